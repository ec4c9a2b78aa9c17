"""What a verdict says, in words: the claim, how steep, how easily chance would do the same, what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.progress.difficulty import Kind, by_difficulty, difficulty
from workbook.progress.limits import LIMITS_FROM, LOCKED_FROM, Signal
from workbook.progress.series import Point, Series
from workbook.progress.trend import Slope
from workbook.progress.verdict import Verdict
from workbook.records import Interview
from workbook.views.words import count, interview_name, listed

BAND = "The band holds the usual ups and downs"


@dataclass(frozen=True)
class Rated:
    """What a series is about, in words: one thing that is rated, which of them are judged, and the highest rating."""

    one: str
    judged: str
    highest: int


INTERVIEWS = Rated("interview", "real interview", 5)


def claim(verdict: Verdict, points: Sequence[Point]) -> str:
    """Say what is known of one series of ratings, at any number of interviews: one to four short sentences."""
    return claim_of(verdict, [interview_name(point.interview) for point in points], INTERVIEWS)


def claim_of(verdict: Verdict, names: Sequence[str], rated: Rated) -> str:
    """Say what is known of one series of anything that is rated, by the name of each: one to four short sentences."""
    sentences = [_direction(verdict, rated), *(_standing_out(signal, names) for signal in verdict.signals)]
    if any(part.limits and part.limits.flat for part in verdict.segments) and len(set(verdict.values)) > 1:
        sentences.append("No limits are drawn: the ratings that they come from are all equal.")
    return " ".join(sentences)


def _direction(verdict: Verdict, rated: Rated) -> str:
    values, one = verdict.values, rated.one
    if not values:
        return f"No {rated.judged} is rated yet. The line begins with your first ratings."
    if len(values) == 1:
        first = f"Your first rated {one}: {points_of(values[0])} out of {rated.highest}."
        return f"{first} One {one} has no direction yet."
    if len(values) == 2:
        return f"First {points_of(values[0])}, then {points_of(values[1])}. Two {one}s have no direction yet."
    if len(values) < LIMITS_FROM:
        middle = verdict.segments[-1].centre
        around = f" The middle of your {len(values)} {one}s is {points_of(middle)}." if middle else ""
        missing = LIMITS_FROM - len(values)
        return f"Too early to tell.{around} After {count(missing, f'more {one}')} a first answer is possible."
    if len(set(values)) == 1:
        return (
            f"All {len(values)} are {points_of(values[0])}: neither a rise nor a fall. "
            "No limits are drawn, since limits come from ups and downs."
        )
    if verdict.claim == "none" or verdict.chance is None:
        low, high = points_of(min(values)), points_of(max(values))
        return (
            f"No clear direction over {len(values)} {one}s: up and down between {low} and {high}. "
            f"This does not mean that nothing has changed: most changes need more {one}s to show."
        )
    size = f": about {steepness(verdict.slope, one)}" if verdict.slope and steepness(verdict.slope) else ""
    sentence = f"{verdict.claim[0].upper()}{verdict.claim[1:]}{size}."
    return (
        f"{sentence} Over {len(values)} {one}s chance alone would do this {odds(verdict.chance)}.{_moods(verdict, one)}"
    )


def _moods(verdict: Verdict, one: str) -> str:
    """Say that moods could do the same, where one clearly leans on the other or a word was lowered for it."""
    if verdict.carry is None or verdict.moods is None:
        return ""
    if verdict.carry.clear:
        return (
            f" Your {one}s lean on each other: about {verdict.carry.estimate:.1f} of the ups and downs of one"
            f" carries over into the next. Slow moods alone would do this {odds(verdict.moods)}."
        )
    if verdict.lowered:
        return f" Moods that carry over a little would do it {odds(verdict.moods)}, so these are signs and no more."
    return ""


def second_reading(series: Series) -> str:
    """Say what the hard and the easier interviews show by themselves; "" where none is marked."""
    kinds = by_difficulty(series)
    if not kinds:
        return ""
    if any(kind.verdict is None for kind in kinds.values()):
        means = listed([f"{kind.n} {name} (mean {points_of(kind.mean)})" for name, kind in kinds.items()])
        return f"Marked so far: {means}. With {LIMITS_FROM} of each, the page looks at both separately too."
    return " ".join(f"Among the {kind.n} {name} ones: {_among(kind)}." for name, kind in kinds.items())


def _among(kind: Kind) -> str:
    if kind.verdict is None or kind.verdict.claim == "none" or kind.verdict.slope is None:
        return "no clear direction"
    size = steepness(kind.verdict.slope)
    return f"{kind.verdict.claim}, about {size}" if size else kind.verdict.claim


def how_hard(interview: Interview) -> str:
    """Return how hard an interview was marked: `hard (4 of 5)`, `easier (2 of 5)`, or nothing."""
    return f"{difficulty(interview)} ({interview.hard} of 5)" if interview.hard else ""


def steepness(slope: Slope, one: str = "interview") -> str:
    """Return a slope as `0.2 rating points per interview (0.1 to 0.4)`, without its sign; "" where it rounds to 0."""
    size = abs(slope.per_step)
    low, high = (slope.low, slope.high) if slope.per_step > 0 else (-slope.high, -slope.low)
    digits = 1 if size >= 0.15 else 2
    if size < 0.005:
        return ""
    return f"{size:.{digits}f} rating points per {one} ({low:.{digits}f} to {high:.{digits}f})".replace("-", "−")


def odds(chance: float) -> str:
    """Return a chance (0-1) as people say it: `about 1 time in 50`, `about 3 times in 10`."""
    if chance > 0.95:
        return "nearly always"
    if chance > 0.15:
        return f"about {round(chance * 10)} times in 10"
    if chance < 0.001:
        return "less than 1 time in 1000"
    times = 1 / chance
    step = 1 if times < 20 else 5 if times < 100 else 50
    return f"about 1 time in {round(times / step) * step}"


def points_of(value: float) -> str:
    """Return a rating or a mean of ratings as it is read: with one decimal, or none where that is 0."""
    return f"{value:.1f}".removesuffix(".0")


def outside_words(signal: Signal) -> str:
    """Return in what way points stand out."""
    if signal.kind == "outside":
        return "above the limits" if signal.above else "below the limits"
    return f"{signal.last - signal.first + 1} in a row {'above' if signal.above else 'below'} the centre line"


def _standing_out(signal: Signal, names: Sequence[str]) -> str:
    first = names[signal.first]
    if signal.kind == "outside":
        return f"{first}, stands out: {outside_words(signal)}."
    return f"From {first} on, {outside_words(signal)}: more than the usual ups and downs."


def limits_rule(verdict: Verdict, one: str = "interview") -> str:
    """Say by what rule the limits of the latest stretch were drawn."""
    segment = verdict.segments[-1] if verdict.segments else None
    if segment is None or segment.limits is None:
        return f"Limits and a direction begin at {LIMITS_FROM} {one}s."
    if segment.locked:
        return f"{BAND}: mean ± 2.66 × mean moving range of the first {LOCKED_FROM}, locked."
    trial = f"mean ± 2.66 × mean moving range, moving until {LOCKED_FROM} {one}s are rated"
    return f"{BAND}. Its limits are on trial: {trial}."
