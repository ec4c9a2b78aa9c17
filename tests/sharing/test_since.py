"""The top of the report: what is new since the last packet, and what comes next, from what is shared alone."""

from __future__ import annotations

import datetime as dt

from tests.sharing.filled import DAY, WHEN, interview
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import HighPoint, Practice, Question, Record, Step
from workbook.sharing.cover import since_last_time

BEFORE, AFTER = WHEN - dt.timedelta(days=1), WHEN + dt.timedelta(days=1)


def said(*rows: Record, since: dt.datetime | None = WHEN) -> dict[str, str]:
    """The headings and words for these rows."""
    tables: dict[type[Record], list[Record]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    return dict(since_last_time(Journal(rubric(), tables, DAY), since))


def test_only_what_came_after_the_last_packet_is_new() -> None:
    """Interviews and high points noted before it are not named again; in a first packet nothing is called new."""
    rows = [
        interview(1, logged_at=BEFORE),
        interview(2, logged_at=AFTER),
        HighPoint(moment="Old", noted_at=BEFORE),
        HighPoint(moment="I listened.", noted_at=AFTER),
    ]
    assert said(*rows) == {
        "New interviews": "1 interview: Firm 2, 14 August 2026.",
        "New high points": "1 high point: “I listened”.",
    }
    assert said(*rows, since=None) == {}


def test_the_very_moment_of_the_last_packet_is_not_new() -> None:
    """What was noted in the same second as the last packet was in it, and is not named as new."""
    rows = [interview(1, logged_at=WHEN), HighPoint(moment="Then", noted_at=WHEN)]
    assert said(*rows) == {}
    assert set(said(*(interview(2, logged_at=WHEN + dt.timedelta(seconds=1)), *rows))) == {"New interviews"}


def test_many_are_counted_and_the_latest_named() -> None:
    """Of many new ones the latest three are named."""
    words = said(*(HighPoint(moment=f"Point {number}", noted_at=AFTER) for number in range(5)))
    assert words["New high points"] == "5 high points, the latest: “Point 2”, “Point 3” and “Point 4”."


def test_a_long_text_is_cut() -> None:
    """A text of 160 letters stands there whole; a longer one is cut after 160, and that is shown."""
    whole = "x" * 160
    assert said(HighPoint(moment=whole, noted_at=AFTER))["New high points"] == f"1 high point: “{whole}”."
    assert said(HighPoint(moment=f"{whole}y", noted_at=AFTER))["New high points"] == f"1 high point: “{whole}…”."


def test_quotation_marks_within_a_quotation_are_single() -> None:
    """What was quoted in a text, straight or curly, does not end the quotation around it."""
    step = Step(step='Say "I" in every story, not “we”.')
    assert said(step)["Next step"] == "“Say ‘I’ in every story, not ‘we’”."


def test_planned_interviews_are_not_told_as_held() -> None:
    """An interview that is still to come is no new interview."""
    assert said(interview(1, status="planned", logged_at=AFTER)) == {}


def test_the_question_one_is_least_ready_for() -> None:
    """Practising counts: the least ready question after it is the open one."""
    easy, hard = Question(question="Why us?", readiness=2), Question(question="Why not?", readiness=3)
    assert said(easy, hard)["Open question"] == "“Why us?” (readiness 2 of 5)"
    practised = Practice(question=easy.id, practised_on=DAY, readiness=5)
    assert said(easy, hard, practised)["Open question"] == "“Why not?” (readiness 3 of 5)"


def test_the_next_step_by_date() -> None:
    """The open step with the nearest date is next, and a date that has passed is said."""
    done = Step(step="Done", due=DAY, done_on=DAY)
    some_day, soon = Step(step="Some day"), Step(step="Call them.", due=DAY + dt.timedelta(days=1))
    late = Step(step="Ask", due=DAY - dt.timedelta(days=1))
    assert said(done, some_day)["Next step"] == "“Some day”."
    assert said(done, some_day, soon)["Next step"] == "“Call them”, by 21 November 2026."
    assert said(soon, late)["Next step"] == "“Ask”, by 19 November 2026 (the day has passed)."


def test_nothing_shared_says_nothing() -> None:
    """Without any of these rows there is no heading."""
    assert said() == {}
