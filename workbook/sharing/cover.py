"""The first page of the report, which stands alone: who and when, what for, progress, high points, what was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook.journal import Journal
from workbook.records import HighPoint, Lesson
from workbook.sharing.consent import Consent
from workbook.sharing.since import quoted, since_last_time
from workbook.views import progress
from workbook.views.view import View
from workbook.views.words import count, day, shortened

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
    return [quoted(row.moment) for row in rows[:LATEST]]


def _tried(lessons: Sequence[Lesson]) -> list[str]:
    """The latest three changes that were tried, those that worked first."""
    tried = [row for row in lessons if row.change and row.tried in ("tried", "worked")]
    ranked = sorted(tried, key=lambda row: (row.tried == "worked", str(row.noted_at or "")), reverse=True)
    return [f"{quoted(row.change)}: {'it worked' if row.tried == 'worked' else 'tried'}." for row in ranked[:LATEST]]
