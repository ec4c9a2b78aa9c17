"""The sheet for a session, the agenda, and how sessions were: from the answers alone, honest at every number."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from tests.views.people import FIRST, interview, journal_of, person
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import (
    TABLES,
    Comment,
    CommentAnswer,
    Lesson,
    Outcome,
    Record,
    Session,
    SessionNote,
    SessionRating,
    Step,
)
from workbook.storage import load
from workbook.views.session import agenda, big, notes, over_time
from workbook.views.sheet import LONGEST, PAST, sheet, sheet_for
from workbook.views.view import View

SAMPLE = Path(__file__).parent.parent.parent / "data" / "sample"
TODAY = FIRST + dt.timedelta(weeks=10)


def at(week: int, **more: str) -> Session:
    """A session in a week, counted from 0."""
    return Session(id=f"se-week{week:04}", date=FIRST + dt.timedelta(weeks=week), **more)


def said(view: View) -> dict[str, str]:
    """The lines of a sheet."""
    return {str(head): str(words) for head, words in view.table.rows} if view.table else {}


def told(*rows: Record, today: dt.date = TODAY) -> Journal:
    return journal_of(rows, today=today)


def test_only_what_came_since_the_last_session_is_on_the_sheet() -> None:
    """Interviews, answers, changes and steps from before the last session are left out; without one all are on it."""
    old, new = interview(1), interview(6)
    rows = [
        old,
        new,
        Outcome(interview=old.id, outcome="rejected", heard_on=old.date),
        Outcome(interview=new.id, outcome="next round", heard_on=new.date),
        Lesson(interview=old.id, mistake="x", change="Smile", tried="tried", tried_in=old.id),
        Lesson(interview=old.id, mistake="x", change="Pause first.", tried="worked", tried_in=new.id),
        Step(step="Early", done_on=old.date),
        Step(step="Late", done_on=new.date, who="coach"),
    ]
    lines = said(sheet_for(told(at(4), *rows), at(8)))
    assert lines["Interviews"].startswith("Firm 6, ")
    assert "Firm 1" not in lines["Answers"]
    assert lines["Changes tried"] == "“Pause first”: it worked"
    assert lines["Steps done"] == "Late (my coach)"
    everything = said(sheet_for(told(*rows), at(8)))
    assert "Firm 1" in everything["Interviews"]
    assert everything["Steps done"] == "Late (my coach); Early"


def test_the_day_of_the_last_session_counts_as_new() -> None:
    """What came on the very day of the last session is on the sheet: it may have come after the session."""
    there = Step(step="That day", done_on=at(4).date)
    assert "Steps done" in said(sheet_for(told(at(4), there), at(8)))


def test_open_steps_come_due_first() -> None:
    """Open steps stand by their dates, those without one last, and a day that has passed is said."""
    soon = Step(step="Soon", due=TODAY + dt.timedelta(days=1))
    late = Step(step="Late", due=TODAY - dt.timedelta(days=1))
    words = said(sheet(told(Step(step="Some day"), soon, late)))["Steps still open"]
    assert words == "Late, by 15 March 2026 (the day has passed); Soon, by 17 March 2026; Some day"


def test_comments_wait_until_something_came_of_them() -> None:
    """A comment is on the sheet until the person said what came of it."""
    row = interview(1)
    comment = Comment(table="interviews", row=row.id, comment="Breathe.", coach="Ines")
    assert "“Breathe”, on Firm 1" in said(sheet(told(row, comment)))["Comments to look at"]
    answer = CommentAnswer(comment=comment.id, came="read")
    assert "Comments to look at" not in said(sheet(told(row, comment, answer)))


def test_rise_and_fall_are_judged_as_on_the_progress_page() -> None:
    """The sheet says the same of the ratings as the page of progress, and of dimensions only what holds for all."""
    rising = person({"star": (1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 5), "asked": (3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2)})
    words = said(sheet(rising))["What rose and fell"]
    assert "Behavioural answers (STAR): a rise (chance alone: " in words
    assert "Questions that I asked" not in words
    early = said(sheet(person({"star": (2, 4)})))["What rose and fell"]
    assert early == "First 2, then 4. Two interviews have no direction yet."


def test_much_is_counted_and_long_lines_are_cut() -> None:
    """However much there is, one line of the sheet names four things, and one's own lines keep their beginning."""
    many = [Step(step=f"Step {number} " + "x" * 300) for number in range(9)]
    lines = said(sheet_for(told(*many), dataclasses.replace(at(8), want="w " * 2000)))
    assert lines["Steps still open"].endswith("and 5 more")
    assert len(lines["Steps still open"]) < 500
    assert len(lines["What I want from this session"]) == LONGEST


