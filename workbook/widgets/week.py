"""The form of one week, for the tables that have one row a week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from ipywidgets import Widget

from workbook.records import Week, WeekTick
from workbook.views.view import ViewOf
from workbook.views.words import day, week_of
from workbook.widgets.edit import edit_record
from workbook.widgets.page import Page
from workbook.widgets.picker import Picker

W = TypeVar("W", Week, WeekTick)

WEEKS_BACK = 26
"""So many weeks can be filled in later."""


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
