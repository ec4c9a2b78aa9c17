"""Reading and filling in what a verb gives to its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from ipywidgets import Widget

from workbook import storage
from workbook.clock import now
from workbook.forms import Buttons, Form
from workbook.records import Interview
from workbook.widgets.fold import Fold


def inside(widget: Widget) -> Iterator[Widget]:
    """Walk through a widget and all that is in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from inside(child)


def forms(widget: Widget) -> list[Form]:
    """Return the forms of a part that save something."""
    return [found for found in inside(widget) if isinstance(found, Form) and found.save_label]


def buttons(widget: Widget) -> Buttons:
    """Return the last row of buttons of a part."""
    return [found for found in inside(widget) if isinstance(found, Buttons)][-1]


def picker(widget: Widget) -> Form:
    """Return the list of a part from which one thing is picked."""
    return next(found for found in inside(widget) if isinstance(found, Form) and not found.save_label)


def choose(widget: Widget, place: int) -> None:
    """Pick what stands at that place of the list, counted from 0."""
    picker(widget).values = {"choice": picker(widget).fields[0]["choices"][place][0]}


def options(widget: Widget) -> list[str]:
    """Return the words that can be picked from, in order."""
    return [words for _, words in picker(widget).fields[0]["choices"]]


def text(widget: Widget) -> str:
    """Return the words that a part shows outside its forms, as HTML."""
    return " ".join(str(found.value) for found in inside(widget) if hasattr(found, "value"))


def listed(widget: Widget) -> str:
    """Return the entries of all lists of a part, as they are sent to the page."""
    return str([card for form in forms(widget) for card in form.cards])


def unfold(widget: Widget, label: str) -> Widget:
    """Press the button of that label that opens a fold; return what is in it."""
    fold = next(found for found in inside(widget) if isinstance(found, Fold) and found.toggle.label == label)
    fold.turn(True)
    return fold


def all_open(widget: Widget) -> Widget:
    """Open every fold of a part; return the part."""
    for fold in [found for found in inside(widget) if isinstance(found, Fold)]:
        fold.turn(True)
    return widget


def fill(form: Form, **values: str) -> None:
    """Type into a form and save it."""
    form.values = form.values | values
    form.press("save")
    assert form.status["kind"] == "saved", form.status


def logged(home: Path, day: int = 2, **more: object) -> Interview:
    """Log an interview that was held in November 2026."""
    row = Interview(
        date=dt.date(2026, 11, day),
        status="held",
        kind="real",
        organisation="NA",
        logged_at=now(),
        **more,  # type: ignore[arg-type]
    )
    storage.save(home, [row])
    return row
