"""Turning to another page where one Python serves them all, as in the browser: nothing of the page before stays."""

from __future__ import annotations

import gc
import sys

from IPython.core.getipython import get_ipython
from ipywidgets import Widget

KEEPS_STATE = ("workbook.pages", "workbook.widgets")
"""The parts of the workbook that know the page that is open; they are loaded anew for the next one."""


def over() -> None:
    """Make Python as it was before the first page, but for what is loaded: no widgets, no parts, no variables."""
    Widget.close_all()
    for name in [name for name in sys.modules if name.startswith(KEEPS_STATE)]:
        del sys.modules[name]
    shell = get_ipython()
    if shell:
        shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    gc.collect()
