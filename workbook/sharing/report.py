"""The report of a packet: one HTML file that opens anywhere, without a network and without a stranger's script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

import jinja2
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from workbook.journal import Journal
from workbook.sharing.consent import Consent
from workbook.sharing.cover import cover
from workbook.sharing.sections import SECTIONS
from workbook.views.charts import CONFIG
from workbook.views.view import Grid, View, cell_text, table_html
from workbook.views.words import day

FOLDER = Path(__file__).parent / "templates"
LONG = 40
"""Rows from which a table stands folded."""

NARROW, SHORT = 4, 1_200
"""Columns, and letters in all, of a table that may stand beside something else on paper."""

ROOM = 100
"""Letters that stand beside each other in a table over a whole page, the gaps between columns counted as two each."""

BREAK = "\u200b"
"""Where a long word may be broken: a zero width space until the table is HTML."""

DRAW = (FOLDER / "draw.js").read_text("utf-8")


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
    parts = [
        Part(section.id, section.title.split(":")[0], section.private, section.shown(answers))
        for section in SECTIONS
        if section.id in consent.sections
    ]
    first = cover(answers, consent)
    parts = [replace(part, shown=[_once(view, first.progress) for view in part.shown]) for part in parts]
    views = [*([first.progress] if first.progress else []), *(view for part in parts for view in part.shown)]
    figures = [view.figure for view in views if view.figure is not None]
    charts = [json.loads(figure.to_json()) | {"config": CONFIG} for figure in figures]
    return _template().render(
        consent=consent,
        sections="; ".join(part.title for part in parts),
        parts=parts,
        first=first,
        charts=Markup(_data(charts)) if charts else "",
        library=Markup(get_plotlyjs()) if charts else "",
        draw=Markup(DRAW),
        policy=policy(),
    )


def _once(view: View, first: View | None) -> View:
    """Return a view without its chart where that stands on the first page."""
    if first is None or first.figure is None or view.title != first.title:
        return view
    return replace(view, sentence="The chart is on the first page.", figure=None, key="")


@cache
def policy() -> str:
    """Return the Content-Security-Policy: nothing but our two scripts, named by their hashes, may run."""
    return (
        f"default-src 'none'; script-src {script_hashes()}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


@cache
def script_hashes() -> str:
    """Return the two scripts of a report as a Content-Security-Policy names them."""
    return " ".join(f"'sha256-{_hash(script)}'" for script in (get_plotlyjs(), DRAW))


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(FOLDER)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters.update(day=day, table=_table)
    return environment.get_template("report.html")


def _across(view: View) -> bool:
    """Tell whether a view needs the whole width of a page: it has a large table that stands open."""
    if view.table is None or view.figure is not None or len(view.table.rows) > LONG:
        return False
    letters = sum(len(cell_text(cell)) for row in view.table.rows for cell in row)
    return len(view.table.columns) > NARROW or letters > SHORT


def _table(view: View) -> Markup:
    """Return the table of a view as HTML that fits on paper: a word is broken only where its line has no room."""
    if view.table is None:
        return Markup("")
    texts = [view.table.columns, *([cell_text(cell) for cell in row] for row in view.table.rows)]
    longest = [max((len(word) for text in column for word in text.split()), default=0) for column in zip(*texts)]
    room = (ROOM if _across(view) else ROOM // 2) - 2 * len(longest)
    cap = next(most for most in range(room, 0, -1) if most == 1 or sum(min(most, one) for one in longest) <= room)
    columns, *rows = [tuple(re.sub(rf"\S{{{cap}}}(?=\S)", rf"\g<0>{BREAK}", text) for text in row) for row in texts]
    return Markup(table_html(Grid(columns, rows), view.title).replace(BREAK, "<wbr>"))


def _data(charts: object) -> str:
    """Return charts as JSON that cannot end its script element."""
    return json.dumps(charts).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
