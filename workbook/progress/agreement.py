"""The person's own ratings beside somebody else's: where the two see the same interview differently."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from workbook.progress.series import age, first_looks, in_order
from workbook.records import Interview, Rating

LIMITS_FROM = 5


@dataclass(frozen=True)
class Pair:
    """One dimension of one interview as two people rated it, both 1-5."""

    interview: Interview
    own: int
    other: int


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


def pairs(interviews: Iterable[Interview], ratings: Sequence[Rating], rater: str) -> dict[str, list[Pair]]:
    """Return what both the person and `rater` ("coach", "interviewer", "partner") rated, by dimension.

    Interviews are in their order, real and mock. The person's first rating counts, the other's latest.
    Two ratings against different wordings of the anchors are no pair.
    """
    held = in_order(interviews)
    looks = first_looks(held, ratings, ())
    theirs = {(row.interview, row.dimension): row for row in sorted(ratings, key=age) if row.rater == rater}
    found: dict[str, list[Pair]] = defaultdict(list)
    for interview in held:
        for dimension, look in looks.get(interview.id, {}).items():
            own, other = look.counted, theirs.get((interview.id, dimension))
            if own.rating and other and other.rating and other.rubric_version == own.rubric_version:
                found[dimension].append(Pair(interview, own.rating, other.rating))
    return dict(found)
