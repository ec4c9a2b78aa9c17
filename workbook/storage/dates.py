"""Dates as spreadsheets write them: read where only one reading is possible in the whole file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from workbook.errors import BadValue

Style = str
"""How day and month are ordered where they are parted by `/` or `-`: "day first", "month first" or ""."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)")
YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4}|\d\d)")
CLOCK = re.compile(r"[ T]0{1,2}:00(:00(\.0+)?)?$")
SERIAL = re.compile(r"\d{5}(\.0+)?")
FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of the serial numbers of Excel, LibreOffice and Google Sheets, for dates after February 1900."""


def style_of(texts: Iterable[str]) -> Style:
    """Return how the dates of one file order day and month, judged by all of them together; "" where it stays open."""
    day_first = month_first = False
    for text in set(texts):
        if (found := NUMBERS.fullmatch(CLOCK.sub("", text.strip()))) and found[2] != ".":
            day_first |= int(found[1]) > 12
            month_first |= int(found[3]) > 12
    if day_first == month_first:
        return ""
    return "day first" if day_first else "month first"


def read(text: str, style: Style) -> tuple[str, str]:
    """Return the date of a cell as ISO 8601, and how it was read. Raises BadValue where that is open.

    Years of two digits are those after 2000.
    """
    plain = CLOCK.sub("", text.strip())
    try:
        if found := YEAR_FIRST.fullmatch(plain):
            return _iso(found[1], found[2], found[3]), "dates were read as year-month-day"
        if (found := NAMED.fullmatch(plain)) and found[2].lower() in MONTHS:
            return _iso(found[3], MONTHS.index(found[2].lower()) + 1, found[1]), "dates with the month's name were read"
        if SERIAL.fullmatch(plain):
            day = FIRST_DAY + dt.timedelta(days=int(float(plain)))
            return day.isoformat(), f"day numbers were read as dates, such as {plain} as {day.isoformat()}"
        if found := NUMBERS.fullmatch(plain):
            return _numbers(found, style)
    except ValueError:
        pass
    raise BadValue(f"“{text[:40]}” is not a date. Write year-month-day, such as 2026-11-20.")


def _numbers(found: re.Match[str], style: Style) -> tuple[str, str]:
    first, mark, second, year = found.groups()
    if mark == "." or ((style or int(first) == int(second)) and style != "month first"):
        return _iso(year, second, first), f"dates were read as day{mark}month{mark}year"
    if style == "month first":
        return _iso(year, first, second), f"dates were read as month{mark}day{mark}year"
    raise BadValue(
        f"“{found[0]}” can be read as {_words(second, first)} or as {_words(first, second)}, and nothing in this file "
        "tells which. Write year-month-day, such as 2026-11-20."
    )


def _iso(year: str, month: str | int, day: str) -> str:
    return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()


def _words(month: str, day: str) -> str:
    return f"{int(day)} {dt.date(2000, int(month), 1):%B}"
