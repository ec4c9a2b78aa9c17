"""Handing dates to one's calendar, as a file to download."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbook.clock import now
from workbook.widgets.download import Download

if TYPE_CHECKING:
    from workbook.sharing.calendar import Entry

FILE = "my-search.ics"
SAID = (
    "{name} is in the folder of your downloads. Open it with your calendar. A file that you make later brings it up to "
    "date; nothing is doubled."
)


def for_calendar(label: str, entries: Callable[[], Sequence[Entry]]) -> Download:
    """Return a button that hands over a file with what `entries` gives when it is pressed."""

    def make() -> tuple[str, bytes]:
        from workbook.sharing.calendar import as_ics

        return FILE, as_ics(entries(), now())

    return Download(label, make, SAID)


def at(when: dt.date, time: dt.time | None) -> dt.date:
    """Return a day for the calendar, or the moment on it where a time is known."""
    return dt.datetime.combine(when, time) if time else when
