"""The verb that brings in applications and interviews from another program's CSV file: nobody starts from zero."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.clock import now
from workbook.forms import Buttons, Form, Input, Values
from workbook.journal import Journal
from workbook.records import Application, Interview, Outcome, Record
from workbook.storage import tracker, tracker_rows
from workbook.storage.tracker_rows import ASKED, NEEDED
from workbook.views.application import applications as listed_applications
from workbook.views.interview import interviews as listed_interviews
from workbook.views.view import Grid, View, ViewOf
from workbook.views.words import count, listed
from workbook.widgets.files import upload
from workbook.widgets.page import Page, verb
from workbook.widgets.text import say

KINDS = {"applications": "Applications that I sent", "real": "Real interviews", "mock": "Mock interviews"}

STYLES = {
    "day first": "The day: 3 is the day",
    "month first": "The month: 3 is the month",
    "year first": "The year: 3 is the year",
}

SHOWN = 200
"""Rows of a list that are shown before they are added."""


@verb
def bring_in(page: Page) -> Sequence[Widget]:
    """Ask for a CSV file, show how its columns are understood and what they would add, and add it when told to."""
    body = VBox()
    return [upload("Choose a CSV file …", partial(_read, page, body), body, ".csv,.txt"), body]


def _read(page: Page, body: VBox, name: str, data: bytes) -> Sequence[Widget]:
    """Return the form for the columns, or first the one that asks how words are spelt, where the file does not tell."""
    alphabets = tracker.alphabets(data)
    if len(alphabets) < 2:
        return _columns(page, tracker.read(name, data, next(iter(alphabets), "")))

    def go_on(values: Values) -> str:
        body.children = tuple(_columns(page, tracker.read(name, data, values["alphabet"])))
        return "Read."

    def check(values: Values) -> dict[str, str]:
        return {} if values["alphabet"] else {"alphabet": "Please choose one."}

    label = "Where are the words of this file spelt right?"
    asked = Input("alphabet", label, "radios", required=True, choices=alphabets)
    return [Form([asked], {}, go_on, check=check, save_label="Go on")]


def _columns(page: Page, source: tracker.Tracker) -> Sequence[Widget]:
    """Return the form in which the person confirms which column is which, and below it what that would add."""
    proposed = tracker.matched(source)
    kind = tracker.kind_of(source)
    below = VBox()

    def look(values: Values) -> str:
        intake = tracker_rows.intake(source, values, values["style"], values["kind"], there(page.home), now())
        below.children = tuple(_before_adding(page, intake, below))
        return "Below is what would be added. Nothing is added yet."

    def check(values: Values) -> dict[str, str]:
        needed = ["kind", *NEEDED.get(values["kind"], ())]
        if values["kind"] and tracker_rows.open_dates(source, used(values)):
            needed.append("style")
        return {name: "Please choose one." for name in needed if not values[name]}

    def used(values: Values) -> dict[str, str]:
        return {name: values[name] for name in ASKED[values["kind"]]}

    style = tracker_rows.style_of(source, {name: proposed[name] for name in ASKED[kind]}) if kind else ""
    inputs = [
        Input("kind", "What is in this file?", "radios", required=True, choices=KINDS),
        *_selects(source),
        Input("style", "In a date such as 3/4/26, what comes first?", "radios", required=True, choices=STYLES),
    ]
    form = Form(
        inputs,
        proposed | {"style": style, "kind": kind},
        look,
        check=check,
        save_label="Look at what would be added",
    )
    return [say("This is how the columns are understood by their names. Change what is wrong."), form, below]


def _selects(source: tracker.Tracker) -> list[Input]:
    """Return a list of the columns for each answer; those of another kind of file are not asked."""
    choices = {column: _example(source, column) for column in source.columns}
    return [
        Input(
            name,
            tracker_rows.answer_field(name).label,
            "select",
            empty="No column",
            required=any(name in needed for needed in NEEDED.values()),
            choices=choices,
            when=("kind", tuple(kind for kind, names in ASKED.items() if name in names)),
        )
        for name in dict.fromkeys(name for names in ASKED.values() for name in names)
    ]


def _before_adding(page: Page, intake: tracker_rows.Intake, below: VBox) -> Sequence[Widget]:
    left_out = [say(sentence) for sentence in intake.left_out]
    if not intake.rows:
        return [say("Nothing here can be added."), *left_out]

    def add() -> str:
        below.children = (say(added(add_all(page.home, intake))),)
        page.saved()
        return "Saved."

    def leave() -> None:
        below.children = (say("Nothing was added."),)

    decide = Buttons({"Add them": add, "Leave it": leave})
    shown = {"The applications": listed_applications} if intake.applications else {}
    shown |= {"The interviews": listed_interviews} if intake.interviews else {}
    views = [page.view(partial(_preview, intake, title, show)) for title, show in shown.items()]
    return [say(summary(intake)), *views, *left_out, decide]


def summary(intake: tracker_rows.Intake) -> str:
    """Say how many rows a file would add."""
    planned = sum(row.status == "planned" for row in intake.interviews)
    sentence = f"{_counted(intake.rows)} would be added."
    return sentence + (f" {count(planned, 'interview is', 'interviews are')} planned, by the date." if planned else "")


def added(rows: Sequence[Record]) -> str:
    """Say how many rows were added; another window may have added them before."""
    return f"{_counted(rows)} added. You can change each one in its list." if rows else "They are there already."


def add_all(home: Path, intake: tracker_rows.Intake) -> Sequence[Record]:
    """Save what was found in a file and is not there yet, all of it or none, and return it. Raises NotSaved."""
    return storage.add(home, lambda: intake.new(there(home)))


def there(home: Path) -> list[Record]:
    """Return what the rows of a file may repeat."""
    return [*storage.load(home, Application), *storage.load(home, Interview)]


def _counted(rows: Sequence[Record]) -> str:
    names = {Application: "application", Interview: "interview", Outcome: "answer"}
    numbers = {name: sum(isinstance(row, record) for row in rows) for record, name in names.items()}
    return listed([count(number, name) for name, number in numbers.items() if number])


def _preview(intake: tracker_rows.Intake, title: str, show: ViewOf, journal: Journal) -> View:
    table = show(Journal(journal.rubric, {Application: intake.applications, Interview: intake.interviews})).table
    assert table
    cut = f", the first {SHOWN} of {len(table.rows)}" if len(table.rows) > SHOWN else ""
    return View(title, f"{title}{cut}:", Grid(table.columns, table.rows[:SHOWN]))


def _example(source: tracker.Tracker, column: str) -> str:
    first = next((cell for cell in source.cells(column) if cell), "")
    return f"{column} (such as “{first[:30]}”)" if first else f"{column} (empty)"
