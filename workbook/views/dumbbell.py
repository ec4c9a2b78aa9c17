"""Two ratings of the same thing on one line: the first and the latest interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from workbook.journal import Journal
from workbook.progress.series import Point
from workbook.views.charts import BLUE, GREY, GRID, ORANGE, figure, name_rows
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_name, listed

END = ("diamond", BLUE)
START = ("circle-open", ORANGE)


@dataclass(frozen=True)
class Pair:
    """One line of the chart: the row it stands in, what its end is called, and a rating (1-5) at each end.

    None stands for a rating that was not made.
    """

    label: str
    name: str
    before: float | None
    after: float | None


def dumbbell(title: str, y: str, pairs: Sequence[Pair], before: str, marks: dict[str, tuple[str, str]]) -> go.Figure:
    """Draw pairs of ratings on the scale 1 to 5, rows in the order of the pairs.

    `before` names the ratings at the start of each line; `marks` gives each name of the ratings at the end its
    shape and colour.
    """
    rows = list(dict.fromkeys(pair.label for pair in pairs))
    tall = 44 if len(marks) == 1 else 22 * len(marks)
    chart = figure(
        title,
        "Rating (1 to 5)",
        y,
        height=170 + tall * len(rows),
    )
    beside = {name: (place - (len(marks) - 1) / 2) * 0.9 / len(marks) for place, name in enumerate(marks)}
    at = [rows.index(pair.label) + beside[pair.name] for pair in pairs]
    both = [(y, pair) for y, pair in zip(at, pairs, strict=True) if None not in (pair.before, pair.after)]
    chart.add_scatter(
        x=[x for _, pair in both for x in (pair.before, pair.after, None)],
        y=[end for y, _ in both for end in (y, y, None)],
        mode="lines",
        line={"color": GREY, "width": 3},
        showlegend=False,
        hoverinfo="skip",
    )
    for name, (symbol, color) in marks.items():
        mine = [(y, pair.after) for y, pair in zip(at, pairs, strict=True) if pair.name == name]
        chart.add_scatter(
            x=[x for _, x in mine],
            y=[y for y, _ in mine],
            mode="markers",
            name=name,
            marker={"symbol": symbol, "color": color, "size": 10},
            hoverinfo="x+name",
        )
    symbol, color = START
    chart.add_scatter(
        x=[pair.before for pair in pairs],
        y=at,
        mode="markers",
        name=before,
        marker={"symbol": symbol, "color": color, "size": 15, "line": {"width": 2.5}},
        hoverinfo="x+name",
    )
    name_rows(chart, rows)
    chart.update_xaxes(range=[0.7, 5.3], tickvals=[1, 2, 3, 4, 5], showgrid=True, gridcolor=GRID)
    return chart


def profile(journal: Journal) -> View:
    """Show each dimension in the latest rated interview beside the first; with one interview, that one alone."""
    title, every_series = "Your profile: first and latest", journal.series
    points = every_series.overall.points
    if not points:
        return View(title, "No real interview is rated yet. Your profile begins with your first ratings.")
    first, latest = points[0].interview, points[-1].interview
    alone = len(points) == 1
    rows = []
    for name, series in every_series.dimensions.items():
        then, now = None if alone else _at(series.points, first.id), _at(series.points, latest.id)
        if then or now:
            label = journal.rubric.title_of(name)
            pair = Pair(label, "latest", then.value if then else None, now.value if now else None)
            rows.append((pair, now.evidence if now else ""))
    rows.sort(key=lambda row: -(row[0].after or 0))
    pairs = [pair for pair, _ in rows]
    chart = dumbbell(title if not alone else "Your profile", "Dimension", pairs, "first", {"latest": END})
    names = f"Latest: {interview_name(latest)}." + ("" if alone else f" First: {interview_name(first)}.")
    columns = ("Dimension", "First", "Latest", "Change", "Evidence in the latest")
    grid = [
        (pair.label, pair.before, pair.after, pair.after - pair.before if pair.before and pair.after else None, words)
        for pair, words in rows
    ]
    sentence = _strongest(pairs) + ("" if alone else f" {_changed(pairs)}")
    return View(title, sentence, Grid(columns, grid), chart, key=names)


def _at(points: Sequence[Point], interview: str) -> Point | None:
    return next((point for point in points if point.interview.id == interview), None)


def _strongest(pairs: Sequence[Pair]) -> str:
    now = [(pair.after, pair.label) for pair in pairs if pair.after]
    if not now:
        return "Nothing in your latest interview was rated with today's wording."
    most, least = max(now)[0], min(now)[0]
    high = [label for value, label in now if value == most]
    if most == least:
        return f"In your latest interview: {most:.0f} for {_few(high)}."
    low = [label for value, label in now if value == least]
    return f"In your latest interview: {most:.0f} for {_few(high)}, {least:.0f} for {_few(low)}."


def _few(labels: Sequence[str]) -> str:
    return listed(labels) if len(labels) <= 3 else f"{len(labels)} dimensions"


def _changed(pairs: Sequence[Pair]) -> str:
    both = [(pair.before, pair.after) for pair in pairs if pair.before is not None and pair.after is not None]
    up, down = sum(b < a for b, a in both), sum(b > a for b, a in both)
    moves = f"Since the first, {count(up, 'dimension is', 'dimensions are')} higher, {down} lower and "
    return (
        f"{moves}{len(both) - up - down} the same. Two interviews prove nothing; the charts above say how sure it is."
    )