def test_an_empty_sheet_says_so_and_has_no_table() -> None:
    """With nothing noted there is a sentence with zeros and no table."""
    view = sheet(told())
    assert view.sentence == "So far: 0 interviews, 0 answers, 0 high points and 0 steps done."
    assert view.table is None


def test_the_sheet_of_a_session_that_is_over_says_what_it_counts() -> None:
    """A sheet that is looked at afterwards counts what came since, and says so; that of a session to come need not."""
    assert [PAST in sheet_for(told(), at(week)).sentence for week in (9, 10, 11)] == [True, False, False]


def test_the_agenda_is_an_hour() -> None:
    """The minutes of the agenda add up to an hour, what was agreed comes first, one's own words are in it."""
    view = agenda(told(Step(step="Open")), at(8, want="To breathe"))
    assert view.table is not None
    assert sum(row[0] for row in view.table.rows) == 60  # type: ignore[misc]
    assert view.table.rows[0][1:] == ("What we agreed last time", "0 steps done, 1 open")
    assert "To breathe" in [row[2] for row in view.table.rows]


def rated(*sessions: tuple[int, int, int, int | None]) -> Journal:
    """Sessions week by week with their four lines."""
    rows: list[Record] = []
    for week, lines in enumerate(sessions):
        row = at(week)
        named = dict(zip(("listened", "mattered", "suited", "worth"), lines, strict=True))
        rows += [row, SessionRating(session=row.id, **named)]
    return told(*rows)


def test_sessions_are_judged_like_any_series() -> None:
    """Below five there is no direction, from five on the same rules; a session with a line left open is not judged."""
    assert over_time(told()).sentence == "You have not looked back at a session yet."
    one = over_time(rated((8, 8, 8, 8)))
    assert one.sentence == "Your first rated session: 8 out of 10. One session has no direction yet."
    few = over_time(rated((2, 2, 2, 2), (4, 4, 4, 4), (6, 6, 6, 6), (8, 8, 8, None)))
    assert (
        few.sentence
        == "Too early to tell. The middle of your 3 sessions is 4. After 2 more sessions a first answer is possible."
    )
    assert few.table is not None
    assert len(few.table.rows) == 4
    rise = over_time(rated(*((level,) * 4 for level in (1, 2, 3, 4, 5, 6, 7, 8))))
    assert rise.sentence.startswith("A rise: about 1.0 rating points per session")
    assert "interview" not in rise.sentence + rise.rule


def test_a_line_of_zeros_is_an_answer() -> None:
    """Nought on all four lines is a rating of 0, and drawn; limits stay within 0 and 10."""
    view = over_time(rated(*((level,) * 4 for level in (0, 10, 0, 10, 0))))
    assert view.figure is not None
    drawn = [y for trace in view.figure.data for y in trace.y]
    assert (min(drawn), max(drawn)) == (0, 10)


def test_notes_keep_whose_they_are() -> None:
    """Each note stands with its session and whose it is, the latest session first."""
    rows = [
        at(1),
        at(3),
        *(
            SessionNote(session=at(week).id, whose=who, note=f"{who} {week}")
            for week, who in ((1, "mine"), (3, "coach"))
        ),
    ]
    view = notes(told(*rows))
    assert view.table is not None
    assert [row[1:3] for row in view.table.rows] == [("My coach's", "coach 3"), ("Mine", "mine 1")]


@pytest.mark.parametrize("build", [over_time])
def test_big_charts_say_the_same(build: object) -> None:
    """A chart for two people is larger, with the same sentence, table and marks."""
    journal = rated((8, 8, 8, 8), (7, 7, 7, 7))
    small, large = over_time(journal), big(over_time)(journal)
    assert small.figure is not None
    assert large.figure is not None
    assert large.figure.layout.height > small.figure.layout.height
    assert (large.sentence, large.table) == (small.sentence, small.table)
    assert large.figure.data == small.figure.data


def test_the_sample_person_had_four_sessions() -> None:
    """The sample person prepared, noted and looked back at four sessions, with steps that came of each."""
    rows = {record: load(SAMPLE, record) for record in TABLES.values()}
    journal = Journal(rubric(), rows, dt.date(2026, 10, 30))
    ids = {row.id for row in journal.of(Session)}
    assert len(ids) == 4
    for table in (SessionNote, SessionRating):
        assert {vars(row)["session"] for row in journal.of(table)} == ids
    assert {row.session for row in journal.of(Step)} - {""} == ids
    assert "Since the session on 8 October 2026" in sheet(journal).sentence
    assert "Comments to look at" in said(sheet(journal))
