"""The verbs of the start page: where you stand, and a look around with the sample person."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import HTML, VBox, Widget

from workbook.forms import Buttons
from workbook.storage import place
from workbook.views import standing
from workbook.widgets.page import Page, verb
from workbook.widgets.text import link, say


@verb
def where_i_stand(page: Page) -> Sequence[Widget]:
    """Say in a few lines where one stands, each with a link to its page."""
    lines = HTML()

    def refresh() -> None:
        items = "".join(f"<li>{link(*line)}</li>" for line in standing.lines(page.journal))
        lines.value = f'<ul class="wb-lines">{items}</ul>'

    page.live(refresh)
    return [lines]


@verb
def look_around(page: Page) -> Sequence[Widget]:
    """Switch to a copy of the sample person's answers to play with, and back to one's own."""
    box = VBox()

    def switch() -> None:
        place.look_around(not place.marker().exists())
        show()

    def show() -> None:
        if place.marker().exists():
            label = "Back to my own answers"
            words = "Open any page: it shows a made-up person's answers, yours to play with."
        else:
            label = "Look around"
            words = "See what a filled workbook looks like. Your own answers stay as they are."
        box.children = (say(words), Buttons({label: switch}))

    show()
    return [box]
