"""A rubric of a coach's own on the page: the coach keeps one and sends it, the client takes it over or leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import VBox, Widget

from workbook.content import Rubric, rubric
from workbook.errors import WorkbookError
from workbook.forms import Buttons, Input
from workbook.storage import packets
from workbook.views.words import count
from workbook.widgets.files import upload
from workbook.widgets.page import Page
from workbook.widgets.text import say, show_in

SEND = Input(
    "rubric",
    "Your own rubric",
    "ticks",
    help="Choose its file below first. Your client sees it and decides whether to take it over.",
    choices={"send": "Send my rubric with this reply"},
)


def own_rubric(page: Page) -> Rubric | None:
    """Return the rubric that the coach put here to be sent, or None. Raises BadFile where it was spoilt since."""
    from workbook.sharing.rubrics import checked_rubric

    data = packets.own_rubric(page.home)
    return checked_rubric(data, packets.OWN_RUBRIC) if data is not None else None


def rubric_to_send(page: Page) -> Rubric:
    """Return the rubric to send. Raises WorkbookError where there is none."""
    own = own_rubric(page)
    if own is None:
        raise WorkbookError("There is no rubric of yours here yet. Choose its file below, or untick it.")
    return own


def keep_own(page: Page) -> Sequence[Widget]:
    """Return a button for the file of the coach's own rubric, and what is kept now."""
    below = VBox()

    def kept() -> Sequence[Widget]:
        own = own_rubric(page)
        return [say(_said(own) if own else "No rubric of your own is here. Your clients rate by the one they have.")]

    def take(name: str, data: bytes) -> Sequence[Widget]:
        from workbook.sharing.rubrics import checked_rubric

        own = checked_rubric(data, name)
        packets.keep_own_rubric(page.home, data)
        return [say(f"{name} was checked and kept. {_said(own)}")]

    page.live(lambda: show_in(below, kept))
    return [upload("Choose the file of your own rubric …", take, below, ".toml"), below]


def offered(page: Page, theirs: Rubric | None, coach: str) -> Sequence[Widget]:
    """Return a coach's rubric with buttons to take it over or leave it; nothing where it changes nothing."""
    from workbook.sharing.packet import rubric_toml
    from workbook.sharing.rubrics import brings_news, compared, taken_over

    mine = rubric(page.home)
    if theirs is None or not brings_news(theirs, mine):
        return []

    def take() -> str:
        now = rubric(page.home)
        before = packets.take_rubric(page.home, rubric_toml(taken_over(theirs, now)).encode("utf-8"))
        decide.offer({})
        page.saved()
        kept = f" The one you had is in {before}." if before else ""
        return f"You rate by {coach}'s rubric from now on.{kept} Earlier ratings are as they were."

    def leave() -> str:
        decide.offer({})
        return "Your rubric stays as it is."

    decide = Buttons({"Take this rubric over": take, "Leave it": leave})
    shown = compared(theirs, mine, coach)
    return [page.view(lambda _: shown), decide]


def _said(own: Rubric) -> str:
    return f"Your rubric to send is “{own.title}”, with {count(len(own.asked), 'dimension')} to rate."
