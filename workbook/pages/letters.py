"""The verb that drafts letters: filled from the interview, open to any change, copied with a button, kept as sent."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from ipywidgets import Widget

from workbook import storage
from workbook.content import letters
from workbook.errors import WorkbookError
from workbook.forms import Form
from workbook.pages.page import per_interview, verb
from workbook.pages.parts import about, one
from workbook.records import Feedback, Interview, Letter, Profile, field_of
from workbook.show.words import day, listed


@verb
def write_letter(kind: str) -> Sequence[Widget]:
    """Draft a letter: "thanks", "feedback", "answer", "in touch", or "delete" (to a coach, about no interview)."""
    home = storage.home()
    if kind not in letters():
        raise WorkbookError(f"There is no letter “{kind}”. The letters are: {', '.join(letters())}.")
    if kind == "delete":
        return [letter(home, kind, None)]
    return per_interview(lambda interview: [letter(home, kind, interview)])


def letter(home: Path, kind: str, interview: Interview | None) -> Form:
    """Return the form of one letter about an interview: what was kept of it, else the draft."""
    key = interview.id if interview else ""
    kept = [row for row in storage.load(home, Letter) if row.kind == kind and row.interview == key]
    row = kept[-1] if kept else Letter(interview=key, kind=kind, text=draft(home, kind, interview))
    title = field_of(Letter, "kind").choices[kind]
    return one(home, row, title=title, save_label="Keep this letter", then=lambda made: sent(home, made))


def draft(home: Path, kind: str, interview: Interview | None) -> str:
    """Return the draft of a letter with what is known filled in."""
    if interview is None:
        coach = next((row.coach_name for row in storage.load(home, Profile)), "")
        return letters()[kind].format(greeting=_greeting([coach]))
    return letters()[kind].format(
        greeting=_greeting(interview.interviewers.split(",")),
        date=day(interview.date),
        role=f"the role of {interview.role}" if interview.role else "the role",
        organisation=interview.organisation,
    )


def sent(home: Path, made: Letter) -> None:
    """Note that a letter was sent where it counts: with the interview as thanks, with the feedback as a request."""
    interview = next((row for row in storage.load(home, Interview) if row.id == made.interview), None)
    if not made.sent_on or not interview:
        return
    if made.kind == "thanks" and not interview.thanked_on:
        storage.save(home, [dataclasses.replace(interview, thanked_on=made.sent_on, thanked_by=made.sent_by)])
    if made.kind == "feedback":
        asked = about(home, Feedback(interview=interview.id))
        if not asked.asked_on:
            storage.save(home, [dataclasses.replace(asked, asked_on=made.sent_on, asked_by=made.sent_by)])


def _greeting(names: Sequence[str]) -> str:
    known = [name.strip() for name in names if name.strip()]
    return f"Dear {listed(known)}," if known else "Hello,"
