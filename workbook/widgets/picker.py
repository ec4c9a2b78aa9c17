"""Lists to pick one thing from, with what belongs to it below: an interview, a question, a week."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from ipywidgets import VBox, Widget

from workbook.forms import Form, Input
from workbook.records import Interview, R, Week, WeekTick
from workbook.views.view import ViewOf
from workbook.views.words import day, interview_name, week_of
from workbook.widgets.edit import edit_record
from workbook.widgets.page import Page
from workbook.widgets.text import go_to, say

W = TypeVar("W", Week, WeekTick)

WEEKS_BACK = 26
"""So many weeks can be filled in later."""

GONE = "This is no longer here: it was removed, perhaps in another window."


class Picker(VBox):  # type: ignore[misc]
    """A list to pick one thing from, and below it what `build` makes for the key that is picked.

    `options`, key -> words, are asked for again after each save; while there is nothing to pick, `missing` stands here.
    The other lists of the page that offer the key that is picked follow, so that nothing is written about the wrong
    interview.
    """

    def __init__(
        self,
        page: Page,
        label: str,
        options: Callable[[], Mapping[str, str]],
        build: Callable[[str], Sequence[Widget]],
        missing: Sequence[Widget] = (),
    ) -> None:
        """Show the list; what was picked last on the page is picked here too where it is offered."""
        super().__init__()
        self._page, self._label, self._options, self._build, self._missing = page, label, options, build, missing
        self._key = page.key()
        self._body = VBox()
        self._body.add_class("wb-body")
        self._list: Form | None = None
        self._picked = ""
        page.follow(self._key, self._follow)
        page.live(self._refresh)

    def _show(self, key: str) -> None:
        self._picked = key
        with self._page.within((*self._key, "body")):
            self._body.children = tuple(self._build(key))

    def _choose(self, key: str) -> None:
        if key != self._picked:
            self._show(key)
            self._page.pick_everywhere(key)

    def _follow(self, key: str) -> None:
        if self._list and key in dict(self._list.fields[0]["choices"]) and self._list.values["choice"] != key:
            self._list.fill({"choice": key})

    def _refresh(self) -> None:
        options = self._options()
        if not options:
            self._list, self.children = None, tuple(self._missing)
            return
        latest = self._page.latest
        first = latest if latest in options else next(iter(options))
        if self._list is None:
            self._show(first)
            self._list = chooser(self._label, options, first, self._choose)
            self.children = (self._list, self._body)
            return
        self._list.renew({"choice": options})
        self._follow(latest if latest in options else self._picked if self._picked in options else first)


def chooser(label: str, options: Mapping[str, str], chosen: str, on_choice: Callable[[str], None]) -> Form:
    """Return a list to choose one thing from, key -> words; there is always one chosen."""

    def change(event: dict[str, dict[str, str]]) -> None:
        if event["new"]["choice"] != event["old"].get("choice"):
            on_choice(event["new"]["choice"])

    asked = Input("choice", label, "select", empty="", choices=options)
    form = Form([asked], {"choice": chosen})
    form.observe(change, "values")
    return form


def per_row(
    page: Page,
    label: str,
    rows: Callable[[], Sequence[R]],
    name: Callable[[R], str],
    build: Callable[[R], Sequence[Widget]],
    missing: Sequence[Widget],
    *,
    new: Callable[[], R] | None = None,
    new_words: str = "",
    new_if: Callable[[], bool] = lambda: True,
) -> Sequence[Widget]:
    """Return a picker of rows, as `rows` gives them, and below it what `build` makes for the one picked.

    `new` puts a new row on top of the list, while `new_if` says so; once it is saved, it is one of them and still the
    one picked. Without any row, `missing` stands here.
    """
    fresh = new() if new else None

    def options() -> dict[str, str]:
        nonlocal fresh
        there = rows()
        if new and fresh and any(row.id == fresh.id for row in there):
            page.pick_everywhere(fresh.id)
            fresh = new()
        first = {fresh.id: new_words} if fresh and new_if() else {}
        return first | {row.id: name(row) for row in there}

    def chosen(key: str) -> Sequence[Widget]:
        row = next((row for row in rows() if row.id == key), fresh)
        return build(row) if row else [say(GONE)]

    return [Picker(page, label, options, chosen, missing)]


def per_interview(
    page: Page,
    build: Callable[[Interview], Sequence[Widget]],
    *,
    which: Callable[[Interview], bool] = lambda row: row.status == "held",
    missing: Sequence[Widget] | None = None,
) -> Sequence[Widget]:
    """Return a picker of interviews, latest first, and below it what `build` makes for the one picked.

    Without any interview, `missing` stands here, or what to do first: the first of these lists says it for its whole
    page.
    """

    def rows() -> list[Interview]:
        return [row for row in reversed(page.journal.interviews) if which(row)]

    if missing is None:
        begin = say("You can fill this in once your first interview is logged."), go_to("Log it first", "01_interview")
        missing = begin if page.first_to_say("log first") else ()
    return per_row(page, "Which interview?", rows, interview_name, build, missing)


def edit_weeks(page: Page, record: type[W], beside: Callable[[date], ViewOf] | None = None) -> Sequence[Widget]:
    """Return a picker of weeks, this one first, and below it the form of the one picked.

    A week has one row in a table, with an id made from its Monday: two windows make the same row, not two. `beside`
    gives a view of the week for its Monday.
    """
    this = week_of(date.today())
    names = {0: "This week, from", 1: "Last week, from"}
    mondays = [this - timedelta(weeks=number) for number in range(WEEKS_BACK + 1)]
    options = {when.isoformat(): f"{names.get(at, 'The week of')} {day(when)}" for at, when in enumerate(mondays)}

    def build(key: str) -> Sequence[Widget]:
        monday: date = date.fromisoformat(key)
        rows = [row for row in page.journal.of(record) if row.week and week_of(row.week) == monday]
        row = rows[0] if rows else record(id=f"{record.about.prefix}-{monday:%Y%m%d}", week=monday)
        form = edit_record(page, row, save_label="Save this week")
        return [form, *([page.view(beside(monday))] if beside else [])]

    return [Picker(page, "Which week?", lambda: options, build)]
