"""The verbs of the coach's second page: all clients at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ipywidgets import Widget

from workbook.storage import packets
from workbook.views.view import View
from workbook.widgets.cases import cases, service, trouble
from workbook.widgets.page import Page, verb
from workbook.widgets.view_part import ViewPart

if TYPE_CHECKING:
    from workbook.sharing.caseload import Case


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

    return [_of_clients(page, lambda every, _, names: caseload.ratings(every, names))]


@verb
def show_service_figures(page: Page) -> Sequence[Widget]:
    """Show what may be said of all clients together who consented to it."""

    def figures() -> Sequence[Widget]:
        parts = [_still(page, view) for view in service(page)]
        for part in parts:
            part.draw()
        return parts

    return [page.box(figures)]


def _still(page: Page, view: View) -> ViewPart:
    return ViewPart(page, lambda _: view)


def _of_clients(page: Page, build: Callable[[Sequence[Case], date, Mapping[str, str]], View]) -> Widget:
    """Return a part that shows a view of all clients, drawn again whenever a packet was unlocked."""
    return page.view(lambda now: build(cases(page), now.today, packets.nicknames(page.home)), anew=True)
