"""What has a date and waits, in one list: interviews, sessions, applications, letters, steps and people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from workbook.journal import Journal
from workbook.progress.standing import PATIENCE
from workbook.records import Application, Contact, Session, Step
from workbook.records.text import time_of
from workbook.views.standing import standing_of
from workbook.views.words import chosen, count, day, interview_name, listed, name_of, shortened


@dataclass(frozen=True)
class Due:
    """One thing with a date, in words; `page` is where it is dealt with.

    `uid` names it for good, so that a calendar knows it again. `at` is the time of day, where one is known.
    """

    uid: str
    when: date
    words: str
    page: str
    at: time | None = None
    details: str = ""


def due(journal: Journal) -> list[Due]:
    """Return everything with a date that still waits, by date; what is past stands first."""
    dates = [*_interviews(journal), *_sessions(journal), *_applications(journal), *_letters(journal), *_steps(journal)]
    dates += _people(journal)
    return sorted(dates, key=lambda one: (one.when, one.at or time.min, one.words))


def summary(dates: Sequence[Due], today: date) -> str:
    """Say how many dates there are: past, today and to come."""
    past, now = sum(one.when < today for one in dates), sum(one.when == today for one in dates)
    parts = {"past": past, "today": now, "to come": len(dates) - past - now}
    if not dates:
        return "No date waits for you."
    return f"{count(len(dates), 'date')}: {listed([f'{number} {when}' for when, number in parts.items() if number])}."


def _interviews(journal: Journal) -> Iterator[Due]:
    for row in journal.interviews:
        if row.status == "planned" and row.date:
            details = _lines(row.role, chosen(row, "format"), row.interviewers)
            if row.date < journal.today:
                yield Due(row.id, row.date, f"Was it held? {interview_name(row)}", "01_interview", None, details)
            else:
                words = f"Interview: {interview_name(row)}"
                yield Due(row.id, row.date, words, "09_practice", time_of(row.starts), details)


def _sessions(journal: Journal) -> Iterator[Due]:
    for row in journal.of(Session):
        if row.date and row.date >= journal.today:
            words = f"Session with {row.coach or 'your coach'}"
            yield Due(row.id, row.date, words, "13_session", time_of(row.starts), row.question)


def _applications(journal: Journal) -> Iterator[Due]:
    for course in journal.courses:
        row = course.row
        if isinstance(row, Application) and course.open and row.next_follow_up:
            words = f"Ask how it stands: {row.organisation}, {row.role}"
            details = _lines(f"Sent on {day(row.applied_on)}", row.link, row.note)
            yield Due(f"{row.id}-ask", row.next_follow_up, words, "10_applications", None, details)


def _letters(journal: Journal) -> Iterator[Due]:
    now = standing_of(journal)
    for interview in now.unthanked:
        if interview.date:
            when = interview.date + timedelta(days=1)
            yield Due(f"{interview.id}-thanks", when, f"Say thanks: {interview_name(interview)}", "01_interview")
    for request in now.waiting:
        if request.asked_on:
            words = f"No feedback yet: {name_of(journal, request.interview)}"
            yield Due(request.id, request.asked_on + PATIENCE, words, "07_feedback")


def _steps(journal: Journal) -> Iterator[Due]:
    for row in journal.of(Step):
        if row.due and not row.done_on and row.mine:
            yield Due(row.id, row.due, shortened(row.step), "10_search")


def _people(journal: Journal) -> Iterator[Due]:
    for row in journal.of(Contact):
        if row.next_touch:
            details = _lines(row.organisation, row.next_step)
            yield Due(row.id, row.next_touch, f"Be in touch with {row.name}", "10_search", None, details)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
