"""The person's own ratings beside somebody else's: where the two see the same interview differently."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

LIMITS_FROM = 5


@dataclass(frozen=True)
class Agreement:
    """How far the person rates above (+) or below (-) the other, in rating points, over `n` pairs.

    `sd` is the standard deviation of the differences, `lower` to `upper` the limits of agreement, between
    which about 95 of 100 differences lie. They are None below 5 pairs.
    """

    n: int
    difference: float
    sd: float | None
    lower: float | None
    upper: float | None


def agreement(own: Sequence[float], other: Sequence[float]) -> Agreement | None:
    """Compare two raters pair by pair: mean difference, and mean +- 1.96 sd; None without pairs.

    It shows how the two scales compare; it is no mark for either rater.
    Raises ValueError where the two lengths differ.

    Source: Bland and Altman, Statistical methods for assessing agreement between two methods of clinical
    measurement, Lancet 1986; 327: 307-310.
    """
    differences = [mine - theirs for mine, theirs in zip(own, other, strict=True)]
    if not differences:
        return None
    mean = fmean(differences)
    if len(differences) < LIMITS_FROM:
        return Agreement(len(differences), mean, None, None, None)
    sd = stdev(differences)
    return Agreement(len(differences), mean, sd, mean - 1.96 * sd, mean + 1.96 * sd)
