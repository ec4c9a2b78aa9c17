"""Likely reasons for an answer, and both halves of it."""

from __future__ import annotations

from workbook.records.table import Record, ask, kept, table

REASONS = {
    "skills": "Skills did not match",
    "materials": "Resume or other papers",
    "competition": "Strong competition",
    "connection": "Somebody had a connection",
    "internal": "An internal candidate",
    "timing": "Timing or budget",
    "culture": "Culture and values",
    "directions": "Directions were not followed",
    "other": "Something else",
}


@table("reasons", "rs", "Likely reasons", row="one likely reason for one answer")
class Reason(Record):
    """A reason, whether it was told or guessed, and whether it can be changed."""

    interview: str = kept("Interview", refers="interviews")
    reason: str = ask("Reason", choices=REASONS, required=True)
    source: str = ask("Were you told, or is it a guess?", choices={"told": "I was told", "guessed": "It is a guess"})
    control: str = ask("Can you do something about it?", choices={"yes": "Yes", "partly": "Partly", "no": "No"})
    note: str = ask("Note", long=True)


@table("my_part", "mp", "My part", row="one impression you may have given, and your part in it")
class MyPart(Record):
    """The half that was one's own. Never scored."""

    interview: str = kept("Interview", refers="interviews")
    impression: str = ask("What impression may you have given?", required=True, long=True)
    part: str = ask("What was your part in it?", long=True)
    next_time: str = ask("What will you do next time?", long=True)


@table("not_about_me", "na", "Not about me", row="one thing that was outside your control")
class NotAboutMe(Record):
    """The half that was not one's own. Never scored."""

    interview: str = kept("Interview", refers="interviews")
    outside: str = ask("What was outside your control?", required=True, long=True)
