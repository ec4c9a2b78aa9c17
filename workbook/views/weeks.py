"""What is shown of the weeks of applying: counted from the lists where they have something, else as it was typed."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from datetime import date

from workbook.journal import Journal
from workbook.progress.applications import ANSWERED
from workbook.records import Outcome, Week
from workbook.views.charts import BLUE, GREEN, GREY, ORANGE, count_axis, figure, name_columns
from workbook.views.view import Grid, View, ViewOf
from workbook.views.words import count, listed, mondays_between, short_day, week_of

ENOUGH = 20
"""Applications from which a share of them is said; below it would mean nothing."""

COUNTS = ("applications", "replies", "interviews", "offers")
LOOKS = ((BLUE, ""), (GREY, "/"), (ORANGE, "x"), (GREEN, "."))
"""Colours and patterns of bars that stand side by side."""


def counted(journal: Journal) -> dict[date, Week]:
    """Return the weeks by their Mondays, oldest first, each number counted from the lists or else as it was typed.

    A number is counted where the lists have something in that week: applications sent and answered, real interviews
    held, offers. What was counted once, for a packet, is not counted again.
    """
    typed = {week_of(row.week): row for row in journal.of(Week) if row.week}
    if any(row.counted for row in typed.values()):
        return typed
    listed_ones = from_lists(journal)
    by_monday = {}
    for monday in sorted({*typed, *listed_ones}):
        row = typed.get(monday) or Week(id=f"{Week.about.prefix}-{monday:%Y%m%d}", week=monday)
        by_monday[monday] = dataclasses.replace(row, **listed_ones[monday], counted=True)  # type: ignore[arg-type]
    return by_monday


def from_lists(journal: Journal) -> dict[date, Counter[str]]:
    """Return what the lists of applications, interviews and answers have in each week, by its Monday."""
    days = [("offers", row.heard_on) for row in journal.of(Outcome) if row.outcome == "offer"]
    for course in journal.courses:
        days += [("interviews", one.date) for one in course.held]
        if course.row:
            days.append(("applications", course.row.applied_on))
            days += [("replies", course.row.answered_on)] if course.answer in ANSWERED else []
            days += [("offers", course.row.answered_on)] if course.answer == "offer" != course.outcome else []
    by_monday: dict[date, Counter[str]] = defaultdict(Counter)
    for name, when in days:
        if when:
            by_monday[week_of(when)][name] += 1
    return by_monday


def from_lists_in(monday: date) -> ViewOf:
    """Return what says, beside the form of a week, which of its numbers are counted from the lists."""

    def view(journal: Journal) -> View:
        numbers = from_lists(journal).get(monday, Counter())
        words = [_counted(name, numbers[name]) for name in COUNTS if numbers[name]]
        sentence = (
            f"From your lists, in this week: {listed(words)}. What you type for {'it' if len(words) == 1 else 'these'}"
        )
        return View("From your lists", f"{sentence} is not used." if words else "")

    return view


def weeks(journal: Journal) -> View:
    """Show applications, replies, interviews and offers per week as bars; a share only from 20 applications on."""
    title = "Your weeks of applying"
    dated = counted(journal)
    if not dated:
        return View(title, "No week is noted yet.")
    mondays = mondays_between(dated)
    sums = {name: sum(getattr(row, name) or 0 for row in dated.values()) for name in COUNTS}
    sentence = f"In {count(len(dated), 'week')}: {listed([_counted(name, sums[name]) for name in COUNTS])}."
    if sums["applications"] >= ENOUGH:
        share = (
            sum(row.interviews or 0 for row in dated.values() if row.applications is not None) / sums["applications"]
        )
        sentence += f" That is {share * 100:.0f} interviews per 100 applications, counting every round."
    chart = figure(title, "Week that begins on", "How many", bargap=0.1)
    for name, (color, pattern) in zip(COUNTS, LOOKS, strict=True):
        chart.add_bar(
            x=[mondays.index(monday) for monday in dated],
            y=[getattr(row, name) for row in dated.values()],
            name=name,
            marker={"color": color, "pattern": {"shape": pattern}},
            hoverinfo="y+name",
        )
    name_columns(chart, [short_day(monday) for monday in mondays])
    count_axis(chart, "y", max(getattr(row, name) or 0 for row in dated.values() for name in COUNTS))
    table = Grid(
        ("Week that begins on", *(name.capitalize() for name in COUNTS)),
        [(monday, *(getattr(dated[monday], name) for name in COUNTS)) for monday in sorted(dated, reverse=True)],
    )
    rule = (
        "Counts only. Where your lists of applications and interviews have something in a week, it is counted from "
        "them; else it is what you typed, never both. A reply is an answer to an application. From "
        f"{ENOUGH} applications on, interviews per 100 applications are given as well."
    )
    return View(title, sentence, table, chart, rule=rule)


def _counted(name: str, number: int) -> str:
    one = "reply" if name == "replies" else name[:-1]
    return count(number, one, name) if number else f"no {one}"
