"""How one series of ratings is drawn: limits, line, marks, and under the pointer the outcome and the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from workbook.progress.limits import Segment
from workbook.progress.series import Point, Series, in_order
from workbook.progress.trend import Slope
from workbook.progress.verdict import Verdict
from workbook.records import Interview, Outcome, field_of
from workbook.views.charts import BLUE, GREEN, GREY, INK, ORANGE, RATINGS, Trace, name_columns, safe
from workbook.views.claims import how_hard, points_of
from workbook.views.words import interview_name, tick

OUTCOME_WORDS = {**field_of(Outcome, "outcome").choices, "": "No answer noted"}
REAL, MOCK, EARLIER = ("circle", BLUE), ("diamond", ORANGE), ("x", GREY)
"""How an interview is drawn: by shape as well as colour; hollow where it was rated later."""


def along(series: Series) -> list[Interview]:
    """Return the interviews of a series as they stand along its chart, real ones and mocks."""
    return in_order(point.interview for point in (*series.points, *series.mocks, *series.earlier))


def order(series: Series) -> dict[str, int]:
    """Return the place of each interview along the chart, by its id, in that order."""
    return {row.id: place for place, row in enumerate(along(series))}


def draw(chart: go.Figure, series: Series, verdict: Verdict, outcomes: Sequence[Outcome]) -> None:
    """Draw the band, the line, its direction and the marks of a series into a figure."""
    places = order(series)
    at = [places[point.interview.id] for point in series.points]
    out = draw_judged(chart, verdict, at)
    known = latest_outcomes(outcomes)
    chart.update_layout(showlegend=bool(out or series.mocks or series.earlier))
    for points, mark, name in (
        (series.points, REAL, "Real interview"),
        (series.mocks, MOCK, "Mock interview"),
        (series.earlier, EARLIER, "Earlier wording"),
    ):
        if points:
            chart.add_trace({**marks(points, places, mark, known), "name": name})
    name_columns(chart, [tick(row) for row in along(series)])
    chart.update_layout(yaxis=RATINGS)


def draw_judged(
    chart: go.Figure, verdict: Verdict, at: Sequence[int], scale: tuple[float, float] = (1, 5)
) -> Sequence[int]:
    """Draw what is judged, at its places: band, line and direction; return which values stand out and are ringed."""
    for segment in verdict.segments:
        _draw_limits(chart, segment, at, scale)
    if verdict.slope and verdict.claim != "none":
        chart.add_trace(slope_line(verdict.slope, at))
    chart.add_scatter(
        x=at,
        y=verdict.values,
        mode="lines",
        line={"color": INK, "width": 1.5},
        showlegend=False,
        hoverinfo="skip",
    )
    out = sorted({place for signal in verdict.signals for place in range(signal.first, signal.last + 1)})
    if out:
        ring = {"symbol": "circle-open", "size": 26, "color": ORANGE, "line": {"width": 3}}
        chart.add_scatter(
            x=[at[place] for place in out],
            y=[verdict.values[place] for place in out],
            mode="markers",
            marker=ring,
            name="stands out",
            hoverinfo="skip",
        )
    return out


def latest_outcomes(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Return the outcome of each interview by its id; of several the one heard last."""
    return {row.interview: row.outcome for row in sorted(outcomes, key=lambda row: str(row.heard_on or ""))}


def evidence(point: Point, outcomes: Mapping[str, str]) -> str:
    """Return what is read when the pointer rests on a mark, escaped: interview, rating, outcome, evidence."""
    lines = [
        interview_name(point.interview),
        f"Rating: {points_of(point.value)}{', rated later' if point.late else ''}",
    ]
    if outcome := outcomes.get(point.interview.id):
        lines.append(OUTCOME_WORDS[outcome])
    if hard := how_hard(point.interview):
        lines.append(f"{hard[0].upper()}{hard[1:]}")
    if point.hindsight is not None:
        lines.append(f"Second look: {points_of(point.hindsight)}")
    return "<br>".join(map(safe, [*lines, point.evidence] if point.evidence else lines))


def _draw_limits(chart: go.Figure, segment: Segment, at: Sequence[int], scale: tuple[float, float]) -> None:
    if segment.centre is None:
        return
    ends = (at[segment.first] - 0.4, at[segment.last] + 0.4)
    name = "mean" if segment.limits else "median"
    lines = [(name, segment.centre, GREY, "dash", "top left")]
    if segment.limits and not segment.limits.flat:
        low, high = segment.limits.on_scale(*scale)
        name, dash = ("limit", "solid") if segment.locked else ("trial limit", "dot")
        lines += [(name, low, BLUE, dash, "top left"), (name, high, BLUE, dash, "bottom left")]
    for name, y, color, dash, place in lines:
        words = f"{name} {points_of(y)}"
        chart.add_scatter(
            x=ends,
            y=[y, y],
            mode="lines+text",
            line={"color": color, "width": 1.5, "dash": dash},
            text=["", words],
            textposition=place,
            textfont={"size": 11},
            name=words,
            showlegend=False,
            hoverinfo="skip",
        )
    if len(lines) > 1:
        chart.data[-1].update(fill="tonexty", fillcolor="rgba(13,71,161,0.06)")
    if segment.reason:
        chart.add_vline(x=ends[0] - 0.1, line={"color": INK, "width": 1, "dash": "longdash"})


def slope_line(slope: Slope, at: Sequence[int]) -> Trace:
    """Return the direction of a series, whose interviews stand at these places, as a line to draw."""
    return {
        "type": "scatter",
        "x": list(at),
        "y": [slope.start + slope.per_step * step for step in range(len(at))],
        "mode": "lines",
        "line": {"color": GREEN, "width": 4},
        "opacity": 0.5,
        "name": "direction",
        "showlegend": False,
        "hoverinfo": "skip",
    }


def marks(
    points: Sequence[Point],
    places: Mapping[str, int],
    mark: tuple[str, str],
    outcomes: Mapping[str, str],
    *,
    size: int = 11,
    edge: float = 2,
) -> Trace:
    """Return interviews as marks to draw, at their places; `size` and `edge` are in pixels."""
    symbol, color = mark
    return {
        "type": "scatter",
        "x": [places[point.interview.id] for point in points],
        "y": [point.value for point in points],
        "mode": "markers",
        "marker": {
            "symbol": [f"{symbol}-open" if point.late else symbol for point in points],
            "color": color,
            "size": size,
            "line": {"width": edge, "color": color},
        },
        "hovertext": [evidence(point, outcomes) for point in points],
        "hoverinfo": "text",
    }
