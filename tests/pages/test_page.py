"""A page never shows a traceback, follows what is saved, and keeps its parts apart."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import filelock
import pytest
from ipywidgets import Widget

import workbook as wb
from tests.pages.reading import fill, forms, inside, logged, picker, text, unfold
from workbook import storage
from workbook.pages.frame import state
from workbook.records import FeedbackLine, HighPoint, Interview, Lesson, Letter, Question
from workbook.storage import erasing, place
from workbook.widgets.page import Page, this_page, verb
from workbook.widgets.picker import Picker, per_interview
from workbook.widgets.text import say


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
    for speak in (wb.log_interview, wb.rate, wb.show_interviews, wb.note_high_points):
        assert "interviews.csv" in text(speak())


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


def columns(part: Widget) -> list[list[str]]:
    """What stands side by side in a part: the kinds of widgets in each column."""
    sides = [found for found in inside(part) if "wb-sides" in getattr(found, "_dom_classes", ())]
    return [[type(one).__name__ for one in column.children] for found in sides for column in found.children]


def test_what_asks_and_what_it_feeds_are_two_columns(home: Path) -> None:
    """A form and the views that follow it are laid out side by side, and so are two views; not a chart with buttons."""
    logged(home)
    assert columns(wb.log_week()) == [["Picker"], ["ViewPart"]]
    assert columns(wb.show_high_points()) == [["ViewPart"], ["ViewPart"]]
    assert columns(wb.note_mistakes()) == columns(wb.next_action()) == columns(wb.show_progress()) == []


@pytest.mark.unhurried
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


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of each file that was looked at on the disk, in order."""
    looked: list[str] = []
    look = os.stat

    def listen(path: Any, *args: Any, **named: Any) -> os.stat_result:
        looked.append(Path(path).name if isinstance(path, (str, Path)) else "")
        return look(path, *args, **named)

    monkeypatch.setattr(os, "stat", listen)
    return looked


def test_what_a_save_looks_at_on_the_disk_does_not_grow_with_the_list(home: Path, looks: list[str]) -> None:
    """Whatever a save draws again is looked for once, however much it is: in the browser each look takes a while."""
    logged(home)
    form = forms(wb.note_high_points())[0]
    wb.show_high_points()
    counts = []
    for number in (1, 2, 40):
        storage.save(home, [HighPoint(moment=str(one)) for one in range(number)])
        this_page().refresh()
        looks.clear()
        fill(form, moment="One more")
        counts.append(looks.count("high_points.csv"))
    assert counts[0] == counts[1] == counts[2] < 20


def test_a_page_looks_at_each_table_once_a_cell(home: Path, looks: list[str]) -> None:
    """All parts that one cell makes agree with each other, and so do those that are drawn again after a save."""
    logged(home)
    wb.show_progress()
    looks.clear()
    wb.show_progress()
    assert looks.count("interviews.csv") == 1
    assert looks.count("ratings.csv") == 1
    looks.clear()
    this_page().saved()
    assert looks.count("interviews.csv") == 1


def test_what_was_stopped_half_way_is_finished_when_the_page_begins(home: Path, looks: list[str]) -> None:
    """The first part of a page sees to it, also when it is run again; the others need not look for it any more."""
    logged(home)
    for verb_of_page, begins in (
        (wb.note_high_points, True),
        (wb.show_high_points, False),
        (wb.note_high_points, True),
    ):
        looks.clear()
        verb_of_page()
        assert (erasing.FILE in looks) == begins


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
    picker(log).values = {"choice": picker(log).fields[0]["choices"][0][0]}
    assert picker(mistakes).values["choice"] == two[0].id
    answers = {"date": "2026-04-01", "status": "held", "kind": "real", "organisation": "New"}
    fill(forms(log)[0], **answers)
    new = storage.load(home, Interview)[-1].id
    assert picker(log).values["choice"] == new
    assert [picker(part).values["choice"] for part in (mistakes, questions)] == [new, new]
    fill(forms(mistakes)[0], mistake="Late")
    assert storage.load(home, Lesson)[0].interview == new


