"""Is there a direction, how steep is it, and how easily would chance do the same?"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, combinations
from math import comb, erfc, sqrt
from statistics import NormalDist, median

EXACT_UP_TO = 10


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

    Up to 10 values the chances are exact: every order of these very values counts as equally likely.
    From 11 on they come from the normal approximation with the tie and the continuity correction.

    Source: Mann 1945; Kendall, Rank Correlation Methods, 4th edition 1975, chapters 4 and 5;
    US EPA QA/G-9S (2006), section 4.3.4.
    """
    ties = Counter(values)
    seen: list[float] = []
    s = 0
    for value in values:
        below = bisect_left(seen, value)
        not_above = bisect_right(seen, value)
        s += below - (len(seen) - not_above)
        seen.insert(not_above, value)
    variance = _variance(len(values), ties)
    if len(values) <= EXACT_UP_TO:
        groups = tuple(sorted(ties.values()))
        return Trend(s, variance, _exact_tail(groups, s), _exact_tail(groups, -s), exact=True)
    return Trend(s, variance, _normal_tail(s, variance), _normal_tail(-s, variance), exact=False)


def theil_sen(values: Sequence[float], x: Sequence[float] | None = None, confidence: float = 0.90) -> Slope | None:
    """The median of all slopes between two points, with its interval; None for fewer than two points.

    `x` is 0, 1, 2, ... when left out, so that the slope is "per interview". The line's height is the
    median of what the slope leaves over. The interval takes the slopes whose ranks lie as far from the
    middle as Mann-Kendall's variance says.

    Source: Theil 1950; Sen 1968, Journal of the American Statistical Association 63, 1379-1389; ranks as
    in Gilbert, Statistical Methods for Environmental Pollution Monitoring, 1987, section 16.5.
    """
    at = range(len(values)) if x is None else x
    points = zip(at, values, strict=True)
    slopes = [
        (later - first) / (end - start) for (start, first), (end, later) in combinations(points, 2) if end != start
    ]
    if not slopes:
        return None
    slopes.sort()
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * sqrt(_variance(len(values), Counter(values)))
    low = max(round((len(slopes) - reach) / 2) - 1, 0)
    high = min(round((len(slopes) + reach) / 2), len(slopes) - 1)
    middle = median(slopes)
    height = median(value - middle * place for place, value in zip(at, values, strict=True))
    return Slope(middle, slopes[low], slopes[high], height)


def holm(chances: Mapping[str, float]) -> dict[str, float]:
    """The same chances after correction for having looked at all of them at once.

    The smallest is multiplied by their number, the next by one less, and so on; none may come out
    smaller than the one before it, nor above 1.

    Source: Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
    """
    ordered = sorted(chances, key=lambda name: chances[name])
    raised = (min(1.0, chances[name] * (len(ordered) - rank)) for rank, name in enumerate(ordered))
    return dict(zip(ordered, accumulate(raised, max), strict=True))


def _variance(n: int, ties: Mapping[float, int]) -> float:
    """The variance of Mann-Kendall's S with tied values (Kendall 1975, 4.9; EPA QA/G-9S, box 4-37)."""
    tied = sum(u * (u - 1) * (2 * u + 5) for u in ties.values())
    return (n * (n - 1) * (2 * n + 5) - tied) / 18


def _normal_tail(s: int, variance: float) -> float:
    """The chance of S at `s` or above, by the normal curve, half-way into the gap below `s`."""
    if variance == 0:
        return 1.0
    return erfc((s - 1) / sqrt(2 * variance)) / 2


def _exact_tail(groups: tuple[int, ...], s: int) -> float:
    """The share of all orders of a series with tie groups of these sizes whose S is `s` or above."""
    reached = _orders_by_falls(groups)
    most_falls = (len(reached) - 1 - s) // 2
    return reached[most_falls] / reached[-1]


@cache
def _orders_by_falls(groups: tuple[int, ...]) -> tuple[int, ...]:
    """How many orders have at most 0, 1, 2, ... falling pairs; the last entry counts them all.

    The orders of a series with ties, sorted by their falling pairs, are the coefficients of the
    Gaussian multinomial: (1-q)(1-q^2)...(1-q^n) divided by the same product for each tie group.
    S is the number of unequal pairs less twice the falling ones.

    Source: MacMahon 1915, Combinatory Analysis, volume 1, section III; Kendall 1975, chapter 5.
    """
    n = sum(groups)
    unequal = comb(n, 2) - sum(comb(u, 2) for u in groups)
    orders = [1] + [0] * unequal
    for step in range(1, n + 1):
        for falls in range(unequal, step - 1, -1):
            orders[falls] -= orders[falls - step]
    for group in groups:
        for step in range(1, group + 1):
            for falls in range(step, unequal + 1):
                orders[falls] += orders[falls - step]
    return tuple(accumulate(orders))
