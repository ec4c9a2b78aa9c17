"""Mistakes, the board of changes, and the question bank: sentence, chart and table agree."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.views.people import NASTY, interview, journal_of
from workbook.records import Lesson, Practice, Question
from workbook.views.lesson import board, mistakes, share_tried, tried_here
from workbook.views.question import MOST_BARS, questions
from workbook.views.view import table_html

HELD = [interview(number) for number in range(3)]
LESSONS = [
    Lesson(interview=HELD[0].id, mistake="Rambled", change="Stop and ask", tried="worked", tried_in=HELD[1].id),
    Lesson(interview=HELD[0].id, mistake="No question", change="Bring a card", tried="tried", tried_in=HELD[2].id),
    Lesson(interview=HELD[1].id, mistake=NASTY, change="", dimension="star"),
    Lesson(interview=HELD[2].id, mistake="Late", change="Leave earlier"),
    Lesson(interview=HELD[2].id, mistake="Too quiet", change="Speak up", tried="not yet"),
]


def test_nothing_noted_is_said_in_a_sentence() -> None:
    """With no rows there is a sentence, and neither chart nor table."""
    empty = [
        mistakes(journal_of()),
        board(journal_of()),
        share_tried(journal_of()),
        questions(journal_of()),
        tried_here(journal_of(), HELD[0]),
    ]
    assert all(shown.sentence and shown.figure is None and shown.table is None for shown in empty)


def test_mistakes_stand_latest_first() -> None:
    """The table holds every mistake, the latest interview's first, and says how many lack a change."""
    shown = mistakes(journal_of(LESSONS, HELD))
    assert shown.table
    assert [row[1] for row in shown.table.rows] == ["Too quiet", "Late", NASTY, "No question", "Rambled"]
    assert shown.table.rows[2][2] == "Behavioural answers (STAR)"
    assert "Firm 1" in str(shown.table.rows[4][5])
    assert shown.sentence == "5 mistakes from 3 interviews. Still without a change beside it: 1."
    assert "<img" not in table_html(shown.table, shown.title)


def test_the_board_puts_each_change_in_its_column() -> None:
    """Open, tried and worked hold the changes in that state, with where they were tried; no change, no place."""
    shown = board(journal_of(LESSONS, HELD))
    assert shown.table
    columns = [[text for text in column if text] for column in zip(*shown.table.rows, strict=True)]
    assert columns[0] == ["Speak up", "Leave earlier"]
    assert "Bring a card" in str(columns[1][0])
    assert "Firm 2" in str(columns[1][0])
    assert "Stop and ask" in str(columns[2][0])
    assert shown.sentence.startswith("4 changes: 2 open, 1 tried")


def test_the_share_of_changes_tried_agrees_everywhere() -> None:
    """The sentence, the bars and the table count the same changes."""
    shown = share_tried(journal_of(LESSONS))
    assert shown.figure
    assert shown.table
    assert list(shown.figure.data[0].x) == [number for _, number in shown.table.rows] == [2, 1, 1]
    assert shown.sentence == "Tried so far: 2 of 4 changes. It worked for 1."
    assert "%" not in share_tried(journal_of(LESSONS[3:])).sentence


def test_an_interview_shows_what_was_tried_in_it() -> None:
    """An interview lists the changes from other interviews that were tried there, and only those."""
    shown = tried_here(journal_of(LESSONS, HELD), HELD[1])
    assert shown.table
    assert [row[0] for row in shown.table.rows] == ["Stop and ask"]
    assert "Firm 0" in str(shown.table.rows[0][3])
    assert shown.sentence == "You tried 1 change in this interview; 1 worked."


def test_the_question_bank_begins_with_the_least_ready() -> None:
    """Bars and table go from least to most ready, practice counts, and what was not judged comes last."""
    rows = [
        Question(id="hq-a", question="Why us?", readiness=4, interview=HELD[0].id),
        Question(id="hq-b", question="A conflict?", readiness=5, kind="behavioural", better="Calm", situation="May"),
        Question(id="hq-c", question=NASTY),
    ]
    practice = [Practice(question="hq-b", practised_on=dt.date(2026, 2, 1), readiness=2)]
    shown = questions(journal_of(rows, practice, HELD))
    assert shown.figure
    assert shown.table
    assert list(shown.figure.data[0].x) == [2, 4]
    assert [row[1] for row in shown.table.rows] == [2, 4, None]
    assert shown.table.rows[0][4] == "Calm\nSituation: May"
    assert "3 questions" in shown.sentence
    assert "Hardly ready (1 or 2): 1." in shown.sentence
    assert "Not judged yet: 1." in shown.sentence


@pytest.mark.parametrize("n", [1, MOST_BARS, MOST_BARS + 5])
def test_a_long_question_bank_says_what_the_chart_leaves_out(n: int) -> None:
    """The chart keeps to its room and says so; the table holds every question."""
    shown = questions(journal_of([Question(question=f"{NASTY} {number}", readiness=3) for number in range(n)]))
    assert shown.figure
    assert shown.table
    assert len(shown.figure.data[0].x) == min(n, MOST_BARS)
    assert len(shown.table.rows) == n
    assert ("the table all" in shown.key) == (n > MOST_BARS)
    assert "<img" not in shown.figure.to_json()
