"""What is shown of checklists: a strip of marks over interviews or documents, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.content import Checklist, checklists
from workbook.journal import Journal
from workbook.records import Check, field_of
from workbook.views.charts import BLUE, GREY, ORANGE, strip
from workbook.views.view import Grid, View
from workbook.views.words import interview_name, listed, tick

MARKS = {"ready": ("circle", BLUE), "not ready": ("x", ORANGE), "not needed": ("line-ew-open", GREY)}
"""How the state of an item is drawn: by shape as well as colour."""


@dataclass(frozen=True)
class Subject:
    """What a checklist was filled in for: an interview or a document, with its name and a short label."""

    id: str
    name: str
    tick: str


def materials(journal: Journal) -> View:
    """Show which items were ready at each interview, as a strip of marks."""
    papers = checklists()["materials"]
    state_of = states(papers, journal)
    ticked = [row for row in journal.interviews if any((row.id, item) in state_of for item in papers.items)]
    if not ticked:
        return View(papers.title, "Nothing is ticked yet.")
    subjects = [Subject(row.id, interview_name(row), tick(row)) for row in ticked]
    missing = [words for item, words in papers.items.items() if state_of.get((ticked[-1].id, item)) == "not ready"]
    sentence = f"At {interview_name(ticked[-1])}, " + (
        f"this was not ready: {listed(missing)}." if missing else "nothing that you ticked was missing."
    )
    return states_view(papers.title, sentence, journal, papers, subjects, "Interview")


def states(checklist: Checklist, journal: Journal) -> dict[tuple[str, str], str]:
    """Return the state of each item that was answered: (subject, item) -> stored state."""
    rows = journal.of(Check)
    return {(row.subject, row.item): row.state for row in rows if row.checklist == checklist.id and row.state}


def states_view(
    title: str, sentence: str, journal: Journal, checklist: Checklist, subjects: Sequence[Subject], x: str
) -> View:
    """Return the strip, a column for each subject, and the table, a row for each, latest first."""
    state_of = states(checklist, journal)
    notes = {(row.subject, row.item): row.note for row in journal.of(Check) if row.checklist == checklist.id}
    words = checklist.states or field_of(Check, "state").choices
    marks = {
        (column, place): state_of[subject.id, item]
        for column, subject in enumerate(subjects)
        for place, item in enumerate(checklist.items)
        if (subject.id, item) in state_of
    }
    looks = {state: (words[state], *mark) for state, mark in MARKS.items()}
    chart = strip(
        checklist.title, x, "Item", [subject.tick for subject in subjects], list(checklist.items.values()), marks, looks
    )

    def cell(subject: Subject, item: str) -> str:
        key = (subject.id, item)
        return "\n".join(filter(None, [words.get(state_of.get(key, ""), ""), notes.get(key, "")]))

    table = Grid(
        (x, *checklist.items.values()),
        [(subject.name, *(cell(subject, item) for item in checklist.items)) for subject in reversed(subjects)],
    )
    key = f"Circle: {words['ready']}. Cross: {words['not ready']}. Dash: {words['not needed']}."
    return View(title, sentence, table, chart, key=key)
