"""The start page says where one stands, and lets one look around."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import vobject
from ipywidgets import Widget

import workbook as wb
from tests.pages.reading import buttons, choose, fill, forms, inside, logged, picker, text
from workbook import storage
from workbook.records import Check, Feedback, HighPoint, Interview, Lesson, Step
from workbook.storage import place
from workbook.widgets.files import Download
from workbook.widgets.page import this_page

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
        ("1 high point in your list, the newest: Calm", "03_high_points"),
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


def test_what_is_due_stands_by_date_and_goes_into_the_calendar(home: Path) -> None:
    """Each date is a line that leads to its page; a file for the calendar has all of them, or the one chosen."""
    today = dt.date.today()
    part = wb.show_due()
    assert "No date waits for you." in text(part)
    assert not downloads(part)
    storage.save(home, [Step(id="st-a", step=f"Ring Dana {EVIL}", due=today)])
    soon = today + dt.timedelta(days=3)
    coming = Interview(id="iv-b", date=soon, starts="9:30", status="planned", kind="real", organisation="North")
    storage.save(home, [coming])
    this_page().saved()
    lines = text(part).split("<li>")
    assert "Today: " in lines[1]
    assert 'href="10_search.ipynb"' in lines[1]
    assert ", 09:30: " in lines[2]
    assert EVIL not in text(part)
    (button,) = downloads(part)
    assert [event.uid.value for event in handed(button)] == [f"{uid}@interview-workbook" for uid in ("st-a", "iv-b")]
    choose(part, 2)
    (event,) = handed(button)
    assert event.dtstart.value == dt.datetime.combine(soon, dt.time(9, 30))
    storage.remove(home, [coming])
    this_page().saved()
    assert picker(part).values == {"choice": "everything"}, "what is gone is no longer chosen"
    assert [event.uid.value for event in handed(button)] == ["st-a@interview-workbook"]


def downloads(part: Widget) -> list[Download]:
    """Return the buttons of a part that hand over a file."""
    return [found for found in inside(part) if isinstance(found, Download)]


def handed(button: Download) -> list[vobject.base.Component]:
    """Return the events of the file that a button hands over, read by another library."""
    sent: list[bytes] = []
    button.send = lambda content, buffers: sent.extend(buffers)
    button.press()
    return list(vobject.readOne(sent[0].decode("utf-8")).vevent_list)


def test_many_dates_stay_readable(home: Path) -> None:
    """Of 300 dates twelve stand open; the others are folded, and none is lost."""
    days = [dt.date.today() + dt.timedelta(days=number) for number in range(300)]
    storage.save(home, [Step(id=f"st-{number}", step=f"Step {number}", due=day) for number, day in enumerate(days)])
    open_part, folded = text(wb.show_due()).split("<details>")
    assert open_part.count("<li>") == 12
    assert "288 more" in folded
    assert folded.count("<li>") == 288
