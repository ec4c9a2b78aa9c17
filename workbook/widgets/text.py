"""Sentences and links for a page; every text is escaped."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from ipywidgets import HTML, VBox, Widget

from workbook.errors import WorkbookError


def say(text: str, kind: str = "") -> HTML:
    """Return a sentence for the page. `kind` is problem, sample or nothing."""
    return HTML(f'<p class="wb-say" data-kind="{kind}">{html.escape(text)}</p>')


def go_to(text: str, page: str) -> HTML:
    """Return a sentence that is a link to another page, such as `01_interview`."""
    return HTML(f'<p class="wb-say">{link(text, page)}</p>')


def link(text: str, page: str) -> str:
    """Return a link to another page as HTML."""
    return f'<a class="wb-page" href="{html.escape(page)}.ipynb">{html.escape(text)}</a>'


def folded(summary: str, inside: str) -> str:
    """Return HTML that stays folded until one opens it."""
    return f"<details><summary>{html.escape(summary)}</summary>{inside}</details>"


def in_words(error: Exception) -> str:
    """Return what to say of an error: its own sentence, or for a fault of ours what it is and what to do."""
    if isinstance(error, WorkbookError):
        return str(error)
    return (
        f"This part cannot be shown ({type(error).__name__}: {error}). Your answers are as they were. "
        "The start page says whether all your files are fine."
    )


def show_in(box: VBox, make: Callable[[], Sequence[Widget]]) -> None:
    """Show in a box what `make` makes; what goes wrong is said there, since nobody sees what a callback raises."""
    try:
        box.children = tuple(make())
    except Exception as error:  # never a traceback on the page
        box.children = (say(in_words(error), "problem"),)
