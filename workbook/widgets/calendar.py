"""Handing dates to one's calendar, as a file to download."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from workbook.clock import now
from workbook.views.due import Due, due
from workbook.widgets.download import Download
from workbook.widgets.page import Page

FILE = "my-search.ics"
SAID = (
    "{name} is in the folder of your downloads. Open it with your calendar. A file that you make later brings it up to "
    "date; nothing is doubled."
)


def for_calendar(page: Page, label: str, which: Callable[[Due], bool]) -> Download:
    """Return a button that hands over a file with the dates that wait when it is pressed, as far as `which` says so."""

    def make() -> tuple[str, bytes]:
        from workbook.sharing.calendar import Entry, as_ics

        def entry(one: Due) -> Entry:
            when = datetime.combine(one.when, one.at) if one.at else one.when
            return Entry(one.uid, one.words, when, one.details)

        return FILE, as_ics(map(entry, filter(which, due(page.journal))), now())

    return Download(label, make, SAID)
