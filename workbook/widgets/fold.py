"""What is folded away on a page until somebody opens it, and is made only then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ipywidgets import VBox, Widget

from workbook.forms import Toggle
from workbook.widgets.page import Page
from workbook.widgets.text import show_in


class Fold(VBox):  # type: ignore[misc]
    """A button, and below it, once it is pressed, what `build` makes; the next press takes it away again.

    Of the folds of one `group` on a page at most one is open, so that nobody rates with another's ratings in sight.
    """

    def __init__(self, page: Page, label: str, build: Callable[[], Sequence[Widget]], *, group: str = "") -> None:
        """Show the button alone."""
        self._page, self._key, self._build, self._group = page, page.key(), build, group
        self.toggle = Toggle(label=label)
        self._body = VBox()
        super().__init__([self.toggle, self._body])
        self.toggle.observe(self._turned, "opened")
        page.folds(self.turn)

    def turn(self, to: bool) -> None:
        """Open it or fold it away; what was typed in it is kept as a draft."""
        self.toggle.opened = to

    def _turned(self, change: dict[str, Any]) -> None:
        if change["new"] and self._group:
            before = self._page.opened.get(self._group)
            self._page.opened[self._group] = self
            if before is not None and before is not self:
                before.turn(False)
        with self._page.within(self._key):
            show_in(self._body, lambda: self._build() if change["new"] else ())
