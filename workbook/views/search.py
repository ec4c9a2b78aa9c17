"""What is shown of the search: options, contacts, steps and victories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from workbook.journal import Journal
from workbook.records import Contact, FeedbackLine, Option, Step
from workbook.views.charts import BLUE, GREEN, count_axis, figure, name_columns, name_rows, stack
from workbook.views.sheet import open_steps
from workbook.views.view import Grid, View
from workbook.views.words import MONTHS, chosen, count, mondays_between, most, share, short_day, shortened, week_of

MOST_BARS = 15
"""Bars that fit into one chart; the table has them all."""


def options(journal: Journal) -> View:
    """Show industries and positions, those that match and interest most on top."""
    title, rows = "Your options, best first", journal.of(Option)
    if not rows:
        return View(title, "No option is noted yet.")
    ranked = sorted(rows, key=lambda row: (-(row.match or 0) - (row.interest or 0), row.option.casefold()))
    judged = [row for row in ranked if row.match and row.interest]
    sentence = f"You have {count(len(rows), 'option')}."
    if most({row.id: _sum(row) for row in judged}):
        sentence += f" On top: “{shortened(judged[0].option)}”."
    if len(rows) == 1:
        sentence += " With a second one, less depends on the first."
    table = Grid(
        ("Option", "Match, 1 to 5", "Interest, 1 to 5", "Sum, of 10", "Note"),
        [(row.option, row.match, row.interest, _sum(row) if row in judged else None, row.note) for row in ranked],
    )
    if not judged:
        return View(title, sentence, table)
    seen = judged[:MOST_BARS]
    chart = figure(title, "Match and interest, of 5 each", "Option", height=170 + 44 * len(seen), barmode="stack")
    for name, color, pattern in (("match", BLUE, ""), ("interest", GREEN, "/")):
        numbers = [getattr(row, name) for row in seen]
        stack(chart, name, numbers, color, pattern, text=numbers)
    chart.update_xaxes(range=[0, 10.2], dtick=2)
    name_rows(chart, [row.option for row in seen])
    return View(title, sentence, table, chart, key="In the order of match and interest together. Both count the same.")


def contacts(journal: Journal) -> View:
    """Show the people in touch with, latest first, with what was learnt and the next step."""
    title, rows = "People you are in touch with", journal.of(Contact)
    if not rows:
        return View(title, "No contact is noted yet.")
    waiting = sum(bool(row.next_touch) for row in rows)
    sentence = f"{count(len(rows), 'person is', 'people are')} on your list."
    sentence += f" With a date for the next time: {waiting}." if waiting else ""
    table = Grid(
        ("Name", "Organisation", "How you know them", "Last in touch", "What you learnt", "Next step", "Next time"),
        [
            (
                row.name,
                row.organisation,
                chosen(row, "kind"),
                row.met_on,
                row.learnt,
                row.next_step,
                row.next_touch,
            )
            for row in sorted(rows, key=lambda row: str(row.met_on or ""), reverse=True)
        ],
    )
    return View(title, sentence, table)


def contacts_per_month(journal: Journal) -> View:
    """Show how many people one was last in touch with in each month."""
    title = "Contacts per month"
    dated = [row.met_on for row in journal.of(Contact) if row.met_on]
    if not dated:
        return View(title, "The chart begins with the first day on which you were in touch.")
    per = Counter((when.year, when.month) for when in dated)
    first, last = min(per), max(per)
    months = [(number // 12, number % 12 + 1) for number in range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])]
    names = [f"{MONTHS[month - 1]} {year}" for year, month in months]
    chart = figure(title, "Month", "People", showlegend=False)
    _bars(chart, [per[month] for month in months])
    name_columns(chart, [f"{MONTHS[month - 1][:3]} {year}" for year, month in months])
    return View(
        title,
        f"You were last in touch with {count(per[last], 'person', 'people')} in {names[-1]}, "
        f"and with {count(len(dated), 'person', 'people')} in all.",
        Grid(
            ("Month", "People"),
            [(name, per[month]) for name, month in zip(reversed(names), reversed(months), strict=True)],
        ),
        chart,
        rule="Each person counts once, in the month when you were last in touch.",
    )


def steps(journal: Journal) -> View:
    """Show the open steps, the most urgent first, and where each comes from."""
    title, rows = "Your open steps", journal.of(Step)
    waiting = open_steps(journal)
    if not waiting:
        return View(title, "All your steps are done." if rows else "No step is noted yet.")
    late = sum(row.late(journal.today) for row in waiting)
    sentence = f"{count(len(waiting), 'step is', 'steps are')} open."
    if late:
        sentence += f" {count(late, 'date has', 'dates have')} passed: do the step, or set a date that you can keep."
    words = {row.id: row.words for row in journal.of(FeedbackLine)}
    table = Grid(
        ("Step", "By when", "Who", "Area", "From the feedback"),
        [
            (row.step, row.due, "me" if row.mine else "my coach", chosen(row, "area"), words.get(row.feedback, ""))
            for row in waiting
        ],
    )
    return View(title, sentence, table)


def victories(journal: Journal) -> View:
    """Show what one did oneself, latest first, with the small victory in it."""
    title = "Your small victories"
    own = [row for row in journal.of(Step) if row.done_on and row.mine]
    done = sorted(own, key=lambda row: str(row.done_on), reverse=True)
    if not done:
        return View(title, "Your first victory will stand here, however small.")
    named = sum(bool(row.victory) for row in done)
    sentence = f"You have done {count(len(done), 'step')}"
    sentence += f", and named the victory in {named}." if named else "."
    words = {row.id: row.words for row in journal.of(FeedbackLine)}
    table = Grid(
        ("Done on", "Step", "The small victory in it", "From the feedback"),
        [(row.done_on, row.step, row.victory, words.get(row.feedback, "")) for row in done],
    )
    return View(title, sentence, table)


def steps_per_week(journal: Journal) -> View:
    """Show how many steps one did oneself in each week."""
    title = "Steps done per week"
    done = Counter(week_of(row.done_on) for row in journal.of(Step) if row.done_on and row.mine)
    if not done:
        return View(title, "The chart begins with your first step that is done.")
    mondays = mondays_between(done)
    chart = figure(title, "Week that begins on", "Steps done", showlegend=False)
    _bars(chart, [done[monday] for monday in mondays])
    name_columns(chart, [short_day(monday) for monday in mondays])
    total = sum(done.values())
    return View(
        title,
        f"{count(total, 'step')} done, in {share(len(done), len(mondays), 'week')}.",
        Grid(("Week that begins on", "Steps done"), [(monday, done[monday]) for monday in reversed(mondays)]),
        chart,
    )


def _sum(row: Option) -> int:
    return (row.match or 0) + (row.interest or 0)


def _bars(chart: go.Figure, heights: Sequence[int]) -> None:
    chart.add_bar(x=list(range(len(heights))), y=list(heights), marker_color=BLUE, text=list(heights), hoverinfo="skip")
    count_axis(chart, "y", max(heights))
