"""One form on the page: questions, what was typed, a status line, and the cards of a growing list.

The widget knows no tables and no files: it is handed its questions, a check and what each button does. Values are
texts by question name, as `records.from_text` reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from workbook.errors import WorkbookError
from workbook.records import Field

FOLDER = Path(__file__).parent
FEW = 6
"""Up to so many choices stand as radio buttons, all in view; more become a list to open."""

_pressed: list[Form] = []
"""The form whose button is being pressed, last."""

Values = dict[str, str]
Question = dict[str, Any]


@dataclass(frozen=True)
class Earlier:
    """One earlier state of an answer: a key to bring it back by, when it was replaced, and its lines."""

    key: str
    when: str
    lines: list[str]
    values: Values


@dataclass(frozen=True)
class Keeper:
    """Where a form keeps what was typed but not saved, and finds earlier answers; the page supplies it."""

    draft: Callable[[], tuple[str, Values] | None]
    keep: Callable[[Values], None]
    clear: Callable[[], None]


@dataclass
class Actions:
    """What the buttons of a form do.

    `check` returns the messages for wrong values. `save` stores the values and returns the sentence for the
    status line; it raises WorkbookError when it cannot. `earlier` finds earlier answers. The others belong to
    the cards of a growing list, which `cards` gives anew; `resume` makes ready for a draft's values.
    """

    check: Callable[[Values], dict[str, str]]
    save: Callable[[Values], str]
    cancel: Callable[[], None] = lambda: None
    edit: Callable[[str], None] = lambda key: None
    remove: Callable[[str], str] = lambda key: ""
    undo: Callable[[], str] = lambda: ""
    resume: Callable[[Values], None] = lambda values: None
    earlier: Callable[[], Sequence[Earlier]] = lambda: ()
    cards: Callable[[], list[Question]] = list


class Form(anywidget.AnyWidget):
    """A form as one widget; `press("save")` does what the Save button does."""

    _esm = FOLDER / "form.js"
    _css = FOLDER / "form.css"
    title = traitlets.Unicode().tag(sync=True)
    fields: traitlets.List[Question] = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    filled = traitlets.Int().tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)
    status = traitlets.Dict().tag(sync=True)
    save_label = traitlets.Unicode("Save").tag(sync=True)
    cancel_label = traitlets.Unicode().tag(sync=True)
    can_undo = traitlets.Bool().tag(sync=True)
    has_earlier = traitlets.Bool().tag(sync=True)
    earlier: traitlets.List[Question] = traitlets.List().tag(sync=True)
    cards: traitlets.List[Question] = traitlets.List().tag(sync=True)
    draft = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        questions: Sequence[Question],
        values: Mapping[str, str],
        actions: Actions,
        *,
        keeper: Keeper | None = None,
        title: str = "",
        save_label: str = "Save",
        has_earlier: bool = False,
    ) -> None:
        """Show questions filled with values; nothing else is pre-answered."""
        offered = keeper.draft() if keeper else None
        filled = blank(questions) | dict(values)
        super().__init__(
            title=title,
            fields=list(questions),
            values=filled,
            save_label=save_label,
            has_earlier=has_earlier,
            draft=offered[0] if offered else "",
        )
        self._actions = actions
        self._keeper = keeper
        self._settled = filled
        self._past: dict[str, Earlier] = {}
        self.on_msg(lambda _widget, content, _buffers: self._receive(content))
        self.observe(self._typed, "values")

    def press(self, button: str, **more: str) -> None:
        """Do what a button does: save, cancel, edit, remove, undo, continue, discard, earlier, bring back.

        Whatever goes wrong is said on the status line and what was typed stays.
        """
        acts: dict[str, Callable[[], None]] = {
            "save": self._save,
            "cancel": self._actions.cancel,
            "edit": lambda: self._actions.edit(more["id"]),
            "remove": lambda: self._done(self._actions.remove(more["id"]), can_undo=True),
            "undo": lambda: self._done(self._actions.undo()),
            "continue": self._continue,
            "discard": self._discard,
            "earlier": self._show_earlier,
            "bring back": lambda: self._bring_back(more["key"]),
        }
        _pressed.append(self)
        try:
            acts[button]()
        except WorkbookError as error:
            self.say(str(error), "problem")
        except Exception as error:  # an exception in a callback is invisible in JupyterLab: say it on the page
            self.say(f"Something went wrong; it may not be saved: {error!r}. What you typed is still here.", "problem")
        finally:
            _pressed.pop()

    def renew(self, choices: Mapping[str, Mapping[str, str]]) -> None:
        """Show the cards as they are now, and what can be chosen now: question -> id -> words. What was typed stays."""
        offered = {name: [list(option) for option in options.items()] for name, options in choices.items()}
        asked = [one | {"choices": offered[one["name"]]} if one["name"] in offered else one for one in self.fields]
        if asked != self.fields:
            self.fields = asked
        self.cards = self._actions.cards()

    def fill(self, values: Mapping[str, str]) -> None:
        """Show other values in the inputs, as settled: they are not a draft."""
        self._settled = blank(self.fields) | dict(values)
        self.messages = {}
        self.values = self._settled
        self.filled += 1

    def follow(self, values: Mapping[str, str]) -> bool:
        """Show values that were saved elsewhere, unless something is typed here; tell whether they are shown now."""
        if self.values != self._settled:
            return False
        if self.values != blank(self.fields) | dict(values):
            self.fill(values)
        return True

    def say(self, text: str, kind: str = "") -> None:
        """Show a sentence on the status line, which screen readers announce; kind is saved, problem or nothing."""
        self.status = {}
        self.status = {"text": text, "kind": kind}

    def _receive(self, content: dict[str, Any]) -> None:
        self.values = content["values"]
        self.press(content["press"], **{key: content[key] for key in ("id", "key") if key in content})

    def _typed(self, change: dict[str, Any]) -> None:
        values = change["new"]
        self.messages = {} if values == self._settled else self._actions.check(values)
        if self._keeper and values != self._settled:
            try:
                self._keeper.keep(values)
                self.draft = ""
            except WorkbookError as error:
                self.say(str(error), "problem")

    def _save(self) -> None:
        self.messages = self._actions.check(self.values)
        if wrong := len(self.messages):
            answers = "One answer needs" if wrong == 1 else f"{wrong} answers need"
            self.say(f"Not saved yet. {answers} another look.", "problem")
            return
        settled = self.values
        said = self._actions.save(settled)
        if self.values == settled:
            self._settled = settled
        self._forget_draft()
        self._done(said)

    def _done(self, said: str, can_undo: bool = False) -> None:
        self.can_undo = can_undo
        self.earlier = []
        self.say(said, "saved")

    def _continue(self) -> None:
        offered = self._keeper.draft() if self._keeper else None
        if offered:
            self._actions.resume(offered[1])
            self.values = self.values | {key: text for key, text in offered[1].items() if key in self.values}
            self.filled += 1
        self.draft = ""

    def _discard(self) -> None:
        self._forget_draft()
        self.say("Discarded.")

    def _forget_draft(self) -> None:
        self.draft = ""
        if self._keeper:
            self._keeper.clear()

    def _show_earlier(self) -> None:
        found = self._actions.earlier()
        self._past = {state.key: state for state in found}
        self.earlier = [{"key": state.key, "when": state.when, "lines": state.lines} for state in found]
        self.say("" if found else "There are no earlier answers here.")

    def _bring_back(self, key: str) -> None:
        self.values = self.values | self._past[key].values
        self.filled += 1
        self.say("The earlier answer is back in the form. Press Save to keep it.")


def question(field: Field, choices: Mapping[str, str] | None = None) -> Question:
    """Return the question that a column asks; `choices` are those of a column that refers to other rows."""
    options = dict(choices or field.choices)
    if field.kind == "yes_no":
        options = {"yes": "Yes", "no": "No"}
    kind = "long" if field.long else field.kind
    if field.ends and field.low is not None and field.high is not None:
        kind, options = "range", {str(number): str(number) for number in range(field.low, field.high + 1)}
    elif options or choices is not None:
        kind = "radios" if len(options) <= FEW and choices is None else "select"
    asked: Question = {name: getattr(field, name) for name in ("name", "label", "help", "required")} | {"kind": kind}
    if options or choices is not None:
        asked["choices"] = [[value, text] for value, text in options.items()]
    if field.ends:
        asked["ends"] = list(field.ends)
    if field.when:
        asked["when"] = [field.when[0], list(field.when[1])]
    if field.copy:
        asked["copy"] = True
    return asked


def tell(text: str) -> None:
    """Say something on the status line of the form whose button is being pressed, such as that a save has to wait."""
    if _pressed:
        _pressed[-1].say(text)


def blank(questions: Sequence[Question]) -> Values:
    """Return the empty answers to questions: nothing is pre-answered."""
    return {asked["name"]: "" for asked in questions}


def now() -> datetime:
    """Return this moment with its UTC offset."""
    return datetime.now().astimezone().replace(microsecond=0)


def saved_at() -> str:
    """Return the words of the status line after a save, such as `Saved 14:02.`."""
    return f"Saved {now():%H:%M}."
