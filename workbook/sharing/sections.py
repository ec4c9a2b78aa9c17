"""The sections that a person may share: which tables each one holds and what it shows in the report.

A new table joins a section by one line below; a test finds a table that is in none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

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
from workbook.sharing import parts
from workbook.sharing.answers import Answers
from workbook.sharing.listing import listing
from workbook.show.shown import Shown
from workbook.show.words import listed

Show = Callable[[Answers, date], Sequence[Shown]]

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
        return any(
            column.alias and column.name not in LEFT_OUT.get(table, ())
            for table in self.tables
            for column in fields_of(table)
        )

    def shown(self, answers: Answers, today: date) -> Sequence[Shown]:
        """Return what the report of that day shows of it."""
        return self.show(answers, today) if self.show else [listing(answers, table) for table in self.tables]


SECTIONS = (
    Section("profile", "What I am looking for", (Profile,)),
    Section(
        "interviews",
        "Interviews: organisation, role, interviewers, arriving, thanks",
        (Interview,),
        parts.show_interviews,
    ),
    Section("ratings", "Ratings and progress", (Rating, LimitRestart), parts.show_ratings),
    Section("high_points", "High points", (HighPoint,), parts.show_high_points),
    Section("lessons", "Mistakes and changes", (Lesson,), parts.show_lessons),
    Section("questions", "Questions, and practising them", (Question, Practice), parts.show_questions),
    Section("checks", "Checklists", (Check,), parts.show_checks),
    Section("outcomes", "Outcomes", (Outcome,), parts.show_outcomes),
    Section(
        "reasons",
        "Likely reasons, my part, and what was not about me",
        (Reason, MyPart, NotAboutMe),
        parts.show_reasons,
    ),
    Section("feedback", "Feedback from interviewers", (Feedback, FeedbackLine), parts.show_feedback),
    Section("letters", "Letters I sent", (Letter,)),
    Section("contacts", "Contacts", (Contact,), parts.show_contacts),
    Section("strengths", "Strengths and weak spots", (Strength,), parts.show_strengths),
    Section("skills", "Skills in job ads, and learning", (AdSkill, Learning), parts.show_skills),
    Section("documents", "Resume and cover letter versions", (Document, DocumentUse), parts.show_documents),
    Section("search", "Weeks of applying, and options", (Week, Option), parts.show_search),
    Section("steps", "Steps and small victories", (Step,), parts.show_steps),
    Section("reassessments", "Taking stock", (Reassessment,), parts.show_reassessments),
    Section("comments", "Comments a coach made", (Comment,), lambda answers, _: [parts.comments(answers)]),
    Section("feelings", "Feelings after an answer", (Feeling,), parts.show_feelings),
    Section("reframes", "Hard thoughts and other readings", (Reframe,), parts.show_reframes),
    Section("week_ticks", "Looking after myself, and stress", (WeekTick,), parts.show_week_ticks),
)
"""All sections in the order of the report."""


def titles(ids: str) -> str:
    """Return the titles of sections, given by their ids with blanks between."""
    return listed([section.title.split(":")[0] for section in SECTIONS if section.id in ids.split()])
