"""Turning to another page where one Python serves them all, as in the browser: nothing of the page before stays."""

from __future__ import annotations

import gc

from IPython.core.getipython import get_ipython
from ipywidgets import Widget

from workbook.widgets.page import page_on


def over() -> None:
    """Make Python as it was before the first page, but for what is loaded: no widgets, no parts, no variables."""
    Widget.close_all()
    page_on.cache_clear()
    shell = get_ipython()
    if shell:
        shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    gc.collect()
