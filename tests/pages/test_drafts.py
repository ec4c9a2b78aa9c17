"""What was typed and not saved is offered again where it was typed, and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import choose, forms, unfold
from workbook import storage
from workbook.clock import now
from workbook.forms import Form
from workbook.records import Interview
from workbook.widgets.page import Part

pytestmark = pytest.mark.unhurried

PARTS: dict[str, Callable[[], Part]] = {
    "interview": wb.log_interview,
    "ratings": wb.rate,
    "their ratings": wb.rate_as_they_did,
    "materials": wb.check_materials,
    "high points": wb.note_high_points,
    "one high point": wb.one_high_point,
    "mistakes": wb.note_mistakes,
    "questions": wb.note_questions,
    "outcome": wb.note_answer,
    "feelings": wb.note_feelings,
    "thoughts": wb.read_anew,
    "reasons": wb.note_reasons,
    "both halves": wb.write_both_halves,
    "asked": wb.ask_for_feedback,
    "feedback": wb.note_feedback,
    "one answer": wb.answer_once,
    "thanks": partial(wb.write_letter, "thanks"),
    "in touch": partial(wb.write_letter, "in touch"),
}
FOLDED = {
    "their ratings": "What they said of each part",
    "asked": "A draft of the letter that asks",
    "feedback": "How you take it, at first and a day later",
    "one answer": "A draft for your one answer",
}
"""What is folded away until one presses these words."""

EVERYWHERE = {"one high point"}
"""What is asked of the latest interview, whichever is picked."""


@pytest.fixture
def two(home: Path) -> None:
    """Two interviews that were held."""
    for day in (2, 9):
        row = Interview(
            date=dt.date(2026, 11, day), status="held", kind="real", organisation=f"Place {day}", logged_at=now()
        )
        storage.save(home, [row])


def offered(earlier: bool) -> set[tuple[str, int]]:
    """Return the forms that offer a draft, as (part, number), for the earlier or the later interview."""
    found = set()
    for name, verb in PARTS.items():
        part = verb()
        if name not in EVERYWHERE:
            choose(part, -1 if earlier else -2)
        if name in FOLDED:
            unfold(part, FOLDED[name])
        found |= {(name, number) for number, form in enumerate(forms(part)) if form.draft}
    return found


KINDS = {"date": "2026-11-20", "radios": "ready", "select": "x", "range": "3", "text": "Half", "long": "Half a sent"}
"""What to type into an input, by its kind."""


def type_into(form: Form) -> None:
    """Type into the first free text of a form."""
    field = next(field for field in form.fields if field["kind"] in KINDS)
    text = KINDS[field["kind"]]
    form.values = form.values | {field["name"]: text}


@pytest.mark.parametrize("name", PARTS)
def test_what_was_typed_is_offered_in_its_own_form_alone(home: Path, two: None, name: str) -> None:
    """Words typed in one form about one interview are offered there again: in no other form, at no other interview."""
    part = PARTS[name]()
    if name not in EVERYWHERE:
        choose(part, -1)
    if name in FOLDED:
        unfold(part, FOLDED[name])
    for number, form in enumerate(forms(part)):
        type_into(form)
        assert offered(earlier=True) == {(name, number)}
        assert offered(earlier=False) == ({(name, number)} if name in EVERYWHERE else set())
        form.press("discard")
