"""Letters: the draft, filled from what is known, and what it means elsewhere that one was sent."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from workbook import storage
from workbook.content import letters
from workbook.forms import Form
from workbook.journal import Journal
from workbook.records import Interview, Letter, Profile, field_of
from workbook.records.letter import GAP
from workbook.views.words import day, listed
from workbook.widgets.edit import edit_record
from workbook.widgets.page import Page

NO_NAME = f"{GAP} your name]"
"""What a draft ends with as long as one's name is not known."""


def edit_letter(
    page: Page, kind: str, interview: Interview | None, next_steps: Sequence[tuple[str, str]] = ()
) -> Sequence[Form]:
    """Return the form of one letter about an interview: what was kept of it, else the draft.

    When it was sent is asked with the letter, but for thanks and requests: that day belongs to the interview and to
    the feedback, is asked once, and noted with the letter by `note_sent`.
    """
    about = interview.id if interview else ""
    row = latest_letter(page.journal, kind, about)
    row = row or Letter(interview=about, kind=kind, text=draft(page.journal, kind, interview))
    title = field_of(Letter, "kind").choices[kind]
    only = ("text",) if kind in ("thanks", "feedback") else ()
    form = edit_record(page, row, only=only, title=title, next_steps=next_steps, save_label="Keep this letter")
    if kind != "thanks" or interview is None:
        return [form]
    when = edit_record(
        page,
        interview,
        only=("thanked_on", "thanked_by"),
        then=lambda thanked: note_sent(page, kind, thanked.id, thanked.thanked_on, thanked.thanked_by),
        next_steps=next_steps,
        title="When you thanked them",
    )
    return [form, when]


def latest_letter(journal: Journal, kind: str, interview: str) -> Letter | None:
    """Return the letter of a kind that was kept about an interview, by its id; None where there is none."""
    rows = [row for row in journal.of(Letter) if row.kind == kind and row.interview == interview]
    return rows[-1] if rows else None


def draft(journal: Journal, kind: str, interview: Interview | None) -> str:
    """Return the draft of a letter with what is known filled in."""
    me = next(iter(journal.of(Profile)), Profile())
    name = me.name or NO_NAME
    if interview is None:
        return letters()[kind].format(greeting=_greeting([me.coach_name]), name=name)
    return letters()[kind].format(
        greeting=_greeting(interview.interviewers.split(",")),
        name=name,
        date=day(interview.date),
        role=f"the role of {interview.role}" if interview.role else "the role",
        organisation=interview.organisation,
    )


def note_sent(page: Page, kind: str, interview: str, on: date | None, by: str) -> None:
    """Note with the letter that was kept when and how it was sent; one that still has gaps stays a draft."""
    letter = latest_letter(page.journal, kind, interview)
    if letter and GAP not in letter.text:
        storage.save(page.home, [dataclasses.replace(letter, sent_on=on, sent_by=by)])


def _greeting(names: Sequence[str]) -> str:
    known = [name.strip() for name in names if name.strip()]
    return f"Dear {listed(known)}," if known else "Hello,"
