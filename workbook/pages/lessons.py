"""The verbs of page 04: mistakes, changes and whether they were tried, and hard questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from ipywidgets import Widget

from workbook import storage
from workbook.content import rubric
from workbook.forms import Card, Form, Input, Values, now, saved_at, tell
from workbook.pages.page import interviews, per_interview, saved, say, verb, view
from workbook.pages.parts import drafts, many
from workbook.records import Interview, Lesson, Practice, Question
from workbook.records.evening import CHANGE_STATES
from workbook.show import lessons as show
from workbook.show.words import interview_names


@verb
def note_mistakes() -> Sequence[Widget]:
    """Ask what went wrong in one interview and what to do differently."""
    home = storage.home()
    titles = rubric(home).titles()

    def card(row: Lesson) -> Card:
        change = row.change and f"Next time: {row.change}"
        lines = [titles.get(row.dimension, row.dimension), change, CHANGE_STATES[show.state(row)] if change else ""]
        return Card(row.mistake, [line for line in lines if line])

    def build(interview: Interview) -> Sequence[Widget]:
        return [
            many(
                home,
                lambda: Lesson(interview=interview.id, noted_at=now()),
                card,
                among=lambda row: row.interview == interview.id,
                only=("mistake", "dimension", "change"),
                add_label="Add this mistake",
            )
        ]

    return per_interview(build)


@verb
def show_mistakes() -> Sequence[Widget]:
    """Show all mistakes, newest first."""
    home = storage.home()
    return [view("mistakes", lambda: show.mistakes(storage.load(home, Lesson), interviews(home), rubric(home)))]


@verb
def try_changes() -> Sequence[Widget]:
    """Ask which changes were tried in one interview, and whether they worked."""
    home = storage.home()
    return per_interview(lambda interview: changes_tried(home, interview))


@verb
def show_changes() -> Sequence[Widget]:
    """Show the board of changes, open, tried and worked, and how many were tried."""
    home = storage.home()
    return [
        view("board", lambda: show.board(storage.load(home, Lesson), interviews(home))),
        view("share tried", lambda: show.share_tried(storage.load(home, Lesson))),
    ]


@verb
def show_tried_here() -> Sequence[Widget]:
    """Show which changes were tried in one interview."""
    home = storage.home()

    def build(interview: Interview) -> Sequence[Widget]:
        def shown() -> object:
            return show.tried_here(interview, storage.load(home, Lesson), interviews(home))

        return [view("tried here", shown)]

    return per_interview(build)


@verb
def note_questions() -> Sequence[Widget]:
    """Ask which questions of one interview were hard, and for a better answer."""
    home = storage.home()

    def card(row: Question) -> Card:
        ready = f"Readiness: {row.readiness} of 5" if row.readiness else ""
        return Card(row.question, [line for line in (show.better(row), ready) if line])

    def build(interview: Interview) -> Sequence[Widget]:
        return [
            many(
                home,
                lambda: Question(interview=interview.id, noted_at=now()),
                card,
                among=lambda row: row.interview == interview.id,
                only=[field.name for field in Question.about.fields if field.asked and field.name != "interview"],
                add_label="Add this question",
            )
        ]

    return per_interview(build)


@verb
def show_questions() -> Sequence[Widget]:
    """Show the question bank, least ready first."""
    home = storage.home()

    def shown() -> object:
        return show.questions(storage.load(home, Question), storage.load(home, Practice), interviews(home))

    return [view("questions", shown)]


def changes_tried(home: Path, interview: Interview) -> Sequence[Widget]:
    """Return the form that asks of each open change whether it was tried in this interview."""
    names = interview_names(interviews(home))
    rows = {row.id: row for row in storage.load(home, Lesson) if _may_be_tried(row, interview)}
    if not rows:
        return [say("There is no open change from another interview yet. Note one above, and try it the next time.")]

    def save(values: Values) -> str:
        changed = []
        for row in storage.load(home, Lesson):  # as it is now: its words may have been edited since
            tried = values.get(row.id, "")
            if row.id in given and tried != given[row.id]:
                where = interview.id if tried in ("tried", "worked") else ""
                changed.append(dataclasses.replace(row, tried=tried, tried_in=where))
        storage.save(home, changed, tell)
        given.update(values)
        saved()
        return saved_at()

    inputs = [
        Input(
            row.id,
            row.change,
            "radios",
            help=f"From {names.get(row.interview, 'another interview')}: {row.mistake}",
            choices=CHANGE_STATES,
        )
        for row in rows.values()
    ]
    given = {row.id: row.tried for row in rows.values()}
    return [Form(inputs, given, save, drafts=drafts(home, f"tried:{interview.id}"))]


def _may_be_tried(row: Lesson, interview: Interview) -> bool:
    is_open = show.state(row) == "not yet"
    return bool(row.change) and row.interview != interview.id and (is_open or row.tried_in == interview.id)
