"""The verb that brings in past interviews from another program's CSV file, so that nobody starts from zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.clock import now
from workbook.errors import WorkbookError
from workbook.forms import Buttons, Form, Input, Values
from workbook.journal import Journal
from workbook.records import Interview, Outcome, field_of
from workbook.storage import tracker
from workbook.views.interview import interviews as listed_interviews
from workbook.views.view import View
from workbook.views.words import count
from workbook.widgets.page import Page, verb
from workbook.widgets.text import say
from workbook.widgets.upload import upload

STYLES = {
    "day first": "The day: 3 is the day",
    "month first": "The month: 3 is the month",
    "year first": "The year: 3 is the year",
}


@verb
def bring_interviews(page: Page) -> Sequence[Widget]:
    """Ask for a CSV file, show how its columns are understood and what they would add, and add it when told to."""
    body = VBox()

    def take(name: str, data: bytes) -> None:
        try:
            body.children = tuple(_read(page, name, data, body))
        except WorkbookError as error:
            body.children = (say(str(error), "problem"),)

    return [upload("Choose a CSV file …", take, ".csv,.txt"), body]


def _read(page: Page, name: str, data: bytes, body: VBox) -> Sequence[Widget]:
    """Return the form for the columns, or first the one that asks how words are spelt, where the file does not tell."""
    alphabets = tracker.alphabets(data)
    if len(alphabets) < 2:
        return _columns(page, tracker.read(name, data, next(iter(alphabets), "")))

    def go_on(values: Values) -> str:
        body.children = tuple(_columns(page, tracker.read(name, data, values["alphabet"])))
        return "Read."

    def check(values: Values) -> dict[str, str]:
        return {} if values["alphabet"] else {"alphabet": "Please choose one."}

    asked = [_radios("alphabet", "Where are the words of this file spelt right?", alphabets)]
    return [Form(asked, {}, go_on, check=check, save_label="Go on")]


def _columns(page: Page, found: tracker.Tracker) -> Sequence[Widget]:
    """Return the form in which the person confirms which column is which, and below it what that would add."""
    proposed = tracker.matched(found)
    style = tracker.style_of(found, proposed["date"])
    below = VBox()
    inputs = [
        Input(
            field,
            field_of(Outcome if field == "outcome" else Interview, field).label,
            "select",
            empty="No column",
            required=field in tracker.NEEDED,
            choices={column: _example(found, column) for column in found.columns},
        )
        for field in proposed
    ]
    inputs += [
        _radios("style", "In a date such as 3/4/26, what comes first?", STYLES),
        _radios("kind", "What are the interviews in this file?", field_of(Interview, "kind").choices),
    ]

    def look(values: Values) -> str:
        columns = {field: values[field] for field in proposed}
        made = tracker.found(found, columns, values["style"], values["kind"], page.journal.of(Interview), now())
        below.children = tuple(_before_adding(page, made, below))
        return "Below is what would be added. Nothing is added yet."

    def check(values: Values) -> dict[str, str]:
        needed = [*tracker.NEEDED, "kind", *(["style"] if tracker.open_dates(found, values["date"]) else [])]
        return {field: "Please choose one." for field in needed if not values[field]}

    form = Form(inputs, proposed | {"style": style}, look, check=check, save_label="Look at what would be added")
    return [say("This is how the columns are understood by their names. Change what is wrong."), form, below]


def _before_adding(page: Page, made: tracker.Found, below: VBox) -> Sequence[Widget]:
    left_out = [say(sentence) for sentence in made.left_out]
    if not made.interviews:
        return [say("Nothing here can be added."), *left_out]

    def add() -> str:
        add_all(page.home, made)
        below.children = (say(f"{count(len(made.interviews), 'interview')} added. You can change each one above."),)
        page.saved()
        return "Saved."

    def leave() -> None:
        below.children = (say("Nothing was added."),)

    decide = Buttons({"Add them": add, "Leave it": leave})
    return [page.view(lambda journal: _preview(journal, made)), *left_out, decide]


def _preview(journal: Journal, made: tracker.Found) -> View:
    table = listed_interviews(Journal(journal.rubric, {Interview: made.interviews})).table
    return View("What would be added", told(made), table)


def told(made: tracker.Found) -> str:
    """Say how many interviews a file would add."""
    held = sum(row.status == "held" for row in made.interviews)
    said = (
        f"{count(len(made.interviews), 'interview')} would be added: {held} held, the others planned, by their dates."
    )
    return said + (f" {count(len(made.outcomes), 'answer')} with them." if made.outcomes else "")


def add_all(home: Path, made: tracker.Found) -> None:
    """Save what was found in a file, all of it or none. Raises NotSaved."""
    storage.save(home, [*made.interviews, *made.outcomes])


def _example(found: tracker.Tracker, column: str) -> str:
    first = next((cell for cell in found.cells(column) if cell), "")
    return f"{column} (such as “{first[:30]}”)" if first else f"{column} (empty)"


def _radios(name: str, label: str, choices: Mapping[str, str]) -> Input:
    return Input(name, label, "radios", required=True, choices=choices)
