"""One form on the page: inputs, what was typed, and a status line.

The widget knows no tables and no files: it is handed its inputs, a check and what Save does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import traitlets

from workbook.errors import WorkbookError
from workbook.forms.inputs import Input, Values, blank
from workbook.forms.status import StatusWidget, together

Problems = dict[str, str]
"""What is wrong with answers: input -> sentence."""


@dataclass(frozen=True)
class Earlier:
    """One earlier state of an answer: when it was replaced, its lines to read, and its values."""

    when: str
    lines: list[str]
    values: Values


@dataclass(frozen=True)
class Draft:
    """What was typed but not saved, and when in words."""

    when: str
    values: Values


@dataclass(frozen=True)
class DraftStore:
    """Where a form keeps what was typed but not saved; the page supplies it. Saving no values forgets the draft."""

    load: Callable[[], Draft | None]
    save: Callable[[Values], None]


class Form(StatusWidget):
    """A form as one widget; `press("save")` does what the Save button does."""

    script = traitlets.Unicode(together("common.js", "form.js", "list.js")).tag(sync=True)
    _css = together("form.css")
    fault: ClassVar[str] = "Something went wrong; it may not be saved: {error}. What you typed is still here."
    title = traitlets.Unicode().tag(sync=True)
    fields: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    typed = traitlets.Int().tag(sync=True)
    filled: traitlets.List[int] = traitlets.List([0, 0]).tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)
    save_label = traitlets.Unicode().tag(sync=True)
    cancel_label = traitlets.Unicode().tag(sync=True)
    can_undo = traitlets.Bool().tag(sync=True)
    has_earlier = traitlets.Bool().tag(sync=True)
    earlier: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    cards: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    draft = traitlets.Unicode().tag(sync=True)
    next_steps: traitlets.List[list[str]] = traitlets.List().tag(sync=True)
    called = traitlets.Int().tag(sync=True)

    def __init__(
        self,
        inputs: Sequence[Input],
        values: Mapping[str, str],
        save: Callable[[Values], str] | None = None,
        *,
        check: Callable[[Values], Problems] = lambda values: {},
        drafts: DraftStore | None = None,
        earlier: Callable[[], Sequence[Earlier]] | None = None,
        has_earlier: bool = False,
        title: str = "",
        save_label: str = "Save",
        next_steps: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show inputs filled with values; nothing else is pre-answered.

        `save` stores the values and returns the sentence for the status line; without it there is no button.
        `check` returns the messages for wrong values, and `earlier` finds earlier answers. `next_steps` are offered
        after a save as (label, page), such as `("Rate it, about five minutes", "02_ratings")`.
        """
        self._offered = drafts.load() if drafts else None
        self._inputs = tuple(inputs)
        self._settled = blank(inputs) | dict(values)
        super().__init__(
            title=title,
            fields=[one.spec() for one in inputs],
            values=self._settled,
            save_label=save_label if save else "",
            has_earlier=has_earlier,
            draft=self._offered.when if self._offered else "",
            next_steps=[list(step) for step in next_steps],
        )
        self._store = save
        self._check = check
        self._drafts = drafts
        self._has_draft = False
        self._find_earlier = earlier
        self._past: list[Earlier] = []
        self.on_msg(lambda _widget, content, _buffers: self._receive(content))
        self.observe(self._typed, "values")

    @property
    def is_typed(self) -> bool:
        """Whether something is typed that was not saved."""
        return bool(self.values != self._settled)

    def press(self, button: str, **more: str) -> None:
        """Do what a button does: save, continue, discard, earlier, bring back.

        Whatever goes wrong is said on the status line and what was typed stays.
        """
        self.attempt(lambda: self.actions(more)[button]())

    def actions(self, more: Mapping[str, str]) -> dict[str, Callable[[], None]]:
        """Return what each button does; `more` names the entry or the earlier answer that it is about."""
        return {
            "save": self._save,
            "continue": self._continue,
            "discard": self._discard,
            "earlier": self._show_earlier,
            "bring back": lambda: self._bring_back(int(more["key"])),
        }

    def renew(self, choices: Mapping[str, Mapping[str, str]]) -> None:
        """Show what can be chosen now: input -> id -> words. What was typed stays."""
        self._inputs = tuple(
            dataclasses.replace(one, choices=choices[one.name]) if one.name in choices else one for one in self._inputs
        )
        fields = [one.spec() for one in self._inputs]
        if fields != self.fields:
            self.fields = fields

    def fill(self, values: Mapping[str, str]) -> None:
        """Show other values in the inputs, as settled: they are not a draft."""
        self._settled = blank(self._inputs) | dict(values)
        self.messages = {}
        self._show(self._settled)

    def follow(self, values: Mapping[str, str]) -> bool:
        """Show values that were saved elsewhere, unless something is typed here; tell whether they are shown now."""
        if self.is_typed:
            return False
        if self.values != blank(self._inputs) | dict(values):
            self.fill(values)
        return True

    def come(self) -> bool:
        """Bring the form into view and put the focus into its first question; always true: it is here."""
        self.called += 1
        return True

    def draft_of(self, values: Values) -> Values:
        """Return what to keep as the draft: the answers that were changed, so that no other is brought back."""
        return {name: text for name, text in values.items() if text != self._settled.get(name)}

    def resume(self, values: Values) -> None:
        """Make ready for a draft's values."""

    def _show(self, values: Values) -> None:
        self.values = values
        self.filled = [self.filled[0] + 1, self.typed]  # what the page typed since then is newer, and stays

    def _receive(self, content: dict[str, Any]) -> None:
        self.typed = content.get("typed", self.typed)
        self.values = content["values"]
        self.press(content["press"], **{key: content[key] for key in ("id", "key") if key in content})

    def _typed(self, change: dict[str, Any]) -> None:
        values = change["new"]
        self.messages = self._check(values) if self.is_typed else {}
        try:
            if self.is_typed:
                self._keep_draft(values)
            elif self._has_draft:  # what was typed was taken back
                self._forget_draft()
        except WorkbookError as error:
            self.say(str(error), "problem")

    def _save(self) -> None:
        self.messages = self._check(self.values)
        if wrong := len(self.messages):
            answers = "One answer needs" if wrong == 1 else f"{wrong} answers need"
            self.say(f"Not saved yet. {answers} another look.", "problem")
            return
        values = self.values
        sentence = self._store(values) if self._store else ""
        if self.values == values:
            self._settled = values
        if not self.is_typed:
            self._forget_draft()
        self.done(sentence)

    def done(self, sentence: str, can_undo: bool = False) -> None:
        """Say that something was stored."""
        self.can_undo = can_undo
        self.earlier = []
        self.say(sentence, "saved")

    def _continue(self) -> None:
        if draft := self._offered:
            newer = self.draft_of(self.values)
            self.resume(draft.values)
            self._offered, self.draft = None, ""
            self._show({name: (draft.values | newer).get(name, text) for name, text in self.values.items()})

    def _discard(self) -> None:
        self._offered = None
        self._forget_draft()
        self.say("Discarded.")

    def _keep_draft(self, values: Values) -> None:
        if self._drafts:
            before = self._offered.values if self._offered else {}
            self._drafts.save(before | self.draft_of(values))
            self._has_draft = True

    def _forget_draft(self) -> None:
        if self._drafts:
            self._drafts.save(self._offered.values if self._offered else {})
            self._has_draft = False
        if not self._offered:
            self.draft = ""

    def _show_earlier(self) -> None:
        self._past = list(self._find_earlier()) if self._find_earlier else []
        self.earlier = [
            {"key": str(number), "when": state.when, "lines": state.lines} for number, state in enumerate(self._past)
        ]
        self.say("" if self._past else "There are no earlier answers here.")

    def _bring_back(self, number: int) -> None:
        self._show(self.values | self._past[number].values)
        self.say("The earlier answer is back in the form. Press Save to keep it.")
