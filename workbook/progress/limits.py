"""The process behaviour chart (XmR chart): how far ratings wander by themselves, and what stands out from that."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean

LIMIT_FACTOR = 2.66
RANGE_FACTOR = 3.268
RUN_LENGTH = 8
_SAME = 1e-9  # two means of ratings closer than this are equal; what differs is rounding in the machine


@dataclass(frozen=True)
class Limits:
    """Centre line and natural process limits, in the unit of the values, as computed (not cut to the scale)."""

    centre: float
    mean_range: float
    lower: float
    upper: float
    range_upper: float


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
    if limits.mean_range <= _SAME:
        return []
    return [
        Signal("outside", i, i, value > limits.centre)
        for i, value in enumerate(values)
        if value > limits.upper + _SAME or value < limits.lower - _SAME
    ]


def runs(values: Sequence[float], centre: float) -> list[Signal]:
    """A signal for each stretch of eight or more values on one side of the centre line; a value on it ends the stretch.

    Source: Wheeler, Making Sense of Data, 2003 (rule: eight successive values on one side of the central line).
    """
    sides = [0 if abs(value - centre) <= _SAME else 1 if value > centre else -1 for value in values]
    found = []
    first = 0
    for side, stretch in groupby(sides):
        length = len(list(stretch))
        if side and length >= RUN_LENGTH:
            found.append(Signal("run", first, first + length - 1, side > 0))
        first += length
    return found
