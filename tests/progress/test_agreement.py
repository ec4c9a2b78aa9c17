from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.progress.agreement import Pair, agreement, chance_of_gap, gaps, pairs
from workbook.records import Interview, Rating


def test_limits_of_agreement_begin_at_five_pairs() -> None:
    """Four pairs give the mean difference alone; five give limits around it."""
    four = agreement([4, 4, 3, 5], [3, 3, 3, 4])
    assert (four.n, four.difference, four.sd, four.lower, four.upper) == (4, 0.75, None, None, None)
    five = agreement([4, 4, 3, 5, 4], [3, 3, 3, 4, 4])
    assert five.n == 5
    assert five.difference == pytest.approx(0.6)
    assert five.lower < 0.6 < five.upper


def test_the_sign_says_who_rates_higher() -> None:
    """Above 0 the person rates higher than the other, below 0 lower; equal raters differ by 0."""
    assert agreement([2], [4]).difference == -2
    assert agreement([3] * 5, [3] * 5).upper == 0


def test_without_pairs_nothing_is_said() -> None:
    """No pairs, no agreement; lists that do not pair are an error."""
    assert agreement([], []) is None
    with pytest.raises(ValueError, match="shorter"):
        agreement([1, 2], [1])


def test_pairs_are_what_both_rated_against_the_same_words() -> None:
    """The first of one's own ratings meets the other's latest, mocks included; another wording is no pair."""
    one = Interview(id="iv-1", date=date(2026, 3, 2), status="held", kind="real")
    two = Interview(id="iv-2", date=date(2026, 3, 9), status="held", kind="mock")

    def row(interview: Interview, rater: str, rating: int | None, day: int, version: str = "v-1") -> Rating:
        return Rating(
            interview=interview.id,
            rater=rater,
            dimension="star",
            rating=rating,
            not_applicable=rating is None,
            rubric_version=version,
            rated_at=datetime(2026, 3, day, tzinfo=UTC),
        )

    own = [row(one, "self", 4, 2), row(one, "self", 1, 20), row(two, "self", 5, 9)]
    coach = [row(one, "coach", 2, 3), row(one, "coach", 3, 4), row(two, "coach", 4, 10)]
    found = pairs([two, one], own + coach, "coach")
    assert [(pair.interview.id, pair.own, pair.other) for pair in found["star"]] == [("iv-1", 4, 3), ("iv-2", 5, 4)]
    assert pairs([one, two], own + coach, "interviewer") == {}
    assert pairs([one], [*own, row(one, "partner", 3, 3, version="v-2")], "partner") == {}
    assert pairs([one], [*own, row(one, "partner", None, 3)], "partner") == {}


@given(st.lists(st.integers(-4, 4), max_size=8))
@settings(deadline=None)
def test_the_chance_of_a_gap_counts_every_way_to_change_signs(differences: list[int]) -> None:
    """It is the share of all sign changes whose sum comes as far from 0, on either side."""
    sums = [
        sum(sign * one for sign, one in zip(signs, differences, strict=True))
        for signs in product((1, -1), repeat=len(differences))
    ]
    far = sum(abs(one) >= abs(sum(differences)) for one in sums)
    assert chance_of_gap(differences) == pytest.approx(far / len(sums))


def test_many_pairs_use_the_normal_curve() -> None:
    """Beyond 100 differences the chance is close to the exact one just before."""
    exact, curve = chance_of_gap([1, -1] * 40 + [1] * 20), chance_of_gap([1, -1] * 40 + [1] * 20 + [1, -1] * 2)
    assert curve == pytest.approx(exact, rel=0.1)
    assert curve != exact


def several(n: int, difference: int) -> list[Pair]:
    return [Pair(Interview(), 3 + difference, 3)] * n


def test_gaps_begin_at_five_pairs_and_pay_for_every_one_looked_at() -> None:
    """Six pairs one level apart are clear alone, not among twelve; ten are clear among all; four are no gap."""
    assert gaps({"coach": {"star": several(4, 2)}}) == []
    (alone,) = gaps({"coach": {"star": several(6, 1)}})
    assert (alone.rater, alone.dimension, alone.n, alone.difference) == ("coach", "star", 6, 1)
    assert alone.chance == pytest.approx(2 / 2**6)
    assert alone.clear
    others = {f"d{place}": several(6, 0) for place in range(11)}
    assert not gaps({"coach": {**others, "star": several(6, 1)}})[0].clear
    first = gaps({"coach": others, "partner": {"star": several(10, -1)}})[0]
    assert (first.rater, first.difference, first.clear) == ("partner", -1, True)
