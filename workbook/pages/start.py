"""The verbs of the start page: about you, where you stand, a look around with the sample person."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ipywidgets import HTML, VBox, Widget

from workbook import storage
from workbook.content import checklists
from workbook.errors import NotSaved, WorkbookError
from workbook.forms import Actions, Form, Values
from workbook.pages.page import interviews, link, live, say, verb
from workbook.pages.parts import one
from workbook.progress.standing import Standing, standing
from workbook.records import TABLES, Check, Feedback, HighPoint, Interview, Lesson, Profile, Step, fields_of
from workbook.shipped import shipped
from workbook.show.words import count, interview_names, shortened
from workbook.storage import place

if TYPE_CHECKING:
    import pandas


@verb
def about_me() -> Sequence[Widget]:
    """Ask what the person looks for."""
    home = storage.home()
    rows = storage.load(home, Profile)
    return [one(home, rows[0] if rows else Profile(id="me-myself"))]


@verb
def where_i_stand() -> Sequence[Widget]:
    """Say in a few lines where one stands, each with a link to its page."""
    home = storage.home()
    lines = HTML()

    def refresh() -> None:
        rows = interviews(home)
        now = standing(
            date.today(),
            rows,
            storage.load(home, Check),
            checklists()["research"].items,
            storage.load(home, Step),
            storage.load(home, Lesson),
            storage.load(home, Feedback),
        )
        points = storage.load(home, HighPoint)
        found = standing_lines(now, rows, len(points))
        lines.value = f'<ul class="wb-lines">{"".join(f"<li>{link(*line)}</li>" for line in found)}</ul>'

    live("where I stand", refresh)
    return [lines]


@verb
def look_around() -> Sequence[Widget]:
    """Switch to a copy of the sample person's answers to play with, and back to one's own."""
    box = VBox()

    def act(label: str, words: str) -> None:
        def do(_: Values) -> str:
            _switch(on=not place.marker().exists())
            show()
            return ""

        box.children = (say(words), Form([], {}, Actions(lambda _: {}, do), save_label=label))

    def show() -> None:
        if place.marker().exists():
            act(
                "Back to my own answers",
                "Open any page: it shows a made-up person's answers, yours to play with.",
            )
        else:
            act("Look around", "See what a filled workbook looks like. Your own answers stay as they are.")

    show()
    return [box]


def standing_lines(now: Standing, rows: Sequence[Interview], high_points: int) -> list[tuple[str, str]]:
    """Return where one stands in a few lines: (sentence, page); what comes next stands on top."""
    if not rows:
        return [("Begin by logging your first interview", "01_interview")]
    names = interview_names(rows)
    lines = []
    if now.next:
        ready = f"{now.ready} of {now.items} points are settled"
        lines.append((f"Next: {names[now.next.id]}. {ready}", "09_practice"))
    if now.unthanked:
        lines.append((f"Still to thank: {'; '.join(names[row.id] for row in now.unthanked)}", "01_interview"))
    if now.due:
        first = shortened(now.due[0].step)
        lines.append((f"{count(len(now.due), 'step is', 'steps are')} due, first: {first}", "10_search"))
    if now.untried:
        first = shortened(now.untried[0].change)
        lines.append(
            (f"{count(len(now.untried), 'change waits', 'changes wait')} to be tried, newest: {first}", "04_lessons")
        )
    if now.waiting:
        asked = count(len(now.waiting), "request for feedback has", "requests for feedback have")
        lines.append((f"{asked} waited more than a week", "07_feedback"))
    held = [row for row in rows if row.status == "held"]
    if held:
        lines.append((f"Your latest interview: {names[held[-1].id]}", "02_ratings"))
    return [*lines, (f"{count(high_points, 'high point')} in your list", "03_high_points")]


def table(name: str) -> pandas.DataFrame:
    """Return a table as a pandas DataFrame, one row per record, columns typed.

    Text is `string`, whole numbers `Int64`, yes and no `boolean`, dates and moments `datetime64`; what was not
    answered is missing. Raises KeyError naming the tables when there is none of this name.
    """
    try:
        import pandas as pd
    except ModuleNotFoundError:
        raise WorkbookError(
            "pandas is not part of the workbook in the browser. Download a backup on the start page: its CSV files are "
            "the tables; or use the installed workbook."
        ) from None
    if name not in TABLES:
        raise KeyError(f"There is no table “{name}”. The tables are: {', '.join(TABLES)}.")
    kinds = {"text": "string", "number": "Int64", "yes_no": "boolean"}
    rows = storage.load(storage.home(), TABLES[name])
    columns = {}
    for field in fields_of(TABLES[name]):
        values = [getattr(row, field.name) for row in rows]
        if field.kind in kinds:
            columns[field.name] = pd.Series(values, dtype=kinds[field.kind])
        else:
            columns[field.name] = pd.to_datetime(pd.Series(values, dtype=object), utc=field.kind == "datetime")
    return pd.DataFrame(columns)


def _switch(on: bool) -> None:
    try:
        if on:
            if not place.playground().exists():
                shutil.copytree(shipped() / "data" / "sample", place.playground())
            place.marker().touch()
        else:
            place.marker().unlink(missing_ok=True)
    except OSError as error:
        raise NotSaved(f"The sample could not be opened: {error.strerror}. Your own answers are untouched.") from None
