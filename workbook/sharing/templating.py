"""The templates of the HTML files that are handed over, and how their Content-Security-Policy names a script."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent / "templates"

TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    auto_reload=False,  # a newer version may be rolled out while this one runs
)
"""The templates by their files' names; every text in them is escaped."""

PRINT = (FOLDER / "print.js").read_text("utf-8")
"""The script of a “Print” button."""


def script_hash(script: str) -> str:
    """Return a script as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}'"
