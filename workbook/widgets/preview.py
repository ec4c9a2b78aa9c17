"""A report on the page, in a frame of its own, before it is written or after it came."""

from __future__ import annotations

import zlib
from pathlib import Path

import anywidget
import traitlets

from workbook.forms.status import together


class Preview(anywidget.AnyWidget):
    """Shows one HTML file; it goes to the browser packed, since Jupyter drops messages of several megabytes."""

    _esm = together("preview.js", folder=Path(__file__).parent)
    _css = ".wb-preview { background: #fff; border: 1px solid #616161; height: min(70vh, 48rem); width: 99%; }"
    packed = traitlets.Bytes().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    called = traitlets.Int().tag(sync=True)

    def __init__(self, page: bytes, title: str = "Preview of the report") -> None:
        """Show a page, given as the bytes of its HTML file."""
        super().__init__(packed=zlib.compress(page), title=title)

    def show(self, page: bytes) -> None:
        """Show another page in its place."""
        self.packed = zlib.compress(page)

    def call(self) -> None:
        """Bring it into view and put the focus there."""
        self.called += 1

    @property
    def page(self) -> bytes:
        """The bytes of the page that is shown."""
        return zlib.decompress(self.packed)
