"""The sections that a person may share: which tables each one holds and what it shows in the report.

A new table joins a section by one line below; a test finds a table that is in none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workbook.records import (
    AdSkill,
    Check,
    Comment,
    Contact,
    Document,
    DocumentUse,
    Feedback,
    FeedbackLine,
    Feeling,
    HighPoint,
    Interview,
    Learning,
    Lesson,
    Letter,
    LimitRestart,
    MyPart,
    NotAboutMe,
    Option,
    Outcome,
    Practice,
    Profile,
    Question,
    Rating,
    Reason,
    Reassessment,
    Record,
    Reframe,
    Step,
    Strength,
    Week,
    WeekTick,
    fields_of,
)
from workbook.sharing.answers import Answers
from workbook.sharing.listing import listing
from workbook.show import evening
from workbook.show.shown import Shown
from workbook.show.words import listed

Show = Callable[[Answers], Sequence[Shown]]

LEFT_OUT: dict[type[Record], tuple[str, ...]] = {Profile: ("coach_name", "client")}
"""Columns that never go out with their table: the packet says itself from whom and for whom it is."""


@dataclass(frozen=True)
class Section:
    """One thing to tick: its tables, and what it shows; without `show`, every row as it was written."""

    id: str
    title: str
    tables: tuple[type[Record], ...]
    show: Show | None = field(default=None, compare=False)

    @property
    def private(self) -> bool:
        """Whether it is ticked by itself only, never together with others."""
        return any(table.about.private for table in self.tables)

    @property
    def named(self) -> bool:
        """Whether names stand in it that go out as aliases."""
        return any(column.alias for table in self.tables for column in fields_of(table)) or Interview in self.tables

    def shown(self, answers: Answers) -> Sequence[Shown]:
        """Return what the report shows of it."""
        return self.show(answers) if self.show else [listing(answers, table) for table in self.tables]


def _interviews(answers: Answers) -> Sequence[Shown]:
    rows = answers.interviews
    return [evening.interviews(rows), evening.punctuality(rows), evening.thanks(rows)]


def _high_points(answers: Answers) -> Sequence[Shown]:
    points, rows = answers.of(HighPoint), answers.interviews
    return [
        evening.high_points(points, rows, answers.rubric),
        evening.high_points_growing(points, rows),
        evening.high_points_by_dimension(points, answers.rubric),
    ]


SECTIONS = (
    Section("profile", "What I am looking for", (Profile,)),
    Section("interviews", "Interviews: organisation, role, interviewers, arriving, thanks", (Interview,), _interviews),
    Section("ratings", "Ratings and progress", (Rating, LimitRestart)),
    Section("high_points", "High points", (HighPoint,), _high_points),
    Section("lessons", "Mistakes and changes", (Lesson,)),
    Section("questions", "Questions, and practising them", (Question, Practice)),
    Section("checks", "Checklists", (Check,)),
    Section("outcomes", "Outcomes", (Outcome,)),
    Section("reasons", "Likely reasons, my part, and what was not about me", (Reason, MyPart, NotAboutMe)),
    Section("feedback", "Feedback from interviewers", (Feedback, FeedbackLine)),
    Section("letters", "Letters I sent", (Letter,)),
    Section("contacts", "Contacts", (Contact,)),
    Section("strengths", "Strengths and weak spots", (Strength,)),
    Section("skills", "Skills in job ads, and learning", (AdSkill, Learning)),
    Section("documents", "Resume and cover letter versions", (Document, DocumentUse)),
    Section("search", "Weeks of applying, and options", (Week, Option)),
    Section("steps", "Steps and small victories", (Step,)),
    Section("reassessments", "Taking stock", (Reassessment,)),
    Section("comments", "Comments a coach made", (Comment,)),
    Section("feelings", "Feelings after an answer", (Feeling,)),
    Section("reframes", "Hard thoughts and other readings", (Reframe,)),
    Section("week_ticks", "Looking after myself, and stress", (WeekTick,)),
)
"""All sections in the order of the report."""


def titles(ids: str) -> str:
    """Return the titles of sections, given by their ids with blanks between."""
    return listed([section.title.split(":")[0] for section in SECTIONS if section.id in ids.split()])
