"""The cells of a table, put back into form where a spreadsheet wrote them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from workbook.errors import BadValue
from workbook.records import clean, from_text, to_text
from workbook.records.table import Field
from workbook.storage import dates

WHOLE = re.compile(r"([+-]?\d{1,12})[.,]0*", re.ASCII)
"""A whole number that a spreadsheet wrote with decimals."""


def repaired(column: Field, text: str, ways: Collection[dates.Way]) -> tuple[str, str]:
    """Return a cell as the workbook writes it, and what was done, if anything. Raises BadValue."""
    if column.kind == "text" and not column.choices:
        return clean(text), ""
    try:
        return to_text(from_text(column, text)), ""
    except BadValue:
        if column.kind == "date":
            return dates.read(text, ways)
        if column.kind == "number":
            return _whole(column, text)
        words = {"yes": ("yes", "true"), "no": ("no", "false")} if column.kind == "yes_no" else column.choices
        for stored, shown in words.items():
            if text.strip().casefold() in (stored.casefold(), *_alternatives(shown)):
                return stored, "words were written with other capitals or spaces"
        raise


def _alternatives(shown: str | tuple[str, ...]) -> Iterator[str]:
    yield from (word.casefold() for word in ([shown] if isinstance(shown, str) else shown))


def _whole(column: Field, text: str) -> tuple[str, str]:
    """Return `4` for `4.0`, `4,0` and the like. Raises BadValue for what does not fit the column."""
    match = WHOLE.fullmatch(text.strip())
    return to_text(from_text(column, match[1] if match else text)), "numbers such as 4.0 were read as 4"
