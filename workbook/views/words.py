"""Plain words for dates, counts and names, the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from workbook.records import (
    AdSkill,
    Application,
    Contact,
    Document,
    FeedbackLine,
    Interview,
    Option,
    Question,
    Record,
    field_of,
)

if TYPE_CHECKING:
    from workbook.journal import Journal

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(when: date | None) -> str:
    """Return a date as `20 November 2026`, or the empty text."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else ""


def moment(when: datetime) -> str:
    """Return a moment as `20 November 2026, 18:40`, in its own time zone."""
    return f"{day(when)}, {when:%H:%M}"


def short_day(when: date | None) -> str:
    """Return a date as `20 Nov`, for labels in charts."""
    return f"{when.day} {MONTHS[when.month - 1][:3]}" if when else ""


def week_of(when: date) -> date:
    """Return the Monday of a day's week."""
    return when - timedelta(days=when.weekday())


def mondays_between(days: Iterable[date]) -> list[date]:
    """Return the Monday of every week from the first day to the last, those between included."""
    mondays = sorted(week_of(when) for when in days)
    return [mondays[0] + timedelta(weeks=number) for number in range((mondays[-1] - mondays[0]).days // 7 + 1)]


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 interview`, `3 interviews`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def times(number: int) -> str:
    """Return how often something was done: never, once, twice, 3 times."""
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def share(number: int, of: int, one: str, many: str = "") -> str:
    """Return a part of some things as people say it: `no request`, `none of 3 requests`, `2 of 3`, `both requests`."""
    if of <= 1:
        return f"{number or 'no'} {one}"
    if number == of == 2:
        return f"both {many or one + 's'}"
    return f"{'none of' if not number else 'all' if number == of else f'{number} of'} {of} {many or one + 's'}"


def overdue(number: int) -> str:
    """Return what follows a count of open steps: `; for 2 the day has passed`, or nothing."""
    return f"; for {number} the day has passed" if number else ""


def most(numbers: Mapping[str, int]) -> str:
    """Return the name with the highest number: "" below three names, below two of it, or where two share it."""
    first, *rest = sorted(numbers, key=lambda name: -numbers[name]) or [""]
    clear = len(rest) > 1 and numbers[first] > max(1, numbers[rest[0]])
    return first if clear else ""


def listed(names: Sequence[str]) -> str:
    """Return names as running text: `a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def interview_name(interview: Interview) -> str:
    """Return how an interview is called on every page: organisation, date, and whether it was a mock."""
    parts = [interview.organisation or "(no organisation)"]
    if interview.round:
        parts.append(f"round {interview.round}")
    parts.append(day(interview.date) or "(no date)")
    return ", ".join(parts) + (" (mock)" if interview.kind == "mock" else "")


def name_of(journal: Journal, key: str) -> str:
    """Return how an interview is called, by its id; "" where it is not there."""
    row = journal.row(Interview, key)
    return interview_name(row) if row else ""


def tick(interview: Interview) -> str:
    """Return the short label of an interview in a chart: organisation and day, on two lines."""
    name = interview.organisation
    name = name if len(name) <= 14 else f"{name[:13]}…"
    return f"{name}\n{short_day(interview.date)}"


def chosen(row: Record, name: str) -> str:
    """Return the answer to a question with choices in its words; "" where there is none."""
    return field_of(type(row), name).choices.get(getattr(row, name), "")


def row_name(row: Record) -> str:
    """Return how a row is called where another row refers to it."""
    match row:
        case Interview():
            return interview_name(row)
        case Document():
            return f"{chosen(row, 'kind')} {row.version}".strip()
        case Question():
            return shortened(row.question)
        case AdSkill():
            return f"{row.skill} ({row.ad})"
        case FeedbackLine():
            return shortened(row.words)
        case Contact():
            return row.name
        case Option():
            return shortened(row.option)
        case Application():
            return f"{row.organisation}, {row.role}, {day(row.applied_on)}"
    return row.id


def shortened(text: str, longest: int = 80) -> str:
    """Return the first line of a text, cut where it is long."""
    line = text.strip().split("\n")[0]
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
