"""What is shown of the applications: the list, open ones first, and how far they went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbook.journal import Journal
from workbook.progress.applications import Course
from workbook.records import Application, Option
from workbook.views.charts import BLUE, GREY, INK, count_axis, figure, name_rows, stack
from workbook.views.document import used_for
from workbook.views.view import Grid, View
from workbook.views.words import chosen, count
from workbook.views.words import listed as in_words

STATES = {
    "waiting": "No answer yet",
    "invited": "Invited to an interview",
    "planned": "Interview planned",
    "held": "Had an interview, no answer yet",
    "next round": "Through to the next round",
    "rejected": "They said no",
    "offer": "They made an offer",
    "silence": "Never heard back",
    "withdrew": "Withdrawn",
}
"""How it is said where an application stands."""


ENOUGH = 10
"""Applications from which on it is said how many led to an interview; fewer tell nothing."""

ONE_APPLICATION = (
    "Interviews that you tied to an application belong to it. So do those for the same role at the same organisation."
)
"""How interviews become applications."""


def listed(journal: Journal) -> list[tuple[Application, Course]]:
    """Return the applications of the list: the open ones first, by their next follow-up, else the latest first."""
    pairs = [(course.row, course) for course in journal.courses if course.row]
    pairs.sort(key=lambda pair: str(pair[0].applied_on), reverse=True)
    return sorted(pairs, key=lambda pair: (0, str(pair[0].next_follow_up or "9")) if pair[1].open else (1, ""))


def applications(journal: Journal) -> View:
    """Show all applications, the open ones first, with where each stands and when to ask after it."""
    title, rows = "Your applications", listed(journal)
    if not rows:
        return View(title, "No application is noted yet.")
    waiting = sum(course.open for _, course in rows)
    due = sum(course.due(journal.today) for _, course in rows)
    sentence = f"{count(len(rows), 'application')} in your list, {waiting or 'none'} still open."
    sentence += f" Time to ask how it stands: {due}." if due else ""
    used = used_for(journal)
    table = Grid(
        ("Sent on", "Organisation", "Role", "Where it stands", "Ask again on", "Found through", "Documents", "Note"),
        [
            (
                row.applied_on,
                row.organisation,
                row.role,
                STATES[course.state],
                row.next_follow_up if course.open else None,
                chosen(row, "source"),
                "\n".join(used[row.id]),
                row.note,
            )
            for row, course in rows
        ],
    )
    return View(title, sentence, table)


def led_on(journal: Journal) -> View:
    """Show which source, kind of role and version of a document led to interviews, as counts; too few are no sign."""
    title, rows = "What led to an interview", listed(journal)
    if not rows:
        return View(title, "What led to an interview shows here once an application is noted.")
    used = used_for(journal)
    kinds = {row.id: row.option for row in journal.of(Option)}
    ways: dict[tuple[str, str], list[Course]] = {}
    for row, course in rows:
        labels = [("Found through", chosen(row, "source")), ("Kind of role", kinds.get(row.option, ""))]
        for way in dict.fromkeys([*labels, *(("Sent with it", name) for name in used[row.id])]):
            if way[1]:
                ways.setdefault(way, []).append(course)
    if not ways:
        return View(title, "Note where you found an application, what kind of role it is or what you sent with it.")
    lines = [(*way, len(some), _led(some), sum(one.state == "waiting" for one in some)) for way, some in ways.items()]
    lines.sort(key=lambda line: (line[0], -line[2], line[1]))
    table = Grid(
        ("What", "Which", "Applications", "Led to an interview", "Not answered yet", "What it tells"),
        [(*line, f"{line[3]} of {line[2]}" if line[2] >= ENOUGH else "too few to tell") for line in lines],
    )
    telling = [f"{line[1]} ({line[3]} of {line[2]})" for line in lines if line[2] >= ENOUGH]
    sentence = f"Led to an interview: {in_words(telling)}." if telling else "Too few to tell yet."
    rule = f"Counts only, and nothing is said of fewer than {ENOUGH} applications. Even then much of it is chance."
    return View(title, sentence, table, rule=rule)


def _led(some: Sequence[Course]) -> int:
    return sum(one.invited or one.offered for one in some)


def funnel(journal: Journal) -> View:
    """Show how many applications came how far, from sent to an offer, as counts."""
    title, every = "From an application to an offer", journal.courses
    if not every:
        return View(title, "No application and no real interview is noted yet.")
    mine, others = [one for one in every if one.row], [one for one in every if not one.row]
    rounds = range(1, max(one.passed for one in every) + 1)
    names = ["Invited to an interview", *(f"Passed {count(number, 'round')}" for number in rounds), "Got an offer"]
    bars: dict[str, list[int | None]] = {}
    if mine:
        names = ["Sent", "Answered", *names]
        bars["In your list"] = [len(mine), sum(one.answered for one in mine), *_reached(mine, rounds)]
    if others:  # nobody knows how many were sent besides those that led to an interview
        bars["Not in your list"] = [*([None, None] if mine else []), *_reached(others, rounds)]
    chart = figure(title, "Applications", "Stage", height=150 + 40 * len(names), barmode="stack")
    chart.update_layout(showlegend=len(bars) > 1)
    for (name, numbers), (color, pattern) in zip(bars.items(), ((BLUE, ""), (GREY, "/")), strict=False):
        ink = INK if pattern else None  # on a pattern white is not read
        stack(chart, name, numbers, color, pattern, text=numbers, insidetextfont_color=ink)
    name_rows(chart, names)
    count_axis(chart, "x", max(sum(filter(None, column)) for column in zip(*bars.values(), strict=True)))
    table = Grid(("Stage", *bars), list(zip(names, *bars.values(), strict=True)))
    return View(title, _how_far(mine, others), table, chart, rule=ONE_APPLICATION)


def _reached(some: Sequence[Course], rounds: Iterable[int]) -> list[int]:
    """Return how many led to an interview, passed so many rounds and ended in an offer."""
    passed = [sum(one.passed >= number for one in some) for number in rounds]
    return [sum(one.invited for one in some), *passed, sum(one.offered for one in some)]


def _how_far(mine: Sequence[Course], others: Sequence[Course]) -> str:
    courses = mine or others
    invited, passed, offers = (number or "none" for number in _reached(courses, [1]))
    waiting = sum(one.open for one in courses)
    rest = f"{passed} passed a round and {offers} ended in an offer."
    rest += f" Still open: {waiting}." if waiting else ""
    if not mine:
        return f"{count(len(others), 'application')} led to an interview; {rest}"
    answered = sum(one.answered for one in mine) or "none"
    sentence = f"{count(len(mine), 'application')} in your list: "
    sentence += f"{answered} answered, {invited} led to an interview, {rest}"
    if others:
        more = count(len(others), "application that is not in the list", "applications that are not in the list")
        sentence += f" Besides, {more} led to an interview."
    return sentence
