"""What is shown of the high points: the one list, how it grows, and the dimensions they belong to."""

from __future__ import annotations

from collections import Counter

from workbook.journal import Journal
from workbook.records import HighPoint
from workbook.views.charts import BLUE, bars, count_axis, figure, name_columns, safe
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_name, most, name_of, tick


def high_points(journal: Journal) -> View:
    """Show all high points as one list, under the interview they belong to, latest interview first."""
    points, interviews = journal.of(HighPoint), journal.interviews
    order = {row.id: place for place, row in enumerate(interviews)}
    titles = journal.rubric.titles()
    ranked = sorted(points, key=lambda point: order.get(point.interview, -1), reverse=True)
    firsts = sum(bool(point.first_time) for point in points)
    where = len({point.interview for point in points} & order.keys())
    sentence = f"{count(len(points), 'high point')}" + (f" from {count(where, 'interview')}." if where else ".")
    if firsts:
        sentence += f" For the first time: {firsts}."
    table = Grid(
        ("Interview", "What went well", "Why it worked", "Dimension", "First time"),
        [
            (
                name_of(journal, point.interview),
                point.moment,
                point.why,
                titles.get(point.dimension, ""),
                point.first_time,
            )
            for point in ranked
        ],
    )
    return View("Your high points", sentence if points else "No high point is noted yet.", table if points else None)


def growing(journal: Journal) -> View:
    """Show the number of high points so far after each held interview, as a step line."""
    title, points = "High points so far", journal.of(HighPoint)
    per = Counter(point.interview for point in points)
    held = [row for row in journal.interviews if row.status == "held"]
    if not points or not held:
        return View(title, "The line begins with your first high point.")
    total, sums = len(points) - sum(per[row.id] for row in held), []  # those of no interview were there before
    for row in held:
        total += per[row.id]
        sums.append(total)
    chart = figure(title, "Interview", "High points, in all", showlegend=False)
    chart.add_scatter(
        x=list(range(len(held))),
        y=sums,
        mode="lines+markers",
        line={"shape": "hv", "color": BLUE, "width": 3},
        marker={"symbol": ["diamond" if row.kind == "mock" else "circle" for row in held], "size": 9},
        hovertext=[safe(f"{interview_name(row)}: {count(per[row.id], 'high point')}") for row in held],
        hoverinfo="text",
    )
    name_columns(chart, [tick(row) for row in held])
    count_axis(chart, "y", sums[-1])
    return View(
        title,
        f"{count(sums[-1], 'high point')} over {count(len(held), 'interview')}.",
        Grid(
            ("Interview", "New", "In all"), [(interview_name(r), per[r.id], s) for r, s in zip(held, sums, strict=True)]
        ),
        chart,
        key="Each step is one interview. A diamond is a mock interview.",
    )


def by_dimension(journal: Journal) -> View:
    """Show how many high points belong to each dimension of the rubric."""
    title = "High points per dimension"
    per = Counter(point.dimension for point in journal.of(HighPoint) if point.dimension)
    if not per:
        return View(title, "No high point has a dimension yet.")
    counts = [(journal.rubric.title_of(key), number) for key, number in per.most_common()]
    chart = figure(title, "High points", "Dimension", height=120 + 34 * len(counts), showlegend=False)
    bars(chart, [name for name, _ in counts], [number for _, number in counts])
    count_axis(chart, "x", counts[0][1])
    none_yet = [dimension.title for dimension in journal.rubric.asked if dimension.id not in per]
    sentence = f"Your high points belong to {count(len(counts), 'dimension')}."
    if best := most(dict(counts)):
        sentence += f" Most belong to “{best}”: {counts[0][1]}."
    if none_yet:
        sentence += f" {count(len(none_yet), 'dimension has', 'dimensions have')} none yet."
    return View(title, sentence, Grid(("Dimension", "High points"), counts), chart)
