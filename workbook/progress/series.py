"""From interviews and ratings to series: what was rated, in the order of the interviews."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean

from workbook.content import Rubric
from workbook.progress.limits import LIMITS_FROM, Restart
from workbook.records import Interview, LimitRestart, Outcome, Rating

OVERALL = "overall"
ENOUGH_DIMENSIONS = 6
CORRECTION = timedelta(days=1)
LATE_AFTER = timedelta(days=2)


@dataclass(frozen=True)
class Look:
    """The self-ratings of one dimension of one interview.

    `counted` is the first, or what it was corrected to within a day; `late` says that the first was made
    more than two days after the interview, or no earlier than the day its outcome was heard.
    `hindsight` is the latest rating made more than a day after the first, if there is one.
    """

    counted: Rating
    late: bool
    hindsight: Rating | None


@dataclass(frozen=True)
class Point:
    """One interview in a series. `value` is a rating or a mean of ratings, 1-5; `hindsight` the same, seen later.

    `evidence` is the line written before the rating; "" in the overall series.
    """

    interview: Interview
    value: float
    late: bool
    hindsight: float | None
    evidence: str


@dataclass(frozen=True)
class Series:
    """Ratings in the order of the interviews.

    - `name`: "overall" or the id of a dimension; `dimensions`: the ids of the dimensions in it.
    - `points`: real interviews, the only ones that are judged; `mocks`: mock interviews, drawn beside them.
    - `every`: True when each of `dimensions` was rated in each of these interviews; False when the overall
      series mixes what was rated.
    - `earlier`: real interviews rated with an earlier wording of the anchors; not judged with the others.
    - `restarts`: where the person recalculated the limits.
    """

    name: str
    dimensions: tuple[str, ...]
    points: tuple[Point, ...]
    mocks: tuple[Point, ...]
    every: bool
    earlier: tuple[Point, ...]
    restarts: tuple[Restart, ...]

    @property
    def values(self) -> tuple[float, ...]:
        """The numbers to judge, 1-5, in order."""
        return tuple(point.value for point in self.points)

    @property
    def late(self) -> int:
        """How many of the points were rated late."""
        return sum(point.late for point in self.points)


@dataclass(frozen=True)
class AllSeries:
    """The overall series and one series for each dimension ever rated, in the order of the rubric."""

    overall: Series
    dimensions: dict[str, Series]


def all_series(
    interviews: Iterable[Interview],
    ratings: Iterable[Rating],
    outcomes: Iterable[Outcome],
    restarts: Iterable[LimitRestart],
    rubric: Rubric,
) -> AllSeries:
    """Put a person's ratings of themselves in order. The order of the rows given does not matter.

    Only interviews that were held count. The wording of a dimension that counts is the one of its latest rating.
    """
    held = in_order(interviews)
    looks = first_looks(held, ratings, outcomes)
    by_dimension: dict[str, dict[str, Look]] = {dimension.id: {} for dimension in rubric.dimensions}
    for interview in held:
        for dimension, look in looks.get(interview.id, {}).items():
            by_dimension.setdefault(dimension, {})[interview.id] = look
    rated = {dimension: several for dimension, several in by_dimension.items() if several}
    wording = {dimension: list(several.values())[-1].counted.rubric_version for dimension, several in rated.items()}
    asked = sorted(restarts, key=lambda restart: (_moment(restart.restarted_at), restart.id))
    return AllSeries(
        _overall(held, rated, wording, asked),
        {
            dimension: _dimension(dimension, held, several, wording[dimension], asked)
            for dimension, several in rated.items()
        },
    )


def in_order(interviews: Iterable[Interview]) -> list[Interview]:
    """Return the interviews that were held by date; those of one day in the order in which they were logged."""
    held = [interview for interview in interviews if interview.status == "held" and interview.date]
    return sorted(held, key=lambda one: (str(one.date), _moment(one.logged_at), one.id))


def first_looks(
    held: Sequence[Interview], ratings: Iterable[Rating], outcomes: Iterable[Outcome]
) -> dict[str, dict[str, Look]]:
    """Return the looks by interview and dimension; "not applicable" is left out of the series and so of this."""
    heard: dict[str, list[str]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.heard_on:
            heard[outcome.interview].append(str(outcome.heard_on))
    rows: dict[tuple[str, str], list[Rating]] = defaultdict(list)
    for rating in ratings:
        if rating.rater == "self" and (rating.rating or rating.not_applicable):
            rows[rating.interview, rating.dimension].append(rating)
    dates = {interview.id: interview.date for interview in held}
    looks: dict[str, dict[str, Look]] = defaultdict(dict)
    for (interview, dimension), several in rows.items():
        if date := dates.get(interview):
            several.sort(key=age)
            first = several[0].rated_at
            known = min(heard[interview], default="9999-12-31")
            late = first is not None and (first.date() - date > LATE_AFTER or str(first.date()) >= known)
            look = _look(several, late)
            if look.counted.rating:
                looks[interview][dimension] = look
    return looks


def _look(several: Sequence[Rating], late: bool) -> Look:
    end = _moment(several[0].rated_at) + CORRECTION.total_seconds()
    counted = [row for row in several if _moment(row.rated_at) <= end][-1]
    later = [row for row in several if _moment(row.rated_at) > end and row.rating]
    return Look(counted, late, later[-1] if later else None)


def _dimension(
    dimension: str, held: Sequence[Interview], looks: dict[str, Look], wording: str, restarts: Sequence[LimitRestart]
) -> Series:
    points: list[Point] = []
    earlier: list[Point] = []
    for interview in held:
        if look := looks.get(interview.id):
            point = _point(interview, [look], look.counted.evidence)
            (points if look.counted.rubric_version == wording else earlier).append(point)
    real = [point for point in points if point.interview.kind == "real"]
    return Series(
        name=dimension,
        dimensions=(dimension,),
        points=tuple(real),
        mocks=tuple(point for point in points if point.interview.kind != "real"),
        every=True,
        earlier=tuple(point for point in earlier if point.interview.kind == "real"),
        restarts=tuple(_restarts(held, real, restarts)),
    )


def _overall(
    held: Sequence[Interview],
    looks: dict[str, dict[str, Look]],
    wording: dict[str, str],
    restarts: Sequence[LimitRestart],
) -> Series:
    """The equal-weight mean of the dimensions, by a rule that keeps a changing mix from looking like a change.

    A reworded dimension stays out until five real interviews are rated with the new words; when all of them
    were reworded the series starts again. Where six or more
    dimensions were rated in every interview of the series, they alone count; otherwise all that were rated.
    """
    real = {interview.id for interview in held if interview.kind == "real"}
    current = {
        dimension: {key: look for key, look in several.items() if look.counted.rubric_version == wording[dimension]}
        for dimension, several in looks.items()
    }
    settled = [
        dimension
        for dimension, several in current.items()
        if len(several) == len(looks[dimension]) or len(several.keys() & real) >= LIMITS_FROM
    ] or list(current)
    rated = [interview for interview in held if any(interview.id in current[dimension] for dimension in settled)]
    needed = {interview.id for interview in rated if interview.kind == "real"}
    common = [dimension for dimension in settled if needed <= current[dimension].keys()]
    chosen = common if len(common) >= ENOUGH_DIMENSIONS else settled
    points = []
    for interview in rated:
        if several := [current[dimension][interview.id] for dimension in chosen if interview.id in current[dimension]]:
            points.append(_point(interview, several, ""))
    counted = [point for point in points if point.interview.kind == "real"]
    return Series(
        name=OVERALL,
        dimensions=tuple(chosen),
        points=tuple(counted),
        mocks=tuple(point for point in points if point.interview.kind != "real"),
        every=len(common) == len(chosen),
        earlier=(),
        restarts=tuple(_restarts(held, counted, restarts)),
    )


def _point(interview: Interview, looks: Sequence[Look], evidence: str) -> Point:
    seen_later = None
    if any(look.hindsight for look in looks):
        seen_later = fmean((look.hindsight or look.counted).rating or 0 for look in looks)
    value = sum(look.counted.rating or 0 for look in looks) / len(looks)
    return Point(interview, value, any(look.late for look in looks), seen_later, evidence)


def _restarts(
    held: Sequence[Interview], points: Sequence[Point], restarts: Iterable[LimitRestart]
) -> Iterator[Restart]:
    place = {interview.id: number for number, interview in enumerate(held)}
    for restart in restarts:
        if restart.interview in place:
            before = [point for point in points if place[point.interview.id] < place[restart.interview]]
            yield Restart(len(before), restart.reason)


def age(rating: Rating) -> tuple[float, str]:
    """Sort ratings by when they were made."""
    return _moment(rating.rated_at), rating.id


def _moment(when: datetime | None) -> float:
    return when.timestamp() if when else 0.0
