"""Tables as they lie in a packet: CSV files in which no spreadsheet finds a formula, and their schemas."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain
from typing import Any

from workbook.errors import BadFile
from workbook.journal import Journal
from workbook.records import Field, Record, fields_of, to_text
from workbook.records.rows import BadCell, NotCsv, read, records, typed, write
from workbook.records.table import R

LIVE = "=+-@\t\r\n＝＋－＠"
"""With one of these in front, a spreadsheet may take a text for a formula.

Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
"""

GUARD = "'"
"""Stands before such a text, and before one that begins with this sign itself, so that reading restores all."""


def as_csv(record: type[Record], rows: Sequence[Record]) -> bytes:
    """Return rows as the bytes of a CSV file with its header: UTF-8, LF, texts guarded."""
    fields = fields_of(record)
    cells = ([_guarded(field, to_text(getattr(row, field.name))) for field in fields] for row in rows)
    return write(chain([[field.name for field in fields]], cells))


def _guarded(field: Field, text: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula; numbers and dates are none."""
    return GUARD + text if field.kind == "text" and text and text[0] in LIVE + GUARD else text


def from_csv(record: type[R], data: bytes, name: str) -> list[R]:
    """Return the rows of a table of a packet.

    Raises BadFile with file, line and column where it is not this table: columns that are not known, cells
    that do not fit their column, ids missing or twice. Columns that an older workbook did not have stay empty.
    """
    known = {field.name: field for field in fields_of(record)}
    try:
        lines = read(data.decode("utf-8"))
        _, header = next(lines, (1, []))
        if unknown := [column for column in header if column not in known]:
            raise BadFile(f"{name} has a column “{unknown[0][:40]}” that this workbook does not know.")
        if "id" not in header or len(set(header)) < len(header):
            raise BadFile(f"{name} has no id column, or one column twice.")
        fields = [known[column] for column in header]
        cells = dict(_restored(fields, line, row, name) for line, row in lines)
        columns = typed(fields, list(cells.values()))
    except UnicodeDecodeError:
        raise BadFile(f"{name} is not UTF-8 text.") from None
    except NotCsv as error:
        raise BadFile(f"{name} is not a CSV file: {error}.") from None
    except BadCell as error:
        raise BadFile(f"{name}, line {list(cells)[error.row]}, column {error.column}: {error}") from None
    for line, id in zip(cells, map(str, columns["id"]), strict=True):
        if not id or len(id) > 40 or not id.isprintable():
            raise BadFile(f"{name}, line {line}: this is no id.")
    if len(set(columns["id"])) < len(cells):
        raise BadFile(f"{name} has the same id twice.")
    return records(record, columns)


def _restored(fields: Sequence[Field], line: int, cells: Sequence[str], name: str) -> tuple[int, list[str]]:
    """Return a row as it was before it was guarded, with its line."""
    if len(cells) != len(fields):
        raise BadFile(f"{name}, line {line}, has {len(cells)} cells instead of {len(fields)}.")
    return line, [c.removeprefix(GUARD) if field.kind == "text" else c for field, c in zip(fields, cells, strict=True)]


def resource(answers: Journal, record: type[Record], data: bytes) -> dict[str, Any]:
    """Return what datapackage.json says of one table, after Data Package v2 (https://datapackage.org)."""
    fields = fields_of(record)
    schema: dict[str, Any] = {
        "fields": [_described(field) for field in fields],
        "primaryKey": ["id"],
        "missingValues": [""],
    }
    if keys := [
        {"fields": [field.name], "reference": {"resource": field.refers, "fields": ["id"]}}
        for field in fields
        if _resolved(answers, record, field)
    ]:
        schema["foreignKeys"] = keys
    return {
        "name": record.about.name,
        "type": "table",
        "title": record.about.title,
        "description": f"{record.about.row[:1].upper()}{record.about.row[1:]} in each row.",
        "path": f"tables/{record.about.file}",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _described(field: Field) -> dict[str, Any]:
    types = {"text": "string", "number": "integer", "yes_no": "boolean", "date": "date", "datetime": "datetime"}
    description: dict[str, Any] = {"name": field.name, "type": types[field.kind], "title": field.label}
    if field.kind == "yes_no":
        description |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if field.kind == "datetime":
        description["format"] = "%Y-%m-%dT%H:%M:%S%z"
    if field.help:
        description["description"] = field.help
    if field.name == "id":
        description["constraints"] = {"required": True, "unique": True}
    elif field.choices:
        description["constraints"] = {"enum": list(field.choices)}
    elif field.kind == "number":
        description["constraints"] = {"minimum": field.low, "maximum": field.high}
    return description


def _resolved(answers: Journal, record: type[Record], field: Field) -> bool:
    """Tell whether every reference in a column leads to a row of the same packet."""
    ids = {row.id for table, rows in answers.rows.items() if table.about.name == field.refers for row in rows}
    values = {str(getattr(row, field.name)) for row in answers.of(record)} if field.refers else {""}
    return bool(ids) and values - {""} <= ids
