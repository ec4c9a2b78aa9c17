"""A form for one record: its inputs come from the record's fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbook.errors import BadValue
from workbook.forms.form import DraftStore, Earlier, Form, Problems
from workbook.forms.inputs import Values, input_for
from workbook.forms.status import saved_at
from workbook.records import Field, R, Record, fields_of, from_text, problems, to_text

Choices = Mapping[str, Mapping[str, str]]
"""For columns that refer to other rows or to dimensions: column name -> id -> words on the page."""


def record_form(
    row: R,
    on_save: Callable[[R], None],
    *,
    choices: Choices | None = None,
    only: Sequence[str] = (),
    drafts: DraftStore | None = None,
    earlier: Callable[[R], Sequence[Earlier]] | None = None,
    stored: bool = False,
    fold: bool = False,
    title: str = "",
    save_label: str = "Save",
    next_steps: Sequence[tuple[str, str]] = (),
) -> Form:
    """Return a form that asks for a record's answers and hands the checked record to `on_save`.

    `row` holds the answers so far and what the workbook keeps; `only` limits the inputs to those columns.
    `stored` says that the row was saved before, so that there may be earlier answers; `fold` folds away what does not
    have to be answered.
    """
    fields = asked_fields(type(row), only)

    def save(values: Values) -> str:
        on_save(parse(row, fields, values)[0])
        form.has_earlier = earlier is not None
        return saved_at()

    form = Form(
        [input_for(field, (choices or {}).get(field.name), fold) for field in fields],
        texts(row, fields),
        save,
        check=lambda values: parse(row, fields, values)[1],
        drafts=drafts,
        earlier=lambda: earlier(row) if earlier else (),
        has_earlier=earlier is not None and stored,
        title=title,
        save_label=save_label,
        next_steps=next_steps,
    )
    return form


def asked_fields(record: type[Record], only: Sequence[str] = ()) -> tuple[Field, ...]:
    """Return the columns that a form asks for, in order."""
    return tuple(field for field in fields_of(record) if field.asked and (not only or field.name in only))


def texts(row: Record, fields: Sequence[Field]) -> Values:
    """Return a record's answers as the texts of a form."""
    return {field.name: to_text(getattr(row, field.name)) for field in fields}


def parse(row: R, fields: Sequence[Field], values: Values) -> tuple[R, Problems]:
    """Return the record with the typed values put in, and what is wrong with them."""
    typed: dict[str, Any] = {}
    wrong: Problems = {}
    for field in fields:
        try:
            typed[field.name] = from_text(field, tidy(field, values.get(field.name, "")))
        except BadValue as error:
            wrong[field.name] = str(error)
    record = dataclasses.replace(row, **typed)
    return record, wrong | {name: text for name, text in problems(record).items() if name not in wrong}


def tidy(field: Field, text: str) -> str:
    """Return typed text without the blanks around a one-line answer; longer texts stay as they are."""
    return text if field.long else text.strip()
