"""The verbs of the coach's second page: all clients at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING

from ipywidgets import Widget

from workbook import storage
from workbook.pages.page import verb, view
from workbook.pages.received import clients, trouble
from workbook.show.shown import Shown

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client


@verb
def show_caseload() -> Sequence[Widget]:
    """Show who has news, who has gone quiet, and whose consent has ended."""
    return [trouble(), view("caseload", lambda: _caseload(lambda shown, found: shown.news(found, date.today())))]


@verb
def show_agreed_steps() -> Sequence[Widget]:
    """Show the open steps of all clients by date."""
    return [view("agreed", lambda: _caseload(lambda shown, found: shown.agreed(found, date.today())))]


@verb
def show_client_ratings() -> Sequence[Widget]:
    """Show the ratings of all clients as small charts."""
    return [view("client ratings", lambda: _caseload(lambda shown, found: shown.ratings(found)))]


def _caseload(show: Callable[[ModuleType, list[Client]], Shown]) -> Shown:
    from workbook.sharing import caseload

    return show(caseload, clients(storage.home()))
