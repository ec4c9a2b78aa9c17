"""What goes out: the ticked sections, with aliases in place of names and the free text that was looked through."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.journal import Journal
from workbook.records import Alias, Field, Interview, Record, fields_of
from workbook.sharing.aliases import hidden, lookup
from workbook.sharing.scan import Hit, proposed, scan
from workbook.sharing.sections import LEFT_OUT, SECTIONS, Section

Edits = Mapping[tuple[str, str], str]
"""What a text reads in the packet only: by the id of its row and its column."""

BARE = ("id", "date", "status", "kind", "round", "logged_at")
"""What is said of an interview in the sections that stand on it, where “Interviews” itself is not ticked."""


@dataclass(frozen=True)
class Choice:
    """The ids of the ticked sections, and of those among them in which real names stay."""

    sections: frozenset[str]
    real_names: frozenset[str] = frozenset()

    def ticked(self) -> list[Section]:
        """Return the ticked sections in the order of the report."""
        return [section for section in SECTIONS if section.id in self.sections]


@dataclass(frozen=True)
class Found:
    """A text that goes out with hits in it: where it stands and what it would read in the packet."""

    row: Record
    field: Field
    hits: tuple[Hit, ...]
    text: str


def selected(answers: Journal, choice: Choice, key: Sequence[Alias], edits: Edits) -> Journal:
    """Return only what was ticked, ready to go out: nothing else may reach a packet."""
    rows: dict[type[Record], list[Record]] = {}
    for section in choice.ticked():
        for table in section.tables:
            hiding = [] if section.id in choice.real_names else key
            rows[table] = [_outgoing(row, hiding, edits) for row in answers.of(table)]
    if Interview not in rows:
        rows = {Interview: _bare_interviews(answers, rows), **rows}
    return Journal(answers.rubric, {table: found for table, found in rows.items() if found})


def finds(answers: Journal, choice: Choice, key: Sequence[Alias]) -> list[Found]:
    """Return every free text among what was ticked in which something was found, with the text proposed instead."""
    return [
        Found(row, field, tuple(hits), proposed(text, hits))
        for section in choice.ticked()
        for table in section.tables
        for row in answers.of(table)
        for field, text in _free_texts(row)
        if (hits := scan(text, [] if section.id in choice.real_names else key))
    ]


def _outgoing(row: Record, key: Sequence[Alias], edits: Edits) -> Record:
    """Return a row as it goes out; an empty key leaves real names."""
    changed: dict[str, Any] = dict.fromkeys(LEFT_OUT.get(type(row), ()), "")
    for field in fields_of(type(row)):
        text = getattr(row, field.name)
        if field.alias and text and key and field.name not in changed:
            changed[field.name] = hidden(field, text, lookup(key))
    for field, text in _free_texts(row):
        changed[field.name] = edits.get((row.id, field.name), proposed(text, scan(text, key)))
    return dataclasses.replace(row, **changed)


def _bare_interviews(answers: Journal, rows: Mapping[type[Record], list[Record]]) -> list[Record]:
    """Return the interviews that the ticked rows belong to, by number and date, with nothing that was typed."""
    meant = {value for found in rows.values() for row in found for value in _references(row)}
    bare: list[Record] = []
    for number, row in enumerate(answers.interviews, 1):
        if row.id in meant:
            kept = {name: getattr(row, name) for name in BARE}
            bare.append(Interview(organisation=f"Interview {number}", **kept))
    return bare


def _references(row: Record) -> Iterator[str]:
    for field in fields_of(type(row)):
        if field.refers == "interviews" or field.name == "subject":
            yield str(getattr(row, field.name))


def _free_texts(row: Record) -> Iterator[tuple[Field, str]]:
    left_out = LEFT_OUT.get(type(row), ())
    for field in fields_of(type(row)):
        typed = field.asked and field.kind == "text" and not (field.choices or field.alias or field.refers)
        if typed and not field.dimension and field.name not in left_out and getattr(row, field.name):
            yield field, str(getattr(row, field.name))
