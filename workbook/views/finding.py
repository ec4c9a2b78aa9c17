"""Finding something again: every text of a person, whatever table it is in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workbook.journal import Journal
from workbook.records import TABLES, Alias, Interview, Record, fields_of
from workbook.views.words import day, name_of

MOST = 40
"""So many hits are shown, the newest first."""

AROUND = 60
"""Letters before and behind what was found."""

PAGES = {
    "profile": "00_start",
    "interviews": "01_interview",
    "letters": "07_feedback",
    "ratings": "02_ratings",
    "checks": "02_ratings",
    "high_points": "03_high_points",
    "lessons": "04_lessons",
    "questions": "04_lessons",
    "outcomes": "05_answer",
    "feelings": "05_answer",
    "reframes": "05_answer",
    "reasons": "06_reasons",
    "my_part": "06_reasons",
    "not_about_me": "06_reasons",
    "feedback": "07_feedback",
    "feedback_lines": "07_feedback",
    "strengths": "08_skills",
    "ad_skills": "08_skills",
    "learning": "08_skills",
    "documents": "08_skills",
    "document_uses": "08_skills",
    "practice": "09_practice",
    "applications": "10_applications",
    "weeks": "10_search",
    "options": "10_search",
    "contacts": "10_search",
    "steps": "10_search",
    "week_ticks": "10_search",
    "reassessments": "11_progress",
    "limit_restarts": "11_progress",
    "shared": "12_share",
    "comments": "12_share",
    "comment_answers": "12_share",
    "sessions": "13_session",
    "session_notes": "13_session",
    "session_ratings": "13_session",
}
"""The page on which the rows of a table are written."""

ELSEWHERE = {
    "letters": ("kind", {"thanks": "01_interview", "delete": "12_share"}),
    "checks": ("checklist", {"research": "09_practice", "document": "08_skills"}),
    "ratings": (
        "rater",
        {"interviewer": "07_feedback", "partner": "09_practice", "coach": "11_progress", "then": "11_progress"},
    ),
    "questions": ("interview", {"": "09_practice"}),
}
"""The rows that are written on another page than the others of their table: a column, and the page by its value."""


@dataclass(frozen=True)
class Hit:
    """A place where something was found: the row, its page, what it is in words, and the text around it."""

    table: str
    row: str
    page: str
    about: str
    text: str


@dataclass(frozen=True)
class Hits:
    """The hits that are shown, and how many there are in all."""

    hits: Sequence[Hit]
    number: int


def find(journal: Journal, sought: str) -> Hits:
    """Return the rows that hold every word of `sought`, newest first, whatever their capitals and accents."""
    words = plain(sought).split()
    if not words:
        return Hits([], 0)
    pairs = [(row, texts) for row, texts in _texts(journal) if all(word in plain(" ".join(texts)) for word in words)]
    pairs.sort(key=lambda one: _when(journal, one[0]) or date.min, reverse=True)
    return Hits([_hit(journal, row, texts, words) for row, texts in pairs[:MOST]], len(pairs))


def plain(text: str) -> str:
    """Return a text in small letters and without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def page_of(row: Record) -> str:
    """Return the page on which a row is written."""
    column, pages = ELSEWHERE.get(row.about.name, ("id", {}))
    return pages.get(getattr(row, column), PAGES[row.about.name])


def _texts(journal: Journal) -> Iterator[tuple[Record, list[str]]]:
    """Return each row with its texts; the key to the aliases holds no text of its own."""
    for record in TABLES.values():
        if record is Alias:
            continue
        fields = [one for one in fields_of(record) if one.kind == "text" and not (one.choices or one.refers)]
        fields = [one for one in fields if (one.asked and not one.dimension) or one.name == "coach"]
        for row in journal.of(record):
            if texts := [text for field in fields if (text := getattr(row, field.name))]:
                yield row, texts


def _hit(journal: Journal, row: Record, texts: Sequence[str], words: Sequence[str]) -> Hit:
    when = day(_when(journal, row))
    about = " · ".join(filter(None, [row.about.title, name_of(journal, getattr(row, "interview", "")) or when]))
    text = next((text for text in texts if words[0] in plain(text)), texts[0])
    return Hit(row.about.name, row.id, page_of(row), about, _around(text, words[0]))


def _around(text: str, word: str) -> str:
    """Return the part of a text around a word, on one line."""
    line = " ".join(text.split())
    at = max(0, plain(line).find(word) - AROUND)  # near enough where accents made letters of their own
    part = line[at : at + len(word) + 2 * AROUND]
    return f"{'…' if at else ''}{part}{'…' if at + len(part) < len(line) else ''}"


def _when(journal: Journal, row: Record) -> date | None:
    """Return the day of a row: its own, else that of its interview."""
    for field in fields_of(type(row)):
        value = getattr(row, field.name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
    interview = journal.row(Interview, getattr(row, "interview", ""))
    return interview.date if interview else None
