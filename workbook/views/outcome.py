"""What is shown of the answers: how close it was, how it felt, and how else it can be read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from workbook.journal import Journal
from workbook.records import Feeling, Interview, Outcome, Reframe
from workbook.views.charts import BLUE, GREEN, GREY, INK, ORANGE, bars, count_axis, figure, name_columns, safe
from workbook.views.order import latest_first
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_name, interview_names, listed, share, tick

PASSED = ("next round", "offer")
"""Outcomes that mean: this round was passed."""

ANSWERS = {
    "": ("Waiting for an answer", "circle-open", GREY),
    "rejected": ("They said no", "circle", INK),
    "next round": ("Through to the next round", "triangle-up", BLUE),
    "offer": ("An offer", "star", GREEN),
    "silence": ("Never heard back", "x-thin-open", GREY),
    "withdrew": ("You withdrew", "square-open", ORANGE),
}
"""How each outcome is called and drawn: by shape as well as colour."""

ONE_APPLICATION = "Interviews for the same role at the same organisation count as one application."


@dataclass(frozen=True)
class Application:
    """The real interviews for one role: the latest of them, rounds passed so far, rounds in all, the last outcome."""

    latest: Interview
    passed: int
    rounds: int | None
    outcome: str

    @property
    def name(self) -> str:
        """How it is called: organisation and role."""
        return ", ".join(part for part in (self.latest.organisation, self.latest.role) if part)


def applications(journal: Journal) -> list[Application]:
    """Return the applications that led to a real interview, in the order of their latest interviews.

    Where the rounds passed were not given, they follow from the round and the outcome.
    """
    interviews = journal.interviews
    answers = {row.interview: row for row in journal.of(Outcome)}
    groups: dict[tuple[str, str], list[Interview]] = defaultdict(list)
    for place, row in enumerate(interviews):
        if row.kind == "real" and row.status == "held":
            role = row.role.strip().casefold() or f"no role, interview {place}"
            groups[row.organisation.strip().casefold(), role].append(row)
    found = []
    for rows in groups.values():
        passed = max(_passed(row, answers.get(row.id)) for row in rows)
        rounds = max((row.rounds for row in rows if row.rounds), default=None)
        last = answers.get(rows[-1].id)
        found.append(Application(rows[-1], passed, rounds, last.outcome if last else ""))
    places = {row.id: place for place, row in enumerate(interviews)}
    return sorted(found, key=lambda one: places[one.latest.id])


def furthest_stage(journal: Journal) -> View:
    """Show how many rounds each application passed, as dots on a line."""
    title = "How far each application went"
    found = applications(journal)
    if not found:
        return View(title, "No real interview is logged yet.")
    furthest = max(one.passed for one in found)
    first = [one for one in found if one.passed == furthest]
    some = sum(one.passed > 0 for one in found)
    sentence = f"At least one round passed: {share(some, len(found), 'application')}."
    if furthest and len(found) > 2 and len(first) == 1:
        sentence += f" The furthest was {first[0].name}: {count(furthest, 'round')} passed."
    made = figure(title, "Application, by its latest interview", "Rounds passed", height=460)
    spots = list(range(len(found)))
    made.add_scatter(x=spots, y=[one.passed for one in found], mode="lines", line_color=GREY, showlegend=False)
    for key, (words, symbol, color) in ANSWERS.items():
        these = [place for place, one in enumerate(found) if one.outcome == key]
        made.add_scatter(
            x=these,
            y=[found[place].passed for place in these],
            mode="markers",
            name=words,
            visible=bool(these),
            marker={"symbol": symbol, "color": color, "size": 13, "line": {"width": 2, "color": color}},
            hovertext=[safe(f"{found[place].name}: {words}") for place in these],
            hoverinfo="text",
        )
    name_columns(made, [tick(one.latest) for one in found])
    made.update_yaxes(range=[-0.4, furthest + 0.7], dtick=1)
    table = Grid(
        ("Application", "Rounds passed", "Rounds in all", "What came of it"),
        [(one.name, one.passed, one.rounds, ANSWERS[one.outcome][0]) for one in reversed(found)],
    )
    return View(title, sentence, table, made, rule=ONE_APPLICATION)


def funnel(journal: Journal) -> View:
    """Show how many applications came how far, from the first interview to an offer, as counts."""
    title = "From the first interview to an offer"
    found = applications(journal)
    if not found:
        return View(title, "No real interview is logged yet.")
    stages = [("Had an interview", len(found))]
    for number in range(1, max(one.passed for one in found) + 1):
        stages.append((f"Passed {count(number, 'round')}", sum(one.passed >= number for one in found)))
    offers = sum(one.outcome == "offer" for one in found)
    stages.append(("Got an offer", offers))
    waiting = sum(one.outcome in ("", "next round") for one in found)
    sentence = (
        f"{count(len(found), 'application')} led to an interview. {sum(one.passed > 0 for one in found) or 'None'} "
    )
    sentence += f"passed a round and {offers or 'none'} ended in an offer."
    sentence += f" Still open: {waiting}." if waiting else ""
    made = figure(title, "Applications", "Stage", height=150 + 40 * len(stages), showlegend=False)
    bars(made, [stage for stage, _ in stages], [number for _, number in stages])
    count_axis(made, "x", len(found))
    return View(title, sentence, Grid(("Stage", "Applications"), stages), made, rule=ONE_APPLICATION)


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
    made = figure(title, "Interview", "How strong, 0 to 10", height=460)
    lines = [("At the news", "circle", "solid", BLUE, "at_news"), ("Later", "square-open", "dot", ORANGE, "now")]
    for name, symbol, dash, color, field in lines:
        made.add_scatter(
            x=list(range(len(known))),
            y=[getattr(row, field) for _, row in known],
            mode="lines+markers",
            name=name,
            line={"dash": dash, "color": color},
            marker={"symbol": symbol, "size": 11, "line": {"width": 2}},
            hoverinfo="name+y",
        )
    name_columns(made, [tick(where) for where, _ in known])
    made.update_yaxes(range=[-0.5, 10.5], dtick=2)
    return View(title, sentence, table, made, key="0 is nothing, 10 is as strong as can be.")


def reframes(journal: Journal) -> View:
    """Show the hard thoughts, each with its other reading and one sign of progress. Private."""
    title, rows = "Other readings", journal.of(Reframe)
    if not rows:
        return View(title, "No thought is noted yet. What you note here is private.")
    names = interview_names(journal.interviews)
    table = Grid(
        ("Interview", "The thought", "Another way to read it", "A sign that you are moving forward"),
        [
            (names.get(row.interview, ""), row.thought, row.reading, row.progress)
            for row in latest_first(rows, journal.interviews)
        ],
    )
    other = sum(bool(row.reading) for row in rows)
    return View(title, f"{count(len(rows), 'thought')}, {other or 'none'} with another way to read it yet.", table)


def _passed(interview: Interview, answer: Outcome | None) -> int:
    number = interview.round or 1
    if answer and answer.rounds_passed is not None:
        return answer.rounds_passed
    return number if answer and answer.outcome in PASSED else number - 1
