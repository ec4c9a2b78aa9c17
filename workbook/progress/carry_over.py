"""Interviews that lean on each other: how much of one carries over into the next, and what that does to chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import fmean

from workbook.progress.limits import LOCKED_FROM
from workbook.progress.trend import Slope, Trend, normal_tail

CARRY_FROM = LOCKED_FROM
"""With fewer interviews the estimate says next to nothing."""
CLEAR_FROM = 2.0
"""So many standard errors above what interviews without any carry-over give is called clear."""
UNCLEAR_UP_TO = 0.2
"""An estimate that is not clear is taken no higher than this: it may be chance itself."""
_HIGHEST = 0.95
_SAME = 1e-9


@dataclass(frozen=True)
class CarryOver:
    """How much of one interview's ups and downs carries over into the next, and how easily slow moods deceive.

    `estimate` is the lag-one correlation of what the slope leaves over, corrected for the shortness of the series;
    0 where it would be negative. `clear` says that it stands out from chance. `p_rise` and `p_fall` are the chances
    (0-1) that moods which carry over so much do at least as much, in a person who does not change.
    """

    estimate: float
    clear: bool
    p_rise: float
    p_fall: float


def carry_over(values: Sequence[float], trend: Trend, slope: Slope) -> CarryOver:
    """Estimate the carry-over in a series and judge its trend with it.

    In short series the lag-one correlation comes out too low, after a slope was taken away by (2 + 4 x carry-over) / n;
    this is put right, and its standard error is taken as 1 / sqrt(n). Mann-Kendall's variance then grows by
    1 + 2 x sum of (1 - k/n) x carry-over^k, as for moods that fade by the same share from each interview to the next.

    Source: bias: Kendall 1954, Biometrika 41, 403-404; with a slope van Giersbergen 2005, Economics Letters 89, 75-82,
    used with Mann-Kendall by Hamed 2009, Journal of Hydrology 368, 143-155. Variance: Yue and Wang 2004, Water
    Resources Management 18, 201-218; the sum is Bayley and Hammersley's (1946).
    """
    n = len(values)
    lag_one = _lag_one([value - slope.per_step * place for place, value in enumerate(values)])
    if lag_one is None:
        return CarryOver(0.0, False, trend.p_rise, trend.p_fall)
    estimate = min(max((n * lag_one + 2) / (n - 4), 0.0), _HIGHEST)
    clear = (lag_one + 2 / n) * sqrt(n) >= CLEAR_FROM
    used = estimate if clear else min(estimate, UNCLEAR_UP_TO)
    variance = trend.variance * (1 + 2 * sum((1 - k / n) * used**k for k in range(1, n)))
    return CarryOver(
        estimate,
        clear,
        max(trend.p_rise, normal_tail(trend.s, variance)) if used else trend.p_rise,
        max(trend.p_fall, normal_tail(-trend.s, variance)) if used else trend.p_fall,
    )


def _lag_one(values: Sequence[float]) -> float | None:
    """The correlation of each value with the one before it; None where all are equal."""
    mean = fmean(values)
    rest = [value - mean for value in values]
    spread = sum(value * value for value in rest)
    return sum(earlier * later for earlier, later in pairwise(rest)) / spread if spread > _SAME else None
