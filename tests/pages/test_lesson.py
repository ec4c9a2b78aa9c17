"""Mistakes are kept, and changes are tried."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, listed, picker, text
from workbook import storage
from workbook.records import Interview, Lesson

EVIL = "<script>alert(1)</script>"


def test_a_mistake_is_kept_with_its_interview_and_shown(two: tuple[Interview, Interview], home: Path) -> None:
    """A mistake belongs to the interview that is picked, the latest at first; one list holds all mistakes."""
    part = wb.note_mistakes()
    fill(forms(part)[0], mistake=f"Rambled {EVIL}", change="Stop after two minutes", dimension="star")
    (row,) = storage.load(home, Lesson)
    assert (row.interview, row.dimension, row.tried) == (two[1].id, "star", "")
    assert row.noted_at
    picker(part).values = {"choice": two[0].id}
    fill(forms(part)[0], mistake="Late")
    assert [row.interview for row in storage.load(home, Lesson)] == [two[1].id, two[0].id]
    assert [card["heading"] for card in forms(part)[0].cards] == [f"Rambled {EVIL}", "Late"], "latest interview first"
    assert "Next time: Stop after two minutes" in listed(part)


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
