"""Values as text and back: what stands in a CSV cell, what a form sends, and what is wrong with it.

Dates are ISO 8601 (`2026-11-20`), moments carry their UTC offset (`2026-11-20T18:40:05+01:00`), yes and no
are the words, numbers are whole. An empty cell means "not answered".
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time

from workbook.errors import BadValue
from workbook.records.table import Field, Record, Value, fields_of

LONGEST = 200_000
"""Characters that one answer may have: a hundred pages, and far below any limit of the csv module."""

YEARS = range(1950, 2151)
"""The years that a date may have; in any other one was mistyped."""


def to_text(value: Value) -> str:
    """Return the text of a value as it stands in a CSV cell; None becomes the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def from_text(field: Field, text: str) -> Value:
    """Return the typed value of a cell or an input.

    Raises BadValue with a sentence where the text does not fit the field's type, range or choices.
    """
    if field.kind == "text":
        return _choice(field, text) if field.choices else clean(text)
    text = text.strip()
    if not text:
        return None
    if field.kind == "number":
        return _number(field, text)
    if field.kind == "yes_no":
        if text not in ("yes", "no"):
            raise BadValue(f"“{_short(text)}” should be yes or no.")
        return text == "yes"
    return _date(text) if field.kind == "date" else moment_of(text)


def clean(text: str) -> str:
    """Return text as the workbook keeps it: line ends become LF, nothing else is changed.

    Raises BadValue for what no text file can carry: NUL characters and halves of characters.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise BadValue("This text contains an invisible NUL character. Type it again, or paste it as plain text.")
    if not text.isascii() and re.search("[\ud800-\udfff]", text):
        raise BadValue("This text contains a broken character. Delete it and type it again.")
    if len(text) > LONGEST:
        raise BadValue(f"This text has {len(text):,} characters; at most {LONGEST:,} fit. Shorten it, or split it.")
    return text


def time_of(text: str) -> time | None:
    """Return a time of day written as hours and minutes, such as 9:30 or 14:30; None where it is none."""
    hours, colon, minutes = text.strip().partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) == 2):
        return None
    return time(int(hours), int(minutes)) if int(hours) < 24 and int(minutes) < 60 else None


def problems(record: Record) -> dict[str, str]:
    """Return what is wrong with a record: field name -> sentence; empty when it may be saved."""
    wrong: dict[str, str] = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if value is None or value == "":
            if field.required:
                wrong[field.name] = "Please fill this in." if not field.choices else "Please choose one."
            continue
        try:
            from_text(field, to_text(value))
        except BadValue as error:
            wrong[field.name] = str(error)
    cross_check = getattr(record, "problems", None)
    if cross_check and not wrong:
        wrong.update(cross_check())
    return wrong


def _choice(field: Field, text: str) -> str:
    if text and text not in field.choices:
        raise BadValue(f"“{_short(text)}” is not one of: {', '.join(field.choices)}.")
    return text


def _number(field: Field, text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,12}", text, re.ASCII):
        raise BadValue(f"“{_short(text)}” is not a whole number. Write digits only, such as 3.")
    number = int(text)
    if (field.low is not None and number < field.low) or (field.high is not None and number > field.high):
        raise BadValue(f"{number} is outside the range. Write a number from {field.low} to {field.high}.")
    return number


def _date(text: str) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue(f"“{_short(text)}” is not a date. Write year-month-day, such as 2026-11-20.") from None
    if day.year not in YEARS:
        raise BadValue(f"The year {day.year} cannot be right. Check the date.")
    return day


def moment_of(text: str) -> datetime:
    """Return a moment. Raises BadValue for none, or one without an offset, which cannot be put in order with others."""
    with suppress(ValueError):
        moment = datetime.fromisoformat(text)
        if moment.tzinfo:
            return moment
    raise BadValue(f"“{_short(text)}” is not a moment such as 2026-11-20T18:40:05+01:00.")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
