"""The verbs of the start page: where you stand, what is due, and a look around with the sample person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipywidgets import HTML, VBox, Widget

from workbook.forms import Buttons
from workbook.storage import place
from workbook.views import standing
from workbook.views.due import Due, due, summary
from workbook.views.words import day
from workbook.widgets.files import for_calendar
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import chooser
from workbook.widgets.text import folded, link, say

EVERYTHING = "everything"
"""What is chosen where all that is due goes into the calendar."""

MOST = 12
"""So many lines stand open; more are folded."""


@verb
def where_i_stand(page: Page) -> Sequence[Widget]:
    """Say in a few lines where one stands, each with a link to its page."""
    lines = HTML()

    def refresh() -> None:
        lines.value = _lines([f"<li>{link(*line)}</li>" for line in standing.lines(page.journal)])

    page.live(refresh)
    return [lines]


@verb
def show_due(page: Page) -> Sequence[Widget]:
    """Say by date what waits, each with a link to its page; hand all of it to the calendar, or one thing."""
    lines, below = HTML(), VBox()
    which = chooser("What goes into your calendar?", {EVERYTHING: ""}, EVERYTHING, lambda key: None)

    def chosen(one: Due) -> bool:
        return which.values["choice"] in (EVERYTHING, one.uid)

    parts = (which, for_calendar(page, "Download it for my calendar", chosen))

    def refresh() -> None:
        dates, today = due(page.journal), page.journal.today
        items = [f"<li>{_day(one, today)}: {link(one.words, one.page)}</li>" for one in dates]
        more = folded(f"{len(items) - MOST} more", _lines(items[MOST:])) if items[MOST:] else ""
        lines.value = f"<p class='wb-sentence'>{summary(dates, today)}</p>{_lines(items[:MOST])}{more}"
        options = {EVERYTHING: "Everything in this list"}
        options |= {one.uid: f"{day(one.when)}: {one.words}" for one in dates}
        which.renew({"choice": options})
        if which.values["choice"] not in options:
            which.fill({"choice": EVERYTHING})
        below.children = parts if dates else ()

    page.live(refresh)
    return [lines, below]


def _day(one: Due, today: date) -> str:
    when = "Today" if one.when == today else day(one.when)
    return when + (f", {one.at:%H:%M}" if one.at else "") + (" (past)" if one.when < today else "")


def _lines(items: Sequence[str]) -> str:
    return f'<ul class="wb-lines">{"".join(items)}</ul>' if items else ""


@verb
def look_around(page: Page) -> Sequence[Widget]:
    """Switch to a copy of the sample person's answers to play with, and back to one's own."""
    words, buttons = say(""), Buttons({})

    def switch() -> None:
        place.look_around(not place.marker().exists())
        show()
        buttons.begin_again()

    def show() -> None:
        if place.marker().exists():
            label = "Back to my own answers"
            text = (
                "Every page shows a made-up person's answers now, yours to play with. The pages for coaches show "
                "what her coach sees."
            )
        else:
            label = "Look around"
            text = "See what a filled workbook looks like. Your own answers stay as they are."
        words.value = say(text).value
        buttons.offer({label: switch})

    show()
    return [words, buttons]
