"""What is shown of what came back: a coach's comments, and what came of each."""

from __future__ import annotations

from workbook.journal import Journal
from workbook.records import Comment, CommentAnswer
from workbook.records.sharing import CAME
from workbook.views.listing import heading
from workbook.views.view import Grid, View
from workbook.views.words import count


def comments(journal: Journal) -> View:
    """Show each comment of a coach beside what it is about, and what came of it."""
    answers = {row.comment: row for row in journal.of(CommentAnswer)}
    rows = []
    for row in journal.of(Comment):
        answer = answers.get(row.id)
        came = (CAME.get(answer.came, ""), answer.answer) if answer else ("", "")
        rows.append((heading(journal, row.table, row.row), row.comment, row.coach, row.commented_at, *came))
    table = Grid(("On", "Comment", "From", "When", "What came of it", "Your answer"), rows)
    waiting = len(rows) - sum(row.id in answers for row in journal.of(Comment))
    sentence = f"{count(len(rows), 'comment')}." if rows else "No comment is here yet."
    if waiting:
        sentence += f" {count(waiting, 'comment waits', 'comments wait')} for a look."
    return View("Coach's comments", sentence, table if rows else None)
