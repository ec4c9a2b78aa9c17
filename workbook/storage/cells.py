"""The cells of a table: read as their types, and put back into form where a spreadsheet wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from workbook.errors import BadValue
from workbook.records import clean, from_text, to_text
from workbook.records.table import Field, Value
from workbook.storage import dates


def repaired(column: Field, text: str, style: dates.Style) -> tuple[str, str]:
    """Return a cell as the workbook writes it, and what was done, if anything. Raises BadValue."""
    if column.kind == "text" and not column.choices:
        return clean(text), ""
    try:
        return to_text(from_text(column, text)), ""
    except BadValue:
        if column.kind == "date":
            return dates.read(text, style)
        if column.kind == "number":
            return _whole(text)
        words = {"yes": ("yes", "true"), "no": ("no", "false")} if column.kind == "yes_no" else column.choices
        for stored, shown in words.items():
            if text.strip().casefold() in (stored.casefold(), *_alternatives(shown)):
                return stored, "words were written with other capitals or spaces"
        raise


def _alternatives(shown: str | tuple[str, ...]) -> Iterator[str]:
    yield from (word.casefold() for word in ([shown] if isinstance(shown, str) else shown))


def _whole(text: str) -> tuple[str, str]:
    """Return `4` for `4.0`, `4,0` and the like. Raises BadValue for what is not a whole number."""
    digits, _, rest = text.strip().replace(",", ".").partition(".")
    if rest.strip("0") or not digits.lstrip("+-").isdigit():
        raise BadValue(f"“{text[:40]}” is not a whole number.")
    return str(int(digits)), "numbers such as 4.0 were read as 4"


def typed(fields: Sequence[Field], rows: Sequence[Sequence[str]]) -> list[Sequence[Value]]:
    """Return cells by column, each as its field's type. Raises BadValue where one does not fit."""
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    return [_typed_column(column, texts) for column, texts in zip(fields, columns, strict=True)]


def _typed_column(column: Field, texts: Sequence[str]) -> Sequence[Value]:
    if column.kind == "text" and not column.choices:
        if max(map(len, texts), default=0) > 10_000:
            list(map(clean, texts))
        return texts
    if column.kind == "datetime":
        moments = [datetime.fromisoformat(text) if text else None for text in texts]  # seldom twice the same
        if all(moment is None or moment.tzinfo for moment in moments):
            return moments
    values = {text: from_text(column, text) for text in set(texts)}  # a column repeats few texts many times
    return [values[text] for text in texts]
