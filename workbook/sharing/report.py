"""The report of a packet: one HTML file that opens anywhere, without a network and without a stranger's script."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from workbook.journal import Journal
from workbook.sharing.consent import Consent
from workbook.sharing.sections import SECTIONS
from workbook.sharing.since import since_last_time
from workbook.views.charts import CONFIG
from workbook.views.view import View, table_html
from workbook.views.words import day

FOLDER = Path(__file__).parent / "templates"
DRAW = (FOLDER / "draw.js").read_text("utf-8")


@dataclass(frozen=True)
class Part:
    """One section of the report as the template wants it."""

    id: str
    title: str
    private: bool
    shown: Sequence[View]


def report(answers: Journal, consent: Consent) -> str:
    """Return the report as HTML, made from the given answers and consent alone."""
    answers = replace(answers, today=consent.written_at.date())
    parts = [
        Part(section.id, section.title.split(":")[0], section.private, section.shown(answers))
        for section in SECTIONS
        if section.id in consent.sections
    ]
    figures = [shown.figure for part in parts for shown in part.shown if shown.figure is not None]
    charts = [json.loads(figure.to_json()) | {"config": CONFIG} for figure in figures]
    return _template().render(
        consent=consent,
        sections="; ".join(part.title for part in parts),
        parts=parts,
        first=since_last_time(answers, consent.since),
        charts=Markup(_data(charts)) if charts else "",
        library=Markup(get_plotlyjs()) if charts else "",
        draw=Markup(DRAW),
        policy=policy(),
    )


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
    environment.filters.update(day=day, table=lambda shown: Markup(table_html(shown.table, shown.title)))
    return environment.get_template("report.html")


def _data(charts: object) -> str:
    """Return charts as JSON that cannot end its script element."""
    return json.dumps(charts).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
