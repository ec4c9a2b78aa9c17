"""What is shown of the documents: their versions, where they were used, and how they were checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from workbook.content import checklists
from workbook.journal import Journal
from workbook.records import Application, Document, DocumentUse
from workbook.views.checklist import Subject, states, states_view
from workbook.views.view import Grid, View
from workbook.views.words import count, listed, row_name, short_day, shortened

NAMED = 3
"""How many of the interviews and applications that a document was used for are named; the others are counted."""


def documents(journal: Journal) -> View:
    """Show each version of each document: how it was checked, who read it, and what it was used for."""
    title = "Your documents"
    rows, uses = journal.of(Document), journal.of(DocumentUse)
    if not rows:
        return View(title, "No document is noted yet.")
    points = checklists()["document"]
    state_of = states(points, journal)
    read = sum(bool(row.reviewer) for row in rows)
    sentence = f"{count(len(rows), 'version')} on the list. Read by somebody else: {read or 'none'} so far."
    waiting = sum(bool(row.comments) and not row.acted_on for row in rows)
    if waiting:
        sentence += f" For {waiting}, what they said still waits."
    table = Grid(
        ("Document", "Made on", "Points that are met", "Read by", "What they said", "Acted on", "Used for"),
        [
            (
                row_name(row),
                row.made_on,
                f"{sum(state_of.get((row.id, item)) == 'ready' for item in points.items)} of {len(points.items)}",
                row.reviewer,
                row.comments,
                row.acted_on,
                _used(journal, {use.interview or use.application for use in uses if use.document == row.id}),
            )
            for row in reversed(_by_age(rows))
        ],
    )
    return View(title, sentence, table)


def document_checks(journal: Journal) -> View:
    """Show which points each version of a document meets, as a strip over the versions, oldest first."""
    points = checklists()["document"]
    state_of = states(points, journal)
    checked = [row for row in _by_age(journal.of(Document)) if any((row.id, item) in state_of for item in points.items)]
    if not checked:
        return View(points.title, "No document is checked yet.")
    subjects = [
        Subject(row.id, row_name(row), f"{shortened(row_name(row), 16)}\n{short_day(row.made_on)}") for row in checked
    ]
    missing = [words for item, words in points.items.items() if state_of.get((checked[-1].id, item)) == "not ready"]
    rest = f"this is still open: {listed(missing)}." if missing else "no point that you checked is open."
    return states_view(points.title, f"In {row_name(checked[-1])}, {rest}", journal, points, subjects, "Document")


def used_for(journal: Journal) -> dict[str, list[str]]:
    """Return the names of the documents that went with each application and each interview, by its id."""
    used: dict[str, list[str]] = defaultdict(list)
    for use in journal.of(DocumentUse):
        if document := journal.row(Document, use.document):
            used[use.application].append(row_name(document))
            used[use.interview].append(row_name(document))
    return used


def _used(journal: Journal, used: Collection[str]) -> str:
    """Return for what a document was used, a line each: the latest by name, of the others how many."""
    lines: list[str] = []
    applications = sorted(journal.of(Application), key=lambda row: str(row.applied_on or ""))
    for rows, what in ((journal.interviews, "interview"), (applications, "application")):
        names = [row_name(row) for row in reversed(rows) if row.id in used]
        lines += names[:NAMED]
        lines += [f"and {count(more, f'more {what}')}"] if (more := len(names) - NAMED) > 0 else []
    return "\n".join(lines)


def _by_age(rows: Sequence[Document]) -> list[Document]:
    return sorted(rows, key=lambda row: str(row.made_on or ""))
