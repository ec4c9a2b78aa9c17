"""The verbs of page 04: mistakes, changes and whether they were tried, and hard questions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import fill, forms, picker, text
from workbook import storage
from workbook.records import Interview, Lesson, Question

EVIL = "<script>alert(1)</script>"
ASKS = ("note_mistakes", "try_changes", "show_tried_here", "note_questions")
SHOWS = ("show_mistakes", "show_changes", "show_questions")


@pytest.fixture
def two(home: Path) -> tuple[Interview, Interview]:
    """Two interviews that were held, the first of them at a place with a nasty name."""
    first = Interview(date=dt.date(2026, 3, 2), status="held", kind="real", organisation=EVIL)
    second = Interview(date=dt.date(2026, 3, 9), status="held", kind="real", organisation="Acme")
    storage.save(home, [first, second])
    return first, second


@pytest.mark.parametrize("verb", ASKS)
def test_without_an_interview_each_question_says_what_to_do_first(home: Path, verb: str) -> None:
    """With no interview logged there is no form, and a link to where one is logged."""
    part = getattr(wb, verb)()
    assert not forms(part)
    assert "01_interview.ipynb" in text(part)


@pytest.mark.parametrize("verb", SHOWS)
def test_without_rows_each_view_is_a_sentence(home: Path, verb: str) -> None:
    """With nothing noted there is a sentence and no table."""
    seen = text(getattr(wb, verb)())
    assert "yet." in seen
    assert "<table" not in seen


def test_a_mistake_is_kept_with_its_interview_and_shown(two: tuple[Interview, Interview], home: Path) -> None:
    """A mistake belongs to the interview that is picked, the latest at first, and the views follow the save."""
    views = wb.show_mistakes()
    part = wb.note_mistakes()
    fill(forms(part)[0], mistake=f"Rambled {EVIL}", change="Stop after two minutes", dimension="star")
    (row,) = storage.load(home, Lesson)
    assert (row.interview, row.dimension, row.tried) == (two[1].id, "star", "")
    assert row.noted_at
    assert "Stop after two minutes" in text(views)
    assert EVIL not in text(views)
    picker(part).values = {"choice": two[0].id}
    assert not forms(part)[0].cards
    fill(forms(part)[0], mistake="Late")
    assert [row.interview for row in storage.load(home, Lesson)] == [two[1].id, two[0].id]


def test_a_change_is_tried_in_a_later_interview(two: tuple[Interview, Interview], home: Path) -> None:
    """The open changes of other interviews are asked about; the answer links lesson and interview both ways."""
    own = Lesson(interview=two[1].id, mistake="Here", change="Not asked here")
    lesson = Lesson(interview=two[0].id, mistake="Rambled", change=f"Stop {EVIL}")
    storage.save(home, [own, lesson, Lesson(interview=two[0].id, mistake="No change")])
    board, part = wb.show_changes(), wb.try_changes()
    (form,) = forms(part)
    assert list(form.values) == [lesson.id]
    fill(form, **{lesson.id: "worked"})
    kept = {row.id: row for row in storage.load(home, Lesson)}[lesson.id]
    assert (kept.tried, kept.tried_in) == ("worked", two[1].id)
    assert "1 that worked" in text(board)
    assert "You tried 1 change in this interview" in text(wb.show_tried_here())
    assert EVIL not in text(board)
    fill(form, **{lesson.id: ""})
    assert {row.id: row for row in storage.load(home, Lesson)}[lesson.id] == lesson


def test_a_change_tried_elsewhere_is_left_alone(two: tuple[Interview, Interview], home: Path) -> None:
    """What was tried in one interview is not asked about in another."""
    storage.save(home, [Lesson(interview=two[1].id, mistake="A", change="B", tried="tried", tried_in=two[0].id)])
    part = wb.try_changes()
    assert "no open change" in text(part)
    picker(part).values = {"choice": two[0].id}
    assert next(iter(forms(part)[0].values.values())) == "tried"


def test_trying_a_change_keeps_what_was_edited_meanwhile(two: tuple[Interview, Interview], home: Path) -> None:
    """The answer to “tried?” goes with the change as it is now, not as it was when the page was opened."""
    lesson = Lesson(interview=two[0].id, mistake="Rambled", change="Stop")
    storage.save(home, [lesson])
    (form,) = forms(wb.try_changes())
    storage.save(home, [dataclasses.replace(lesson, change="Stop after two minutes")])
    fill(form, **{lesson.id: "tried"})
    (kept,) = storage.load(home, Lesson)
    assert (kept.change, kept.tried) == ("Stop after two minutes", "tried")


def test_a_tried_change_that_cannot_be_saved_is_saved_the_next_time(
    two: tuple[Interview, Interview], home: Path
) -> None:
    """After a save that failed, Save again saves the answer: “Saved” is never said of nothing."""
    lesson = Lesson(interview=two[0].id, mistake="Rambled", change="Stop")
    storage.save(home, [lesson])
    (form,) = forms(wb.try_changes())
    newer, usual = b'{"format": 99}', (home / "format.json").read_bytes()
    (home / "format.json").write_bytes(newer)
    form.values = {lesson.id: "worked"}
    form.press("save")
    assert form.status["kind"] == "problem"
    (home / "format.json").write_bytes(usual)
    form.press("save")
    assert form.status["kind"] == "saved"
    assert [row.tried for row in storage.load(home, Lesson)] == ["worked"]


def test_a_change_that_was_tried_must_be_written() -> None:
    """A lesson cannot be marked as tried without a change."""
    assert "change" in Lesson(mistake="A", tried="worked").problems()


def test_a_hard_question_goes_into_the_bank(two: tuple[Interview, Interview], home: Path) -> None:
    """A question knows its interview, keeps all five parts of a story, and stands in the bank."""
    bank, part = wb.show_questions(), wb.note_questions()
    (form,) = forms(part)
    assert "interview" not in form.values
    fill(form, question=f"A conflict? {EVIL}", kind="behavioural", situation="May", learnt="To ask", readiness="2")
    (row,) = storage.load(home, Question)
    assert (row.interview, row.readiness, row.learnt) == (two[1].id, 2, "To ask")
    assert "hardly ready" in text(bank)
    assert "Situation: May" in text(bank)
    assert EVIL not in text(bank)


def test_the_parts_of_a_story_are_asked_for_behavioural_questions_only(two: tuple[Interview, Interview]) -> None:
    """The five boxes say with which answer they are asked; all other questions always are."""
    when = {asked["name"]: asked.get("when") for asked in forms(wb.note_questions())[0].fields}
    parts = ("situation", "task", "action", "result", "learnt")
    assert {name for name, with_what in when.items() if with_what} == set(parts)
    assert all(when[name] == ["kind", ["behavioural"]] for name in parts)


def test_what_is_picked_in_one_list_is_picked_in_all(two: tuple[Interview, Interview], home: Path) -> None:
    """The pickers of a page follow each other, later ones too; an interview just logged is the one picked."""
    mistakes, questions, log = wb.note_mistakes(), wb.note_questions(), wb.log_interview()
    picker(mistakes).values = {"choice": two[0].id}
    assert [picker(part).values["choice"] for part in (questions, log, wb.try_changes())] == [two[0].id] * 3
    fill(forms(questions)[0], question="Why us?")
    assert storage.load(home, Question)[0].interview == two[0].id
    picker(log).values = {"choice": ""}
    assert picker(mistakes).values["choice"] == two[0].id
    answers = {"date": "2026-04-01", "status": "held", "kind": "real", "organisation": "New"}
    fill(forms(log)[0], **answers)
    new = storage.load(home, Interview)[-1].id
    assert picker(log).values["choice"] == new
    assert [picker(part).values["choice"] for part in (mistakes, questions)] == [new, new]
    fill(forms(mistakes)[0], mistake="Late")
    assert storage.load(home, Lesson)[0].interview == new
