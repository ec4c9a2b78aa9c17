"""Dates as spreadsheets write them: read where the whole file, or what the history knows of it, leaves one reading."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable

from workbook.errors import BadValue
from workbook.records.text import YEARS
from workbook.storage.evidence import decided

Way = str
"""How dates are written: one of `ORDERS` or `CALENDARS`, or "" where a date has one reading by itself."""

ORDERS = ("day first", "month first", "year first")
"""How day, month and year follow each other where all three are numbers."""

CALENDARS = {"counted from 1900": dt.date(1899, 12, 30), "counted from 1904": dt.date(1904, 1, 1)}
"""The day 0 of day numbers: that of most programs, for dates after February 1900, and that of old Macs."""

WRITE = "Write year-month-day, such as 2026-11-20."

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.ASCII)
NAMED = re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3})[a-z]*\.?[ -](?P<year>\d{4}|\d\d)", re.ASCII)
MONTH_NAMED_FIRST = re.compile(r"(?P<month>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2}),? (?P<year>\d{4})", re.ASCII)
CLOCK = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
SERIAL = re.compile(r"\d{5}(\.0+)?", re.ASCII)


def ways(cells: Iterable[tuple[str, str]]) -> set[Way]:
    """Return the ways in which the dates of one file may be written, from each text and the date saved for it.

    The saved date is in ISO 8601, "" where there is none. A way can read every text of its kind, and agrees with what
    was saved wherever any way does. Where several ways are left, nothing decides between them.
    """
    read_cells = [(saved, _readings(text)) for text, saved in set(cells)]
    left = {""}
    for kind in (ORDERS, CALENDARS):
        dated = [(saved, readings) for saved, readings in read_cells if not readings.keys().isdisjoint(kind)]
        agreeing = {
            way: {place for place, (saved, readings) in enumerate(dated) if readings.get(way) == saved} for way in kind
        }
        left.update(way for way in decided(agreeing) if all(way in readings for _, readings in dated))
    return left


def read(text: str, left: Collection[Way]) -> tuple[str, str]:
    """Return the date of a cell as ISO 8601, and how it was read. Raises BadValue where that is open.

    `left` are the ways that `ways` leaves. Years of two digits are those after 2000.
    """
    readings = _readings(text)
    if not readings:
        raise BadValue(f"“{text[:40]}” is not a date. {WRITE}")
    days = {day: way for way, day in readings.items() if way in left}
    if not days:
        raise BadValue(f"“{text[:40]}” does not fit the way in which the other dates of this file are written. {WRITE}")
    if len(days) > 1:
        *some, last = map(_words, sorted(days))
        two = f"can be read as {', as '.join(some)} or as {last}"
        raise BadValue(f"“{text[:40]}” {two}, and nothing in this file tells which. {WRITE}")
    [(day, way)] = days.items()
    return day, _note(text.strip(), day, way)


def open_order(text: str) -> bool:
    """Say whether a date can be read in several orders of day, month and year."""
    return len({day for way, day in _readings(text).items() if way in ORDERS}) > 1


def _readings(text: str) -> dict[Way, str]:
    """Return the dates in ISO 8601 that a text can be read as, by the way of writing."""
    plain = CLOCK.sub("", text.strip())
    if match := YEAR_FIRST.fullmatch(plain):
        parts = {"": (match[1], match[2], match[3])}
    elif match := NAMED.fullmatch(plain) or MONTH_NAMED_FIRST.fullmatch(plain):
        parts = {"": (match["year"], match["month"], match["day"])}
    elif match := NUMBERS.fullmatch(plain):
        first, mark, second, third = match.groups()
        parts = {"day first": (third, second, first)}
        if mark != ".":
            parts["month first"] = (third, first, second)
        if len(third) == 2:
            parts["year first"] = (first, second, third)
        elif mark == ".":
            parts = {"": (third, second, first)}
    elif SERIAL.fullmatch(plain):
        days = {way: first_day + dt.timedelta(days=int(plain[:5])) for way, first_day in CALENDARS.items()}
        return {way: day.isoformat() for way, day in days.items() if day.year in YEARS}
    else:
        return {}
    return {way: day for way, one in parts.items() if (day := _iso(*one))}


def _iso(year: str, month: str, day: str) -> str:
    """Return a date in ISO 8601, "" where there is no such day; the month may be a number or a name."""
    try:
        number = int(month) if month.isdecimal() else MONTHS.index(month.lower()) + 1
        date = dt.date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return ""
    return date.isoformat() if date.year in YEARS else ""


def _words(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return f"{date.day} {date:%B %Y}"


def _note(text: str, day: str, way: Way) -> str:
    if way in CALENDARS:
        return f"day numbers were read as dates, such as {text} as {day}"
    if match := NUMBERS.fullmatch(CLOCK.sub("", text)):
        order = {"month first": "month/day/year", "year first": "year/month/day"}.get(way, "day/month/year")
        return f"dates were read as {order.replace('/', match[2])}"
    named = NAMED.match(text) or MONTH_NAMED_FIRST.match(text)
    return "dates with the month's name were read" if named else "dates were read as year-month-day"
