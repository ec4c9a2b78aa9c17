"""The verbs of the coach's second page: all clients at once."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.widgets.page import Page, verb
from workbook.widgets.received import clients, trouble


@verb
def show_caseload(page: Page) -> Sequence[Widget]:
    """Show who has news, who has gone quiet, and whose consent has ended."""
    from workbook.sharing import caseload

    return [trouble(page), page.view(lambda journal: caseload.news(clients(page), journal.today))]


@verb
def show_agreed_steps(page: Page) -> Sequence[Widget]:
    """Show the open steps of all clients by date."""
    from workbook.sharing import caseload

    return [page.view(lambda journal: caseload.agreed(clients(page), journal.today))]


@verb
def show_client_ratings(page: Page) -> Sequence[Widget]:
    """Show the ratings of all clients as small charts."""
    from workbook.sharing import caseload

    return [page.view(lambda _: caseload.ratings(clients(page)))]
