"""What is shown of the question bank: the questions, and how ready the person is for them as time goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook.journal import Journal
from workbook.progress.next_action import by_readiness
from workbook.records import Practice, Question
from workbook.views.charts import BLUE, GREY, bars, figure
from workbook.views.view import Grid, View
from workbook.views.words import chosen, count, day, name_of, share

MOST_BARS = 20
"""Questions that fit into one chart; the table has them all."""

READY_FROM = 4
"""A readiness of 4 or 5 counts as ready."""


def questions(journal: Journal) -> View:
    """Show the question bank, least ready first, with each question's latest readiness as a bar."""
    title, rows = "Your question bank", journal.of(Question)
    if not rows:
        return View(title, "No question is noted yet.")
    ranked = by_readiness(rows, journal.of(Practice))
    judged = [(question, level) for question, level in ranked if level]
    sentence = f"Your bank has {count(len(rows), 'question')}."
    if judged:
        low = sum(level <= 2 for _, level in judged)
        sentence += f" Hardly ready (1 or 2): {low or 'none'}."
    if len(judged) < len(rows):
        sentence += f" Not judged yet: {len(rows) - len(judged)}."
    table = Grid(
        ("Question", "Readiness, 1 to 5", "Type", "What you said", "A better answer", "Asked at"),
        [
            (row.question, level, chosen(row, "kind"), row.said, better(row), name_of(journal, row.interview))
            for row, level in ranked
        ],
    )
    if not judged:
        return View(title, sentence, table)
    drawn = judged[:MOST_BARS]
    chart = figure(title, "How ready you feel (1 to 5)", "Question", height=150 + 56 * len(drawn), showlegend=False)
    bars(chart, [question.question for question, _ in drawn], [level for _, level in drawn])
    chart.update_xaxes(range=[0, 5.2], tickvals=[1, 2, 3, 4, 5])
    key = "Least ready on top. Where you practised a question, the latest practice counts."
    if len(judged) > MOST_BARS:
        key += f" The chart has the first {MOST_BARS}, the table all."
    return View(title, sentence, table, chart, key=key)


def better(row: Question) -> str:
    """Return the better answer as one text: the answer itself, and its five parts where they are filled."""
    parts = {name: getattr(row, name) for name in ("situation", "task", "action", "result", "learnt")}
    lines = [f"{name.capitalize()}: {text}" for name, text in parts.items() if text]
    return "\n".join([line for line in (row.better, *lines) if line])


def readiness_over_time(journal: Journal) -> View:
    """Show, day by day, how many questions the person is ready for, of all whose readiness they have judged."""
    title = "Ready for hard questions"
    steps = _steps(journal.of(Question), journal.of(Practice))
    if not steps:
        return View(title, "You have not said yet how ready you are for a question.")
    first_day, first_ready, first_all = steps[0]
    last_day, ready, judged = steps[-1]
    sentence = f"Ready for {share(ready, judged, 'question')} on {day(last_day)}."
    if len(steps) > 1:
        sentence = f"On {day(first_day)} you were ready for {share(first_ready, first_all, 'question')}. {sentence}"
    chart = figure(title, "Day", "Questions")
    for name, at, dash, color, symbol in (
        ("all judged", 2, "dot", GREY, "square-open"),
        (f"ready ({READY_FROM} or 5)", 1, "solid", BLUE, "circle"),
    ):
        chart.add_scatter(
            x=[step[0] for step in steps],
            y=[step[at] for step in steps],
            mode="lines+markers",
            line={"shape": "hv", "color": color, "width": 2.5, "dash": dash},
            marker={"symbol": symbol, "size": 9},
            name=name,
        )
    chart.update_yaxes(range=[0, judged + 1], tickformat="d", nticks=6)
    chart.update_xaxes(tickformat="%-d %b", nticks=8)
    return View(
        title,
        sentence,
        Grid(("Day", f"Ready ({READY_FROM} or 5)", "All judged"), steps),
        chart,
        rule="What you said when you practised a question takes the place of what you said before.",
    )


def _steps(questions: Sequence[Question], practice: Sequence[Practice]) -> list[tuple[date, int, int]]:
    """Return each day on which a readiness was given, with the questions ready by then and all judged by then."""
    known = {question.id for question in questions}
    given = [
        (question.noted_at.date(), question.id, question.readiness)
        for question in questions
        if question.noted_at and question.readiness
    ]
    given += [
        (one.practised_on, one.question, one.readiness)
        for one in practice
        if one.practised_on and one.readiness and one.question in known
    ]
    latest: dict[str, int] = {}
    steps: dict[date, tuple[date, int, int]] = {}
    for when, question, level in sorted(given):
        latest[question] = level
        steps[when] = (when, sum(level >= READY_FROM for level in latest.values()), len(latest))
    return list(steps.values())
