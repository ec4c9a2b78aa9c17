"""The verbs of the coach's second page: all clients at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ipywidgets import Widget

from workbook.views.view import View
from workbook.widgets.page import Page, ViewPart, verb
from workbook.widgets.received import clients, trouble

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client


@verb
def show_caseload(page: Page) -> Sequence[Widget]:
    """Show who has news, who has gone quiet, and whose consent has ended."""
    from workbook.sharing import caseload

    return [trouble(page), _of_clients(page, caseload.news)]


@verb
def show_agreed_steps(page: Page) -> Sequence[Widget]:
    """Show the open steps of all clients by date."""
    from workbook.sharing import caseload

    return [_of_clients(page, caseload.agreed)]


@verb
def show_client_ratings(page: Page) -> Sequence[Widget]:
    """Show the ratings of all clients as small charts."""
    from workbook.sharing import caseload

    return [_of_clients(page, lambda found, _: caseload.ratings(found))]


def _of_clients(page: Page, build: Callable[[Sequence[Client], date], View]) -> Widget:
    """Return a part that shows a view of all clients, drawn again whenever a packet was unlocked."""
    part = ViewPart(page, lambda journal: build(clients(page), journal.today))
    page.live(part.draw_again)
    return part
