"""The verbs of practice: hard questions, mock interviews, getting ready for the next interview."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date
from functools import partial

from ipywidgets import HTML, Widget

from workbook.clock import now
from workbook.forms import Card
from workbook.progress.next_action import by_readiness
from workbook.records import Interview, Practice, Question
from workbook.views import practice
from workbook.views.agreement import agreement
from workbook.views.question import better, readiness_over_time
from workbook.views.words import day, interview_name, row_name
from workbook.widgets.edit import edit_checklist, edit_list, edit_record
from workbook.widgets.fold import Fold
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import Picker, per_interview, per_row
from workbook.widgets.rate import edit_ratings
from workbook.widgets.text import folded, go_to, say

MOCK = ("date", "status", "organisation", "role", "format", "interviewers")
"""What is asked about a mock interview."""

RATERS = "raters"
"""Of what stands in these folds only one is in sight: one's own ratings, the partner's, or both beside each other."""

NO_MOCK = "No mock interview is held yet. Log one above, with “Yes, it was held”."


@verb
def practise(page: Page) -> Sequence[Widget]:
    """Ask how ready one is for a question after saying the answer aloud; least ready first; show what practice did."""

    def ranked() -> dict[str, str]:
        rows = by_readiness(page.journal.of(Question), page.journal.of(Practice))
        return {row.id: f"{row_name(row)} ({level} of 5)" if level else row_name(row) for row, level in rows}

    def card(row: Practice) -> Card:
        return Card(day(row.practised_on), [f"Readiness: {row.readiness} of 5" if row.readiness else "", row.note])

    def build(key: str) -> Sequence[Widget]:
        question = page.journal.row(Question, key) or Question(id=key)
        times = edit_list(
            page,
            lambda: Practice(question=key, practised_on=date.today()),
            card,
            among=lambda row: row.question == key,
            only=("practised_on", "readiness", "note"),
            title="You said it aloud: how was it?",
            add_label="I practised it",
        )
        answer = ("kind", "better", "situation", "task", "action", "result", "learnt")

        def words() -> Sequence[Widget]:
            return [edit_record(page, question, only=answer, title="A better answer", save_label="Save my answer")]

        return [say(question.question), *peek(better(question)), times, Fold(page, "Write a better answer", words)]

    first = [say("Your question bank is empty."), go_to("Note a hard question, or add one above", "04_lessons")]
    return [
        Picker(page, "Which question?", ranked, build, first),
        page.view(practice.practised, folded=True),
        page.view(readiness_over_time, folded=True),
    ]


@verb
def log_mock(page: Page) -> Sequence[Widget]:
    """Ask about a mock interview: a new one, or one that is logged already."""
    return per_row(
        page,
        "Which interview?",
        lambda: [row for row in reversed(page.journal.interviews) if row.kind == "mock"],
        interview_name,
        lambda row: [edit_record(page, row, only=MOCK, fold=True, save_label="Save this mock interview")],
        [],
        new=lambda: Interview(kind="mock", logged_at=now()),
        new_words="A new mock interview",
    )


@verb
def rate_mock(page: Page) -> Sequence[Widget]:
    """Ask for one's own rating of a mock interview; folded away while the partner rates."""

    def build(row: Interview) -> Sequence[Widget]:
        return [Fold(page, "Rate it yourself", partial(edit_ratings, page, row, "self"), group=RATERS)]

    return per_interview(page, build, which=was_mock, missing=page.say_once(NO_MOCK))


@verb
def let_partner_rate(page: Page) -> Sequence[Widget]:
    """Ask the partner for a rating of a mock interview on the same anchors; then show it beside one's own."""

    def build(row: Interview) -> Sequence[Widget]:
        def both() -> Sequence[Widget]:
            return [page.view(lambda journal: agreement(journal, interview=row.id))]

        partner = row.interviewers or "your partner"
        return [
            Fold(page, f"Hand over to {partner}", partial(edit_ratings, page, row, "partner"), group=RATERS),
            Fold(page, "See both beside each other", both, group=RATERS),
        ]

    return per_interview(page, build, which=was_mock, missing=page.say_once(NO_MOCK))


@verb
def get_ready(page: Page) -> Sequence[Widget]:
    """Ask what was found out about the organisation of a planned interview, the next one first; show what is open."""

    def planned() -> list[Interview]:
        rows = [row for row in page.journal.interviews if row.status == "planned"]
        return sorted(rows, key=lambda row: (row.date is None or row.date < date.today(), str(row.date)))

    def build(row: Interview) -> Sequence[Widget]:
        return [edit_checklist(page, row.id, "research")]

    first = [say("No interview is planned."), go_to("Log the next one as planned", "01_interview")]
    return [
        *per_row(page, "Which interview?", planned, interview_name, build, first),
        page.view(practice.readiness),
    ]


def was_mock(row: Interview) -> bool:
    """Return whether an interview is a mock that was held."""
    return row.kind == "mock" and row.status == "held"


def peek(text: str) -> list[Widget]:
    """Return a text that is folded until one looks; nothing where there is none."""
    inside = f'<p class="wb-say" style="white-space: pre-wrap">{html.escape(text)}</p>'
    return [HTML(folded("Look at my answer", inside))] if text else []
