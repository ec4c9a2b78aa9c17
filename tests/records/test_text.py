"""Values as text and back."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import BadValue
from workbook.records import TABLES, Field, HighPoint, Interview, clean, field_of, from_text, problems, to_text
from workbook.records.text import time_of

TEXT = Field("note", "text", "Note")
DATE = Field("on", "date", "On")
NUMBER = Field("n", "number", "N", low=-5, high=5)
YES_NO = Field("ok", "yes_no", "Ok")
MOMENT = Field("at", "datetime", "At")
CHOICE = field_of(Interview, "kind")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_text_comes_back(text: str) -> None:
    """Any text comes back as it was, but for its line ends, which become LF."""
    assert from_text(TEXT, to_text(clean(text))) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31)), st.integers(-5, 5), st.booleans())
def test_values_come_back(day: dt.date, number: int, yes: bool) -> None:
    """Dates, numbers, yes and no come back as they were; nothing comes back as nothing."""
    assert from_text(DATE, to_text(day)) == day
    assert from_text(NUMBER, to_text(number)) == number
    assert from_text(YES_NO, to_text(yes)) is yes
    assert [from_text(field, "") for field in (DATE, NUMBER, YES_NO, MOMENT, TEXT)] == [None, None, None, None, ""]


@given(st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2150, 1, 1)), st.integers(-12 * 60, 14 * 60))
def test_moments_keep_their_offset(when: dt.datetime, minutes: int) -> None:
    """A moment comes back to the second, with the UTC offset it was written in."""
    when = when.replace(microsecond=0, tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    back = from_text(MOMENT, to_text(when))
    assert back == when
    assert isinstance(back, dt.datetime)
    assert back.utcoffset() == when.utcoffset()


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (DATE, "20.11.2026", "not a date"),
        (DATE, "2026-02-30", "not a date"),
        (DATE, "0026-11-20", "cannot be right"),
        (NUMBER, "4.0", "whole number"),
        (NUMBER, "six", "whole number"),
        (NUMBER, "٣", "whole number"),
        (NUMBER, "6", "from -5 to 5"),
        (YES_NO, "maybe", "yes or no"),
        (CHOICE, "unreal", "not one of"),
        (MOMENT, "2026-11-20T18:40:05", "not a moment"),
        (TEXT, "a\0b", "NUL"),
        (TEXT, "\ud800", "broken character"),
        (TEXT, "a" * 200_001, "at most 200,000"),
    ],
)
def test_what_does_not_fit_is_told(field: Field, text: str, words: str) -> None:
    """A value that does not fit is refused with a sentence that says why."""
    with pytest.raises(BadValue, match=words):
        from_text(field, text)


def test_problems_name_the_field() -> None:
    """What is missing or does not go together is told per field."""
    empty = problems(Interview())
    assert set(empty) == {"date", "status", "kind", "organisation"}
    later = dt.date.today() + dt.timedelta(days=3)
    row = Interview(date=later, status="held", kind="real", organisation="NA", round=3, rounds=2)
    assert set(problems(row)) == {"date", "rounds"}
    assert problems(row)["rounds"] == "This is fewer than the round above. Correct one of the two."
    assert problems(dataclasses.replace(row, date=dt.date.today(), rounds=3)) == {}
    assert problems(HighPoint(moment="A good answer")) == {}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9:30", dt.time(9, 30)),
        (" 23:59 ", dt.time(23, 59)),
        ("0:00", dt.time(0, 0)),
        *((text, None) for text in ("", "9", "9:3", ":30", "ab:30", "9:ab", "024:00", "24:00", "9:60", "-1:30")),
    ],
)
def test_a_time_of_day_is_hours_and_minutes(text: str, time: dt.time | None) -> None:
    """Hours with one or two digits and minutes with two are a time of day; everything else is none."""
    assert time_of(text) == time


def test_ids_are_left_alone_by_spreadsheets() -> None:
    """Ids begin with letters, and no two tables share a prefix."""
    prefixes = [record.about.prefix for record in TABLES.values()]
    assert len(set(prefixes)) == len(prefixes)
    assert all(prefix.isalpha() for prefix in prefixes)
    assert len({Interview().id for _ in range(2000)}) == 2000


def test_every_reference_has_its_table() -> None:
    """A column that refers to another table names one that exists."""
    for record in TABLES.values():
        for field in record.about.fields:
            assert not field.refers or field.refers in TABLES


def test_what_is_missing_is_asked_for_in_the_right_words() -> None:
    """An empty required answer asks to fill it in, an empty choice to choose one."""
    assert problems(Interview()) == {
        "date": "Please fill this in.",
        "status": "Please choose one.",
        "kind": "Please choose one.",
        "organisation": "Please fill this in.",
    }


def test_a_long_wrong_answer_is_quoted_in_part() -> None:
    """A sentence about a wrong answer quotes at most 40 letters of it."""
    for length, quoted in ((40, "x" * 40), (41, "x" * 40 + "…")):
        with pytest.raises(BadValue, match=f"^“{quoted}” is not a date"):
            from_text(DATE, "x" * length)
