"""The verb that makes a record of the search, for an employment office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from ipywidgets import VBox, Widget

from workbook.errors import BadValue
from workbook.forms import Form, Input, Values
from workbook.records import Application, field_of, from_text
from workbook.views import proof
from workbook.views.view import View
from workbook.widgets.files import Download
from workbook.widgets.page import Page, verb

SAID = "{name} is in the folder of your downloads. It holds real names."


@verb
def prove_search(page: Page) -> Sequence[Widget]:
    """Ask for a span of days and what goes in; show the record of the search, and hand it over as files."""
    today = date.today()
    below = VBox()
    inputs = [
        Input("first", "From which day?", "date", required=True),
        Input("last", "To which day?", "date", required=True),
        Input("more", "What else goes in?", "ticks", help="The rest stays out.", choices=proof.MORE),
        Input("head", "What should stand on top?", help="Such as your name and customer number. It is not kept."),
    ]

    def check(values: Values) -> dict[str, str]:
        wrong = {}
        for name in ("first", "last"):
            try:
                if not from_text(field_of(Application, "applied_on"), values[name]):
                    wrong[name] = "Please fill this in."
            except BadValue as error:
                wrong[name] = str(error)
        if not wrong and values["last"] < values["first"]:
            wrong["last"] = "This is before the first day. Correct one of the two."
        return wrong

    def look(values: Values) -> str:
        below.children = tuple(_record(page, values))
        return "Below is what goes in."

    span = {"first": today.replace(day=1).isoformat(), "last": today.isoformat()}
    return [Form(inputs, span, look, check=check, save_label="Show the record"), below]


def _record(page: Page, values: Values) -> Sequence[Widget]:
    """Return the record as it is now, and the buttons that hand it over."""
    from workbook.sharing import proof as files

    first, last = date.fromisoformat(values["first"]), date.fromisoformat(values["last"])
    show = partial(proof.proof, first=first, last=last, more=values["more"].split())
    name = f"job-search-{first}-to-{last}"

    def view() -> View:
        return show(page.journal)

    return [
        page.view(show),
        Download("Download to print", lambda: (f"{name}.html", files.as_page(view(), values["head"])), SAID),
        Download("Download as a spreadsheet", lambda: (f"{name}.xlsx", files.as_xlsx(view(), values["head"])), SAID),
    ]
