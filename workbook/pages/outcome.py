"""The verbs of the answer: what came of an interview, how it felt, and how else it can be read."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.clock import now
from workbook.forms import Card
from workbook.records import Feeling, Interview, Outcome, Reframe
from workbook.views import outcome
from workbook.widgets.edit import about, edit_list, edit_record
from workbook.widgets.going_on import AFTER_ANSWER
from workbook.widgets.ordering import by_interview, heading
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_interview


@verb
def note_answer(page: Page) -> Sequence[Widget]:
    """Ask what came of one interview."""
    return per_interview(
        page,
        lambda row: [edit_record(page, about(page.journal, Outcome(interview=row.id)), next_steps=AFTER_ANSWER)],
    )


@verb
def note_feelings(page: Page) -> Sequence[Widget]:
    """Ask how one answer feels, at the news and now. Private."""

    def build(row: Interview) -> Sequence[Widget]:
        felt = about(page.journal, Feeling(interview=row.id, noted_at=now()))
        return [edit_record(page, felt, next_steps=AFTER_ANSWER)]

    return per_interview(page, build)


@verb
def read_anew(page: Page) -> Sequence[Widget]:
    """Ask for a hard thought and another way to read it; show all of them as cards. Private."""

    def card(row: Reframe) -> Card:
        reading = row.reading and f"Another way to read it: {row.reading}"
        progress = row.progress and f"Moving forward: {row.progress}"
        return Card(row.thought, [reading, progress], heading(page, row))

    def order(row: Reframe) -> str:
        return by_interview(page, row)

    def build(interview: Interview) -> Sequence[Widget]:
        def new() -> Reframe:
            return Reframe(interview=interview.id, noted_at=now())

        return [edit_list(page, new, card, order=order, next_steps=AFTER_ANSWER, add_label="Add this thought")]

    return per_interview(page, build)


show_how_far = shows(outcome.furthest_stage)
show_feelings = shows(outcome.feelings)
