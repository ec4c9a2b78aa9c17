"""Is there a direction, how steep is it, and how easily would chance do the same?"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, combinations, pairwise
from math import comb, erfc, factorial, prod, sqrt
from operator import sub
from statistics import NormalDist, fmean, median

EXACT_UP_TO = 100
"""So many values are counted out in full; the work grows too fast for more, and by then the normal curve is close."""


@dataclass(frozen=True)
class Trend:
    """The Mann-Kendall test of one series.

    `s` counts the pairs that rise less the pairs that fall. `p_rise` is the chance (0-1) that the
    same values in random order rise at least as clearly, `p_fall` that they fall at least as clearly.
    """

    s: int
    variance: float
    p_rise: float
    p_fall: float
    exact: bool

    @property
    def z(self) -> float:
        """`s` in standard deviations, moved one step towards 0 (continuity correction)."""
        if self.s == 0 or self.variance == 0:
            return 0.0
        return (self.s - (1 if self.s > 0 else -1)) / sqrt(self.variance)


@dataclass(frozen=True)
class Slope:
    """The Theil-Sen line: `per_step` a step along x, `low` to `high` its interval, `start` its height at x = 0."""

    per_step: float
    low: float
    high: float
    start: float


def mann_kendall(values: Sequence[float]) -> Trend:
    """The Mann-Kendall trend test of `values` in their order, ties included.

    Up to 100 values the chances are exact: every order of these very values counts as equally likely.
    From 101 on they come from the normal approximation with the tie and the continuity correction.

    Source: Mann 1945; Kendall, Rank Correlation Methods, 4th edition 1975, chapters 4 and 5;
    US EPA QA/G-9S (2006), section 4.3.4.
    """
    ties = Counter(values)
    s = _rising_less_falling(values)
    variance = _variance(len(values), ties)
    if len(values) <= EXACT_UP_TO:
        groups = tuple(sorted(ties.values()))
        return Trend(s, variance, _exact_tail(groups, s), _exact_tail(groups, -s), exact=True)
    return Trend(s, variance, normal_tail(s, variance), normal_tail(-s, variance), exact=False)


def theil_sen(values: Sequence[float], x: Sequence[float] | None = None, confidence: float = 0.90) -> Slope | None:
    """The median of all slopes between two points, with its interval; None for fewer than two points.

    `x` is 0, 1, 2, ... when left out, so that the slope is "per interview". The line's height is the
    median of what the slope leaves over. The interval takes the slopes whose ranks lie as far from the
    middle as Mann-Kendall's variance says.

    More than 100 values have too many pairs to list: the same slopes are found one by one, to nine places.

    Source: Theil 1950; Sen 1968, Journal of the American Statistical Association 63, 1379-1389; ranks as
    in Gilbert, Statistical Methods for Environmental Pollution Monitoring, 1987, section 16.5.
    """
    at = range(len(values)) if x is None else x
    ranked: Callable[[int], float]
    if x is None and len(values) > EXACT_UP_TO:
        pairs, ranked = comb(len(values), 2), partial(_slope_of_rank, values)
    else:
        points = combinations(zip(at, values, strict=True), 2)
        slopes = sorted((later - first) / (end - start) for (start, first), (end, later) in points if end != start)
        pairs, ranked = len(slopes), slopes.__getitem__
    if not pairs:
        return None
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(_variance(len(values), Counter(values)))
    lowest, highest = max(round((pairs - reach) / 2) - 1, 0), min(round((pairs + reach) / 2), pairs - 1)
    middle = ranked(pairs // 2) if pairs % 2 else fmean(map(ranked, (pairs // 2 - 1, pairs // 2)))
    height = median(value - middle * place for place, value in zip(at, values, strict=True))
    return Slope(middle, ranked(lowest), ranked(highest), height)


def holm(chances: Mapping[str, float]) -> dict[str, float]:
    """The same chances after correction for having looked at all of them at once.

    The smallest is multiplied by their number, the next by one less, and so on; none may come out
    smaller than the one before it, nor above 1.

    Source: Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
    """
    ordered = sorted(chances, key=lambda name: chances[name])
    raised = (min(1.0, chances[name] * (len(ordered) - rank)) for rank, name in enumerate(ordered))
    return dict(zip(ordered, accumulate(raised, max), strict=True))


def _rising_less_falling(values: Sequence[float]) -> int:
    """S: how many pairs rise less how many fall."""
    seen: list[float] = []
    s = 0
    for value in values:
        not_above = bisect_right(seen, value)
        s += bisect_left(seen, value) - (len(seen) - not_above)
        seen.insert(not_above, value)
    return s


def _slope_of_rank(values: Sequence[float], rank: int) -> float:
    """The slope between two values that has this place (from 0) among the slopes of all pairs, to nine places.

    S of what a slope leaves over counts the steeper pairs less the flatter ones, and no pair is steeper than the
    steepest neighbours.
    """
    steps = [later - first for first, later in pairwise(values)]
    low, high = min(steps) - 1, max(steps) + 1
    s = comb(len(values), 2) - 2 * (rank + 1)
    while high - low > 1e-10:
        slope = (low + high) / 2
        if _rising_less_falling([value - slope * place for place, value in enumerate(values)]) > s:
            low = slope
        else:
            high = slope
    return round(high, 9) + 0.0  # no minus zero


def _variance(n: int, ties: Mapping[float, int]) -> float:
    """The variance of Mann-Kendall's S with tied values (Kendall 1975, 4.9; EPA QA/G-9S, box 4-37)."""
    tied = sum(u * (u - 1) * (2 * u + 5) for u in ties.values())
    return (n * (n - 1) * (2 * n + 5) - tied) / 18


def normal_tail(s: int, variance: float) -> float:
    """The chance of S at `s` or above, by the normal curve, half-way into the gap below `s`."""
    if variance == 0:
        return 1.0
    return erfc((s - 1) / sqrt(2 * variance)) / 2


def _exact_tail(groups: tuple[int, ...], s: int) -> float:
    """The share of all orders of a series with tie groups of these sizes whose S is `s` or above."""
    reached, every, unequal = _orders_by_falls(groups)
    most_falls = (unequal - s) // 2
    if most_falls < len(reached):
        return reached[most_falls] / every
    return (every - reached[unequal - most_falls - 1]) / every if most_falls < unequal else 1.0


@lru_cache(maxsize=64)
def _orders_by_falls(groups: tuple[int, ...]) -> tuple[tuple[int, ...], int, int]:
    """How many orders have at most 0, 1, 2, ... falling pairs, up to half the pairs; of how many; the unequal pairs.

    The orders of a series with ties, sorted by their falling pairs, are the coefficients of the
    Gaussian multinomial: (1-q)(1-q^2)...(1-q^n) divided by the same product for each tie group. They read
    the same from both ends, so that half of them are enough.
    S is the number of unequal pairs less twice the falling ones.

    Source: MacMahon 1915, Combinatory Analysis, volume 1, section III; Kendall 1975, chapter 5.
    """
    n = sum(groups)
    unequal = comb(n, 2) - sum(comb(u, 2) for u in groups)
    orders = [1] + [0] * (unequal // 2)
    for step in range(1, n + 1):
        orders[step:] = map(sub, orders[step:], orders[:-step])
    for group in groups:
        for step in range(1, group + 1):
            for first in range(step):
                orders[first::step] = accumulate(orders[first::step])
    every = factorial(n) // prod(map(factorial, groups))
    return tuple(accumulate(orders)), every, unequal
