"""What is new since the last packet for the same coach, and what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from workbook.journal import Journal
from workbook.progress.next_action import by_readiness
from workbook.records import HighPoint, Practice, Question, Step
from workbook.views.words import count, day, interview_name, listed

LATEST = 3


def since_last_time(answers: Journal, since: datetime | None) -> list[tuple[str, str]]:
    """Return (heading, words) for the first page of the report, from what is shared alone; nothing is made up.

    New is what was noted after `since`, the last packet; in a first packet nothing is called new.
    """
    lines = [
        ("New interviews", _interviews(answers, since)),
        ("New high points", _high_points(answers, since)),
        ("Open question", _question(answers)),
        ("Next step", _step(answers)),
    ]
    return [(heading, words) for heading, words in lines if words]


def new(when: datetime | None, since: datetime | None) -> bool:
    """Tell whether something noted at a moment is new; what has no moment is not, nor anything in a first packet."""
    return when is not None and since is not None and when > since


def _interviews(answers: Journal, since: datetime | None) -> str:
    rows = [row for row in answers.interviews if row.status == "held" and new(row.logged_at, since)]
    if not rows:
        return ""
    names = [interview_name(row) for row in rows[-LATEST:]]
    rest = len(rows) - len(names)
    return f"{count(len(rows), 'interview')}: {'; '.join(names)}{f'; and {rest} before' if rest else ''}."


def _high_points(answers: Journal, since: datetime | None) -> str:
    rows = [row for row in answers.of(HighPoint) if new(row.noted_at, since)]
    if not rows:
        return ""
    quotes = listed([quoted(row.moment) for row in rows[-LATEST:]])
    return f"{count(len(rows), 'high point')}{', the latest' if len(rows) > LATEST else ''}: {quotes}."


def _question(answers: Journal) -> str:
    ranked = by_readiness(answers.of(Question), answers.of(Practice))
    if not ranked:
        return ""
    question, readiness = ranked[0]
    how = f" (readiness {readiness} of 5)" if readiness else ""
    return f"{quoted(question.question)}{how}"


def _step(answers: Journal) -> str:
    """The open step with the nearest date; overdue ones come first."""
    still = open_steps(answers)
    if not still:
        return ""
    step = still[0]
    by = f", by {day(step.due)}" if step.due else ""
    return f"{quoted(step.step)}{by}{' (the day has passed)' if step.due and step.due < answers.today else ''}."


def quoted(text: str) -> str:
    """Return what was typed in quotation marks, those in it single, on one line, cut where it is long."""
    text = re.sub('[“"]([^“”"]*)[”"]', r"‘\1’", " ".join(text.split()).removesuffix("."))
    return f"“{text}”" if len(text) <= 160 else f"“{text[:160]}…”"
