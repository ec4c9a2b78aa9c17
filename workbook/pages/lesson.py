"""The verbs of mistakes and changes, and of whether the changes were tried."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import partial

from ipywidgets import Widget

from workbook import storage
from workbook.clock import now
from workbook.forms import Card, Form, Input, Values, saved_at, tell
from workbook.journal import Journal
from workbook.records import Interview, Lesson
from workbook.records.lesson import CHANGE_STATES
from workbook.views import lesson
from workbook.views.words import interview_name, name_of
from workbook.widgets.edit import drafts, edit_list, erased
from workbook.widgets.going_on import AFTER_LESSON
from workbook.widgets.ordering import by_interview, heading
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_interview
from workbook.widgets.text import say


@verb
def note_mistakes(page: Page) -> Sequence[Widget]:
    """Ask what went wrong in one interview and what to do differently; show all mistakes, latest interview first."""

    def card(row: Lesson) -> Card:
        dimension = page.journal.rubric.title_of(row.dimension)
        where = page.journal.row(Interview, row.tried_in)
        tried = CHANGE_STATES[lesson.state(row)] + (f" at {interview_name(where)}" if where else "")
        change = [f"Next time: {row.change}", tried] if row.change else []
        return Card(row.mistake, [dimension, *change], heading(page, row))

    def build(interview: Interview) -> Sequence[Widget]:
        return [
            edit_list(
                page,
                lambda: Lesson(interview=interview.id, noted_at=now()),
                card,
                order=lambda row: by_interview(page, row),
                only=("mistake", "dimension", "change"),
                next_steps=AFTER_LESSON,
                add_label="Add this mistake",
            )
        ]

    return per_interview(page, build)


@verb
def try_changes(page: Page) -> Sequence[Widget]:
    """Ask which changes were tried in one interview, and whether they worked."""
    home = page.home

    def build(interview: Interview) -> Sequence[Widget]:
        waiting = open_changes(page.journal, interview)
        if not waiting:
            return [say("There is no open change from another interview yet. Note one above, and try it next time.")]
        given = {row.id: row.tried for row in waiting}
        unless = partial(erased, page, interview.id)

        def save(values: Values) -> str:
            changed = []
            for row in storage.load(home, Lesson):  # as it is now: its words may have been edited since
                tried = values.get(row.id, "")
                if row.id in given and tried != given[row.id]:
                    where = interview.id if tried in ("tried", "worked") else ""
                    changed.append(dataclasses.replace(row, tried=tried, tried_in=where))
            storage.save(home, changed, tell, unless)
            given.update(values)
            page.saved()
            return saved_at()

        inputs = [
            Input(
                row.id,
                row.change,
                "radios",
                help=f"From {name_of(page.journal, row.interview) or 'another interview'}: {row.mistake}",
                choices=CHANGE_STATES,
            )
            for row in waiting
        ]
        store = drafts(home, f"tried:{interview.id}", unless)
        return [Form(inputs, given, save, drafts=store, next_steps=AFTER_LESSON)]

    return per_interview(page, build)


@verb
def show_tried_here(page: Page) -> Sequence[Widget]:
    """Show which changes were tried in one interview."""
    return per_interview(page, lambda row: [page.view(lambda journal: lesson.tried_here(journal, row))])


show_changes = shows(lesson.board)


def open_changes(journal: Journal, interview: Interview) -> list[Lesson]:
    """Return the changes that may be tried in an interview: those of others still open, and those tried in it."""
    return [
        row
        for row in journal.of(Lesson)
        if row.change
        and row.interview != interview.id
        and (lesson.state(row) == "not yet" or row.tried_in == interview.id)
    ]
