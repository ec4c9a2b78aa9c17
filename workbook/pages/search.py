"""The verbs of page 10: weeks of applying, options, people, steps and victories, and looking after oneself."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from ipywidgets import Widget

from workbook import storage
from workbook.forms import Card, Form
from workbook.pages.page import pick, say, verb, view
from workbook.pages.parts import many, one
from workbook.records import Contact, FeedbackLine, Option, Step, Week, WeekTick, field_of
from workbook.show import search as show
from workbook.show import self_care
from workbook.show.words import day, shortened, week_of

W = TypeVar("W", Week, WeekTick)

WEEKS_BACK = 26
"""So many weeks can be filled in later."""


@verb
def log_week() -> Sequence[Widget]:
    """Ask for applications, replies, interviews and offers of one week; show the counts of each week."""
    home = storage.home()
    return [
        *per_week(lambda monday: [week_form(home, Week, monday)]),
        view("weeks", lambda: show.weeks(storage.load(home, Week))),
    ]


@verb
def note_options() -> Sequence[Widget]:
    """Ask for industries and positions to aim for, and how well they match and interest; show the best first."""
    home = storage.home()

    def card(row: Option) -> Card:
        marks = [f"{name}: {level} of 5" for name, level in (("Match", row.match), ("Interest", row.interest)) if level]
        return Card(row.option, [line for line in (", ".join(marks), row.note) if line])

    return [
        many(home, Option, card, add_label="Add this option"),
        view("options", lambda: show.options(storage.load(home, Option))),
    ]


@verb
def note_contacts() -> Sequence[Widget]:
    """Ask for people to be in touch with: when, what was learnt, what comes next; show them, and how many a month."""
    home = storage.home()
    kinds = field_of(Contact, "kind").choices

    def card(row: Contact) -> Card:
        when = f"Last in touch on {day(row.met_on)}" if row.met_on else ""
        step = f"Next step: {row.next_step}" if row.next_step else ""
        then = f"Next time on {day(row.next_touch)}" if row.next_touch else ""
        return Card(row.name, [kinds.get(row.kind, ""), when, row.learnt, step, then])

    return [
        many(home, Contact, card, add_label="Add this person"),
        view("contacts", lambda: show.contacts(storage.load(home, Contact))),
        view("contacts per month", lambda: show.contacts_per_month(storage.load(home, Contact))),
    ]


@verb
def plan_steps() -> Sequence[Widget]:
    """Ask for small steps with a date; show the open ones, the most urgent first, and where they come from."""
    home = storage.home()

    def card(row: Step) -> Card:
        return Card(row.step, [f"By {day(row.due)}" if row.due else "Without a date"])

    def waiting() -> object:
        return show.steps(storage.load(home, Step), storage.load(home, FeedbackLine), date.today())

    return [
        many(
            home,
            Step,
            card,
            among=lambda row: not row.done_on,
            only=("step", "area", "dimension", "due"),
            add_label="Add this step",
        ),
        view("open steps", waiting),
    ]


@verb
def finish_steps() -> Sequence[Widget]:
    """Ask which step is done and what the small victory in it was; open steps come first. Show the victories."""
    home = storage.home()

    def steps() -> list[tuple[str, str]]:
        rows = sorted(storage.load(home, Step), key=lambda row: (row.done_on is not None, str(row.due or "9")))
        return [(row.id, shortened(row.step) + (" (done)" if row.done_on else "")) for row in rows]

    def build(key: str) -> Sequence[Widget]:
        step = next(row for row in storage.load(home, Step) if row.id == key)
        hint = say("Leave the day empty if you did it today.")
        return [hint, one(home, step, only=("done_on", "victory"), then=date_it, save_label="This step is done")]

    def date_it(made: Step) -> None:
        step = next(row for row in storage.load(home, Step) if row.id == made.id)
        if not step.done_on:
            storage.save(home, [dataclasses.replace(step, done_on=date.today())])

    def done() -> object:
        return show.victories(storage.load(home, Step), storage.load(home, FeedbackLine))

    return [
        *pick("Which step?", steps, build, [say("No step is noted yet. Add one above.")]),
        view("victories", done),
        view("steps per week", lambda: show.steps_per_week(storage.load(home, Step))),
    ]


@verb
def tick_week() -> Sequence[Widget]:
    """Ask what one did for body and mind in one week, and for stress; show the weeks. Private."""
    home = storage.home()
    return [
        *per_week(lambda monday: [week_form(home, WeekTick, monday)]),
        view("week ticks", lambda: self_care.week_ticks(storage.load(home, WeekTick))),
        view("stress", lambda: self_care.stress(storage.load(home, WeekTick))),
    ]


def per_week(build: Callable[[str], Sequence[Widget]]) -> Sequence[Widget]:
    """Return a picker of weeks, this one first, and below it what `build` makes of its Monday (ISO 8601)."""
    this = week_of(date.today())
    mondays = [this - timedelta(weeks=number) for number in range(WEEKS_BACK + 1)]
    names = {0: "This week, from", 1: "Last week, from"}
    options = [
        (monday.isoformat(), f"{names.get(number, 'The week of')} {day(monday)}")
        for number, monday in enumerate(mondays)
    ]
    return pick("Which week?", lambda: options, build)


def week_form(home: Path, record: type[W], key: str) -> Form:
    """Return the form of one week's row, by its Monday (ISO 8601); a week has one row in each table."""
    monday = date.fromisoformat(key)
    rows = [row for row in storage.load(home, record) if row.week and week_of(row.week) == monday]
    return one(home, rows[0] if rows else record(week=monday), save_label="Save this week")