def test_lists_follow_an_interview_that_nobody_picked(two: tuple[Interview, Interview], home: Path) -> None:
    """One logged in the form as it comes is picked in all lists, however long ago it was: the rest is about it."""
    log, mistakes = wb.log_interview(), wb.note_mistakes()
    fill(forms(log)[0], date="2020-04-01", status="held", kind="real", organisation="Long ago")
    new = storage.load(home, Interview)[-1].id
    assert [picker(part).values["choice"] for part in (log, mistakes)] == [new, new]


def test_several_letters_on_one_page_follow_what_is_saved_elsewhere(
    two: tuple[Interview, Interview], home: Path
) -> None:
    """Page 07 has three letters: one that is kept and then changed elsewhere shows its new words after a save."""
    ask, answer, touch = wb.ask_for_feedback(), wb.answer_once(), wb.stay_in_touch()
    unfold(ask, "A draft of the letter that asks")
    unfold(answer, "A draft for your one answer")
    unfold(touch, "A draft of a letter for that day")
    letters = [next(one for one in forms(part) if one.fields[0]["name"] == "text") for part in (ask, answer, touch)]
    for number, form in enumerate(letters):
        fill(form, text=f"Letter {number}")
    storage.save(home, [dataclasses.replace(row, text=f"{row.text}, changed") for row in storage.load(home, Letter)])
    fill(forms(answer)[0], why_another="Closer by")
    assert [form.values["text"] for form in letters] == [f"Letter {number}, changed" for number in range(3)]


def test_two_lists_of_one_verb_are_picked_together(two: tuple[Interview, Interview]) -> None:
    """Two pickers of the same things in one verb both work, and what is picked in one is picked in the other."""

    @verb
    def twice(page: Page) -> Sequence[Widget]:
        return [
            *per_interview(page, lambda row: [say(f"left {row.id}")]),
            *per_interview(page, lambda row: [say(row.id)]),
        ]

    part = twice()
    left, right = (one for one in inside(part) if isinstance(one, Picker))
    picker(left).values = {"choice": two[0].id}
    assert picker(right).values["choice"] == two[0].id
    assert f"left {two[0].id}" in text(left)
    assert two[0].id in text(right)
    picker(right).values = {"choice": two[1].id}
    assert f"left {two[1].id}" in text(left)


def test_a_list_does_not_jump_when_two_rows_are_new(home: Path) -> None:
    """Two interviews that come in leave picked what is written or rated just now, and nothing typed is lost."""
    held = logged(home)
    part, rating = wb.log_interview(), wb.rate()
    form, picked = forms(part)[0], picker(part).values["choice"]
    form.values = form.values | {"organisation": "Half typed"}
    logged(home, day=3)
    logged(home, day=4)
    wb.one_high_point()
    fill(forms(wb.one_high_point())[0], moment="Elsewhere on the page")
    assert (picker(part).values["choice"], picker(rating).values["choice"]) == (picked, held.id)
    assert forms(part)[0].values["organisation"] == "Half typed"
    assert len(picker(part).fields[0]["choices"]) == 4


def test_running_a_cell_again_replaces_its_parts(home: Path) -> None:
    """A cell that runs again follows what is saved once, not twice, and other cells keep their parts."""
    logged(home)
    other = wb.show_interviews()
    wb.show_thanks()
    before = len(this_page()._live)
    wb.show_thanks()
    assert len(this_page()._live) == before
    fill(forms(wb.log_interview())[0], date="2026-11-20", status="held", kind="real", organisation="Later")
    assert "Later" in text(other)


