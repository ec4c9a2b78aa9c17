"""Requests, their words, reactions, the plan, the answers and staying in touch: sentence and table agree."""

from __future__ import annotations

import datetime as dt

from tests.views.people import NASTY, interview, journal_of
from workbook.records import Contact, Feedback, FeedbackLine, Step
from workbook.views.feedback import adjustments, open_mind, requests, their_words, touches, why_another
from workbook.views.view import table_html

HELD = [interview(number) for number in range(3)]
TODAY = dt.date(2026, 3, 1)
LINES = [
    FeedbackLine(id="fl-a", interview=HELD[0].id, kind="weakness", words=NASTY, dimension="star"),
    FeedbackLine(id="fl-b", interview=HELD[2].id, kind="strength", words="Calm"),
]


def test_nothing_noted_is_said_in_a_sentence() -> None:
    """With no rows there is a sentence and no table."""
    empty = [requests(journal_of(HELD, today=TODAY)), open_mind(journal_of(HELD)), their_words(journal_of(HELD))]
    empty += [adjustments(journal_of(HELD)), why_another(journal_of(HELD)), touches(journal_of(today=TODAY))]
    assert all(shown.sentence and shown.table is None for shown in empty)


def test_requests_say_how_long_the_wait_was_or_is() -> None:
    """Days are counted to the answer, or to today while there is none; the share counts requests only."""
    rows = [
        Feedback(interview=HELD[0].id, asked_on=dt.date(2026, 2, 1), answered_on=dt.date(2026, 2, 5), asked_by="email"),
        Feedback(interview=HELD[1].id, asked_on=dt.date(2026, 2, 19)),
        Feedback(interview=HELD[2].id, why_another="Not a request"),
    ]
    shown = requests(journal_of(rows, HELD, today=TODAY))
    assert shown.table
    assert [(row[3], row[4]) for row in shown.table.rows] == [("not yet", 10), (dt.date(2026, 2, 5), 4)]
    assert shown.sentence.startswith("Answered so far: 1 of 2 requests.")


def test_their_words_show_the_steps_that_came_of_them() -> None:
    """Each line knows its steps, each step its line: the same link seen from both sides."""
    steps = [Step(step="Write two stories", feedback="fl-a"), Step(step="Elsewhere")]
    words, plan = their_words(journal_of(LINES, steps, HELD)), adjustments(journal_of(steps, LINES, HELD))
    assert words.table
    assert plan.table
    assert [row[4] for row in words.table.rows] == ["", "Write two stories"]
    assert [(row[0], row[2]) for row in plan.table.rows] == [("Write two stories", NASTY)]
    assert "Firm 0" in str(plan.table.rows[0][3])
    assert words.sentence == "They named 1 strength and 1 weakness."
    assert plan.sentence == "Done so far: no step from feedback."
    assert "<img" not in table_html(words.table, "") + table_html(plan.table, "")


def test_the_plan_begins_with_what_is_open_and_due() -> None:
    """Open steps come first by their date, those without a date after them, done ones last."""
    steps = [
        Step(step="done", feedback="fl-a", done_on=TODAY, due=dt.date(2026, 1, 1)),
        Step(step="some day", feedback="fl-a"),
        Step(step="soon", feedback="fl-gone", due=TODAY),
    ]
    shown = adjustments(journal_of(steps, LINES, HELD))
    assert shown.table
    assert [row[0] for row in shown.table.rows] == ["soon", "some day", "done"]
    assert shown.sentence == "Done so far: 1 of 3 steps from feedback."


def test_first_reaction_stands_beside_the_takeaway() -> None:
    """Both columns hold what was written, and the sentence counts takeaways."""
    rows = [Feedback(interview=HELD[0].id, first_reaction="Unfair", takeaway="True in part"), Feedback(takeaway="")]
    shown = open_mind(journal_of([*rows, Feedback(interview=HELD[1].id, first_reaction="Oh")], HELD))
    assert shown.table
    assert [row[1:] for row in shown.table.rows] == [("Oh", ""), ("Unfair", "True in part")]
    assert shown.sentence == "You took something from 1 of 2 answers so far."


def test_answers_to_a_reason_are_logged() -> None:
    """The reason given, the reason offered and what came of it stand in one row."""
    rows = [Feedback(interview=HELD[0].id, why_another="Knew it", offered="A course", offer_result="Thanks")]
    shown = why_another(journal_of([*rows, Feedback(interview=HELD[1].id, why_another="Closer by")], HELD))
    assert shown.table
    assert [row[1:] for row in shown.table.rows] == [("Closer by", "", ""), ("Knew it", "A course", "Thanks")]
    assert shown.sentence == "They gave you a reason twice. You answered once."


def test_the_reminder_list_begins_with_whoever_is_due() -> None:
    """People are listed by the date of the next touch; the sentence says who is due, or who comes next."""
    rows = [
        Contact(name="Ann", next_touch=dt.date(2026, 4, 1)),
        Contact(name="Ben", next_touch=TODAY),
        Contact(name="C"),
    ]
    shown = touches(journal_of(rows, today=TODAY))
    assert shown.table
    assert [row[1] for row in shown.table.rows] == ["Ben", "Ann"]
    assert shown.sentence == "Due now: 1 person."
    assert touches(journal_of(rows[:1], today=TODAY)).sentence == "Next: Ann, 1 April 2026."
