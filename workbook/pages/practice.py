"""The verbs of page 09: practise hard questions, hold mock interviews, get ready for the next interview."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import date

from ipywidgets import HTML, Widget

from workbook import storage
from workbook.content import rubric
from workbook.forms import Card, now
from workbook.pages.evening import ratings
from workbook.pages.page import go_to, interviews, per_interview, pick, say, verb, view
from workbook.pages.parts import checklist, many, one
from workbook.progress.next_action import by_readiness
from workbook.records import Check, Interview, Practice, Question, Rating, field_of
from workbook.show import practice as show
from workbook.show.agreement import agreement
from workbook.show.lessons import better, questions
from workbook.show.questions import readiness_over_time
from workbook.show.words import day, interview_name, row_name

MOCK = ("date", "status", "organisation", "role", "format", "interviewers")
"""What is asked about a mock interview."""


@verb
def add_question() -> Sequence[Widget]:
    """Ask for questions to practise that nobody asked yet, the pitch among them; show the bank, least ready first."""
    home = storage.home()
    kinds = field_of(Question, "kind").choices

    def bank() -> object:
        return questions(storage.load(home, Question), storage.load(home, Practice), interviews(home))

    return [
        many(
            home,
            lambda: Question(noted_at=now()),
            lambda row: Card(row.question, [kinds.get(row.kind, "")]),
            among=lambda row: not row.interview,
            only=("question", "kind"),
            add_label="Add this question",
        ),
        view("question bank", bank),
    ]


@verb
def practise() -> Sequence[Widget]:
    """Ask how ready one is for a question after saying the answer aloud; least ready first; show what practice did."""
    home = storage.home()

    def ranked() -> list[tuple[str, str]]:
        rows = by_readiness(storage.load(home, Question), storage.load(home, Practice))
        return [(row.id, f"{row_name(row)} ({level} of 5)" if level else row_name(row)) for row, level in rows]

    def card(row: Practice) -> Card:
        return Card(day(row.practised_on), [f"Readiness: {row.readiness} of 5" if row.readiness else "", row.note])

    def build(key: str) -> Sequence[Widget]:
        question = next(row for row in storage.load(home, Question) if row.id == key)
        times = many(
            home,
            lambda: Practice(question=key, practised_on=date.today()),
            card,
            among=lambda row: row.question == key,
            only=("practised_on", "readiness", "note"),
            title="You said it aloud: how was it?",
            add_label="I practised it",
        )
        answer = ("better", "situation", "task", "action", "result", "learnt")
        words = one(home, question, only=("kind", *answer), title="A better answer", save_label="Save my answer")
        return [say(question.question), *peek(better(question)), times, words]

    first = [say("Your question bank is empty."), go_to("Note a hard question, or add one above", "04_lessons")]
    return [
        *pick("Which question?", ranked, build, first),
        view("practice", lambda: show.practised(storage.load(home, Question), storage.load(home, Practice))),
        view("readiness", lambda: readiness_over_time(storage.load(home, Question), storage.load(home, Practice))),
    ]


@verb
def log_mock() -> Sequence[Widget]:
    """Ask about a mock interview: a new one, or one that is logged already."""
    return per_interview(
        lambda row: [one(storage.home(), row, only=MOCK, save_label="Save this mock interview")],
        which=is_mock,
        new=lambda: Interview(kind="mock", logged_at=now()),
        new_words="A new mock interview",
    )


@verb
def rate_mock() -> Sequence[Widget]:
    """Ask for one's own rating of a mock interview, evidence first."""
    return per_interview(lambda row: ratings(storage.home(), row, "self"), which=was_mock, missing=[say(NO_MOCK)])


@verb
def let_partner_rate() -> Sequence[Widget]:
    """Ask the partner for a rating of a mock interview on the same anchors, and show it beside one's own."""
    home = storage.home()

    def build(row: Interview) -> Sequence[Widget]:
        def beside() -> object:
            return agreement([row], storage.load(home, Rating), rubric(home))

        return [*ratings(home, row, "partner"), view("mock", beside)]

    return per_interview(build, which=was_mock, missing=[say(NO_MOCK)])


@verb
def get_ready() -> Sequence[Widget]:
    """Ask what was found out about the organisation of a planned interview, the next one first; show what is open."""
    home = storage.home()

    def planned() -> list[tuple[str, str]]:
        rows = [row for row in interviews(home) if row.status == "planned"]
        rows.sort(key=lambda row: (row.date is None or row.date < date.today(), str(row.date)))
        return [(row.id, interview_name(row)) for row in rows]

    first = [say("No interview is planned."), go_to("Log the next one as planned", "01_interview")]
    return [
        *pick("Which interview?", planned, lambda key: [checklist(home, key, "research")], first),
        view("research", lambda: show.readiness(storage.load(home, Check), interviews(home), date.today())),
    ]


NO_MOCK = "No mock interview is held yet. Log one above, with “Yes, it was held”."


def is_mock(row: Interview) -> bool:
    """Return whether an interview is a mock."""
    return row.kind == "mock"


def was_mock(row: Interview) -> bool:
    """Return whether an interview is a mock that was held."""
    return row.kind == "mock" and row.status == "held"


def peek(text: str) -> list[Widget]:
    """Return a text that is folded until one looks; nothing where there is none."""
    inside = f'<p class="wb-say" style="white-space: pre-wrap">{html.escape(text)}</p>'
    return [HTML(f"<details><summary>Look at my answer</summary>{inside}</details>")] if text else []
