"""The dimensions of the rubric: side by side in small charts on one scale, and one of them closely."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from workbook.journal import Journal
from workbook.progress.limits import LIMITS_FROM
from workbook.progress.next_action import recurring_lows
from workbook.progress.series import Series, in_order
from workbook.progress.verdict import Verdict
from workbook.records import HighPoint, Outcome
from workbook.views.charts import FEW, GREY, INK, Trace, figure, panels, wrapped
from workbook.views.claims import claim, limits_rule, odds
from workbook.views.progress import marks_key, rated, table
from workbook.views.series_chart import MOCK, REAL, draw, marks, order, slope_line
from workbook.views.view import Grid, View
from workbook.views.words import count, listed

SIGNS = {"a rise": "▲ a rise", "signs of a rise": "▲ signs of a rise"}
SIGNS |= {"a fall": "▼ a fall", "signs of a fall": "▼ signs of a fall"}


def dimensions(journal: Journal) -> View:
    """Show every dimension as a small chart, all on one scale, the one that rose most first."""
    title, every_series, verdicts = "Dimension by dimension", journal.series, journal.verdicts
    names = [name for name in in_order_of_change(verdicts) if verdicts[name].values]
    if not names:
        return View(title, "No real interview is rated yet. Each dimension begins with its first rating.")
    every = [point.interview for one in every_series.dimensions.values() for point in (*one.points, *one.mocks)]
    places = {row.id: place for place, row in enumerate(in_order({row.id: row for row in every}.values()), start=1)}
    chart = panels(
        title,
        "Rating (1 to 5)",
        [
            (
                _panel_title(journal.rubric.title_of(name), verdicts[name]),
                _small(every_series.dimensions[name], verdicts[name], places),
            )
            for name in names
        ],
        columns=2,
        tall=165 if len(places) > FEW else 115,
    )
    chart.update_xaxes(range=[0, len(places) + 1])
    enough = any(verdict.trend for verdict in verdicts.values())
    rule = f"{count(len(every_series.overall.points), 'real interview')} rated. "
    rule += (
        "Order: the largest change per interview first (Theil-Sen). All directions are judged together (Mann-Kendall, "
        "Holm), since among twelve, one would often seem to move by chance."
        if enough
        else f"A direction is looked for from {LIMITS_FROM} interviews on."
    )
    key = "Hollow: rated later than the interview. Diamond: mock."
    return View(title, _sentence(journal), _table(journal, names), chart, rule, key)


def dimension(journal: Journal, name: str) -> View:
    """Show one dimension closely: its ratings over the interviews, and its high points below them."""
    title = journal.rubric.title_of(name)
    series = journal.series.dimensions.get(name)
    if series is None:
        return View(title, f"“{title}” is not rated yet. Its line begins with your first rating.")
    verdict, outcomes, high_points = journal.verdicts[name], journal.of(Outcome), journal.of(HighPoint)
    places = order(series)
    per = Counter(point.interview for point in high_points if point.dimension == name)
    most = max([1, *per.values()])
    chart = figure(title, "Interview, in order", "Rating (1 to 5)")
    draw(chart, series, verdict, outcomes)
    chart.add_bar(
        x=list(places.values()),
        y=[per[key] for key in places],
        yaxis="y2",
        marker_color=GREY,
        name="high points",
        hoverinfo="skip",
        text=[per[key] or "" for key in places],
        width=0.5,
    )
    chart.update_layout(
        height=580 if len(places) > FEW else 400,
        xaxis_anchor="y2",
        yaxis_domain=[0.34, 1],
        yaxis2={
            "domain": [0, 0.28],
            "title": "High points",
            "range": [0, most + 0.5],
            "tickformat": "d",
            "dtick": most,
        },
    )
    sentence = f"{claim(verdict, series.points)} {count(per.total(), 'high point')} in this dimension so far."
    grid = table(series, verdict, outcomes)
    counted = [(*row, number) for row, number in zip_longest(grid.rows, (per[key] for key in places), fillvalue="")]
    rule = f"{rated(series)} {limits_rule(verdict)}"
    if verdict.trend:
        rule += " The direction is judged together with the other dimensions (Mann-Kendall, Holm; Theil-Sen)."
    return View(title, sentence, Grid((*grid.columns, "High points"), counted), chart, rule, marks_key(series))


def _small(series: Series, verdict: Verdict, places: Mapping[str, int]) -> list[Trace]:
    """Return the traces of one small chart: its direction, mock interviews and real ones."""
    mocks = marks(series.mocks, places, MOCK, {}, size=7, edge=1.5)
    real = marks(series.points, places, REAL, {}, size=7, edge=1.5)
    real |= {"mode": "lines+markers", "line": {"color": INK, "width": 1.5}}
    direction = [slope_line(verdict.slope, real["x"])] if verdict.slope and verdict.claim != "none" else []
    return [{**trace, "showlegend": False} for trace in (*direction, mocks, real)]


def in_order_of_change(verdicts: Mapping[str, Verdict]) -> list[str]:
    """Return the dimensions by their change per interview, the largest rise first; too short ones keep their order."""

    def change(name: str) -> tuple[bool, float, float]:
        verdict = verdicts[name]
        if verdict.slope is None or verdict.trend is None:
            return True, 0, 0
        return False, -verdict.slope.per_step, -verdict.trend.z

    return sorted(verdicts, key=change)


def _panel_title(title: str, verdict: Verdict) -> str:
    sign = SIGNS.get(verdict.claim, "")
    return wrapped(title, 15) + (f"<br><b>{sign}</b>" if sign else "")


def _sentence(journal: Journal) -> str:
    verdicts, title_of = journal.verdicts, journal.rubric.title_of
    sentences = []
    for words in SIGNS:
        moved = [title_of(name) for name, verdict in verdicts.items() if verdict.claim == words]
        if moved:
            sentences.append(f"{words[0].upper()}{words[1:]}: {listed(moved)}.")
    judged_now = sum(verdict.trend is not None for verdict in verdicts.values())
    if not judged_now:
        sentences.append("Too early to tell which dimensions move.")
    elif not sentences:
        sentences.append(f"None of the {judged_now} dimensions shows a clear direction by itself yet.")
    if lows := recurring_lows(journal.series.dimensions):
        ratings = listed([f"{rating:.0f}" for rating in lows[0].ratings])
        sentences.append(f"Low over the latest interviews: {title_of(lows[0].dimension)} ({ratings}).")
    return " ".join(sentences)


def _table(journal: Journal, names: Sequence[str]) -> Grid:
    rows = []
    for name in names:
        verdict = journal.verdicts[name]
        slope = verdict.slope
        rows.append(
            (
                journal.rubric.title_of(name),
                ", ".join(f"{rating:.0f}" for rating in verdict.values),
                len(verdict.values),
                "too early to tell" if verdict.trend is None else SIGNS.get(verdict.claim, "no clear direction"),
                slope.per_step if slope else None,
                f"{slope.low:.2f} to {slope.high:.2f}" if slope else "",
                odds(verdict.chance) if verdict.chance is not None and len(set(verdict.values)) > 1 else "",
                journal.series.dimensions[name].late,
            )
        )
    return Grid(
        (
            "Dimension",
            "Ratings, first to latest",
            "Interviews",
            "Direction",
            "Change per interview",
            "90 % interval",
            "Chance alone would do this",
            "Rated later",
        ),
        rows,
    )
