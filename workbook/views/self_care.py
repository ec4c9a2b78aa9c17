"""What is shown of looking after oneself: week ticks and stress. Private."""

from __future__ import annotations

from workbook.journal import Journal
from workbook.records import WeekTick, fields_of
from workbook.views.charts import BLUE, GREY, figure, name_columns, strip
from workbook.views.view import Grid, View
from workbook.views.words import day, mondays_between, share, short_day, week_of


def week_ticks(journal: Journal) -> View:
    """Show week by week what one did for body and mind. Private."""
    title = "Looking after yourself"
    dated = {week_of(row.week): row for row in journal.of(WeekTick) if row.week}
    mondays = mondays_between(dated) if dated else []
    asked = [field for field in fields_of(WeekTick) if field.kind == "yes_no"]
    marks = {
        (mondays.index(monday), line): "yes" if getattr(row, field.name) else "no"
        for monday, row in dated.items()
        for line, field in enumerate(asked)
        if getattr(row, field.name) is not None
    }
    if not marks:
        return View(title, "No week is ticked yet.")
    yes = sum(bool(getattr(dated[mondays[-1]], field.name)) for field in asked)
    sentence = f"In the week of {day(mondays[-1])} you ticked {share(yes, len(asked), 'line')}."
    chart = strip(
        title,
        "Week that begins on",
        "What you did",
        [short_day(monday) for monday in mondays],
        [field.label for field in asked],
        marks,
        {"yes": ("yes", "circle", BLUE), "no": ("no", "line-ew-open", GREY)},
    )
    table = Grid(
        ("Week that begins on", *(field.label for field in asked)),
        [(monday, *(getattr(dated[monday], field.name) for field in asked)) for monday in sorted(dated, reverse=True)],
    )
    return View(title, sentence, table, chart, key="Circle: yes. Dash: no. Nothing: not answered.")


def stress(journal: Journal) -> View:
    """Show stress week by week, 0 to 10. Private."""
    title = "Stress, week by week"
    known = {week_of(row.week): row.stress for row in journal.of(WeekTick) if row.week and row.stress is not None}
    if not known:
        return View(title, "No stress is noted yet.")
    mondays = mondays_between(known)
    levels = [known.get(monday) for monday in mondays]
    chart = figure(title, "Week that begins on", "Stress (0 to 10)", showlegend=False)
    chart.add_scatter(
        x=list(range(len(mondays))),
        y=levels,
        mode="lines+markers",
        line={"color": BLUE, "width": 3},
        marker={"size": 10},
        hoverinfo="y",
    )
    name_columns(chart, [short_day(monday) for monday in mondays])
    chart.update_yaxes(range=[-0.5, 10.5], tickvals=[0, 2, 4, 6, 8, 10])
    *before, last = [level for level in levels if level is not None]
    sentence = f"In the week of {day(mondays[-1])} your stress was {last} of 10."
    if before:
        low, high = min(before), max(before)
        sentence += f" In the weeks before it was {f'between {low} and {high}' if low < high else low}."
    table = Grid(
        ("Week that begins on", "Stress, 0 to 10"), [(monday, known[monday]) for monday in sorted(known, reverse=True)]
    )
    return View(title, sentence, table, chart, key="A gap in the line is a week without an answer.")
