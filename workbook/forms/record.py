"""A form for one record: its questions come from the record's fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from workbook.errors import BadValue
from workbook.forms.form import Actions, Earlier, Form, Keeper, Values, question, saved_at
from workbook.records import Field, Record, fields_of, from_text, problems, to_text

R = TypeVar("R", bound=Record)
Choices = Mapping[str, Mapping[str, str]]
"""For columns that refer to other rows or to dimensions: column name -> id -> words on the page."""


def record_form(
    row: R,
    on_save: Callable[[R], None],
    *,
    choices: Choices | None = None,
    only: Sequence[str] = (),
    keeper: Keeper | None = None,
    earlier: Callable[[R], Sequence[Earlier]] | None = None,
    stored: bool = False,
    title: str = "",
    save_label: str = "Save",
) -> Form:
    """Return a form that asks a record's questions and hands the checked record to `on_save`.

    `row` holds the answers so far and what the workbook keeps; `only` limits the questions to those columns.
    `stored` says that the row was saved before, so that there may be earlier answers.
    """
    asked = questions_of(type(row), only)

    def save(values: Values) -> str:
        made, _ = answer(row, asked, values)
        on_save(made)
        form.has_earlier = earlier is not None
        return saved_at()

    form = Form(
        [question(field, (choices or {}).get(field.name)) for field in asked],
        texts(row, asked),
        Actions(
            check=lambda values: answer(row, asked, values)[1],
            save=save,
            earlier=lambda: earlier(row) if earlier else (),
        ),
        keeper=keeper,
        title=title,
        save_label=save_label,
        has_earlier=earlier is not None and stored,
    )
    return form


def questions_of(record: type[Record], only: Sequence[str] = ()) -> tuple[Field, ...]:
    """Return the columns that a form asks for, in order."""
    return tuple(field for field in fields_of(record) if field.asked and (not only or field.name in only))


def texts(row: Record, asked: Sequence[Field]) -> Values:
    """Return a record's answers as the texts of a form."""
    return {field.name: to_text(getattr(row, field.name)) for field in asked}


def answer(row: R, asked: Sequence[Field], values: Values) -> tuple[R, dict[str, str]]:
    """Return the record with the typed values put in, and what is wrong with them: column -> sentence."""
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in asked:
        try:
            found[field.name] = from_text(field, tidy(field, values.get(field.name, "")))
        except BadValue as error:
            wrong[field.name] = str(error)
    made = dataclasses.replace(row, **found)
    return made, wrong | {name: text for name, text in problems(made).items() if name not in wrong}


def tidy(field: Field, text: str) -> str:
    """Return typed text without the blanks around a one-line answer; longer texts stay as they are."""
    return text if field.long else text.strip()