def test_only_a_table_that_changed_is_read_again(home: Path) -> None:
    """The journal is the same while nothing changes; after a change elsewhere only the changed table is read again."""
    logged(home)
    storage.save(home, [HighPoint(moment="Kept")])
    wb.show_high_points()
    before = this_page().journal
    interviews, points = before.rows[Interview], before.rows[HighPoint]
    assert this_page().journal is before
    storage.save(home, [HighPoint(moment="From another window")])
    after = this_page().journal
    assert after is not before
    assert after.rows[Interview] is interviews
    assert after.rows[HighPoint] is not points
    assert len(after.of(HighPoint)) == 2


def test_a_page_that_comes_to_the_front_shows_what_another_window_saved(home: Path) -> None:
    """Views, lists and forms follow, what is being typed stays, and where nothing changed nothing is sent."""
    logged(home)
    mistakes, log, shown = wb.note_mistakes(), wb.log_interview(), wb.show_interviews()
    form = forms(mistakes)[0]
    form.values = form.values | {"mistake": "Half a sent"}
    row = Interview(date=dt.date(2026, 11, 9), status="held", kind="real", organisation="Elsewhere")
    storage.save(home, [row])
    assert "Elsewhere" not in text(shown)
    state()
    assert "Elsewhere" in text(shown)
    for part in (mistakes, log):
        assert row.id in dict(picker(part).fields[0]["choices"])
    assert form.values["mistake"] == "Half a sent"
    sent: list[object] = []
    for part in (mistakes, log, shown):
        for widget in inside(part):
            widget.observe(sent.append)
    state()
    assert sent == []


EVENING = ("log_interview", "check_materials", "rate", "note_high_points", "note_mistakes", "try_changes")
EVENING += ("note_questions", "note_answer", "note_feelings", "read_anew", "note_reasons", "write_both_halves")
EVENING += ("ask_for_feedback", "note_feedback", "plan_adjustments", "answer_once", "stay_in_touch", "one_high_point")


@pytest.mark.parametrize("name", EVENING)
def test_after_a_save_the_way_on_is_one_button(two: tuple[Interview, Interview], home: Path, name: str) -> None:
    """From logging an interview to feedback each form has a next step to offer beside “Saved”."""
    storage.save(home, [FeedbackLine(interview=two[0].id, kind="strength", words="Calm")])
    storage.save(home, [Lesson(interview=two[0].id, mistake="Rambled", change="Stop")])
    found = [one for one in forms(getattr(wb, name)()) if name != "log_interview"]
    assert all(form.next_steps for form in found)


def test_after_planning_an_interview_one_is_led_to_getting_ready(home: Path) -> None:
    """What comes next depends on what was saved: getting ready for a planned interview, rating one that was held."""
    (form,) = forms(wb.log_interview())
    fill(form, date="2026-03-02", status="planned", kind="real", organisation="North")
    assert [page for _, page in form.next_steps] == ["09_practice"]
    fill(form, status="held")
    assert [page for _, page in form.next_steps] == ["02_ratings", "03_high_points"]


def test_of_a_made_up_person_is_told_once_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While looking around, the first part of a page says whose answers these are; running its cell again does too."""
    for name in ("notebooks", "data/mine"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "notebooks")
    place.look_around(True)
    told = ["made-up person" in text(part) for part in (wb.log_interview(), wb.show_interviews(), wb.log_interview())]
    assert told == [True, False, True]


def test_a_part_stays_with_the_answers_it_was_made_from(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list left on the page from looking around goes on with the sample person's answers, not with one's own."""
    logged(home)
    theirs = wb.note_high_points()
    mine = tmp_path / "mine"
    monkeypatch.setenv("WORKBOOK_HOME", str(mine))
    logged(mine, day=3)
    storage.save(mine, [HighPoint(moment="My own")])
    wb.show_high_points()
    fill(forms(theirs)[0], moment="Theirs")
    assert [card["heading"] for card in forms(theirs)[0].cards] == ["Theirs"]
    assert [row.moment for row in storage.load(home, HighPoint)] == ["Theirs"]
    assert [row.moment for row in storage.load(mine, HighPoint)] == ["My own"]
    assert this_page().home == mine
