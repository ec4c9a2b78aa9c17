"""How every chart of the workbook looks: one small template, no upload button, safe text, shapes beside colours."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

Trace = dict[str, Any]
"""One line, row of marks or set of bars, as Plotly takes it."""

CONFIG = {"showSendToCloud": False, "displaylogo": False, "displayModeBar": False, "responsive": True}
"""Plotly's settings: above all no button that uploads a chart."""

BLUE, ORANGE, GREEN, GREY, INK = "#1b5470", "#b45309", "#2e6b34", "#6b7280", "#1f2937"
"""Colours that differ in brightness too, so that they can be told apart in grey."""

GRID = "rgba(107,114,128,0.2)"
"""The lines behind a chart, faint on white and on dark."""

HEADING = {"x": 0, "pad": {"l": 8}, "font": {"size": 16}}
SMALL, FEW = 280, 2
"""How tall a chart is, in pixels, that has no more than so many points."""

WIDEST = 34
"""Letters of a title that fit into a chart on a narrow phone."""

RATINGS = {"range": [0.8, 5.2], "tickvals": [1, 2, 3, 4, 5]}
"""The scale of ratings, 1 to 5, with a little room above and below."""

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": "system-ui, sans-serif", "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",  # the page shines through, light or dark
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [BLUE, ORANGE, GREEN, GREY],
        "xaxis": {
            "showgrid": False,
            "zeroline": False,
            "linecolor": GREY,
            "ticks": "outside",
            "automargin": True,
            "autotickangles": [0, -40, -90],  # slanted names end at their tick, so that the last one keeps its room
            "title": {"standoff": 12, "font": {"size": 13}},
        },
        "yaxis": {
            "gridcolor": GRID,
            "linecolor": GREY,
            "zeroline": False,
            "automargin": True,
            "title": {"standoff": 12, "font": {"size": 13}},
        },
        "margin": {"l": 60, "r": 24, "t": 60, "b": 60},
        "legend": {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        "hoverlabel": {"align": "left"},
    }
)


def figure(title: str, x: str, y: str, *, height: int = 380, **layout: Any) -> go.Figure:
    """Return an empty figure with its title and axis names; more `layout` goes to Plotly as it is."""
    return go.Figure(
        layout={
            "template": TEMPLATE,
            "title": {"text": wrapped(title, WIDEST), **HEADING},
            "xaxis": {"title": {"text": wrapped(x, 22)}},
            "yaxis": {"title": {"text": safe(y)}},
            "height": height,
            **layout,
        }
    )


