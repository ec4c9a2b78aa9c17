"""The verbs of the coach's second page: all clients at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from types import ModuleType
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.pages.cases import cases, service
from workbook.pages.page import say, verb, view
from workbook.show.shown import Shown

if TYPE_CHECKING:
    from workbook.sharing.caseload import Case


@verb
def show_caseload() -> Sequence[Widget]:
    """Show who has news, who has gone quiet, and whose consent has ended."""
    wrong = VBox([say(sentence, "problem") for sentence in cases(storage.home())[1]])
    return [wrong, view("caseload", lambda: _caseload(lambda shown, found: shown.news(found, date.today())))]


@verb
def show_agreed_steps() -> Sequence[Widget]:
    """Show the open steps of all clients by date."""
    return [view("agreed", lambda: _caseload(lambda shown, found: shown.agreed(found, date.today())))]


@verb
def show_client_ratings() -> Sequence[Widget]:
    """Show the ratings of all clients as small charts."""
    return [view("client ratings", lambda: _caseload(lambda shown, found: shown.ratings(found)))]


@verb
def show_service_figures() -> Sequence[Widget]:
    """Show what may be said of all clients together who consented to it."""
    return [_still(f"service {number}", shown) for number, shown in enumerate(service(storage.home()))]


def _still(name: str, shown: Shown) -> Widget:
    return view(name, lambda: shown)


def _caseload(show: Callable[[ModuleType, Sequence[Case]], Shown]) -> Shown:
    from workbook.sharing import caseload

    return show(caseload, cases(storage.home())[0])
