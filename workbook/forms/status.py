"""What every widget of ours has: a status line, and buttons whose faults become a sentence on it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import ClassVar

import anywidget
import traitlets

from workbook.clock import now
from workbook.errors import WorkbookError

FOLDER = Path(__file__).parent
PRESSED: ContextVar[StatusWidget | None] = ContextVar("PRESSED", default=None)
"""The widget whose button is being pressed."""


def together(*names: str, folder: Path = FOLDER) -> str:
    """Return the script or the style of a widget, put together from files: a browser loads it as one.

    As text, not as a path: anywidget would watch the file, and so hold each widget that there ever was.
    """
    return "\n".join((folder / name).read_text("utf-8") for name in names)


class StatusWidget(anywidget.AnyWidget):
    """A widget with a status line."""

    fault: ClassVar[str] = "Something went wrong, and this may not be done: {error}."
    """What to say of a fault of ours."""

    _esm = together("loader.js")
    script = traitlets.Unicode().tag(sync=True)
    status = traitlets.Dict().tag(sync=True)

    def say(self, text: str, kind: str = "") -> None:
        """Show a sentence on the status line, which screen readers announce; kind is saved, problem or nothing."""
        self.status = {}
        self.status = {"text": text, "kind": kind}

    def attempt(self, action: Callable[[], None]) -> None:
        """Do what a button does; whatever goes wrong is said on the status line, never raised."""
        before = PRESSED.set(self)
        try:
            action()
        except WorkbookError as error:
            self.say(str(error), "problem")
        except Exception as error:  # an exception in a callback is invisible in JupyterLab: say it on the page
            self.say(self.fault.format(error=repr(error)), "problem")
        finally:
            PRESSED.reset(before)


def tell(text: str) -> None:
    """Say something on the status line of the widget whose button is being pressed, such as that a save has to wait."""
    if widget := PRESSED.get():
        widget.say(text)


def saved_at() -> str:
    """Return the words of the status line after a save, such as `Saved 14:02.`."""
    return f"Saved {now():%H:%M}."
