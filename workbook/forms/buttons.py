"""A row of buttons with a status line, and the button that asks once more before it does something for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from workbook.forms.status import StatusWidget, together

Action = Callable[[], str | None]
"""What a button does; it returns a sentence for the status line, or nothing."""


class Buttons(StatusWidget):
    """A row of labelled buttons; `press(label)` does what the button of that label does."""

    script = traitlets.Unicode(together("common.js", "buttons.js")).tag(sync=True)
    _css = together("form.css")
    labels: traitlets.List[str] = traitlets.List().tag(sync=True)
    quiet = traitlets.Bool().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)

    def __init__(self, actions: Mapping[str, Action], *, quiet: bool = False) -> None:
        """Show a button for each label; the first stands out, unless the row is quiet."""
        super().__init__()
        self.offer(actions, quiet=quiet)
        self.on_msg(lambda _widget, content, _buffers: self._receive(content))

    def offer(self, actions: Mapping[str, Action], *, quiet: bool = False, question: str = "") -> None:
        """Show other buttons in the row, with the question above it that they answer."""
        self._actions = dict(actions)
        self.quiet = quiet
        self.question = question
        self.labels = list(actions)

    def begin_again(self) -> None:
        """Let the page around the row wake again, since all that it shows has changed."""
        self.send({"do": "begin again"})

    def press(self, label: str) -> None:
        """Do what a button does, and show its sentence on the status line."""
        self.attempt(lambda: self.say(self._actions[label]() or ""))

    def _receive(self, content: dict[str, Any]) -> None:
        if content["press"] in self._actions:  # another window may still show a row that is gone
            self.press(content["press"])


class Toggle(StatusWidget):
    """A button that opens and closes what the page puts below it."""

    script = traitlets.Unicode(together("common.js", "fold.js")).tag(sync=True)
    _css = together("form.css")
    label = traitlets.Unicode().tag(sync=True)
    opened = traitlets.Bool().tag(sync=True)


def confirm(label: str, question: str, yes: str, action: Action, *, after_no: str = "") -> Buttons:
    """Return a button that asks a question first: `yes` does it, “Keep it” leaves all as it is and says `after_no`."""

    def ask() -> None:
        buttons.offer({yes: do, "Keep it": leave}, question=question)

    def do() -> str | None:
        answer = action()
        buttons.offer({label: ask}, quiet=True)
        return answer

    def leave() -> str:
        buttons.offer({label: ask}, quiet=True)
        return after_no

    buttons = Buttons({label: ask}, quiet=True)
    return buttons
