"""What is shown of what came back: a coach's comments."""

from __future__ import annotations

from workbook.journal import Journal
from workbook.records import Comment
from workbook.views.listing import heading
from workbook.views.view import Grid, View
from workbook.views.words import count


def comments(journal: Journal) -> View:
    """Show each comment of a coach beside what it is about."""
    rows = [
        (heading(journal, row.table, row.row), row.comment, row.coach, row.commented_at) for row in journal.of(Comment)
    ]
    table = Grid(("On", "Comment", "From", "When"), rows)
    sentence = f"{count(len(rows), 'comment')}." if rows else "No comment is here yet."
    return View("Coach's comments", sentence, table if rows else None)
