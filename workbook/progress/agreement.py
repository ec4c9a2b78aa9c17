"""The same interview rated twice: by the person and by somebody else, or by the person then and today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from statistics import fmean, stdev

from workbook.progress.limits import LIMITS_FROM
from workbook.progress.series import AllSeries, age, first_looks, in_order
from workbook.progress.trend import EXACT_UP_TO, holm, normal_tail
from workbook.records import Interview, Rating

CLEAR_AT = 0.05

THEN = "then"
"""The rater of the first interview seen with today's eyes: kept beside the first ratings, and in no series."""


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


@dataclass(frozen=True)
class Gap:
    """How far apart two people are on one dimension, over five pairs or more.

    `chance` is how often (0-1) two people who rate alike on average would be as far apart by chance, on either side,
    after correction for all the gaps looked at; `clear` says that it is at most 1 in 20.
    """

    rater: str
    dimension: str
    n: int
    difference: float
    chance: float

    @property
    def clear(self) -> bool:
        """Whether chance alone would hardly do this."""
        return self.chance <= CLEAR_AT


@dataclass(frozen=True)
class LookBack:
    """One dimension of the first rated interview: as rated at the time, and as rated today; all against one wording.

    `latest` is the rating of the latest interview, None where that one was not rated in this dimension.
    """

    dimension: str
    first: int
    today: int
    latest: int | None


def gaps(compared: Mapping[str, Mapping[str, Sequence[Pair]]]) -> list[Gap]:
    """Return the gaps between the person and each rater by dimension, from five pairs on, the clearest first.

    `compared` has the pairs by rater and dimension. All gaps are corrected together (Holm): among twelve, one nearly
    always looks wide.
    """
    differences = {
        (rater, dimension): [pair.own - pair.other for pair in several]
        for rater, dimensions in compared.items()
        for dimension, several in dimensions.items()
        if len(several) >= LIMITS_FROM
    }
    chances = holm({" ".join(key): chance_of_gap(several) for key, several in differences.items()})
    all_gaps = [Gap(*key, len(several), fmean(several), chances[" ".join(key)]) for key, several in differences.items()]
    return sorted(all_gaps, key=lambda gap: (gap.chance, -abs(gap.difference), gap.rater, gap.dimension))


def chance_of_gap(differences: Sequence[int]) -> float:
    """The chance of a sum at least so far from 0, had each difference been as likely to go the other way.

    Exact up to 100 differences: of all ways to give them signs, the share that comes as far on either side. Beyond
    that by the normal curve.

    Source: Fisher, The Design of Experiments, 1935, section 21; Pitman 1937.
    """
    sizes = [abs(one) for one in differences if one]
    sum_ = abs(sum(differences))
    if not sum_:
        return 1.0
    if len(sizes) > EXACT_UP_TO:
        return min(1.0, 2 * normal_tail(sum_, sum(size * size for size in sizes)))
    ways = [1] + [0] * ((sum(sizes) - sum_) // 2)
    for size in sizes:
        ways[size:] = map(add, ways[size:], ways[:-size])
    return min(1.0, float(2 * sum(ways) / 2 ** len(sizes)))


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
    by_dimension: dict[str, list[Pair]] = defaultdict(list)
    for interview in held:
        for dimension, look in looks.get(interview.id, {}).items():
            own, other = look.counted, theirs.get((interview.id, dimension))
            if own.rating and other and other.rating and other.rubric_version == own.rubric_version:
                by_dimension[dimension].append(Pair(interview, own.rating, other.rating))
    return dict(by_dimension)


def first_to_look_back_at(series: AllSeries) -> Interview | None:
    """Return the first rated real interview, from five of them on; before, there is little to look back from."""
    points = series.overall.points
    return points[0].interview if len(points) >= LIMITS_FROM else None


def looks_back(series: AllSeries, ratings: Sequence[Rating]) -> list[LookBack]:
    """Return how the first interview is seen today, by dimension; of several looks at one dimension the latest counts.

    A look against another wording than the first rating's is left out, since the two cannot be compared.
    """
    interview = first_to_look_back_at(series)
    if interview is None:
        return []
    latest = series.overall.points[-1].interview
    looks = first_looks([interview, latest], ratings, ())
    today = {
        row.dimension: row
        for row in sorted(ratings, key=age)
        if row.rater == THEN and row.interview == interview.id and row.rating
    }
    backs = []
    for dimension in series.dimensions:
        first, row = looks.get(interview.id, {}).get(dimension), today.get(dimension)
        if first and row and row.rating and row.rubric_version == first.counted.rubric_version:
            last = looks.get(latest.id, {}).get(dimension)
            same = last.counted.rating if last and last.counted.rubric_version == row.rubric_version else None
            backs.append(LookBack(dimension, first.counted.rating or 0, row.rating, same))
    return backs
