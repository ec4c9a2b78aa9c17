"""What the frame shows is true of the latest interview and of today."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from IPython.core.formatters import DisplayFormatter

import workbook as wb
from workbook import storage
from workbook.jupyter import page
from workbook.pages.frame import find, lead_to, state
from workbook.records import TABLES, Feedback, HighPoint, Interview, Question, Rating, Step
from workbook.shipped import shipped
from workbook.views.finding import page_of
from workbook.widgets.page import page_on

TODAY = dt.date.today()
READ_ONLY = ("aliases", "shared", "comments", "reassessments")
"""Tables that no form asks about, or only about their latest row."""

WEEKS_AGO = TODAY - dt.timedelta(days=21)


def test_an_empty_workbook_has_nothing_done_and_nothing_due(home: Path) -> None:
    """Nothing is claimed before the first interview, and a planned one is no evening yet."""
    assert (state().interview, state().done, state().due) == ("", [], {})
    storage.save(home, [Interview(date=TODAY, status="planned", kind="real", organisation="Elm")])
    assert (state().interview, state().done) == ("", [])


def test_only_what_belongs_to_the_latest_interview_is_done(home: Path) -> None:
    """Ratings, high points and questions of an earlier interview, and a coach's ratings, do not count."""
    old = Interview(date=WEEKS_AGO, status="held", kind="real", organisation="Oak", thanked_on=WEEKS_AGO)
    new = Interview(date=TODAY, status="held", kind="mock", organisation="Elm")
    storage.save(home, [old, new])
    storage.save(home, [Rating(interview=old.id, rater="self", dimension="star", rating=3)])
    storage.save(home, [Rating(interview=new.id, rater="coach", dimension="star", rating=3)])
    storage.save(home, [HighPoint(interview=old.id, moment="I laughed")])
    assert state().interview.startswith("Elm")
    assert state().done == ["01_interview"]
    storage.save(home, [Rating(interview=new.id, rater="self", dimension="star", rating=3)])
    storage.save(home, [HighPoint(interview=new.id, moment="I breathed")])
    storage.save(home, [Question(interview=new.id, question="Why us?")])
    assert state().done == ["01_interview", "02_ratings", "03_high_points", "04_lessons"]


def test_what_is_due_is_counted_by_page(home: Path) -> None:
    """Steps whose day has come, thanks that are missing and feedback that is waited for each count on their page."""
    today = dt.date.today()  # the run of all tests may have begun yesterday
    held = Interview(date=today, status="held", kind="real", organisation="Elm")
    storage.save(home, [held])
    storage.save(home, [Step(step="Call", due=today), Step(step="Write", due=today + dt.timedelta(days=1))])
    storage.save(home, [Feedback(interview=held.id, asked_on=WEEKS_AGO)])
    assert state().due == {"01_interview": 1, "07_feedback": 1, "10_search": 1}


def test_the_browser_can_read_it(home: Path) -> None:
    """It reaches the browser as JSON, the form in which the frame asks for it."""
    data, _ = DisplayFormatter().format(state())
    assert data["application/json"] == {"interview": "", "done": [], "due": {}}


@pytest.mark.unhurried
def test_what_is_found_is_brought_into_its_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For every table of the made-up person the page that a hit names has a form that takes the row, folded or not."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    shutil.copytree(shipped() / "data" / "sample", tmp_path / "mine")
    missed = []
    for record in TABLES.values():
        for row in storage.load(storage.home(), record)[:: max(1, len(storage.load(storage.home(), record)) - 1)]:
            if record.about.name in READ_ONLY or getattr(row, "checklist", "") == "research":  # asked until it is held
                continue
            page_on.cache_clear()
            for line in page.code(page.read(shipped() / "notebooks" / f"{page_of(row)}.ipynb"))[1:]:
                eval(line, {"wb": wb})
            if not lead_to(record.about.name, row.id):
                missed.append((record.about.name, row.id))
    assert missed == []


def test_a_word_is_found_as_soon_as_another_window_saved_it_and_not_after_it_was_removed(home: Path) -> None:
    """The search reads the answers as they are now, and what is found goes to the browser as JSON."""
    assert find("laughed").number == 0
    point = HighPoint(moment="I laughed")
    storage.save(home, [point])
    data, _ = DisplayFormatter().format(find("LAUGHED"))
    assert [hit["row"] for hit in data["application/json"]["hits"]] == [point.id]
    storage.remove(home, [point])
    assert find("laughed").number == 0
    assert not lead_to("high_points", point.id)
