"""The few kinds of things that go wrong, each with a message that ends in what to do.

Messages are written for the person at the keyboard: what happened, where, and the way out.
"""

from __future__ import annotations


class WorkbookError(Exception):
    """Something the person can understand and act on; its text is shown on the page as it is."""

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone where a cell of the person's own raises this: IPython asks for it."""
        return [str(self)]


class BadValue(WorkbookError):
    """One value does not fit its field; the text is shown beside that field."""


class BadFile(WorkbookError):
    """A file cannot be read or trusted; the text names the file, the place and the way out."""


class NotSaved(WorkbookError):
    """Writing failed and nothing was changed; the text says why and how to save after all."""
