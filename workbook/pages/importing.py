"""The verb that brings in past interviews from another program's CSV file, so that nobody starts from zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.errors import WorkbookError
from workbook.forms import Actions, Form, Question, Values, now
from workbook.pages.page import saved, say, verb, view
from workbook.pages.upload import upload
from workbook.records import Interview, Outcome, field_of
from workbook.show.evening import interviews as listed_interviews
from workbook.show.shown import Shown
from workbook.show.words import count
from workbook.storage import tracker

STYLES = {"day first": "The day: 3 is the day", "month first": "The month: 3 is the month"}


@verb
def bring_interviews() -> Sequence[Widget]:
    """Ask for a CSV file, show how its columns are understood and what they would add, and add it when told to."""
    home = storage.home()
    body = VBox()

    def take(name: str, data: bytes) -> None:
        try:
            body.children = tuple(_columns(home, tracker.read(name, data)))
        except WorkbookError as error:
            body.children = (say(str(error), "problem"),)

    return [upload("Choose a CSV file …", take, ".csv,.txt"), body]


def _columns(home: Path, found: tracker.Tracker) -> Sequence[Widget]:
    """Return the form in which the person confirms which column is which, and below it what that would add."""
    proposed = tracker.matched(found)
    style = tracker.style_of(found, proposed["date"])
    below = VBox()
    asked: list[Question] = [
        {
            "name": field,
            "kind": "select",
            "label": field_of(Outcome if field == "outcome" else Interview, field).label,
            "empty": "No column",
            "required": field in tracker.NEEDED,
            "choices": [[column, _example(found, column)] for column in found.columns],
        }
        for field in proposed
    ]
    asked += [
        _radios("style", "In a date such as 3/4/2026, what comes first?", STYLES),
        _radios("kind", "What are the interviews in this file?", field_of(Interview, "kind").choices),
    ]

    def look(values: Values) -> str:
        columns = {field: values[field] for field in proposed}
        made = tracker.found(found, columns, values["style"], values["kind"], storage.load(home, Interview), now())
        below.children = tuple(_before_adding(home, made, below))
        return "Below is what would be added. Nothing is added yet."

    def check(values: Values) -> dict[str, str]:
        needed = [*tracker.NEEDED, "kind", *(["style"] if tracker.open_dates(found, values["date"]) else [])]
        return {field: "Please choose one." for field in needed if not values[field]}

    form = Form(asked, proposed | {"style": style}, Actions(check, look), save_label="Look at what would be added")
    return [say("This is how the columns are understood by their names. Change what is wrong."), form, below]


def _before_adding(home: Path, made: tracker.Found, below: VBox) -> Sequence[Widget]:
    left_out = [say(sentence) for sentence in made.left_out]
    if not made.interviews:
        return [say("Nothing here can be added."), *left_out]

    def add(_: Values) -> str:
        add_all(home, made)
        below.children = (say(f"{count(len(made.interviews), 'interview')} added. You can change each one above."),)
        saved()
        return "Saved."

    def leave() -> None:
        below.children = (say("Nothing was added."),)

    decide = Form([], {}, Actions(lambda _: {}, add, cancel=leave), save_label="Add them")
    decide.cancel_label = "Leave it"
    return [view("import", lambda: _preview(made)), *left_out, decide]


def _preview(made: tracker.Found) -> Shown:
    table = listed_interviews(sorted(made.interviews, key=lambda row: str(row.date))).table
    return Shown("What would be added", told(made), table)


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


def _radios(name: str, label: str, choices: Mapping[str, str]) -> Question:
    return {
        "name": name,
        "kind": "radios",
        "label": label,
        "required": True,
        "choices": [list(c) for c in choices.items()],
    }
