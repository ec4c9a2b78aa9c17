"""How ready the person is for the questions in their bank, as time goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook.records import Practice, Question
from workbook.show.charts import BLUE, GREY, figure
from workbook.show.shown import Grid, Shown
from workbook.show.words import count, day

READY_FROM = 4
"""A readiness of 4 or 5 counts as ready."""


def readiness_over_time(questions: Sequence[Question], practice: Sequence[Practice]) -> Shown:
    """Show, day by day, how many questions the person is ready for, of all whose readiness they have judged."""
    title = "Ready for hard questions"
    steps = _steps(questions, practice)
    if not steps:
        return Shown(title, "You have not said yet how ready you are for a question.")
    first_day, first_ready, first_all = steps[0]
    last_day, ready, judged = steps[-1]
    sentence = f"Ready for {ready} of {count(judged, 'question')} on {day(last_day)}."
    if len(steps) > 1:
        sentence = f"On {day(first_day)} you were ready for {first_ready} of {first_all}. {sentence}"
    made = figure(title, "Day", "Questions")
    for name, at, dash, color, symbol in (
        ("all judged", 2, "dot", GREY, "square-open"),
        (f"ready ({READY_FROM} or 5)", 1, "solid", BLUE, "circle"),
    ):
        made.add_scatter(
            x=[step[0] for step in steps],
            y=[step[at] for step in steps],
            mode="lines+markers",
            line={"shape": "hv", "color": color, "width": 2.5, "dash": dash},
            marker={"symbol": symbol, "size": 9},
            name=name,
        )
    made.update_yaxes(range=[0, judged + 1], tickformat="d", nticks=6)
    made.update_xaxes(tickformat="%-d %b", nticks=8)
    return Shown(
        title,
        sentence,
        Grid(("Day", f"Ready ({READY_FROM} or 5)", "All judged"), steps),
        made,
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
        steps[when] = (when, sum(found >= READY_FROM for found in latest.values()), len(latest))
    return list(steps.values())
