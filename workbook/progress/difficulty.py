"""Hard interviews and easier ones, each kind read by itself: a second reading beside all in all."""

from dataclasses import dataclass
from statistics import fmean

from workbook.progress.limits import LIMITS_FROM
from workbook.progress.series import Series
from workbook.progress.verdict import Verdict, judge_together
from workbook.records import Interview

HARD_FROM = 4


@dataclass(frozen=True)
class Kind:
    """The hard or the easier interviews of a series: how many, their mean rating (1-5), and what may be said of them.

    `verdict` is None below five of each kind. Both kinds are judged together, since two readings see more than one.
    """

    n: int
    mean: float
    verdict: Verdict | None


def by_difficulty(series: Series) -> dict[str, Kind]:
    """Return the kinds that there are, "hard" (4 or 5) and then "easier" (1 to 3); unmarked interviews are in none."""
    values: dict[str, list[float]] = {"hard": [], "easier": []}
    for point in series.points:
        if kind := difficulty(point.interview):
            values[kind].append(point.value)
    enough = all(len(several) >= LIMITS_FROM for several in values.values())
    verdicts = judge_together(values) if enough else {}
    return {kind: Kind(len(several), fmean(several), verdicts.get(kind)) for kind, several in values.items() if several}


def difficulty(interview: Interview) -> str:
    """Return "hard", "easier", or "" where it was not marked."""
    return "" if interview.hard is None else "hard" if interview.hard >= HARD_FROM else "easier"
