"""The start page says where one stands, and lets one look around."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import buttons, fill, forms, logged, text
from workbook import storage
from workbook.records import Check, Feedback, HighPoint, Interview, Lesson, Step
from workbook.storage import place

EVIL = "<script>alert(1)</script>"


def test_an_empty_workbook_begins_with_an_interview(home: Path) -> None:
    """There is one line, and it leads to the page where an interview is logged; a high point noted before is kept."""
    found = text(wb.where_i_stand())
    assert found.count("<li>") == 1
    assert 'href="01_interview.ipynb"' in found


def test_each_line_leads_to_its_page(home: Path) -> None:
    """What comes next and what waits is said in a line each, with a link to where it is dealt with, escaped."""
    today = dt.date.today()
    week = dt.timedelta(weeks=1)
    rows = [
        Interview(id="iv-a", date=today - dt.timedelta(days=2), status="held", kind="real", organisation="Held"),
        Interview(id="iv-b", date=today + week, status="planned", kind="real", organisation=f"Next {EVIL}"),
    ]
    storage.save(home, rows)
    storage.save(home, [Check(subject="iv-b", checklist="research", item="mission", state="ready")])
    storage.save(home, [Step(step=f"Ring Dana {EVIL}", due=today)])
    storage.save(home, [Lesson(interview="iv-a", mistake="Too long", change=f"Shorter {EVIL}")])
    storage.save(home, [Feedback(interview="iv-a", asked_on=today - 2 * week)])
    storage.save(home, [HighPoint(interview="iv-a", moment="Calm")])
    found = text(wb.where_i_stand())
    for words, page in (
        ("1 of 6 points are settled", "09_practice"),
        ("Still to thank: Held", "01_interview"),
        ("1 step is due, first: Ring Dana", "10_search"),
        ("1 change waits to be tried, newest: Shorter", "04_lessons"),
        ("1 request for feedback has waited more than a week", "07_feedback"),
        ("Your latest interview: Held", "02_ratings"),
        ("1 high point in your list, the newest: “Calm”", "03_high_points"),
        ("The one next thing: ", "03_high_points"),
    ):
        line = next(line for line in found.split("<li>") if words in line)
        assert f'href="{page}.ipynb"' in line
    assert EVIL not in found


def test_the_lines_follow_what_is_saved_on_the_page(home: Path) -> None:
    """The one high point of a hard day is counted at once."""
    storage.save(home, [Interview(id="iv-a", date=dt.date(2026, 11, 2), status="held", kind="real", organisation="N")])
    lines, form = wb.where_i_stand(), wb.one_high_point()
    assert "in your list" not in text(lines)
    fill(forms(form)[0], moment="I asked a good question")
    assert "1 high point" in text(lines)


def test_looking_around_never_touches_ones_own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is a copy to play with; one's own folder is the same before and after, and one comes back to it."""
    monkeypatch.delenv("WORKBOOK_HOME", raising=False)
    for name in ("notebooks", "data/mine"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "notebooks")
    logged(place.home())
    before = {path.name: path.read_bytes() for path in place.home().iterdir()}
    part = wb.look_around()
    buttons(part).press("Look around")
    assert storage.home() == tmp_path / "data" / "playground"
    shown = wb.show_interviews()
    assert "made-up person" in text(shown)
    logged(storage.home(), 20)
    buttons(part).press("Back to my own answers")
    assert storage.home() == tmp_path / "data" / "mine"
    assert {path.name: path.read_bytes() for path in place.home().iterdir()} == before
