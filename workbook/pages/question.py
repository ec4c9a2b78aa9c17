"""The verbs of hard questions: note them, see the bank, add some to practise."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.clock import now
from workbook.forms import Card, asked_fields
from workbook.records import Interview, Question, field_of
from workbook.views import question
from workbook.widgets.edit import edit_list
from workbook.widgets.going_on import AFTER_QUESTION
from workbook.widgets.ordering import by_interview, heading
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_interview


@verb
def note_questions(page: Page) -> Sequence[Widget]:
    """Ask which questions of one interview were hard, and for a better answer; show all of them."""
    only = [field.name for field in asked_fields(Question) if field.name != "interview"]

    def card(row: Question) -> Card:
        ready = f"Readiness: {row.readiness} of 5" if row.readiness else ""
        return Card(row.question, [question.better(row), ready], heading(page, row))

    def build(interview: Interview) -> Sequence[Widget]:
        return [
            edit_list(
                page,
                lambda: Question(interview=interview.id, noted_at=now()),
                card,
                among=lambda row: bool(row.interview),
                order=lambda row: by_interview(page, row),
                only=only,
                fold=True,
                next_steps=AFTER_QUESTION,
                add_label="Add this question",
            )
        ]

    return per_interview(page, build)


@verb
def add_question(page: Page) -> Sequence[Widget]:
    """Ask for questions to practise that nobody asked yet, the pitch among them; show the bank, least ready first."""
    kinds = field_of(Question, "kind").choices
    return [
        edit_list(
            page,
            lambda: Question(noted_at=now()),
            lambda row: Card(row.question, [kinds.get(row.kind, "")]),
            among=lambda row: not row.interview,
            only=("question", "kind"),
            add_label="Add this question",
        ),
        page.view(question.questions),
    ]
