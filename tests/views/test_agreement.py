"""Profiles, others' ratings and second looks: chart, sentence and table agree."""

from __future__ import annotations

import json

import pytest

from tests.views.people import NASTY, interview, journal_of, person, rated
from workbook.records import Rating
from workbook.views.agreement import agreement, hindsight, looking_back
from workbook.views.charts import bundle
from workbook.views.dumbbell import profile
from workbook.views.view import View, table_html


def ends(shown: View, name: str) -> list[float | None]:
    assert shown.figure
    return next(list(trace.x) for trace in shown.figure.data if trace.name == name)


def column(shown: View, number: int) -> list[object]:
    assert shown.table
    return [row[number] for row in shown.table.rows]


def test_profile_sets_the_latest_beside_the_first() -> None:
    """Marks, table and counts in the sentence are those of the first and the latest rated interview."""
    found = person({"star": [2, 5, 4], "prep": [3, 1, 3], "tech": [4, 4, 3], "quals": [1, 1, 2]})
    shown = profile(found)
    assert ends(shown, "first") == column(shown, 1)
    assert ends(shown, "latest") == column(shown, 2)
    assert column(shown, 3) == [now - then for then, now in zip(column(shown, 1), column(shown, 2), strict=True)]
    assert "2 dimensions are higher, 1 lower and 1 the same" in shown.sentence
    assert "prove nothing" in shown.sentence
    assert "Firm 0" in shown.key
    assert "Firm 2" in shown.key


def test_profile_of_one_interview_compares_nothing() -> None:
    """With one rated interview the profile is that one; with none it says where it begins."""
    shown = profile(person({"star": [2], "prep": [5]}))
    assert column(shown, 1) == [None, None]
    assert "Since the first" not in shown.sentence
    assert "In your latest interview: 5 for Preparation and company research" in shown.sentence
    assert profile(person({})).figure is None


@pytest.mark.parametrize("n", [0, 1, 4, 5, 12])
def test_agreement_says_how_the_scales_compare(n: int) -> None:
    """Each rater's difference is in sentence, chart and table; limits only from five pairs on; never a mark."""
    held = [interview(number) for number in range(n)]
    rows: list[Rating] = []
    for place, one in enumerate(held):
        rows += [rated(one, "star", 3 + place % 2), rated(one, "star", 2 + place % 3, rater="coach")]
    shown = agreement(journal_of(held, rows))
    if not n:
        assert shown.figure is None
        return
    assert ends(shown, "you") + ends(shown, "your coach") == [column(shown, 3)[0], column(shown, 4)[0]]
    difference = column(shown, 5)[-1]
    assert isinstance(difference, float)
    assert difference == pytest.approx(column(shown, 3)[-1] - column(shown, 4)[-1])  # type: ignore[operator]
    words = "the same as" if abs(difference) < 0.05 else f"{abs(difference):.1f}".removesuffix(".0") + " higher than"
    assert f"You rate yourself {words} your coach" in shown.sentence
    assert ("95 of 100 between" in shown.rule) == (n >= 5) == (column(shown, 6)[-1] is not None)
    assert "no mark" in shown.sentence


@pytest.mark.parametrize(("n", "says"), [(4, ""), (5, "furthest apart in"), (10, "differ most in")])
def test_where_two_people_differ_most_is_said_from_five_pairs_on(n: int, says: str) -> None:
    """Below five pairs nothing is said; then the widest gap, as chance until it is clear among all dimensions."""
    held = [interview(number) for number in range(n)]
    rows = [rated(one, name, 3) for one in held for name in ("star", "prep")]
    rows += [rated(one, name, level, rater="coach") for one in held for name, level in (("star", 2), ("prep", 3))]
    sentence = agreement(journal_of(held, rows)).sentence
    assert f"Behavioural answers (STAR) (1 higher than your coach, {n} pairs)" in sentence or not says
    assert says in sentence
    assert ("apart" in sentence or "most" in sentence) == bool(says)


def test_several_raters_stand_in_one_row_each_with_their_own_shape() -> None:
    """Coach, interviewer and mock partner share one scale and one row per dimension, told apart by shape."""
    one, mock = interview(0), interview(1, "mock")
    rows = [rated(one, "star", 3), rated(mock, "star", 2), rated(one, "star", 2, rater="coach")]
    rows += [rated(one, "star", 4, rater="interviewer"), rated(mock, "star", 3, rater="partner")]
    shown = agreement(journal_of([one, mock], rows))
    assert shown.figure
    assert list(shown.figure.layout.yaxis.ticktext) == ["Behavioural<br>answers (STAR)"]
    marks = [trace.marker.symbol for trace in shown.figure.data if trace.mode == "markers"]
    assert len(marks) == len(set(marks)) == 4
    assert "1 pair, too few for limits" in shown.rule


def test_second_look_stands_beside_the_first() -> None:
    """Both ratings and their difference are shown; nothing is shown where nothing was rated again."""
    one = interview(0)
    rows = [rated(one, "star", 2), rated(one, "star", 4, days=9, evidence=NASTY), rated(one, "prep", 3)]
    shown = hindsight(journal_of([one], rows))
    assert shown.table
    assert [row[2:] for row in shown.table.rows] == [(2, 4, 2)]
    assert ends(shown, "first look") == [2]
    assert ends(shown, "second look") == [4]
    assert "1 rating from 1 interview. On average your second look was 2 higher" in shown.sentence
    assert "<img" not in json.dumps(bundle(shown.figure, "")) + table_html(shown.table, shown.title)
    assert hindsight(person({"star": [3]})).figure is None


def test_the_first_interview_is_seen_from_today() -> None:
    """First rating, today's look and the latest stand on one line, in chart, table and sentence; nothing is proved."""
    held = [interview(number) for number in range(5)]
    rows = [rated(one, name, 2 + place // 2) for place, one in enumerate(held) for name in ("star", "prep")]
    assert looking_back(journal_of(held, rows)).figure is None
    looks = [rated(held[0], "star", 1, rater="then", evidence=NASTY), rated(held[0], "prep", 2, rater="then")]
    shown = looking_back(journal_of(held, rows, looks))
    assert [ends(shown, name) for name in ("first, as rated then", "first, as seen today", "latest")] == [
        [2, 2, 2, 2],
        [2, 1],
        [4, 4],
    ]
    assert [column(shown, place) for place in (1, 2, 3, 4)] == [[2, 2], [2, 1], [0, -1], [4, 4]]
    assert "you rate your first interview 0.5 lower than you did then, over 2 dimensions" in shown.sentence
    assert "Your latest was rated 2 higher than the first was then, and 2.5 higher than" in shown.sentence
    assert "proves nothing alone" in shown.sentence
    assert agreement(journal_of(held, rows, looks)).figure is None, "nobody else has rated"
