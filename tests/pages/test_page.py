"""A page never shows a traceback, follows what is saved, and keeps its parts apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import filelock
import pytest

import workbook as wb
from tests.pages.reading import fill, forms, picker, text
from workbook import storage
from workbook.clock import now
from workbook.records import HighPoint, Interview, Lesson, Question


def logged(home: Path, day: int = 2, **more: object) -> Interview:
    """Log an interview that was held in November 2026."""
    row = Interview(
        date=dt.date(2026, 11, day),
        status="held",
        kind="real",
        organisation="NA",
        logged_at=now(),
        **more,  # type: ignore[arg-type]
    )
    storage.save(home, [row])
    return row


def test_typed_text_comes_out_as_text(home: Path) -> None:
    """Markup in an answer is shown as the characters it is made of."""
    logged(home, role="<img src=x onerror=alert(1)>")
    shown = text(wb.show_interviews())
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_the_text_form_of_a_part_holds_no_answers(home: Path) -> None:
    """What Jupyter writes where a widget cannot be shown says nothing of what was answered."""
    logged(home, role="secret role")
    assert "secret" not in repr(wb.log_interview())
    assert "secret" not in repr(wb.show_interviews())


def test_a_broken_file_is_told_in_a_sentence(home: Path) -> None:
    """A table that cannot be read gives a sentence with the file's name on the page, no traceback."""
    logged(home)
    (home / "interviews.csv").write_bytes(b"\x00\x01\x02 not a table")
    for verb in (wb.log_interview, wb.rate, wb.show_interviews, wb.note_high_points):
        assert "interviews.csv" in text(verb())


def test_a_table_is_a_typed_frame(home: Path) -> None:
    """`table` gives one row per record with typed columns; what was not answered is missing."""
    logged(home, role="007")
    frame = wb.table("interviews")
    assert frame["organisation"].tolist() == ["NA"]
    assert frame["role"].tolist() == ["007"]
    assert frame["round"].isna().all()
    assert {str(frame[name].dtype) for name in ("round", "organisation")} == {"Int64", "string"}
    with pytest.raises(KeyError, match="The tables are"):
        wb.table("nothing")


def test_waiting_for_another_window_is_said_on_the_page(home: Path) -> None:
    """While another window is saving, the form says that it waits; then the save goes on by itself."""
    form = forms(wb.log_interview())[0]
    other = filelock.FileLock(home / ".lock")
    home.mkdir(exist_ok=True)
    other.acquire()
    heard = []

    def hear(change: dict[str, dict[str, str]]) -> None:
        heard.append(change["new"].get("text", ""))
        if "nother window" in heard[-1]:
            other.release()

    form.observe(hear, "status")
    fill(form, date="2026-11-02", status="held", kind="real", organisation="NA")
    assert any("nother window" in text for text in heard)
    assert len(storage.load(home, Interview)) == 1


def test_a_fault_of_ours_is_a_sentence_on_the_page(home: Path) -> None:
    """Whatever a verb raises, the page shows a sentence and no traceback."""
    logged(home)
    (home / "rubric.toml").mkdir()  # a folder where a file should be: an error that nobody foresaw
    shown = text(wb.rate())
    assert "cannot be shown" in shown
    assert "Your answers are as they were" in shown


def test_an_entry_removed_elsewhere_is_told(home: Path) -> None:
    """Editing a card that another window removed says so in a sentence."""
    logged(home)
    form = forms(wb.note_high_points())[0]
    fill(form, moment="Soon gone")
    storage.remove(home, storage.load(home, HighPoint))
    form.press("edit", id=form.cards[0]["id"])
    assert form.status["kind"] == "problem"
    assert "removed in another window" in form.status["text"]


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
