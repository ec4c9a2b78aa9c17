"""The verbs of the applications: add one, and see how far they went."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.forms import Card
from workbook.records import Application
from workbook.views import application
from workbook.views.words import day
from workbook.widgets.edit import edit_list
from workbook.widgets.page import Page, shows, verb

LATEST = 10
"""So many applications, those added last, stand as cards; the table has them all."""


@verb
def note_applications(page: Page) -> Sequence[Widget]:
    """Ask for applications, one after the other; show those added last, and all, the open ones first."""

    def card(row: Application) -> Card:
        state = next((application.STATES[one.state] for one in page.journal.courses if one.row == row), "")
        ask = f"Ask how it stands on {day(row.next_follow_up)}" if row.next_follow_up else ""
        return Card(f"{row.organisation}, {row.role}", [f"Sent on {day(row.applied_on)}", state, ask])

    form = edit_list(page, Application, card, latest=LATEST, fold=True, add_label="Add this application")
    return [form, page.view(application.applications)]


show_applications = shows(application.funnel)
