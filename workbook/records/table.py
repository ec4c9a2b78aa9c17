"""How a table is declared: one frozen dataclass, whose fields carry everything that is known of them.

From such a class, a `Record`, come the CSV header, the types, the form, the data dictionary, the Data Package
schema and the columns of the spreadsheet. Declare it with `@table(...)` and fields made by `ask(...)`
(questions for the person) and `kept(...)` (filled in by the workbook).
"""

from __future__ import annotations

import dataclasses
import secrets
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar, dataclass_transform

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits of an id: no 0/o or 1/i/l to confuse when read aloud."""

Value = str | int | bool | date | datetime | None
"""What one field of a record may hold. Not answered is None, and "" for text."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the rows of every table have: an id of their own, and a description of the table."""

    about: ClassVar[Table]
    id: str = ""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Table:
    """One table: its name (also the CSV file's), the prefix of its ids and what one row of it is."""

    name: str
    prefix: str
    title: str
    row: str
    private: bool
    internal: bool
    fields: tuple[Field, ...]

    @property
    def file(self) -> str:
        """The table's file name in the data folder."""
        return f"{self.name}.csv"


@dataclass(frozen=True)
class Field:
    """One column: its name, the type of its values and everything a form or a schema needs.

    `kind` is one of text, number, yes_no, date, datetime. `choices` maps the stored word to the words
    on the page. `low` and `high` bound numbers, both included. `alias` names what is hidden in exports
    (organisation, interviewer, contact, or the client whose answers they are). `refers` is the table whose id is
    stored here, and `mention` says that the row is more than a part of the one it refers to: when that one is erased,
    this row stays.
    `dimension` marks a field that holds the id of a rubric dimension. `when` names another field and those of
    its values with which the form asks this one. `copy` puts a button beside it that copies the text.
    """

    name: str
    kind: str
    label: str
    help: str = ""
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    low: int | None = None
    high: int | None = None
    ends: tuple[str, str] | None = None
    required: bool = False
    alias: str = ""
    refers: str = ""
    mention: bool = False
    dimension: bool = False
    long: bool = False
    when: tuple[str, tuple[str, ...]] | None = None
    copy: bool = False
    asked: bool = True


TABLES: dict[str, type[Record]] = {}
"""Every table by name, in the order of declaration."""


def ask(
    label: str,
    *,
    help: str = "",
    choices: Mapping[str, str] | None = None,
    low: int | None = None,
    high: int | None = None,
    ends: tuple[str, str] | None = None,
    required: bool = False,
    alias: str = "",
    refers: str = "",
    mention: bool = False,
    dimension: bool = False,
    long: bool = False,
    when: tuple[str, tuple[str, ...]] | None = None,
    copy: bool = False,
) -> Any:
    """Declare a question for the person; see `Field` for what the words mean. Unanswered is None or ""."""
    return dataclasses.field(default=None, metadata=locals())  # the words above and nothing else


def kept(
    label: str,
    *,
    refers: str = "",
    choices: Mapping[str, str] | None = None,
    alias: str = "",
    dimension: bool = False,
) -> Any:
    """Declare a column that the workbook fills in itself; no form asks for it."""
    return dataclasses.field(default=None, metadata={**locals(), "asked": False})


@dataclass_transform(frozen_default=True, kw_only_default=True)
def table(
    name: str, prefix: str, title: str, *, row: str, private: bool = False, internal: bool = False
) -> Callable[[type[R]], type[R]]:
    """Make a class a table: frozen, keyword-only, registered in `TABLES`, each row with a random id.

    `row` says in one sentence what one row is. `private` tables are shared only when ticked one by one;
    `internal` ones (keys, logs) are never shared.
    """

    def declare(cls: type[R]) -> type[R]:
        for field, hint in cls.__annotations__.items():
            if hint == "str":  # unanswered text is "", since a CSV file knows no other emptiness
                getattr(cls, field).default = ""
        cls.id = dataclasses.field(default_factory=lambda: new_id(prefix))
        cls.__annotations__ = {"id": "str", **cls.__annotations__}
        record = dataclass(frozen=True, kw_only=True)(cls)
        hints = typing.get_type_hints(record)
        fields = tuple(_field(item, hints[item.name]) for item in dataclasses.fields(record))
        record.about = Table(name, prefix, title, row, private, internal, fields)
        TABLES[name] = record
        return record

    return declare


def new_id(prefix: str) -> str:
    """Return a fresh random id such as `iv-7f3kqa9m`: short, led by letters, left alone by spreadsheets."""
    return f"{prefix}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"


def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """Return the columns of a table in order, the id first."""
    return record.about.fields


def field_of(record: type[Record], name: str) -> Field:
    """Return one column by name. Raises KeyError when the table has no such column."""
    return {field.name: field for field in fields_of(record)}[name]


def _field(item: dataclasses.Field[Any], hint: Any) -> Field:
    if item.name == "id":
        return Field("id", "text", "Id", asked=False, required=True)
    plain = [part for part in typing.get_args(hint) if part is not types.NoneType] or [hint]
    kind = {str: "text", int: "number", bool: "yes_no", date: "date", datetime: "datetime"}[plain[0]]
    return Field(item.name, kind, **{key: value for key, value in item.metadata.items() if value is not None})
