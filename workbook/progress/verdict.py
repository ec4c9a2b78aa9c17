"""What may be said of a series of ratings: how many there are, and how easily chance would do the same."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbook.progress.carry_over import CARRY_FROM, CarryOver, carry_over
from workbook.progress.limits import (
    LIMITS_FROM,
    LINE_FROM,
    LOCKED_FROM,
    Restart,
    Segment,
    Signal,
    segments,
    signals,
)
from workbook.progress.trend import Slope, Trend, holm, mann_kendall, theil_sen

SIGNS_AT = 0.05
CLAIM_AT = 0.005
"""People look after every interview. In unchanged series looked at each time from 5 to 30 interviews, p <= 0.05
is reached at least once in more than a quarter, p <= 0.005 in fewer than one in twenty: signs come and go,
"a rise" may be believed. From 12 interviews on the plain word must also hold with the carry-over of moods that is
estimated from the series. `tests/bench/calibration.py` measures all of it."""


@dataclass(frozen=True)
class Verdict:
    """All that is known of one series; sentence, figure and table are made from this alone.

    - `stage`: "empty" (0 values), "numbers" (1-2), "early" (3-4), "trial" (5-11) or "locked" (12 and more).
    - `segments`: centre lines and limits; one, and one more for each restart.
    - `signals`: points outside the limits and runs of eight; none for series judged together.
    - `trend`, `slope`: from 5 values on, else None. The slope is rating points per interview, its interval 90 %.
    - `claim`: "none", "signs of a rise", "a rise", "signs of a fall" or "a fall".
    - `chance`: how often (0-1) chance alone would do as much in the direction seen, after correction for
      looking at several series together; None below 5 values.
    - `moods`: how often (0-1) moods that carry over would do as much, corrected like `chance`; the same as `chance`
      below 12 values. `carry`: from 12 values on, how much carries over from one interview to the next.
    """

    values: tuple[float, ...]
    stage: str
    segments: tuple[Segment, ...]
    signals: tuple[Signal, ...]
    trend: Trend | None
    slope: Slope | None
    claim: str
    chance: float | None
    moods: float | None = None
    carry: CarryOver | None = None

    @property
    def lowered(self) -> bool:
        """Whether chance alone would allow the plain word, and only the carry-over of moods makes it "signs"."""
        return self.claim.startswith("signs") and self.chance is not None and self.chance <= CLAIM_AT

    @property
    def n(self) -> int:
        """The number of values."""
        return len(self.values)


def judge(values: Sequence[float], restarts: Sequence[Restart] = ()) -> Verdict:
    """Say what is known of one series, in its order: limits, signals, trend, slope and the claim.

    A rise or a fall is looked for one-sided: "signs" at p <= 0.05, the plain word at p <= 0.005, from 12 values on
    also with the carry-over of moods.
    """
    return _judge(tuple(values), tuple(restarts))


@lru_cache(maxsize=64)
def _judge(values: tuple[float, ...], restarts: tuple[Restart, ...]) -> Verdict:
    """Judge one series, once: a page asks for the same verdicts several times, and again after each save."""
    stretches = tuple(segments(values, restarts))
    stage = _stage(len(values))
    standing_out = tuple(signals(values, stretches))
    slope = theil_sen(values) if len(values) >= LIMITS_FROM else None
    if slope is None:
        return Verdict(values, stage, stretches, standing_out, None, None, "none", None)
    trend = mann_kendall(values)
    carry = carry_over(values, trend, slope) if len(values) >= CARRY_FROM else None
    careful = carry or trend
    claim = _claim((trend.p_rise, trend.p_fall), (careful.p_rise, careful.p_fall))
    return Verdict(values, stage, stretches, standing_out, trend, slope, *claim, carry)


def judge_together(several: Mapping[str, Sequence[float]]) -> dict[str, Verdict]:
    """Judge series that are looked at side by side, such as the dimensions, and do not find what is not there.

    Every rise and every fall looked for counts as one test and all are corrected together (Holm), so that
    of people in whom nothing changes at most 1 in 20 read any claim at all. Signals are left out:
    they know no such correction, and among twelve unchanged series some point nearly always stands out.
    """
    alone = {name: judge(values) for name, values in several.items()}
    plain = {name: verdict.trend for name, verdict in alone.items() if verdict.trend}
    chances = _corrected(plain)
    moods = _corrected({name: alone[name].carry or trend for name, trend in plain.items()})
    together = {name: replace(verdict, signals=()) for name, verdict in alone.items()}
    for name in plain:
        claim, chance, mood = _claim(chances[name], moods[name])
        together[name] = replace(together[name], claim=claim, chance=chance, moods=mood)
    return together


def _corrected(tested: Mapping[str, Trend | CarryOver]) -> dict[str, tuple[float, float]]:
    """The chances of a rise and of a fall in each series, corrected for having looked at all of them."""
    corrected = holm(
        {f"rise {name}": trend.p_rise for name, trend in tested.items()}
        | {f"fall {name}": trend.p_fall for name, trend in tested.items()}
    )
    return {name: (corrected[f"rise {name}"], corrected[f"fall {name}"]) for name in tested}


def _stage(n: int) -> str:
    stages = ("empty", "numbers", "early", "trial", "locked")
    return stages[bisect((1, LINE_FROM, LIMITS_FROM, LOCKED_FROM), n)]


def _claim(chances: tuple[float, float], moods: tuple[float, float]) -> tuple[str, float, float]:
    """The claim, its chance, and the chance that moods do as much; of (rise, fall) the direction that is clearer."""
    (chance, direction), mood = min(zip(chances, ("rise", "fall"), strict=True)), min(moods)
    if mood <= CLAIM_AT:
        return f"a {direction}", chance, mood
    return (f"signs of a {direction}" if chance <= SIGNS_AT else "none"), chance, mood
