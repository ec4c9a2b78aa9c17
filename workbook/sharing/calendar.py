"""A file for the calendar: dates and appointments that any calendar program reads, and that it updates when read again.

Times are as on the clock where the appointment is, without a time zone: the workbook may run on a computer that stands
in another one, such as a server. So 14:00 stays 14:00 on both sides of a change to summer time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LENGTH = timedelta(hours=1)
"""How long an appointment is shown."""

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""From here on the minutes are counted that tell a calendar which of two files is newer."""


@dataclass(frozen=True)
class Entry:
    """One thing for the calendar.

    `uid` names it for good, made from the id of its row: a file with the same one updates it. `when` is a day, or a
    moment without a time zone. `details` are lines below the summary.
    """

    uid: str
    summary: str
    when: date | datetime
    details: str = ""


def as_ics(entries: Iterable[Entry], written_at: datetime) -> bytes:
    """Return an iCalendar file (RFC 5545) with an event for each entry; `written_at` is when, with its time zone."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Interview workbook//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    stamp = written_at.astimezone(UTC)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.uid}@interview-workbook")
        event.add("summary", _printable(entry.summary))
        if entry.details:
            event.add("description", _printable(entry.details))
        timed = isinstance(entry.when, datetime)
        event.add("dtstart", entry.when)
        event.add("dtend", entry.when + (LENGTH if timed else timedelta(days=1)))
        event.add("transp", "OPAQUE" if timed else "TRANSPARENT")  # a day's reminder keeps nobody busy
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", (stamp - EPOCH) // timedelta(minutes=1))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _printable(text: str) -> str:
    """Return text without the control characters that no calendar file may hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
