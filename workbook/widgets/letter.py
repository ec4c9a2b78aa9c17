"""Letters: the draft, filled from what is known, and what it means elsewhere that one was sent."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from workbook import storage
from workbook.content import letters
from workbook.forms import Form
from workbook.journal import Journal
from workbook.records import Feedback, Interview, Letter, Profile, field_of
from workbook.views.words import day, listed
from workbook.widgets.edit import about, edit_record
from workbook.widgets.page import Page


def edit_letter(page: Page, kind: str, interview: Interview | None) -> Form:
    """Return the form of one letter about an interview: what was kept of it, else the draft."""
    key = interview.id if interview else ""
    kept = [row for row in page.journal.of(Letter) if row.kind == kind and row.interview == key]
    row = kept[-1] if kept else Letter(interview=key, kind=kind, text=draft(page.journal, kind, interview))
    title = field_of(Letter, "kind").choices[kind]
    return edit_record(page, row, title=title, save_label="Keep this letter", then=lambda sent: note_sent(page, sent))


def draft(journal: Journal, kind: str, interview: Interview | None) -> str:
    """Return the draft of a letter with what is known filled in."""
    if interview is None:
        coach = next((row.coach_name for row in journal.of(Profile)), "")
        return letters()[kind].format(greeting=_greeting([coach]))
    return letters()[kind].format(
        greeting=_greeting(interview.interviewers.split(",")),
        date=day(interview.date),
        role=f"the role of {interview.role}" if interview.role else "the role",
        organisation=interview.organisation,
    )


def note_sent(page: Page, letter: Letter) -> None:
    """Note that a letter was sent where it counts: with the interview as thanks, with the feedback as a request."""
    interview = page.journal.row(Interview, letter.interview)
    if not letter.sent_on or not interview:
        return
    if letter.kind == "thanks" and not interview.thanked_on:
        thanked = dataclasses.replace(interview, thanked_on=letter.sent_on, thanked_by=letter.sent_by)
        storage.save(page.home, [thanked])
    if letter.kind == "feedback":
        request = about(page.journal, Feedback(interview=interview.id))
        if not request.asked_on:
            request = dataclasses.replace(request, asked_on=letter.sent_on, asked_by=letter.sent_by)
            storage.save(page.home, [request])


def _greeting(names: Sequence[str]) -> str:
    known = [name.strip() for name in names if name.strip()]
    return f"Dear {listed(known)}," if known else "Hello,"
