"""The first page of the report: it stands alone, and says nothing that is not shared."""

from __future__ import annotations

import datetime as dt

from tests.sharing.filled import WHEN, consent, interview
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import HighPoint, Interview, Lesson, Rating, Record
from workbook.sharing.cover import LONGEST, Cover, cover

LATER = [WHEN + dt.timedelta(days=number) for number in range(5)]


def first(*rows: Record, sections: tuple[str, ...] = ("ratings",), **changed: str) -> Cover:
    """The first page for these rows."""
    tables: dict[type[Record], list[Record]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    return cover(Journal(rubric(), tables), consent(sections, **changed))


def test_it_says_who_and_when_and_what_for() -> None:
    """For whom, from whom, when it was written, how many interviews from when to when, and what is asked."""
    said = first(interview(1), interview(5), interview(9, status="planned"))
    assert said.about == "For Kim, from cl-abcdefgh, 20 November 2026. 2 interviews, 13 August 2026 to 17 August 2026."
    assert said.asked == "To prepare"
    assert first(interview(1)).about.endswith(" 1 interview.")
    assert first().about == "For Kim, from cl-abcdefgh, 20 November 2026."


def test_long_words_are_cut() -> None:
    """A purpose of many words is cut on the first page, so that it stays one page."""
    assert len(first(purpose="word " * 300).asked) == LONGEST


def test_progress_is_there_only_where_ratings_are_shared() -> None:
    """Without the ratings among what was ticked, there is neither chart nor sentence of progress."""
    held = interview(1)
    rated = Rating(interview=held.id, rater="self", dimension="star", rating=3, rated_at=WHEN)
    shown = first(held, rated).progress
    assert shown is not None
    assert shown.figure is not None
    assert first(held, sections=("interviews",)).progress is None


def test_the_latest_three_high_points() -> None:
    """Of five high points the three noted last are named, the newest first."""
    points = [HighPoint(moment=f"Point {number}", noted_at=when) for number, when in enumerate(LATER)]
    assert first(*points).high_points == ["“Point 4”", "“Point 3”", "“Point 2”"]


def test_changes_that_worked_come_first() -> None:
    """Of the changes tried, those that worked come before newer ones that were only tried; untried ones never."""
    lessons = [
        Lesson(mistake="x", change="Pause first", tried="worked", noted_at=LATER[0]),
        Lesson(mistake="x", change="Bring water", tried="tried", noted_at=LATER[2]),
        Lesson(mistake="x", change="Smile", tried="not yet", noted_at=LATER[3]),
        Lesson(mistake="x", change="", tried="tried", noted_at=LATER[4]),
    ]
    assert first(*lessons).tried == ["“Pause first”: it worked.", "“Bring water”: tried."]


def test_without_anything_shared_it_still_says_for_whom() -> None:
    """An empty packet has a first page of two lines, and nothing made up."""
    said = cover(Journal(rubric(), {Interview: []}), consent(()))
    assert (said.progress, said.high_points, said.tried, said.next) == (None, [], [], [])
