"""The first interview seen with today's eyes: kept beside the first ratings, and in no series."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.progress.limits import LIMITS_FROM
from workbook.progress.series import AllSeries, age, first_looks
from workbook.records import Interview, Rating

THEN = "then"
"""The rater of such a look: the person, about what was then."""


@dataclass(frozen=True)
class LookBack:
    """One dimension of the first rated interview: as rated at the time, and as rated today; all against one wording.

    `latest` is the rating of the latest interview, None where that one was not rated in this dimension.
    """

    dimension: str
    first: int
    today: int
    latest: int | None


def first_to_look_back_at(found: AllSeries) -> Interview | None:
    """Return the first rated real interview, from five of them on; before, there is little to look back from."""
    points = found.overall.points
    return points[0].interview if len(points) >= LIMITS_FROM else None


def looks_back(found: AllSeries, ratings: Sequence[Rating]) -> list[LookBack]:
    """Return how the first interview is seen today, by dimension; of several looks at one dimension the latest counts.

    A look against another wording than the first rating's is left out, since the two cannot be compared.
    """
    interview = first_to_look_back_at(found)
    if interview is None:
        return []
    latest = found.overall.points[-1].interview
    looks = first_looks([interview, latest], ratings, ())
    today = {
        row.dimension: row
        for row in sorted(ratings, key=age)
        if row.rater == THEN and row.interview == interview.id and row.rating
    }
    backs = []
    for dimension in found.dimensions:
        first, row = looks.get(interview.id, {}).get(dimension), today.get(dimension)
        if first and row and row.rating and row.rubric_version == first.counted.rubric_version:
            last = looks.get(latest.id, {}).get(dimension)
            same = last.counted.rating if last and last.counted.rubric_version == row.rubric_version else None
            backs.append(LookBack(dimension, first.counted.rating or 0, row.rating, same))
    return backs
