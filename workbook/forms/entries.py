"""A growing list: a form to add one entry, and a card for each entry that can be edited or removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Generic

import traitlets

from workbook.errors import WorkbookError
from workbook.forms.form import DraftStore, Earlier, Form
from workbook.forms.inputs import Values, input_for
from workbook.forms.record import Choices, asked_fields, parse, texts
from workbook.forms.status import saved_at
from workbook.records import R

ROW = "id"
"""Under this name a draft remembers which entry was being edited."""


@dataclass(frozen=True)
class Card:
    """How an entry looks in the list: one line on top, more below, and the heading it stands under.

    Empty lines are left out.
    """

    heading: str
    lines: Sequence[str] = ()
    group: str = ""


@dataclass(frozen=True)
class Shelf(Generic[R]):
    """Where the entries of a list are: read again, saved and removed; the page supplies it.

    `new` makes an empty entry with what the workbook keeps; `card` says how an entry looks. `in_all` says how many
    entries there are where `load` gives only the latest. All cards are made within one `look`.
    """

    new: Callable[[], R]
    load: Callable[[], Sequence[R]]
    save: Callable[[R], None]
    remove: Callable[[R], None]
    card: Callable[[R], Card]
    in_all: Callable[[], int] = lambda: 0
    look: Callable[[], AbstractContextManager[None]] = nullcontext


class EntriesForm(Form, Generic[R]):
    """A form that adds to a list, with the list below it: newest last, as the shelf gives it."""

    all_open = traitlets.Bool().tag(sync=True)
    in_all = traitlets.Int().tag(sync=True)

    def __init__(
        self,
        shelf: Shelf[R],
        *,
        choices: Choices | None = None,
        only: Sequence[str] = (),
        drafts: DraftStore | None = None,
        earlier: Callable[[R], Sequence[Earlier]] | None = None,
        keep: Sequence[str] = (),
        fold: bool = False,
        all_open: bool = False,
        title: str = "",
        add_label: str = "Add",
        next_steps: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show an empty entry to fill in, and the entries so far; `fold` folds away what need not be answered.

        What is answered in the questions to `keep` stays there for the next entry. A list that is `all_open` stays
        open however long it grows.
        """
        self._shelf = shelf
        self._row = shelf.new()
        self._gone: R | None = None
        self._columns = asked_fields(type(self._row), only)
        self._keep = tuple(keep)
        self._add_label = add_label
        self._remembers = earlier is not None
        super().__init__(
            [input_for(field, (choices or {}).get(field.name), fold) for field in self._columns],
            texts(self._row, self._columns),
            self._save_entry,
            check=lambda values: parse(self._row, self._columns, values)[1],
            drafts=drafts,
            earlier=lambda: earlier(self._row) if earlier else (),
            title=title,
            save_label=add_label,
            next_steps=next_steps,
        )
        self.all_open = all_open
        self._show_cards()

    def actions(self, more: Mapping[str, str]) -> dict[str, Callable[[], None]]:
        """Return what each button does: those of every form, and cancel, edit, remove, undo."""
        return super().actions(more) | {
            "cancel": lambda: self._start(self._shelf.new(), editing=False),
            "edit": lambda: self._edit(more["id"]),
            "remove": lambda: self._remove(more["id"]),
            "undo": self._undo,
        }

    def renew(self, choices: Choices) -> None:
        """Show the cards as they are now, and what can be chosen now. What was typed stays."""
        super().renew(choices)
        self._show_cards()

    def draft_of(self, values: Values) -> Values:
        """Return what to keep as the draft: the answers that were changed, and of which entry."""
        return super().draft_of(values) | {ROW: self._row.id}

    def resume(self, values: Values) -> None:
        """Go on with the entry that was being edited, if it is still there."""
        for entry in self._shelf.load():
            if entry.id == values.get(ROW) != self._row.id:
                self._make_room()
                self._start(entry, editing=True)

    def _start(self, entry: R, editing: bool, kept: Values | None = None) -> None:
        self._row = entry
        self.save_label = "Save the change" if editing else self._add_label
        self.cancel_label = "Stop editing" if editing else ""
        self.has_earlier = editing and self._remembers
        self.earlier = []
        self.fill(texts(entry, self._columns) | (kept or {}))

    def _save_entry(self, values: Values) -> str:
        self._shelf.save(parse(self._row, self._columns, values)[0])
        self._start(self._shelf.new(), editing=False, kept={name: values[name] for name in self._keep})
        self._show_cards()
        return saved_at()

    def _edit(self, key: str) -> None:
        self._make_room()
        self._start(self._entry(key), editing=True)
        self.say("The entry is in the form. Change it and save it.")

    def _make_room(self) -> None:
        if self.is_typed:
            raise WorkbookError("Something typed in the form is not saved yet. Save it or empty the form first.")

    def _remove(self, key: str) -> None:
        entry = self._entry(key)
        self._shelf.remove(entry)
        self._gone = entry
        if entry.id == self._row.id:
            self._start(self._shelf.new(), editing=False)
        self._show_cards()
        self.done("Removed.", can_undo=True)

    def _undo(self) -> None:
        if self._gone:
            self._shelf.save(self._gone)
            self._gone = None
        self._show_cards()
        self.done("It is back.")

    def _entry(self, key: str) -> R:
        for entry in self._shelf.load():
            if entry.id == key:
                return entry
        raise WorkbookError("This entry was removed in another window. Reload the page to see the list as it is now.")

    def _show_cards(self) -> None:
        with self._shelf.look():
            self.in_all = self._shelf.in_all()
            self.cards = [self._card(entry) for entry in self._shelf.load()]

    def _card(self, entry: R) -> dict[str, Any]:
        card = self._shelf.card(entry)
        lines = [line for line in card.lines if line]
        return {"id": entry.id, "heading": card.heading, "lines": lines, "group": card.group}
