"""Files handed over, as a download or by naming their folder, dates for the calendar too; and files asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets
from ipywidgets import VBox, Widget

from workbook.clock import now
from workbook.errors import WorkbookError
from workbook.forms.status import together
from workbook.storage import place
from workbook.widgets.page import Page
from workbook.widgets.text import in_words, say, show_in

if TYPE_CHECKING:
    from workbook.views.due import Due

FOLDER = Path(__file__).parent
BACKED_UP = "workbook:backup"
"""What the frame of the browser edition hears, to say how old the last backup is."""

CALENDAR = "my-search.ics"
FOR_CALENDAR = (
    "{name} is in the folder of your downloads. Open it with your calendar. A file that you make later brings it up to "
    "date; nothing is doubled."
)


class Download(anywidget.AnyWidget):
    """A button that puts a file into the browser's downloads; the file is made when it is pressed."""

    _esm = together("download.js", folder=FOLDER)
    _css = together("download.css", folder=FOLDER)
    label = traitlets.Unicode().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, make: Callable[[], tuple[str, bytes]], done: str, event: str = "") -> None:
        """Offer the file that `make` returns, name and bytes; `done` is the sentence after it was handed over."""
        super().__init__(label=label)
        self._make, self._done, self._event = make, done, event
        self.on_msg(lambda *_: self.press())

    def press(self) -> None:
        """Do what the button does; what goes wrong is said below it."""
        try:
            name, data = self._make()
        except (WorkbookError, OSError) as error:
            self._say(in_words(error), "problem")
            return
        self.send({"name": name, "event": self._event}, buffers=[data])
        self._say(self._done.format(name=name), "")

    def _say(self, text: str, kind: str) -> None:
        self.status = ""
        self.kind, self.status = kind, text


def hand_over(path: Path) -> Widget:
    """Return what says where a written file is: a button to download it in the browser, else its folder."""
    if place.IN_BROWSER:
        done = "{name} is in the folder of your downloads now."
        return Download(f"Download {path.name}", lambda: (path.name, path.read_bytes()), done)
    return say(f"It is in this folder: {path.parent}")


def for_calendar(page: Page, label: str, which: Callable[[Due], bool]) -> Download:
    """Return a button that hands over a file with the dates that wait when it is pressed, as far as `which` says so."""

    def make() -> tuple[str, bytes]:
        from workbook.sharing.calendar import Entry, as_ics
        from workbook.views.due import due

        def entry(one: Due) -> Entry:
            when = datetime.combine(one.when, one.at) if one.at else one.when
            return Entry(one.uid, one.words, when, one.details)

        return CALENDAR, as_ics(map(entry, filter(which, due(page.journal))), now())

    return Download(label, make, FOR_CALENDAR)


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
    status = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, take: Callable[[str, bytes], None], accept: str, largest: int) -> None:
        """Show the button."""
        too_large = f"is larger than {largest / 1e6:g} MB, the most that can be opened here. Choose another file."
        super().__init__(label=label, accept=accept, largest=largest, too_large=too_large)
        self._take = take
        self._pieces = bytearray()
        self.on_msg(lambda _widget, content, buffers: self._receive(content, buffers))

    def _receive(self, content: dict[str, Any], buffers: Sequence[memoryview]) -> None:
        if content["at"] == 0:
            self._pieces, self.status = bytearray(), ""
        if content["size"] > self.largest or content["at"] != len(self._pieces):
            self.status = f"{content['name']} {self.too_large}" if content["size"] > self.largest else ""
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
