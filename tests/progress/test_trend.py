from collections.abc import Sequence
from itertools import permutations
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.progress.trend import holm, mann_kendall, theil_sen

RATINGS = st.lists(st.integers(1, 5), min_size=1, max_size=6)


@given(RATINGS)
def test_exact_chances_count_every_order(values: list[int]) -> None:
    """With any ties, the chance is the share of all orders of these values that rise (fall) as clearly."""

    def s(order: Sequence[int]) -> int:
        return sum((b > a) - (b < a) for j, b in enumerate(order) for a in order[:j])

    found = mann_kendall(values)
    sizes = [s(order) for order in permutations(values)]
    assert found.s == s(values)
    assert found.p_rise == sum(size >= found.s for size in sizes) / factorial(len(values))
    assert found.p_fall == sum(size <= found.s for size in sizes) / factorial(len(values))


def test_the_approximation_begins_where_the_exact_count_ends() -> None:
    """10 values are counted exactly; 11 use the normal curve, which here differs by less than half a percent."""
    ten, eleven = mann_kendall([3, 2, 4, 3, 3, 5, 4, 4, 5, 4]), mann_kendall([3, 2, 4, 3, 3, 5, 4, 4, 5, 4, 5])
    assert ten.exact
    assert not eleven.exact
    assert 0 < eleven.p_rise < ten.p_rise < 0.05


def test_equal_values_are_no_trend() -> None:
    """A long series of equal ratings has the chance 1 in both directions and a slope of 0."""
    trend, slope = mann_kendall([3.0] * 40), theil_sen([3.0] * 40)
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
