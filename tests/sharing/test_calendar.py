"""Files for the calendar, read back by a second library and by a real calendar program."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import vobject

from workbook.sharing.calendar import Entry, as_ics

MADE = datetime(2026, 10, 1, 18, 30, tzinfo=UTC)
DAY = Entry("ap-aaaaaaaa", "Ask North, Ltd; how it stands", date(2026, 10, 20), "Line 1\nLine 2 \\n, as typed")
BEFORE = Entry("iv-bbbbbbbb", "Interview: Søuth 北", datetime(2026, 10, 24, 14, 0))
AFTER = Entry("iv-cccccccc", "Interview: West", datetime(2026, 10, 26, 14, 0))
"""Summer time ends in Europe on 25 October 2026, and in New York on 1 November."""

CONFIG = """
[calendars]
[[search]]
path = {folder}/events
type = calendar
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    """The calendar program khal with a calendar of its own, in a time zone."""

    def __init__(self, folder: Path, zone: str) -> None:
        """Begin with an empty calendar."""
        self.folder = folder
        (folder / "events").mkdir(parents=True)
        (folder / "config").write_text(CONFIG.format(folder=folder, zone=zone))

    def run(self, *words: str) -> str:
        """Run a command and return what it says."""
        command = [sys.executable, "-m", "khal", "-c", self.folder / "config", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def take(self, data: bytes) -> None:
        """Import a file, as one does from the mail."""
        (self.folder / "search.ics").write_bytes(data)
        self.run("import", "--batch", "-a", "search", str(self.folder / "search.ics"))

    def events(self) -> list[str]:
        """Return the events of October: day, time and summary."""
        listed = self.run("list", "--format", "{start-long} {title}", "--day-format", "", "2026-10-01", "31d")
        return [line for line in listed.splitlines() if line]


def test_a_second_library_reads_what_was_written() -> None:
    """Summary, details, day and time come out of another reader as they went in; a day's entry ends with its day."""
    entries = [DAY, BEFORE]
    day, timed = vobject.readOne(as_ics(entries, MADE).decode("utf-8")).vevent_list
    assert day.uid.value == "ap-aaaaaaaa@interview-workbook"
    assert [event.summary.value for event in (day, timed)] == [entry.summary for entry in entries]
    assert day.description.value == DAY.details
    assert [event.dtstart.value for event in (day, timed)] == [entry.when for entry in entries]
    assert day.dtend.value == DAY.when + timedelta(days=1)
    assert timed.dtend.value == datetime(2026, 10, 24, 15, 0)
    assert day.dtstamp.value == day.last_modified.value == MADE


def test_lines_are_short_and_hold_no_control_characters() -> None:
    """A long text is folded to 75 bytes a line, and what no calendar may hold is left out."""
    data = as_ics([Entry("st-a", "Ring \x07Dana " + "ü" * 200, DAY.when, "a\x00b\u2028c")], MADE)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not [byte for byte in data if byte < 32 and byte not in b"\r\n"]
    event = vobject.readOne(data.decode("utf-8")).vevent
    assert (event.summary.value, event.description.value) == ("Ring Dana " + "ü" * 200, "abc")


def test_the_same_entries_give_the_same_bytes() -> None:
    """Two files made at one moment are equal; a later one says of each entry that it is newer."""
    assert as_ics([DAY, BEFORE], MADE) == as_ics([DAY, BEFORE], MADE)
    later = vobject.readOne(as_ics([DAY], MADE + timedelta(minutes=1)).decode()).vevent
    first = vobject.readOne(as_ics([DAY], MADE).decode()).vevent
    assert int(later.sequence.value) > int(first.sequence.value) > 0


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
def test_a_calendar_program_shows_the_hours_that_were_typed(tmp_path: Path, zone: str) -> None:
    """In khal 14:00 is 14:00 before and after summer time ends, in whatever time zone it runs."""
    khal = Khal(tmp_path, zone)
    khal.take(as_ics([DAY, BEFORE, AFTER], MADE))
    assert khal.events() == [
        f"2026-10-20 {DAY.summary}",
        f"2026-10-24 14:00 {BEFORE.summary}",
        f"2026-10-26 14:00 {AFTER.summary}",
    ]


def test_importing_twice_updates(tmp_path: Path) -> None:
    """A later file moves the event it knows and renames it; there is still one."""
    khal = Khal(tmp_path, "Europe/Berlin")
    khal.take(as_ics([BEFORE, DAY], MADE))
    khal.take(as_ics([BEFORE, DAY], MADE))
    moved = Entry(BEFORE.uid, "Interview: South, moved", datetime(2026, 10, 28, 9, 30))
    khal.take(as_ics([moved], MADE + timedelta(days=2)))
    assert khal.events() == [f"2026-10-20 {DAY.summary}", "2026-10-28 09:30 Interview: South, moved"]
