"""The first page of the report, which stands alone: who and when, what for, progress, high points, what was tried.

Then what is new since the last packet for the same coach, and what comes next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbook.journal import Journal
from workbook.progress.next_action import by_readiness
from workbook.records import HighPoint, Lesson, Practice, Question
from workbook.sharing.consent import Consent
from workbook.views import progress
from workbook.views.sheet import open_steps
from workbook.views.view import View
from workbook.views.words import count, day, interview_name, listed, shortened

LATEST = 3
LONGEST = 300
"""Letters of what was typed for whom and what for that stand on the first page; the consent has all of them."""


@dataclass(frozen=True)
class Cover:
    """What the first page says; each list is empty, and `progress` None, where nothing of it is shared."""

    about: str
    asked: str
    progress: View | None
    high_points: Sequence[str]
    tried: Sequence[str]
    next: Sequence[tuple[str, str]]


def cover(answers: Journal, consent: Consent) -> Cover:
    """Return the first page, from what is shared alone."""
    held = [row for row in answers.interviews if row.status == "held"]
    days = sorted(row.date for row in held if row.date)
    about = f"For {shortened(consent.recipient, LONGEST)}, from {consent.client}, {day(consent.written_at)}."
    if held:
        about += f" {count(len(held), 'interview')}"
        about += f", {day(days[0])} to {day(days[-1])}." if len(set(days)) > 1 else "."
    return Cover(
        about=about,
        asked=shortened(consent.purpose, LONGEST),
        progress=progress.overall(answers) if "ratings" in consent.sections else None,
        high_points=_high_points(answers),
        tried=_tried(answers.of(Lesson)),
        next=since_last_time(answers, consent.since),
    )


def _high_points(answers: Journal) -> list[str]:
    """The latest three, the newest first."""
    rows = sorted(answers.of(HighPoint), key=lambda row: str(row.noted_at or ""), reverse=True)
    return [_quoted(row.moment) for row in rows[:LATEST]]


def _tried(lessons: Sequence[Lesson]) -> list[str]:
    """The latest three changes that were tried, those that worked first."""
    tried = [row for row in lessons if row.change and row.tried in ("tried", "worked")]
    ranked = sorted(tried, key=lambda row: (row.tried == "worked", str(row.noted_at or "")), reverse=True)
    return [f"{_quoted(row.change)}: {'it worked' if row.tried == 'worked' else 'tried'}." for row in ranked[:LATEST]]


def since_last_time(answers: Journal, since: datetime | None) -> list[tuple[str, str]]:
    """Return (heading, words) for the first page of the report, from what is shared alone; nothing is made up.

    New is what was noted after `since`, the last packet; in a first packet nothing is called new.
    """
    lines = [
        ("New interviews", _new_interviews(answers, since)),
        ("New high points", _new_high_points(answers, since)),
        ("Open question", _question(answers)),
        ("Next step", _step(answers)),
    ]
    return [(heading, words) for heading, words in lines if words]


def _new(when: datetime | None, since: datetime | None) -> bool:
    """Tell whether something noted at a moment is new; what has no moment is not, nor anything in a first packet."""
    return when is not None and since is not None and when > since


def _new_interviews(answers: Journal, since: datetime | None) -> str:
    rows = [row for row in answers.interviews if row.status == "held" and _new(row.logged_at, since)]
    if not rows:
        return ""
    names = [interview_name(row) for row in rows[-LATEST:]]
    rest = len(rows) - len(names)
    return f"{count(len(rows), 'interview')}: {'; '.join(names)}{f'; and {rest} before' if rest else ''}."


def _new_high_points(answers: Journal, since: datetime | None) -> str:
    rows = [row for row in answers.of(HighPoint) if _new(row.noted_at, since)]
    if not rows:
        return ""
    quotes = listed([_quoted(row.moment) for row in rows[-LATEST:]])
    return f"{count(len(rows), 'high point')}{', the latest' if len(rows) > LATEST else ''}: {quotes}."


def _question(answers: Journal) -> str:
    ranked = by_readiness(answers.of(Question), answers.of(Practice))
    if not ranked:
        return ""
    question, readiness = ranked[0]
    how = f" (readiness {readiness} of 5)" if readiness else ""
    return f"{_quoted(question.question)}{how}"


def _step(answers: Journal) -> str:
    """The open step with the nearest date; overdue ones come first."""
    still = open_steps(answers)
    if not still:
        return ""
    step = still[0]
    by = f", by {day(step.due)}" if step.due else ""
    return f"{_quoted(step.step)}{by}{' (the day has passed)' if step.late(answers.today) else ''}."


def _quoted(text: str) -> str:
    """Return what was typed in quotation marks, those in it single, on one line, cut where it is long."""
    text = re.sub('[“"]([^“”"]*)[”"]', r"‘\1’", " ".join(text.split()).removesuffix("."))
    return f"“{text}”" if len(text) <= 160 else f"“{text[:160]}…”"
