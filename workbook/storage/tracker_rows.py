"""Rows of another program as applications and interviews: columns by name, cells read or named, nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from workbook.errors import BadValue
from workbook.records import Application, Interview, Outcome, Record, Value, field_of, from_text, problems
from workbook.records.table import Field
from workbook.storage import dates
from workbook.storage.tracker import Tracker
from workbook.storage.tracker_words import NOT_SENT, NOTHING, WORDS, plain

HELD = ("date", "organisation", "role", "round", "format", "interviewers", "outcome")
SENT = (
    *("applied_on", "organisation", "role", "answer", "answered_on", "source", "sent_by", "link", "next_follow_up"),
    *("interview_date", "note"),
)
ASKED = {"applications": SENT, "real": HELD, "mock": HELD}
"""Which answers are taken over from a file of each kind, in the order in which they are asked."""

NEEDED = {"applications": ("applied_on", "organisation", "role"), "real": HELD[:2], "mock": HELD[:2]}

FROM_THEM = ("rejected", "invited", "offer")
"""Answers to an application that came on a day."""

MOST_NAMED = 12

CLOCK = re.compile(r",? \d{1,2}:\d\d(:\d\d)?( ?[ap]\.?m\.?)?$", re.IGNORECASE | re.ASCII)

GUARD = re.compile(r"^'(?=[=+@-])")
"""The apostrophe by which a program keeps a spreadsheet from taking a text for a formula."""


@dataclass(frozen=True)
class Intake:
    """What would be taken over, and a sentence for each row or cell that would not."""

    applications: tuple[Application, ...] = ()
    interviews: tuple[Interview, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def rows(self) -> list[Record]:
        """All that would be taken over."""
        return [*self.applications, *self.interviews, *self.outcomes]

    def new(self, there: Sequence[Record]) -> list[Record]:
        """Return the rows that are not among those that are there; another window may have added some of them."""
        known = {_key(row): row.id for row in there}
        same = {row.id: known[_key(row)] for row in (*self.applications, *self.interviews) if _key(row) in known}
        return [
            *(row for row in self.applications if row.id not in same),
            *(
                replace(row, application=same.get(row.application, row.application))
                for row in self.interviews
                if row.id not in same
            ),
            *(row for row in self.outcomes if row.interview not in same),
        ]


@cache
def answer_field(name: str) -> Field:
    """Return the column of a table into which an answer goes."""
    if name == "interview_date":
        return field_of(Interview, "date")
    records = (Application, Interview, Outcome)
    return next(field for record in records for field in record.about.fields if field.name == name)


def style_of(tracker: Tracker, columns: Mapping[str, str]) -> str:
    """Return whether day, month or year comes first in the dates of a file; "" where the file does not tell."""
    ways = dates.ways((cell, "") for cell in _dates(tracker, columns))
    orders = [way for way in dates.ORDERS if way in ways]
    return orders[0] if len(orders) == 1 else ""


def open_dates(tracker: Tracker, columns: Mapping[str, str]) -> bool:
    """Tell whether some dates of a file can be read in two ways."""
    return any(map(dates.open_order, _dates(tracker, columns)))


def _dates(tracker: Tracker, columns: Mapping[str, str]) -> list[str]:
    used = {column for name, column in columns.items() if column and answer_field(name).kind == "date"}
    return [_day(cell) for column in used for cell in tracker.cells(column)]


def intake(
    tracker: Tracker, columns: Mapping[str, str], style: str, kind: str, there: Sequence[Record], now: dt.datetime
) -> Intake:
    """Return what would be taken over by `columns` (answer -> column) from a file of one kind: a key of `ASKED`.

    `there` are the applications and interviews that are there already: those are left out, as is every cell that
    cannot be read. A day that has passed means that an interview was held.
    """
    reading = _Reading(columns, style, kind, now, {_key(row): row.id for row in there})
    places = {name: tracker.columns.index(columns[name]) for name in ASKED[kind] if columns.get(name)}
    for line, cells in tracker.rows:
        texts = {name: GUARD.sub("", cells[place]) for name, place in places.items()}
        reading.take(line, {name: text for name, text in texts.items() if text.casefold() not in NOTHING})
    return reading.intake()


class _Reading:
    """Takes over a file row by row."""

    def __init__(
        self, columns: Mapping[str, str], style: str, kind: str, now: dt.datetime, known: dict[tuple[object, ...], str]
    ) -> None:
        self.columns, self.style, self.kind, self.now, self.known = columns, style, kind, now, known
        self.applications: list[Application] = []
        self.interviews: list[Interview] = []
        self.outcomes: list[Outcome] = []
        self.left_out: list[str] = []
        self.unknown: Counter[tuple[str, str]] = Counter()

    def intake(self) -> Intake:
        words = [
            f"“{text[:40]}” in the column {self.columns[name]} ({count} times) is none of the words that the workbook "
            "knows. It goes into the note."
            for (name, text), count in self.unknown.most_common(MOST_NAMED)
        ]
        rest = len(self.left_out) - MOST_NAMED
        left_out = (*words, *self.left_out[:MOST_NAMED], *([f"And {rest} more of this kind."] if rest > 0 else []))
        return Intake(tuple(self.applications), tuple(self.interviews), tuple(self.outcomes), left_out)

    def take(self, line: int, texts: dict[str, str]) -> None:
        """Take one row over, or say why not."""
        if plain(texts.get("answer", "")) in NOT_SENT:
            self.left_out.append(f"Line {line} is left out: “{texts['answer']}” means that nothing was sent yet.")
            return
        values, unknown = self._values(line, texts)
        if missing := [name for name in NEEDED[self.kind] if not values.get(name)]:
            labels = " and no ".join("date" if name == "applied_on" else name for name in missing)
            self.left_out.append(f"Line {line} is left out: it has no {labels} that can be read.")
        elif self.kind == "applications":
            self._application(line, values, unknown)
        else:
            outcome = values.pop("outcome", "")
            row = Interview(**values, status=self._status(values["date"]), kind=self.kind, logged_at=self.now)
            if self._add(line, row) and outcome:
                self.outcomes.append(Outcome(interview=row.id, outcome=outcome))

    def _values(self, line: int, texts: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """Return the answers of a row that can be read, and the words that the workbook has no word for."""
        values: dict[str, Any] = {}
        unknown: dict[str, str] = {}
        for name, text in texts.items():
            field = answer_field(name)
            if field.choices and plain(text) not in _words(name):
                unknown[name] = text
                if self.kind != "applications":
                    self.left_out.append(
                        f"Line {line}, {field.label}: “{text[:40]}” is none of the words that the workbook knows. "
                        "It stays empty; choose it later."
                    )
                continue
            try:
                values[name] = _value(name, field, text, self.style)
            except BadValue as error:
                self.left_out.append(f"Line {line}, {field.label}: {error}")
        return values, unknown

    def _application(self, line: int, values: dict[str, Any], unknown: dict[str, str]) -> None:
        interview_date = values.pop("interview_date", None)
        if values.get("answer") not in FROM_THEM:
            values.pop("answered_on", None)  # the day on which something else was noted
        for name, text in unknown.items():
            self.unknown[name, text] += 1
            values["note"] = "\n".join(filter(None, [values.get("note", ""), f"{self.columns[name]}: {text}"]))
        row = Application(**values)
        if wrong := problems(row):
            name, sentence = next(iter(wrong.items()))
            self.left_out.append(f"Line {line} is left out. {field_of(Application, name).label} {sentence}")
            return
        self._add(line, row)
        if interview_date:
            interview = Interview(
                date=interview_date,
                status=self._status(interview_date),
                kind="real",
                organisation=row.organisation,
                role=row.role,
                application=self.known[_key(row)],
                logged_at=self.now,
            )
            self._add(line, interview)

    def _status(self, date: dt.date) -> str:
        return "held" if date <= self.now.date() else "planned"

    def _add(self, line: int, row: Application | Interview) -> bool:
        """Add a row, or say that it is there already."""
        if _key(row) in self.known:
            self.left_out.append(f"Line {line} is left out: {row.organisation} on that day is there already.")
            return False
        self.known[_key(row)] = row.id
        if isinstance(row, Application):
            self.applications.append(row)
        else:
            self.interviews.append(row)
        return True


def _value(name: str, field: Field, text: str, style: str) -> Value:
    if field.kind == "date":
        ways = ("", *([style] if style else dates.ORDERS), *dates.CALENDARS)
        return dt.date.fromisoformat(dates.read(_day(text), ways)[0])
    return _words(name)[plain(text)] if field.choices else from_text(field, text)


@cache
def _words(name: str) -> dict[str, str]:
    """Return the workbook's word for each word that may stand in a column with choices."""
    words = {plain(their): word for word, theirs in WORDS.get(name, {}).items() for their in theirs}
    for word, shown in answer_field(name).choices.items():
        words |= {plain(shown): word, plain(word): word}
    return words


def _day(text: str) -> str:
    """Return the text of a day without the time of day; a moment with its offset is the day that it was here."""
    try:
        moment = dt.datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        moment = None
    return (moment.astimezone() if moment.tzinfo else moment).date().isoformat() if moment else CLOCK.sub("", text)


def _key(row: Record) -> tuple[object, ...]:
    """Return what tells two applications, or two interviews, apart."""
    if isinstance(row, Application):
        return "application", row.applied_on, _folded(row.organisation), _folded(row.role)
    if isinstance(row, Interview):
        return "interview", row.date, _folded(row.organisation), row.round or 1
    return (row.id,)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
