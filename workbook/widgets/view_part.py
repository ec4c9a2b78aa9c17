"""A view as a part of a page: drawn when the answers that it shows have changed, never a traceback."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from ipywidgets import HTML, Output, VBox

from workbook.forms import Toggle
from workbook.views.charts import bundle
from workbook.views.view import View, ViewOf, table_html
from workbook.widgets.text import folded, in_words

if TYPE_CHECKING:
    from workbook.journal import Journal
    from workbook.widgets.page import Page

FEW = 5
"""So many rows of a table are in view; more are shown when they are asked for."""

HOW = "How this was worked out"


class ViewPart(VBox):  # type: ignore[misc]
    """A view on the page: sentence, chart, what marks mean; folded, how it was worked out, and the same as a table."""

    def __init__(self, page: Page, build: ViewOf, *, folded: bool = False) -> None:
        """Show what `build` makes of the page's journal; nothing is drawn yet."""
        self._page, self._build = page, build
        self._drawn: Journal | None = None
        self._words, self._chart, self._below = HTML(), Output(), HTML()
        self._chart.add_class("wb-chart")
        self.toggle = Toggle() if folded else None
        if self.toggle:
            self.toggle.observe(lambda _: self.draw_again(), "opened")
        super().__init__([self._words, self._chart, self._below])
        self.add_class("wb-view")

    def draw(self) -> None:
        """Draw the view, unless it was drawn from these very answers."""
        try:
            journal = self._page.journal
            if journal is self._drawn:
                return
            view = self._build(journal)
        except Exception as error:  # never a traceback on the page
            journal, view = None, View("", in_words(error))
        self._drawn = journal
        self._words.value = f'<p class="wb-sentence">{html.escape(view.sentence)}</p>'
        if self.toggle:
            self.toggle.label = f"See it: {view.title}"
            shown = view.figure is not None or view.table is not None
            self.children = [self._words, *([self.toggle] if shown else []), self._chart, self._below]
            if not self.toggle.opened:
                view = View(view.title, view.sentence)
        # Plotly forgets a figure's height when the window changes, and asks what it stands in
        self._chart.layout.height = None if view.figure is None else f"{view.figure.layout.height}px"
        chart = None if view.figure is None else bundle(view.figure, view.sentence)
        self._chart.outputs = ({"output_type": "display_data", "data": chart, "metadata": {}},) if chart else ()
        key, rule = (f'<p class="wb-rule">{html.escape(words)}</p>' if words else "" for words in (view.key, view.rule))
        if rule:
            rule = folded(HOW, rule)
        table = table_html(view.table, view.title) if view.table else ""
        if view.table and view.figure is not None:
            table = folded(f"The same as a table: {view.title}", table)
        elif view.table and len(view.table.rows) > FEW:
            table += f'<details class="wb-all"><summary>Show all {len(view.table.rows)}</summary></details>'
        self._below.value = key + rule + table

    def draw_again(self) -> None:
        """Draw the view even where no answer changed, since something else did that it depends on."""
        self._drawn = None
        self.draw()
