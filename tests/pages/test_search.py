"""Weeks, options, people and steps of the search."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import choose, fill, forms, listed, options, picker, text
from workbook import storage
from workbook.records import Contact, FeedbackLine, Option, Step, Week, WeekTick

EVIL = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("verb", "record", "field"), [("log_week", Week, "applications"), ("tick_week", WeekTick, "stress")]
)
def test_a_week_has_one_row_named_by_its_monday(home: Path, verb: str, record: type[Week], field: str) -> None:
    """Saving a week twice changes its one row; last week is another row."""
    part = getattr(wb, verb)()
    choose(part, 0)
    fill(forms(part)[0], **{field: "3"})
    part = getattr(wb, verb)()
    assert forms(part)[0].values[field] == "3"
    fill(forms(part)[0], **{field: "4"})
    choose(part, 1)
    assert forms(part)[0].values[field] == ""
    fill(forms(part)[0], **{field: "1"})
    rows = storage.load(home, record)
    assert [getattr(row, field) for row in rows] == [4, 1]
    assert all(row.week and row.week.weekday() == 0 for row in rows)
    this, last = (row.week for row in rows)
    assert this
    assert last == this - dt.timedelta(weeks=1)


def test_what_was_typed_for_one_week_is_not_offered_for_another(home: Path) -> None:
    """Numbers that were typed for this week and not saved are offered again for this week alone."""
    (form,) = forms(wb.log_week())
    form.values = form.values | {"applications": "7"}
    part = wb.log_week()
    assert forms(part)[0].draft
    choose(part, 1)
    assert not forms(part)[0].draft


def test_options_come_best_first(home: Path) -> None:
    """What matches and interests most is named, from three options on."""
    part = wb.note_options()
    fill(forms(part)[0], option=f"Clinic {EVIL}", match="5", interest="4")
    fill(forms(part)[0], option="Insurer", match="2", interest="2")
    fill(forms(part)[0], option="Agency", match="1", interest="2")
    assert len(storage.load(home, Option)) == 3
    assert "On top: “Clinic" in text(part)
    assert EVIL not in text(part)


def test_a_contact_is_noted_with_what_comes_next(home: Path) -> None:
    """A person stands in the list with what was learnt, and counts in the month of the last touch."""
    part = wb.note_contacts()
    fill(
        forms(part)[0],
        name=f"Dana {EVIL}",
        kind="mentor",
        met_on="2026-10-05",
        learnt="Ask for twenty minutes",
        next_touch="2026-12-01",
    )
    assert storage.load(home, Contact)[0].kind == "mentor"
    assert "Ask for twenty minutes" in listed(part)
    assert "with 1 person in October 2026" in text(part)
    assert EVIL not in text(part)


def test_a_step_is_planned_and_done_on_the_same_page(home: Path) -> None:
    """A planned step can be finished at once; without a day it is dated today, and it leaves the open steps."""
    planned, finished = wb.plan_steps(), wb.finish_steps()
    fill(forms(planned)[0], step=f"Ring Dana {EVIL}", area="network", due="2026-11-02")
    assert "1 step is open. 1 date has passed" in text(planned)
    assert len(forms(planned)[0].cards) == 1
    fill(forms(finished)[0], victory="She was glad")
    (step,) = storage.load(home, Step)
    assert (step.done_on, step.victory, step.area) == (dt.date.today(), "She was glad", "network")
    assert "All your steps are done" in text(planned)
    assert forms(planned)[0].cards == []
    assert "named the victory in 1" in text(finished)
    assert EVIL not in text(planned) + text(finished)
    assert options(finished)[0].endswith("(done)")


def test_the_day_a_step_was_done_can_be_given(home: Path) -> None:
    """A day that is typed is kept."""
    storage.save(home, [Step(id="st-a", step="Swim")])
    fill(forms(wb.finish_steps())[0], done_on="2026-11-01")
    assert storage.load(home, Step)[0].done_on == dt.date(2026, 11, 1)


def test_what_another_window_removed_is_told_when_it_is_picked(home: Path) -> None:
    """A step that is in the list still, but was removed in another window, is said to be gone when it is picked."""
    steps = [Step(id="st-aaaa2345", step="One"), Step(id="st-bbbb2345", step="Two")]
    storage.save(home, steps)
    finished = wb.finish_steps()
    storage.remove(home, steps[1:])
    picker(finished).values = {"choice": "st-bbbb2345"}
    assert "no longer here" in text(finished)


def test_a_step_knows_the_words_it_came_from(home: Path) -> None:
    """A step from feedback shows the interviewer's words, open and done, and keeps them when it is changed."""
    storage.save(home, [FeedbackLine(id="fl-a", kind="weakness", words=f"Journal too long {EVIL}")])
    storage.save(home, [Step(id="st-a", step="Two minutes", feedback="fl-a", due=dt.date(2026, 12, 1))])
    planned = wb.plan_steps()
    assert "Journal too long" in listed(planned)
    forms(planned)[0].press("edit", id="st-a")
    fill(forms(planned)[0], step="Two minutes, no more")
    assert storage.load(home, Step)[0].feedback == "fl-a"
    finished = wb.finish_steps()
    fill(forms(finished)[0], victory="Done")
    assert "Journal too long" in text(finished)
    assert EVIL not in text(finished)
