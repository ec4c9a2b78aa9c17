"""What the frame shows is true of the latest interview and of today."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from IPython.core.formatters import DisplayFormatter

from workbook import storage
from workbook.pages.frame import state
from workbook.records import Feedback, HighPoint, Interview, Question, Rating, Step

TODAY = dt.date.today()
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
    held = Interview(date=TODAY, status="held", kind="real", organisation="Elm")
    storage.save(home, [held])
    storage.save(home, [Step(step="Call", due=TODAY), Step(step="Write", due=TODAY + dt.timedelta(days=1))])
    storage.save(home, [Feedback(interview=held.id, asked_on=WEEKS_AGO)])
    assert state().due == {"01_interview": 1, "07_feedback": 1, "10_search": 1}


def test_the_browser_can_read_it(home: Path) -> None:
    """It reaches the browser as JSON, the form in which the frame asks for it."""
    data, _ = DisplayFormatter().format(state())
    assert data["application/json"] == {"interview": "", "done": [], "due": {}}
