"""A growing list: a form to add one entry, and a card for each entry that can be edited or removed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from workbook.errors import WorkbookError
from workbook.forms.form import Actions, Earlier, Form, Keeper, Question, Values, question, saved_at
from workbook.forms.record import Choices, answer, questions_of, texts
from workbook.records import Record

R = TypeVar("R", bound=Record)
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
    """Where the entries of a list are: read anew, saved and removed; the page supplies it.

    `new` makes an empty entry with what the workbook keeps; `card` says how an entry looks.
    """

    new: Callable[[], R]
    load: Callable[[], Sequence[R]]
    save: Callable[[R], None]
    remove: Callable[[R], None]
    card: Callable[[R], Card]


def entries_form(
    shelf: Shelf[R],
    *,
    choices: Choices | None = None,
    only: Sequence[str] = (),
    keeper: Keeper | None = None,
    earlier: Callable[[R], Sequence[Earlier]] | None = None,
    title: str = "",
    add_label: str = "Add",
) -> Form:
    """Return a form that adds to a list, with the list below it: newest last, as the shelf gives it."""
    row = shelf.new()
    gone: list[R] = []
    asked = questions_of(type(row), only)

    def cards() -> list[Question]:
        return [
            {
                "id": entry.id,
                "heading": card.heading,
                "lines": [line for line in card.lines if line],
                "group": card.group,
            }
            for entry in shelf.load()
            for card in (shelf.card(entry),)
        ]

    def show_cards() -> None:
        form.cards = cards()

    def start(entry: R, editing: bool) -> None:
        nonlocal row
        row = entry
        form.save_label = "Save the change" if editing else add_label
        form.cancel_label = "Stop editing" if editing else ""
        form.has_earlier = editing and earlier is not None
        form.earlier = []
        form.fill(texts(entry, asked))

    def save(values: Values) -> str:
        made, _ = answer(row, asked, values)
        shelf.save(made)
        start(shelf.new(), editing=False)
        show_cards()
        return saved_at()

    def edit(key: str) -> None:
        start(found(key), editing=True)
        form.say("The entry is in the form above. Change it and save it.")

    def remove(key: str) -> str:
        entry = found(key)
        shelf.remove(entry)
        gone.append(entry)
        if entry.id == row.id:
            start(shelf.new(), editing=False)
        show_cards()
        return "Removed."

    def undo() -> str:
        shelf.save(gone[-1])
        gone.pop()
        show_cards()
        return "It is back."

    def resume(values: Values) -> None:
        row_id = values.get(ROW, "")
        if any(entry.id == row_id for entry in shelf.load()):
            start(found(row_id), editing=True)

    def keep(values: Values) -> None:
        assert keeper
        keeper.keep({**values, ROW: row.id} if any(values.values()) else {})

    def found(key: str) -> R:
        for entry in shelf.load():
            if entry.id == key:
                return entry
        raise WorkbookError("This entry was removed in another window. Reload the page to see the list as it is now.")

    actions = Actions(
        check=lambda values: answer(row, asked, values)[1],
        save=save,
        cancel=lambda: start(shelf.new(), editing=False),
        edit=edit,
        remove=remove,
        undo=undo,
        resume=resume,
        earlier=lambda: earlier(row) if earlier else (),
        cards=cards,
    )
    form = Form(
        [question(field, (choices or {}).get(field.name)) for field in asked],
        texts(row, asked),
        actions,
        keeper=dataclasses.replace(keeper, keep=keep) if keeper else None,
        title=title,
        save_label=add_label,
    )
    show_cards()
    return form
