"""How far it went, how it felt, other readings, reasons and both halves: sentence, chart and table agree."""

from __future__ import annotations

import dataclasses

import pytest

from tests.views.people import NASTY, interview, journal_of
from workbook.records import Feeling, Interview, MyPart, NotAboutMe, Outcome, Reason, Reframe
from workbook.views.application import funnel
from workbook.views.outcome import feelings, furthest_stage, reframes
from workbook.views.reason import both_halves, in_control, told_or_guessed
from workbook.views.view import View, table_html


def held(number: int, role: str, round: int) -> Interview:
    return dataclasses.replace(interview(number), organisation="Acme" if role else NASTY, role=role, round=round)


HELD = [held(0, "Nurse", 1), held(1, "Nurse", 2), held(2, "Cook", 1), held(3, "", 1), interview(4, "mock")]
OUTCOMES = [
    Outcome(interview=HELD[0].id, outcome="next round"),
    Outcome(interview=HELD[1].id, outcome="offer"),
    Outcome(interview=HELD[2].id, outcome="rejected", rounds_passed=0),
]


def marks(shown: View) -> dict[int, int]:
    """Return what the marks of a dot line say: place -> rounds."""
    assert shown.figure
    traces = [trace for trace in shown.figure.data if trace.mode == "markers"]
    return {x: y for trace in traces for x, y in zip(trace.x, trace.y, strict=True)}


def test_nothing_noted_is_said_in_a_sentence() -> None:
    """With no rows there is a sentence, and neither chart nor table."""
    empty = [furthest_stage(journal_of()), funnel(journal_of()), feelings(journal_of(HELD)), reframes(journal_of(HELD))]
    empty += [told_or_guessed(journal_of()), in_control(journal_of()), both_halves(journal_of(HELD))]
    assert all(shown.sentence and shown.figure is None and shown.table is None for shown in empty)


def test_rounds_of_one_role_are_one_application() -> None:
    """Two rounds at one place are one mark; mocks are none; marks and table say the same."""
    shown = furthest_stage(journal_of(HELD, OUTCOMES))
    assert marks(shown) == {0: 2, 1: 0, 2: 0}
    assert shown.table
    assert [(row[1], row[3]) for row in shown.table.rows] == [
        (0, "Waiting for an answer"),
        (0, "They said no"),
        (2, "An offer"),
    ]
    assert "At least one round passed: 1 of 3 applications" in shown.sentence
    assert "Acme, Nurse: 2 rounds" in shown.sentence
    assert shown.figure
    assert "<img" not in shown.figure.to_json() + table_html(shown.table, shown.title)


def test_rounds_passed_follow_from_the_round_unless_given() -> None:
    """A second round that was held means that the first was passed; what the person says counts more."""
    second = [held(0, "Nurse", 2)]
    assert marks(furthest_stage(journal_of(second))) == {0: 1}
    assert marks(furthest_stage(journal_of(second, [Outcome(interview=second[0].id, outcome="rejected")]))) == {0: 1}
    assert marks(
        furthest_stage(journal_of(second, [Outcome(interview=second[0].id, outcome="rejected", rounds_passed=3)]))
    ) == {0: 3}


def test_the_funnel_counts_applications_at_each_stage() -> None:
    """Where only interviews are known, bars, table and sentence count from the first interview to an offer."""
    shown = funnel(journal_of(HELD, OUTCOMES))
    assert shown.figure
    assert shown.table
    assert list(shown.table.rows) == [
        ("Invited to an interview", 3),
        ("Passed 1 round", 1),
        ("Passed 2 rounds", 1),
        ("Got an offer", 1),
    ]
    assert list(shown.figure.data[0].x) == [3, 1, 1, 1]
    assert shown.sentence.endswith(" 1 passed a round and 1 ended in an offer. Still open: 1.")


def test_feelings_are_drawn_at_the_news_and_later() -> None:
    """Both lines hold what was noted, a gap where nothing was, and the sentence speaks of the latest answer."""
    rows = [
        Feeling(interview=HELD[0].id, at_news=8, now=3, feelings=NASTY),
        Feeling(interview=HELD[1].id, at_news=5, now=5),
        Feeling(interview=HELD[2].id, at_news=6),
        Feeling(interview=HELD[3].id, feelings="Tired"),
    ]
    shown = feelings(journal_of(rows, HELD))
    assert shown.figure
    assert shown.table
    assert [list(trace.y) for trace in shown.figure.data] == [[8, 5, 6], [3, 5, None]]
    assert len(shown.table.rows) == 4
    assert "6 at the news." in shown.sentence
    assert "Less strong later: 1 of 2 answers" in shown.sentence
    assert "<img" not in table_html(shown.table, shown.title)
    only_words = feelings(journal_of(rows[3:], HELD))
    assert only_words.figure is None
    assert only_words.table


def test_other_readings_stand_beside_their_thoughts() -> None:
    """Every thought is in the table, latest first, and the sentence counts those with another reading."""
    rows = [Reframe(interview=HELD[0].id, thought=NASTY, reading="Not so"), Reframe(interview=HELD[1].id, thought="B")]
    shown = reframes(journal_of(rows, HELD))
    assert shown.table
    assert [row[1] for row in shown.table.rows] == ["B", NASTY]
    assert shown.sentence == "2 thoughts, 1 with another way to read it yet."


REASONS = [
    Reason(reason="skills", source="told", control="yes"),
    Reason(reason="competition", source="guessed", control="no"),
    Reason(reason="competition", source="guessed"),
    Reason(reason="timing"),
]


@pytest.mark.parametrize("show", [told_or_guessed, in_control])
def test_reasons_are_counted_once(show: type) -> None:
    """Bars and table hold each reason once, the most frequent first, and what was not said is its own part."""
    shown = show(journal_of(REASONS))
    bars = {trace.name: [number or 0 for number in trace.x] for trace in shown.figure.data}
    assert {name: list(column) for name, column in zip(shown.table.columns[1:], numbers(shown), strict=True)} == bars
    assert sum(map(sum, bars.values())) == len(REASONS)
    assert shown.table.rows[0][0] == "Strong competition"
    assert "Most often: strong competition, 2 times." in shown.sentence
    assert "Not said" in bars


def numbers(shown: View) -> list[tuple[object, ...]]:
    """Return the columns of numbers of a table."""
    assert shown.table
    return list(zip(*shown.table.rows, strict=True))[1:]


def test_reasons_are_told_in_words() -> None:
    """The sentences say how many were told, guessed, in hand and out of hand."""
    assert told_or_guessed(journal_of(REASONS)).sentence.startswith("4 reasons: 1 told, 2 guessed.")
    assert in_control(journal_of(REASONS)).sentence.startswith("4 reasons: you can act on 1, partly on none. Out")


def test_both_halves_stand_side_by_side_and_are_never_counted() -> None:
    """Each interview has one row with both sides; no number is said of them."""
    mine = [MyPart(interview=HELD[0].id, impression=NASTY, part="I looked away", next_time="Look up")]
    others = [NotAboutMe(interview=HELD[0].id, outside="Budget"), NotAboutMe(interview=HELD[2].id, outside="Timing")]
    shown = both_halves(journal_of(mine, others, HELD))
    assert shown.figure is None
    assert shown.table
    assert [row[2] for row in shown.table.rows] == ["Timing", "Budget"]
    assert "I looked away" in str(shown.table.rows[1][1])
    assert not any(sign.isdigit() for sign in shown.sentence)
    assert "<img" not in table_html(shown.table, shown.title)
