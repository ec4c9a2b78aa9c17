"""The report of a packet: one HTML file that opens anywhere, without a network and without a stranger's script."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby

from markupsafe import Markup
from plotly.offline import get_plotlyjs

from workbook.journal import Journal
from workbook.sharing.consent import Consent
from workbook.sharing.cover import cover
from workbook.sharing.sections import SECTIONS
from workbook.sharing.templating import FOLDER, PRINT, TEMPLATES, script_hash
from workbook.views.charts import CONFIG
from workbook.views.view import Grid, View, cell_text, table_html
from workbook.views.words import day

LONG = 40
"""Rows from which a table stands folded."""

NARROW, SHORT = 4, 1_200
"""Columns, and letters in all, of a table that may stand beside something else on paper."""

ROOM = 115
"""Letters that stand beside each other in a table over a whole page, the gaps between columns counted as two each."""

GLUE, LONG_WORD = "\u00a0", 17
"""What keeps the parts of a date together, and the letters of a long one."""

BREAK = "\u200b"
"""Where a long word may be broken: a zero width space until the table is HTML."""

POLICY = (
    "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data: blob:; "
    "font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy: nothing but our two scripts, named by their hashes, may run."""

DRAW = (FOLDER / "draw.js").read_text("utf-8") + PRINT


@dataclass(frozen=True)
class Part:
    """One section of the report as the template wants it."""

    id: str
    title: str
    private: bool
    shown: Sequence[View]

    @property
    def groups(self) -> Sequence[tuple[bool, Sequence[View]]]:
        """Its views in order, those together that may stand in two columns on paper, and those that may not."""
        return [(across, list(views)) for across, views in groupby(self.shown, _across)]


def report(answers: Journal, consent: Consent) -> str:
    """Return the report as HTML, made from the given answers and consent alone."""
    answers = replace(answers, today=consent.written_at.date())
    first = cover(answers, consent)
    drawn = first.progress.title if first.progress and first.progress.figure is not None else ""
    parts = [
        Part(
            section.id,
            section.title.split(":")[0],
            section.private,
            [view for view in section.shown(answers) if view.title != drawn],
        )
        for section in SECTIONS
        if section.id in consent.sections
    ]
    views = [*([first.progress] if first.progress else []), *(view for part in parts for view in part.shown)]
    figures = [view.figure for view in views if view.figure is not None]
    charts = [json.loads(figure.to_json()) | {"config": CONFIG} for figure in figures]
    return TEMPLATES.get_template("report.html").render(
        consent=consent,
        parts=parts,
        first=first,
        charts=charts,
        library=Markup(get_plotlyjs()) if charts else "",
        draw=Markup(DRAW),
        policy=POLICY.format(script_hashes()),
        day=day,
        table=_table,
        folded=_folded,
    )


@cache
def script_hashes() -> str:
    """Return the two scripts of a report as a Content-Security-Policy names them."""
    return " ".join(script_hash(script) for script in (get_plotlyjs(), DRAW))


def _folded(view: View) -> bool:
    """Tell whether the table of a view is folded: a chart says the same, or it is long."""
    return view.table is not None and (view.figure is not None or len(view.table.rows) > LONG)


def _across(view: View) -> bool:
    """Tell whether a view needs the whole width of a page: it has a large table that stands open."""
    if view.table is None or _folded(view):
        return False
    letters = sum(len(cell_text(cell)) for row in view.table.rows for cell in row)
    return len(view.table.columns) > NARROW or letters > SHORT


def _table(view: View) -> Markup:
    """Return the table of a view as HTML that fits on paper, without columns in which nothing stands.

    A word is broken only where its line has no room, and a date stays on its line where there is some.
    """
    if view.table is None or not any(cell not in (None, "") for row in view.table.rows for cell in row):
        return Markup("")
    for glue in (GLUE, " "):
        columns = [
            (head, *(cell_text(cell).replace(" ", glue if isinstance(cell, date) else " ") for cell in cells))
            for head, *cells in zip(view.table.columns, *view.table.rows, strict=True)
            if any(cell not in (None, "") for cell in cells)
        ]
        longest = [max(len(word) for text in column for word in text.split(" ")) for column in columns]
        room = (ROOM if _across(view) else ROOM // 2) - 2 * len(longest)
        most = next(most for most in range(room, 0, -1) if most == 1 or sum(min(most, one) for one in longest) <= room)
        if most >= LONG_WORD:
            break
    broken = [[re.sub(rf"[^ \n]{{{most}}}(?=[^ \n])", rf"\g<0>{BREAK}", text) for text in column] for column in columns]
    head, *rows = zip(*broken, strict=True)
    return Markup(table_html(Grid(head, rows), view.title).replace(BREAK, "<wbr>"))