def panels(title: str, y: str, charts: Sequence[tuple[str, Sequence[Trace]]], *, columns: int, tall: int) -> go.Figure:
    """Return small charts on one scale of ratings, row by row, each a name, already safe, and its traces.

    `y` names what is rated, once for all; `tall` is the height of a row in pixels. The figure is put together in one
    step, since Plotly checks a chart again at every change.
    """
    rows = -(-len(charts) // columns)
    height = 110 + tall * rows
    wide, high = (1 - 0.06 * (columns - 1)) / columns, (1 - 62 / height * (rows - 1)) / rows
    layout: dict[str, Any] = {
        "title": {"yref": "container", "y": 1 - 24 / height, "text": wrapped(title, WIDEST), **HEADING}
    }
    data, notes = [], []
    for number, (name, traces) in enumerate(charts):
        left, top = number % columns * (wide + 0.06), 1 - number // columns * (high + 62 / height)
        at = str(number + 1) if number else ""
        layout[f"xaxis{at}"] = {"domain": [left, left + wide], "anchor": f"y{at}", "showticklabels": False, "ticks": ""}
        layout[f"yaxis{at}"] = {
            "domain": [max(top - high, 0), top],
            "anchor": f"x{at}",
            "tickfont": {"size": 11},
            **RATINGS,
        }
        layout[f"yaxis{at}"]["showticklabels"] = number % columns == 0
        notes.append(_note(name, left + wide / 2, top, xanchor="center", yanchor="bottom"))
        data += [{**trace, "xaxis": f"x{at}", "yaxis": f"y{at}"} for trace in traces]
    notes.append(_note("Interview, in order", 0.5, 0, xanchor="center", yanchor="top", yshift=-12))
    notes.append(_note(y, 0, 0.5, xanchor="right", xshift=-36, textangle=-90))
    layout |= {
        "annotations": notes,
        "template": TEMPLATE,
        "height": height,
        "margin": {"l": 60, "r": 12, "t": 96, "b": 46},
    }
    return go.Figure(data, layout)


def safe(text: str, longest: int = 300) -> str:
    """Return text for a chart: Plotly reads some HTML, so it is escaped; line ends become breaks; long text is cut."""
    text = text if len(text) <= longest else f"{text[:longest]}…"
    return html.escape(text, quote=False).replace("\n", "<br>")


def strip(
    title: str,
    x: str,
    y: str,
    columns: Sequence[str],
    rows: Sequence[str],
    marks: Mapping[tuple[int, int], str],
    looks: Mapping[str, tuple[str, str, str]],
) -> go.Figure:
    """Return a strip of marks: `marks` has a state for (column, row), `looks` its name, symbol and colour."""
    chart = figure(title, x, y)
    for state, (name, symbol, color) in looks.items():
        spots = [spot for spot, mark in marks.items() if mark == state]
        chart.add_scatter(
            x=[column for column, _ in spots],
            y=[row for _, row in spots],
            mode="markers",
            name=name,
            marker={"symbol": symbol, "color": color, "size": 11},
            hoverinfo="name",
        )
    name_columns(chart, columns)
    name_rows(chart, rows)
    chart.update_layout(height=270 + 44 * len(rows))  # names of columns may stand aslant
    return chart


def bars(chart: go.Figure, names: Sequence[str], numbers: Sequence[int | None], **marker: Any) -> None:
    """Add a bar for each name, from top to bottom, with its number at its end; more `marker` goes to Plotly."""
    chart.add_bar(
        x=list(numbers),
        y=list(range(len(names))),
        orientation="h",
        marker={"color": BLUE} | marker,
        text=list(numbers),
        textposition="outside",
        cliponaxis=False,
        hovertext=[safe(name) for name in names],
        hoverinfo="text",
    )
    name_rows(chart, [name if len(name) <= 60 else f"{name[:59]}…" for name in names])


def stack(chart: go.Figure, name: str, numbers: Sequence[int | None], color: str, pattern: str, **more: Any) -> None:
    """Add one part of the bars that lie below each other, told apart by pattern as well as colour."""
    chart.add_bar(
        x=numbers,
        y=list(range(len(numbers))),
        orientation="h",
        name=name,
        marker={"color": color, "pattern": {"shape": pattern}},
        hoverinfo="x+name",
        **more,
    )


def name_columns(chart: go.Figure, names: Sequence[str]) -> None:
    """Name the columns of a figure, whose x are 0, 1, 2 ..., as many as fit; aslant where it is narrow.

    A figure with one or two columns is made small.
    """
    few = len(names) <= FEW
    places = range(0, len(names), 1 + len(names) // 16)
    chart.update_xaxes(
        tickvals=list(places),
        ticktext=[safe(names[place] if few else names[place].replace("\n", ", ")) for place in places],
        autotickangles=[0] if few else [0, -60, -90],
        tickfont={"size": 11},
        range=[-0.6, max(len(names), 4) - 0.4],  # a lone bar stays slim
    )
    if few:
        chart.update_layout(height=min(chart.layout.height, SMALL))


def name_rows(chart: go.Figure, names: Sequence[str]) -> None:
    """Name the rows of a figure, whose y are 0, 1, 2 ..., from top to bottom."""
    chart.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=[wrapped(name) for name in names],
        tickfont={"size": 11},
        range=[len(names) - 0.5, -0.5],
    )


def wrapped(text: str, width: int = 18) -> str:
    """Return safe text over several lines, at most three, so that a chart keeps its room on a narrow screen."""
    return safe("\n".join(textwrap.wrap(text, width, max_lines=3, placeholder=" …")))


def count_axis(chart: go.Figure, axis: str, most: int) -> None:
    """Give the `x` or `y` axis of a figure whole numbers from 0 up."""
    step = max(1, -(-most // 8))
    chart.update_layout({f"{axis}axis": {"range": [0, most * 1.08 + 0.2], "dtick": step, "tick0": 0}})


def bundle(chart: go.Figure, sentence: str) -> dict[str, Any]:
    """Return a figure as JupyterLab draws it, with the sentence for where it cannot be drawn."""
    plot = json.loads(chart.to_json())
    return {"application/vnd.plotly.v1+json": {**plot, "config": CONFIG}, "text/plain": sentence}


def _note(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    place = {"x": x, "y": y, "xref": "paper", "yref": "paper"}
    return {"text": text, "showarrow": False, "font": {"size": 11}, **place, **more}
