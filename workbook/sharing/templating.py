"""The templates of the HTML files that are handed over, and how their Content-Security-Policy names a script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2

FOLDER = Path(__file__).parent / "templates"

PRINT = (FOLDER / "print.js").read_text("utf-8")
"""The script of a “Print” button."""


def template(
    name: str, filters: Mapping[str, Callable[..., object]], tests: Mapping[str, Callable[..., bool]]
) -> jinja2.Template:
    """Return a template that escapes every text in it, with filters and tests of its own."""
    loader = jinja2.FileSystemLoader(FOLDER)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters.update(filters)
    environment.tests.update(tests)
    return environment.get_template(name)


def script_hash(script: str) -> str:
    """Return a script as a Content-Security-Policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}'"
