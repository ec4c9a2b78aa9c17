"""Aliases: what organisations, interviewers and contacts are called in packets, the same in every export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbook.journal import Journal
from workbook.records import Alias, Field, Record, fields_of
from workbook.sharing.folding import plain

Lookup = Mapping[tuple[str, str], str]
"""From a kind (organisation, interviewer, contact or client) and a name without what spelling adds to its alias."""

LABELS = {"organisation": "Organisation", "interviewer": "Interviewer", "contact": "Contact", "client": "Client"}


def completed(key: Sequence[Alias], answers: Journal) -> list[Alias]:
    """Return the key with an alias for every name in the answers; those it has stay as they are."""
    rows = list(key)
    known = set(lookup(rows))
    for kind, name in _names(answers):
        if (kind, plain(name)) not in known:
            known.add((kind, plain(name)))
            number = 1 + max((_number(kind, row.alias) for row in rows if row.kind == kind), default=0)
            rows.append(Alias(kind=kind, name=name, alias=f"{LABELS[kind]} {_written(kind, number)}"))
    return rows


def lookup(key: Sequence[Alias]) -> Lookup:
    """Return the key as a mapping; of two spellings of one name, the one that was met first gives the alias."""
    return {(row.kind, plain(row.name)): row.alias for row in reversed(key)}


def hidden(field: Field, text: str, names: Lookup) -> str:
    """Return what stands for the name in a column, or for each of several interviewers."""
    return ", ".join(names[field.alias, plain(name)] for name in split(field, text))


def split(field: Field, text: str) -> list[str]:
    """Return the names in a column; only interviewers can be several."""
    parts = text.replace(";", ",").replace("\n", ",").split(",") if field.alias == "interviewer" else [text]
    return [part.strip() for part in parts if part.strip()]


def _names(answers: Journal) -> Iterable[tuple[str, str]]:
    ordered: Sequence[Record] = answers.interviews
    others = [row for record, rows in answers.rows.items() if record is not Alias for row in rows]
    for row in [*ordered, *others]:
        for field in fields_of(type(row)):
            if field.alias:
                for name in split(field, str(getattr(row, field.name) or "")):
                    yield field.alias, name


def _written(kind: str, number: int) -> str:
    if kind != "organisation":
        return str(number)
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _number(kind: str, alias: str) -> int:
    """Return which alias of its kind this is; 0 where somebody has rewritten it."""
    last = alias.rsplit(" ", 1)[-1]
    if kind != "organisation":
        return int(last) if last.isascii() and last.isdigit() else 0
    number = 0
    for letter in last:
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
