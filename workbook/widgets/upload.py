"""Asking for a file of this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import VBox, Widget

from workbook.forms.status import together
from workbook.widgets.text import show_in

FOLDER = Path(__file__).parent


class Upload(anywidget.AnyWidget):
    """A button that asks for a file and hands its name and bytes on; one that is too large is not even sent.

    A file comes in pieces: Jupyter closes its connection over one message of ten megabytes, and says nothing.
    """

    _esm = together("upload.js", folder=FOLDER)
    _css = together("download.css", folder=FOLDER)
    label = traitlets.Unicode().tag(sync=True)
    accept = traitlets.Unicode().tag(sync=True)
    largest = traitlets.Int().tag(sync=True)
    too_large = traitlets.Unicode().tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, take: Callable[[str, bytes], None], accept: str, largest: int) -> None:
        """Show the button."""
        said = f"is larger than {largest / 1e6:g} MB, the most that can be opened here. Choose another file."
        super().__init__(label=label, accept=accept, largest=largest, too_large=said)
        self._take = take
        self._pieces = bytearray()
        self.on_msg(lambda _widget, content, buffers: self._receive(content, buffers))

    def _receive(self, content: dict[str, Any], buffers: Sequence[memoryview]) -> None:
        if content["at"] == 0:
            self._pieces, self.said = bytearray(), ""
        if content["size"] > self.largest or content["at"] != len(self._pieces):
            self.said = f"{content['name']} {self.too_large}" if content["size"] > self.largest else ""
            return
        self._pieces += buffers[0]
        if len(self._pieces) == content["size"]:
            data, self._pieces = bytes(self._pieces), bytearray()
            self._take(str(content["name"]), data)


def upload(
    label: str, take: Callable[[str, bytes], Sequence[Widget]], below: VBox, accept: str = ".zip", largest: int = 0
) -> Upload:
    """Return a button that asks for a file of this computer, and shows below what `take` makes of its name and bytes.

    `largest` is the most bytes it may have; without it, as many as a packet.
    """
    from workbook.sharing.bounds import LARGEST

    return Upload(label, lambda name, data: show_in(below, partial(take, name, data)), accept, largest or LARGEST)
