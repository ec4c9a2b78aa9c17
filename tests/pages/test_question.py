"""Hard questions go into the bank."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, listed, text
from workbook import storage
from workbook.records import Interview, Question

EVIL = "<script>alert(1)</script>"


def test_a_hard_question_goes_into_the_bank(two: tuple[Interview, Interview], home: Path) -> None:
    """A question knows its interview, keeps all five parts of a story, and stands in the bank."""
    bank, part = wb.add_question(), wb.note_questions()
    (form,) = forms(part)
    assert "interview" not in form.values
    assert [one["name"] for one in form.fields if not one.get("more")] == ["question"]
    fill(form, question=f"A conflict? {EVIL}", kind="behavioural", situation="May", learnt="To ask", readiness="2")
    (row,) = storage.load(home, Question)
    assert (row.interview, row.readiness, row.learnt) == (two[1].id, 2, "To ask")
    assert "Hardly ready" in text(bank)
    assert "Situation: May" in text(bank)
    assert "Situation: May" in listed(part)
    assert EVIL not in text(bank)


def test_the_parts_of_a_story_are_asked_for_behavioural_questions_only(two: tuple[Interview, Interview]) -> None:
    """The five boxes say with which answer they are asked; all other questions always are."""
    when = {asked["name"]: asked.get("when") for asked in forms(wb.note_questions())[0].fields}
    parts = ("situation", "task", "action", "result", "learnt")
    assert {name for name, with_what in when.items() if with_what} == set(parts)
    assert all(when[name] == ["kind", ["behavioural"]] for name in parts)
