"""What is shown of the answers: how close it was, how it felt, and how else it can be read."""

from __future__ import annotations

from workbook.journal import Journal
from workbook.progress.applications import Course
from workbook.records import Feeling, Reframe
from workbook.views.application import ONE_APPLICATION
from workbook.views.charts import BLUE, GREEN, GREY, INK, ORANGE, figure, name_columns, safe
from workbook.views.view import Grid, View, latest_first
from workbook.views.words import count, interview_name, listed, name_of, share, tick

ANSWERS = {
    "": ("Waiting for an answer", "circle-open", GREY),
    "rejected": ("They said no", "circle", INK),
    "next round": ("Through to the next round", "triangle-up", BLUE),
    "offer": ("An offer", "star", GREEN),
    "silence": ("Never heard back", "x-thin-open", GREY),
    "withdrew": ("You withdrew", "square-open", ORANGE),
}
"""How each outcome is called and drawn: by shape as well as colour."""


def furthest_stage(journal: Journal) -> View:
    """Show how many rounds each application passed, as dots on a line."""
    title = "How far each application went"
    tries = _with_interviews(journal)
    if not tries:
        return View(title, "No real interview is logged yet.")
    furthest = max(one.passed for one in tries)
    first = [one for one in tries if one.passed == furthest]
    some = sum(one.passed > 0 for one in tries)
    sentence = f"At least one round passed: {share(some, len(tries), 'application')}."
    if furthest and len(tries) > 2 and len(first) == 1:
        sentence += f" The furthest was {_name(first[0])}: {count(furthest, 'round')} passed."
    chart = figure(title, "Application, by its latest interview", "Rounds passed", height=460)
    spots = list(range(len(tries)))
    chart.add_scatter(x=spots, y=[one.passed for one in tries], mode="lines", line_color=GREY, showlegend=False)
    for key, (words, symbol, color) in ANSWERS.items():
        these = [place for place, one in enumerate(tries) if one.outcome == key]
        chart.add_scatter(
            x=these,
            y=[tries[place].passed for place in these],
            mode="markers",
            name=words,
            visible=bool(these),
            marker={"symbol": symbol, "color": color, "size": 13, "line": {"width": 2, "color": color}},
            hovertext=[safe(f"{_name(tries[place])}: {words}") for place in these],
            hoverinfo="text",
        )
    name_columns(chart, [tick(one.held[-1]) for one in tries])
    chart.update_yaxes(range=[-0.4, furthest + 0.7], dtick=1)
    table = Grid(
        ("Application", "Rounds passed", "Rounds in all", "What came of it"),
        [(_name(one), one.passed, one.rounds, ANSWERS[one.outcome][0]) for one in reversed(tries)],
    )
    return View(title, sentence, table, chart, rule=ONE_APPLICATION)


def feelings(journal: Journal) -> View:
    """Show how strong it felt at the news and later, one pair for each answer. Private."""
    title = "How strong it felt, at the news and later"
    by_interview = {row.interview: row for row in journal.of(Feeling)}
    felt = [(row, by_interview[row.id]) for row in journal.interviews if row.id in by_interview]
    known = [(where, row) for where, row in felt if row.at_news is not None or row.now is not None]
    table = Grid(
        ("Interview", "At the news, 0 to 10", "Later, 0 to 10", "What you felt", "What helped"),
        [(interview_name(where), row.at_news, row.now, row.feelings, row.helped) for where, row in reversed(felt)],
    )
    if not felt:
        return View(title, "Nothing is noted yet. What you note here is private.")
    if not known:
        return View(title, f"You wrote about {count(len(felt), 'answer')}. No number is noted yet.", table)
    both = [(row.at_news, row.now) for _, row in known if row.at_news is not None and row.now is not None]
    where, last = known[-1]
    parts = [f"{last.at_news} at the news"] if last.at_news is not None else []
    parts += [f"{last.now} later"] if last.now is not None else []
    sentence = f"{interview_name(where)}: {listed(parts)}."
    if len(both) > 1:
        sentence += f" Less strong later: {share(sum(then > now for then, now in both), len(both), 'answer')}."
    chart = figure(title, "Interview", "How strong, 0 to 10", height=460)
    lines = [("At the news", "circle", "solid", BLUE, "at_news"), ("Later", "square-open", "dot", ORANGE, "now")]
    for name, symbol, dash, color, field in lines:
        chart.add_scatter(
            x=list(range(len(known))),
            y=[getattr(row, field) for _, row in known],
            mode="lines+markers",
            name=name,
            line={"dash": dash, "color": color},
            marker={"symbol": symbol, "size": 11, "line": {"width": 2}},
            hoverinfo="name+y",
        )
    name_columns(chart, [tick(where) for where, _ in known])
    chart.update_yaxes(range=[-0.5, 10.5], dtick=2)
    return View(title, sentence, table, chart, key="0 is nothing, 10 is as strong as can be.")


def reframes(journal: Journal) -> View:
    """Show the hard thoughts, each with its other reading and one sign of progress. Private."""
    title, rows = "Other readings", journal.of(Reframe)
    if not rows:
        return View(title, "No thought is noted yet. What you note here is private.")
    table = Grid(
        ("Interview", "The thought", "Another way to read it", "A sign that you are moving forward"),
        [
            (name_of(journal, row.interview), row.thought, row.reading, row.progress)
            for row in latest_first(journal, Reframe)
        ],
    )
    other = sum(bool(row.reading) for row in rows)
    return View(title, f"{count(len(rows), 'thought')}, {other or 'none'} with another way to read it yet.", table)


def _with_interviews(journal: Journal) -> list[Course]:
    """Return the applications with a real interview that was held, in the order of their latest ones."""
    places = {row.id: place for place, row in enumerate(journal.interviews)}
    return sorted((one for one in journal.courses if one.held), key=lambda one: places[one.held[-1].id])


def _name(one: Course) -> str:
    """Return how an application is called: organisation and role."""
    return ", ".join(part for part in (one.held[-1].organisation, one.held[-1].role) if part)
