"""Sessions with a coach: what one brings, what was said, and how it was."""

from __future__ import annotations

import datetime as dt

from workbook.records.table import Record, ask, kept, table
from workbook.records.text import time_of


@table("sessions", "se", "Sessions with a coach", row="one session with a coach, to come or held")
class Session(Record):
    """A session: when, with whom, and what one brings to it."""

    date: dt.date | None = ask("Date of the session", required=True)
    starts: str = ask("At what time?", help="For your calendar, such as 14:30.")
    coach: str = ask("With whom?", alias="contact")
    want: str = ask("What do you want from this session?", long=True)
    question: str = ask("One question for your coach", long=True)
    went_well: str = ask("One thing that went well", long=True, help="Since the last session, however small.")

    def problems(self) -> dict[str, str]:
        """Return what does not fit: field name -> sentence."""
        return {} if not self.starts or time_of(self.starts) else {"starts": "Type hours and minutes, such as 14:30."}


@table("session_notes", "sn", "Notes from sessions", row="one note from a session with a coach", private=True)
class SessionNote(Record):
    """A note from a session; whose it is stays with it."""

    session: str = kept("Session", refers="sessions")
    whose: str = ask("Whose note is it?", choices={"mine": "Mine", "coach": "My coach's"}, required=True)
    note: str = ask("Note", required=True, long=True)
    coach: str = kept("Which coach", alias="contact")
    noted_at: dt.datetime | None = kept("Noted at")


@table("session_ratings", "sr", "How sessions were", row="one look back at one session", private=True)
class SessionRating(Record):
    """How a session was, in four lines from 0 to 10."""

    session: str = kept("Session", refers="sessions")
    listened: int | None = ask("Was I listened to?", low=0, high=10, ends=("not at all", "fully"))
    mattered: int | None = ask("Did we work on what matters to me?", low=0, high=10, ends=("not at all", "entirely"))
    suited: int | None = ask("Did the way of working suit me?", low=0, high=10, ends=("not at all", "very well"))
    worth: int | None = ask("Was it worth the time?", low=0, high=10, ends=("not at all", "every minute"))
    rated_at: dt.datetime | None = kept("Rated at")


LINES = ("listened", "mattered", "suited", "worth")
"""The four lines of a look back at a session."""
