"""Progress over all dimensions: the process behaviour chart, what it says, and its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbook.journal import Journal
from workbook.progress.difficulty import HARD_FROM
from workbook.progress.series import Series
from workbook.progress.verdict import Verdict
from workbook.records import Outcome
from workbook.views.charts import figure
from workbook.views.claims import claim, how_hard, limits_rule, odds, outside_words, points_of, second_reading
from workbook.views.series_chart import OUTCOME_WORDS, draw, latest_outcomes, order
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_name


def overall(journal: Journal) -> View:
    """Show the mean rating of each interview, what may be said of it, and where it stands out."""
    title, series, outcomes = "Your ratings over time", journal.series.overall, journal.of(Outcome)
    verdict = journal.verdict
    sentence = " ".join(filter(None, (claim(verdict, series.points), second_reading(series))))
    if not series.points and not series.mocks:
        return View(title, sentence)
    chart = figure(title, "Interview, in order", "Mean rating (1 to 5)", height=500)
    draw(chart, series, verdict, outcomes)
    mix = "" if len(series.dimensions) == 1 else _mix(series)
    rule = f"{rated(series)} {mix}{limits_rule(verdict)}"
    if verdict.trend:
        rule += " Direction: each interview is compared with every later one (Mann-Kendall)."
        rule += " How steep: the middle of the slopes between them; the range holds 9 times in 10 (Theil-Sen, 90 %)."
    if verdict.carry:
        rule += " “A rise” and “a fall” allow for moods that carry over (Yue and Wang)."
    if any(point.interview.hard for point in series.points):
        rule += f" Hard: marked {HARD_FROM} or 5. The hard and the easier ones are judged together (Holm)."
    for segment in verdict.segments:
        if segment.reason:
            where = interview_name(series.points[segment.first].interview)
            rule += f" You recalculated the limits from {where} onwards: “{segment.reason}”"
    return View(title, sentence, table(series, verdict, outcomes), chart, rule, marks_key(series))


def marks_key(series: Series) -> str:
    """Say what marks mean that are not a real interview rated at once; "" where there are none."""
    notes = ["Diamond: mock."] if series.mocks else []
    if any(point.late for point in (*series.points, *series.mocks)):
        notes.append("Hollow: rated later, more than two days after the interview or once the answer was known.")
    return " ".join(notes)


def rated(series: Series) -> str:
    """Say how many interviews a chart is drawn from, and which of them are drawn but not judged."""
    text = f"{count(len(series.points), 'real interview')} rated"
    if series.late:
        text += f", {series.late} of them later (hollow)"
    if series.mocks:
        text += f"; {count(len(series.mocks), 'mock')} drawn, not judged"
    if series.earlier:
        text += f"; {len(series.earlier)} with earlier wording, not judged"
    return f"{text}."


def table(series: Series, verdict: Verdict, outcomes: Sequence[Outcome]) -> Grid:
    """Return a series as a table: each interview with the limits as computed, then the direction."""
    known = latest_outcomes(outcomes)
    stretch = {place: part for part in verdict.segments for place in range(part.first, part.last + 1)}
    notes: dict[str, list[str]] = defaultdict(list)
    numbers: dict[str, tuple[float | None, ...]] = {}
    for place, point in enumerate(series.points):
        part = stretch[place]
        limits = part.limits
        numbers[point.interview.id] = (part.centre, *((limits.lower, limits.upper) if limits else (None, None)))
        if place == part.first and part.reason:
            notes[point.interview.id].append(f"limits recalculated: {part.reason}")
    for signal in verdict.signals:
        for point in series.points[signal.first : signal.last + 1]:
            notes[point.interview.id].append(outside_words(signal))
    for point in series.mocks:
        notes[point.interview.id].append("mock, not judged")
    for point in series.earlier:
        notes[point.interview.id].append("earlier wording, not judged")
    rows: list[tuple[str | float | None, ...]] = []
    places = order(series)
    everything = (*series.points, *series.mocks, *series.earlier)
    for point in sorted(everything, key=lambda one: places[one.interview.id]):
        key = point.interview.id
        note = [*notes[key], *(["rated later"] if point.late else [])]
        if point.hindsight is not None:
            note.append(f"second look: {points_of(point.hindsight)}")
        rows.append(
            (
                interview_name(point.interview),
                point.value,
                OUTCOME_WORDS[known.get(key, "")],
                *numbers.get(key, (None, None, None)),
                "; ".join(note),
                how_hard(point.interview),
                *((point.evidence,) if len(series.dimensions) == 1 else ()),
            )
        )
    columns = ["Interview", "Rating", "Outcome", "Centre line", "Lower limit", "Upper limit", "Note", "How hard"]
    if len(series.dimensions) == 1:
        columns.append("Evidence")
    rows += _direction_rows(verdict, len(columns))
    return Grid(tuple(columns), rows)


def _direction_rows(verdict: Verdict, width: int) -> list[tuple[str | float | None, ...]]:
    def row(name: str, value: float | str, note: str = "") -> tuple[str | float | None, ...]:
        return (name, value, "", None, None, None, note, *([""] * (width - 7)))

    lines = []
    if verdict.slope:
        slope = verdict.slope
        lines.append(row("Change per interview", slope.per_step, f"90 % interval {slope.low:.2f} to {slope.high:.2f}"))
    if verdict.chance is not None and len(set(verdict.values)) > 1:
        lines.append(row("Chance alone would do this", f"{verdict.chance:.4f}", odds(verdict.chance)))
    if verdict.carry and verdict.moods is not None and len(set(verdict.values)) > 1:
        words = "clear" if verdict.carry.clear else "not clear"
        lines.append(row("Carry-over between interviews", verdict.carry.estimate, words))
        lines.append(row("Slow moods would do this", f"{verdict.moods:.4f}", odds(verdict.moods)))
    ranges = [part.limits for part in verdict.segments if part.limits]
    lines += [row("Mean moving range", part.mean_range, f"limit of a range {part.range_upper:.2f}") for part in ranges]
    return lines


def _mix(series: Series) -> str:
    number = len(series.dimensions)
    if series.every:
        each = "each of them" if len(series.points) > 1 else "it"
        return f"Mean of the {number} dimensions that you rated in {each}. "
    return f"Mean of all that you rated, up to {number} dimensions; not each was rated every time. "
