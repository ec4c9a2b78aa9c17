"""What may be said of a series of ratings: how many there are, and how easily chance would do the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
"a rise" may be believed. `tests/bench/calibration.py` measures both."""


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
    """

    values: tuple[float, ...]
    stage: str
    segments: tuple[Segment, ...]
    signals: tuple[Signal, ...]
    trend: Trend | None
    slope: Slope | None
    claim: str
    chance: float | None

    @property
    def n(self) -> int:
        """The number of values."""
        return len(self.values)


def judge(values: Sequence[float], restarts: Sequence[Restart] = ()) -> Verdict:
    """Say what is known of one series, in its order: limits, signals, trend, slope and the claim.

    A rise or a fall is looked for one-sided: "signs" at p <= 0.05, the plain word at p <= 0.005.
    """
    values = tuple(values)
    stretches = tuple(segments(values, restarts))
    stage = _stage(len(values))
    standing_out = tuple(signals(values, stretches))
    if len(values) < LIMITS_FROM:
        return Verdict(values, stage, stretches, standing_out, None, None, "none", None)
    trend = mann_kendall(values)
    claim, chance = _claim(trend.p_rise, trend.p_fall)
    return Verdict(values, stage, stretches, standing_out, trend, theil_sen(values), claim, chance)


def judge_together(several: Mapping[str, Sequence[float]]) -> dict[str, Verdict]:
    """Judge series that are looked at side by side, such as the dimensions, and do not find what is not there.

    Every rise and every fall looked for counts as one test and all are corrected together (Holm), so that
    of people in whom nothing changes at most 1 in 20 read any claim at all. Signals are left out:
    they know no such correction, and among twelve unchanged series some point nearly always stands out.
    """
    alone = {name: judge(values) for name, values in several.items()}
    tested = {name: verdict.trend for name, verdict in alone.items() if verdict.trend}
    corrected = holm(
        {f"rise {name}": trend.p_rise for name, trend in tested.items()}
        | {f"fall {name}": trend.p_fall for name, trend in tested.items()}
    )
    together = {}
    for name, verdict in alone.items():
        claim, chance = verdict.claim, verdict.chance
        if name in tested:
            claim, chance = _claim(corrected[f"rise {name}"], corrected[f"fall {name}"])
        together[name] = replace(verdict, signals=(), claim=claim, chance=chance)
    return together


def _stage(n: int) -> str:
    if n == 0:
        return "empty"
    if n < LINE_FROM:
        return "numbers"
    if n < LIMITS_FROM:
        return "early"
    return "trial" if n < LOCKED_FROM else "locked"


def _claim(p_rise: float, p_fall: float) -> tuple[str, float]:
    chance, direction = min((p_rise, "rise"), (p_fall, "fall"))
    if chance <= CLAIM_AT:
        return f"a {direction}", chance
    return (f"signs of a {direction}" if chance <= SIGNS_AT else "none"), chance
