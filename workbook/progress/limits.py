"""The process behaviour chart (XmR chart): how far ratings wander by themselves, and what stands out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean, median

LIMIT_FACTOR = 2.66
RANGE_FACTOR = 3.268
RUN_LENGTH = 8
LINE_FROM, LIMITS_FROM, LOCKED_FROM = 3, 5, 12
"""From how many values on there is a median, limits, and limits that stay."""
_SAME = 1e-9  # two means of ratings closer than this are equal; what differs is rounding in the machine


@dataclass(frozen=True)
class Limits:
    """Centre line and natural process limits in the unit of the values, as computed, not cut to the scale."""

    centre: float
    mean_range: float
    lower: float
    upper: float
    range_upper: float

    @property
    def flat(self) -> bool:
        """True where all the values were equal: such limits have no width and are not drawn."""
        return self.mean_range <= _SAME

    def on_scale(self, low: float = 1, high: float = 5) -> tuple[float, float]:
        """The lower and the upper limit as drawn: cut to the scale of the ratings."""
        return max(self.lower, low), min(self.upper, high)


@dataclass(frozen=True)
class Restart:
    """The person asked for new limits from point `at` on (counted from 0), and said why."""

    at: int
    reason: str


@dataclass(frozen=True)
class Segment:
    """One stretch of the chart, points `first` to `last` (counted from 0, both included).

    `centre` is the median of 3 or 4 values, the mean from 5 on; `limits` begin at 5 values, and `locked`
    says that the first 12 decided them. `reason` is why the limits were restarted here; "" for the first.
    """

    first: int
    last: int
    centre: float | None
    limits: Limits | None
    locked: bool
    reason: str


@dataclass(frozen=True)
class Signal:
    """Points `first` to `last` (counted from 0, both included) stand out: `kind` is "outside" or "run"."""

    kind: str
    first: int
    last: int
    above: bool


def xmr_limits(values: Sequence[float]) -> Limits:
    """The limits from these values, two or more of them: mean +- 2.66 x mean moving range.

    A moving range is the distance between one value and the next. 2.66 is 3 / 1.128, and the limit
    for the ranges themselves is 3.268 x their mean. Large ranges are not screened out. Where all
    values are equal the mean moving range is 0 and the limits lie on the centre line: draw none.

    Raises ValueError for fewer than two values.

    Source: Wheeler and Chambers, Understanding Statistical Process Control, 2nd edition 1992, chapter 3;
    NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2.
    """
    if len(values) < 2:
        raise ValueError(f"Limits need at least 2 values; there are {len(values)}.")
    centre = fmean(values)
    mean_range = fmean(abs(later - earlier) for earlier, later in pairwise(values))
    reach = LIMIT_FACTOR * mean_range
    return Limits(centre, mean_range, centre - reach, centre + reach, RANGE_FACTOR * mean_range)


def outside(values: Sequence[float], limits: Limits) -> list[Signal]:
    """A signal for each value above the upper or below the lower limit; none where the limits have no width.

    Source: Shewhart's rule one, as in Wheeler, Making Sense of Data, 2003.
    """
    if limits.flat:
        return []
    return [
        Signal("outside", i, i, value > limits.centre)
        for i, value in enumerate(values)
        if value > limits.upper + _SAME or value < limits.lower - _SAME
    ]


def runs(values: Sequence[float], centre: float) -> list[Signal]:
    """A signal for each stretch of eight or more values on one side of the centre line; a value on it ends it.

    Source: Wheeler, Making Sense of Data, 2003: eight successive values on one side of the central line.
    """
    sides = [0 if abs(value - centre) <= _SAME else 1 if value > centre else -1 for value in values]
    long_runs = []
    first = 0
    for side, stretch in groupby(sides):
        length = len(list(stretch))
        if side and length >= RUN_LENGTH:
            long_runs.append(Signal("run", first, first + length - 1, side > 0))
        first += length
    return long_runs


def segments(values: Sequence[float], restarts: Sequence[Restart] = ()) -> list[Segment]:
    """The chart's stretches, each with its own centre line and limits: one, and one more for each restart.

    Below 3 values a stretch has no centre line, below 5 it is their median. From 5 on it has the mean and
    limits from all its values, which move with each new one; from 12 on the first 12 decide for good.
    Of several restarts at one point the last counts.
    """
    reasons = {0: ""} | {restart.at: restart.reason for restart in restarts if 0 < restart.at < len(values)}
    edges = [*sorted(reasons), len(values)]
    return [_segment(values, first, end, reasons[first]) for first, end in pairwise(edges) if first < end]


def signals(values: Sequence[float], stretches: Sequence[Segment]) -> list[Signal]:
    """All that stands out, in order: a point outside the limits, eight in a row on one side. No other rule."""
    all_signals = []
    for stretch in stretches:
        if stretch.limits:
            part = values[stretch.first : stretch.last + 1]
            all_signals += [
                Signal(signal.kind, signal.first + stretch.first, signal.last + stretch.first, signal.above)
                for signal in outside(part, stretch.limits) + runs(part, stretch.limits.centre)
            ]
    return sorted(all_signals, key=lambda signal: (signal.first, signal.last))


def _segment(values: Sequence[float], first: int, end: int, reason: str) -> Segment:
    part = values[first:end]
    limits = xmr_limits(part[:LOCKED_FROM]) if len(part) >= LIMITS_FROM else None
    centre = limits.centre if limits else median(part) if len(part) >= LINE_FROM else None
    return Segment(first, end - 1, centre, limits, len(part) >= LOCKED_FROM, reason)
