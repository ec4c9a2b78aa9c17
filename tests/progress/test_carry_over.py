import random

import pytest

from tests.bench.calibration import moods
from workbook.progress.carry_over import UNCLEAR_UP_TO, CarryOver, carry_over
from workbook.progress.trend import mann_kendall, normal_tail, theil_sen
from workbook.progress.verdict import judge, judge_together

ALTERNATING = [3.0, 4.0] * 10
WAVES = [2.0, 2.5, 3.0, 3.5, 4.0, 4.0, 3.5, 3.0, 2.5, 2.0, 2.0, 2.5, 3.0, 3.5, 4.0, 4.2, 4.1, 4.0, 3.9, 3.8]


def found(values: list[float]) -> CarryOver:
    slope = theil_sen(values)
    assert slope
    return carry_over(values, mann_kendall(values), slope)


def test_the_estimate_by_hand() -> None:
    """Waves of three up and three down have no slope and a lag-one of 5/12; twelve of them make it 7/8, and clear."""
    values = [1.0, 1.0, 1.0, -1.0, -1.0, -1.0] * 2
    trend, got = mann_kendall(values), found(values)
    assert theil_sen(values).per_step == 0  # type: ignore[union-attr]
    assert got.estimate == pytest.approx((12 * 5 / 12 + 2) / 8)
    assert got.clear
    grown = trend.variance * (1 + 2 * sum((1 - k / 12) * (7 / 8) ** k for k in range(1, 12)))
    assert got.p_fall == normal_tail(-trend.s, grown)


def test_an_estimate_that_is_not_clear_is_taken_at_a_fifth_at_most() -> None:
    """One pair of neighbours less alike and it could be chance: the chances allow for 0.2, whatever is estimated."""
    values = [1.0, 1.2, 1.0, -1.0, -1.0, 1.0, 1.0, 1.0, -1.0, -1.0, 1.1, 1.0]
    trend, got = mann_kendall(values), found(values)
    assert got.estimate > UNCLEAR_UP_TO
    assert not got.clear
    grown = trend.variance * (1 + 2 * sum((1 - k / 12) * UNCLEAR_UP_TO**k for k in range(1, 12)))
    assert got.p_fall == max(trend.p_fall, normal_tail(-trend.s, grown))


@pytest.mark.parametrize("carry", [0.0, 0.3, 0.6])
def test_the_estimate_is_right_on_average(carry: float) -> None:
    """Over forty series of 60 the mean estimate lies about where it should."""
    draw = random.Random(7)
    estimates = [found(moods(draw, 60, 1, carry)).estimate for _ in range(40)]
    assert sum(estimates) / len(estimates) == pytest.approx(carry, abs=0.07)


def test_interviews_that_do_not_lean_cost_no_certainty() -> None:
    """Where each interview goes against the one before it, the chances are those without carry-over."""
    trend, got = mann_kendall(ALTERNATING), found(ALTERNATING)
    assert (got.estimate, got.clear) == (0, False)
    assert (got.p_rise, got.p_fall) == (trend.p_rise, trend.p_fall)


def test_clear_waves_are_called_clear_and_moods_then_do_more_than_chance() -> None:
    """Slow waves lean clearly on each other, and moods do as much far more often than chance."""
    trend, got = mann_kendall(WAVES), found(WAVES)
    assert got.clear
    assert got.estimate > 0.5
    assert got.p_rise > 4 * trend.p_rise


def test_an_unbroken_staircase_is_a_rise_all_the_same() -> None:
    """Without any rest there is nothing to estimate, and the chance stays as it is."""
    stairs = [1 + i / 10 for i in range(12)]
    assert found(stairs).estimate == 0
    assert judge(stairs).claim == "a rise"


def test_carry_over_is_looked_for_from_twelve_interviews_on() -> None:
    """Eleven say too little about it."""
    assert judge(WAVES[:11]).carry is None
    assert judge(WAVES[:12]).carry


@pytest.mark.parametrize("together", [False, True])
def test_moods_lower_the_word_and_never_raise_it(together: bool) -> None:
    """What chance alone would allow is "signs" where moods could do it too, alone and among dimensions."""
    draw = random.Random(3)
    lowered = 0
    for _ in range(300):
        values = [3 + value + i / 25 for i, value in enumerate(moods(draw, 20, 0.4, 0.5))]
        verdict = judge_together({"star": values})["star"] if together else judge(values)
        assert verdict.chance is not None
        assert verdict.moods is not None
        assert verdict.moods >= verdict.chance
        assert (verdict.claim in ("a rise", "a fall")) == (verdict.moods <= 0.005)
        lowered += verdict.lowered
        assert not verdict.lowered or verdict.claim.startswith("signs")
    assert lowered > 10
