import random
from collections.abc import Sequence
from dataclasses import astuple
from itertools import permutations
from math import factorial

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.progress.trend import holm, mann_kendall, normal_tail, theil_sen

RATINGS = st.lists(st.integers(1, 5), min_size=1, max_size=6)
SEVEN = ([1, 2, 3, 4, 5, 6, 7], [2, 1, 2, 3, 3, 5, 4], [1, 1, 1, 2, 3, 3, 3], [5, 1, 4, 2, 3, 3, 1])
ORDERS = 10**6


@given(RATINGS)
@settings(deadline=None)
def test_exact_chances_count_every_order(values: list[int]) -> None:
    """With any ties, the chance is the share of all orders of these values that rise (fall) as clearly."""
    every_order_agrees(values)


@pytest.mark.parametrize("values", SEVEN)
def test_exact_chances_count_every_order_of_seven(values: list[int]) -> None:
    """So it is for seven values, with and without ties, from all 5040 orders."""
    every_order_agrees(values)


def every_order_agrees(values: list[int]) -> None:
    def s(order: Sequence[int]) -> int:
        return sum((b > a) - (b < a) for j, b in enumerate(order) for a in order[:j])

    found = mann_kendall(values)
    sizes = [s(order) for order in permutations(values)]
    assert found.s == s(values)
    assert found.p_rise == sum(size >= found.s for size in sizes) / factorial(len(values))
    assert found.p_fall == sum(size <= found.s for size in sizes) / factorial(len(values))


@pytest.mark.slow
@pytest.mark.parametrize("n", [15, 20, 30])
@pytest.mark.parametrize("levels", [5, 1000])
def test_exact_chances_are_those_of_a_million_shuffles(n: int, levels: int) -> None:
    """At 15, 20 and 30 values, with many ties and with hardly any, shuffling gives the chances that are counted."""
    draw = numpy.random.default_rng(n * levels)
    values = sorted(draw.integers(1, levels + 1, n).tolist())
    sizes = numpy.zeros(ORDERS, dtype=numpy.int16)
    orders = draw.permuted(numpy.tile(numpy.array(values, dtype=numpy.int16), (ORDERS, 1)), axis=1).T.copy()
    for later in range(1, n):
        for earlier in range(later):
            sizes += numpy.sign(orders[later] - orders[earlier])
    for share in (0.3, 0.05, 0.01, 0.005, 0.001):
        s = int(numpy.quantile(sizes, 1 - share, method="higher"))
        chance = tail_at(values, s)
        found = float((sizes >= s).mean())
        assert found == pytest.approx(chance, abs=4 * (chance * (1 - chance) / ORDERS) ** 0.5), share


def tail_at(values: list[int], s: int) -> float:
    """The chance of S at `s` or above: reorder the values, from an unbroken rise, until their S is `s`."""
    order = list(values)
    while (trend := mann_kendall(order)).s != s:
        place = next(i for i in range(len(order) - 1) if order[i] < order[i + 1])
        order[place], order[place + 1] = order[place + 1], order[place]
    return trend.p_rise


def test_the_approximation_begins_where_the_exact_count_ends() -> None:
    """100 values are counted exactly; 101 use the normal curve, which near 1 in 200 says a few per cent more."""
    values = [i / 120 + 3 * ((i * 37) % 100) / 100 for i in range(101)]
    hundred, more = mann_kendall(values[:100]), mann_kendall(values)
    assert hundred.exact
    assert not more.exact
    assert 0.001 < hundred.p_rise < 0.02
    assert normal_tail(hundred.s, hundred.variance) == pytest.approx(hundred.p_rise, rel=0.05)
    assert more.p_rise == normal_tail(more.s, more.variance)


@pytest.mark.parametrize("levels", [5, 49])
def test_long_series_have_the_slope_of_all_their_pairs(levels: int) -> None:
    """Beyond 100 values the slope and its ends are those of all pairs, to nine places; given places list the pairs."""
    draw = random.Random(levels)
    values = [draw.randint(1, levels) * 4 / levels + i / 50 for i in range(150)]
    found, listed = theil_sen(values), theil_sen(values, range(150))
    assert found != listed
    for one, other in zip(astuple(found), astuple(listed), strict=True):
        assert one == pytest.approx(other, abs=2e-9 * 150)


@pytest.mark.parametrize("n", [5, 40, 140])
def test_equal_values_are_no_trend(n: int) -> None:
    """A long series of equal ratings has the chance 1 in both directions and a slope of 0."""
    trend, slope = mann_kendall([3.0] * n), theil_sen([3.0] * n)
    assert (trend.s, trend.variance, trend.z, trend.p_rise, trend.p_fall) == (0, 0, 0, 1, 1)
    assert (slope.per_step, slope.low, slope.high, slope.start) == (0, 0, 0, 3)


def test_no_slope_from_fewer_than_two_values() -> None:
    """One value, or none, or two at the same place have no slope."""
    assert theil_sen([]) is None
    assert theil_sen([4]) is None
    assert theil_sen([4, 5], [1, 1]) is None


def test_one_wild_value_hardly_moves_the_slope() -> None:
    """The median slope keeps to the other interviews when one of them went terribly."""
    assert theil_sen([2, 2.2, 2.4, 1.0, 2.8, 3.0, 3.2]).per_step == pytest.approx(0.2)


def test_holm_by_hand() -> None:
    """Three chances: 0.01 x 3, 0.03 x 2, and 0.04, which may not come out below the one before it."""
    found = holm({"a": 0.01, "b": 0.04, "c": 0.03})
    assert {name: round(chance, 9) for name, chance in found.items()} == {"a": 0.03, "c": 0.06, "b": 0.06}
    assert holm({}) == {}
    assert holm({"a": 0.9, "b": 0.8}) == {"a": 1, "b": 1}
