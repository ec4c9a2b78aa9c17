"""The sections that a person may share: which tables each one holds and what it shows in the report.

A new table joins a section by one line below; a test finds a table that is in none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from workbook.journal import Journal
from workbook.records import (
    AdSkill,
    Application,
    Check,
    Comment,
    CommentAnswer,
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
    Session,
    SessionNote,
    SessionRating,
    Step,
    Strength,
    Week,
    WeekTick,
    fields_of,
)
from workbook.views import (
    agreement,
    application,
    checklist,
    dimensions,
    document,
    dumbbell,
    feedback,
    high_point,
    interview,
    lesson,
    outcome,
    practice,
    progress,
    question,
    reason,
    reassess,
    search,
    self_care,
    session,
    sharing,
    sheet,
    skill,
    weeks,
)
from workbook.views.listing import listing
from workbook.views.view import View, ViewOf
from workbook.views.words import listed

LEFT_OUT: dict[type[Record], tuple[str, ...]] = {Profile: ("name", "coach_name", "client")}
"""Columns that never go out with their table: the packet says itself from whom and for whom it is."""


@dataclass(frozen=True)
class Section:
    """One thing to tick: its tables and its views; without a view, every row as it was written."""

    id: str
    title: str
    tables: tuple[type[Record], ...]
    views: tuple[ViewOf, ...] = ()

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

    def shown(self, journal: Journal) -> Sequence[View]:
        """Return what the report shows of it; views that have nothing to show yet are left out while others have."""
        views = self.views or tuple(partial(listing, record=table) for table in self.tables)
        shown = [view(journal) for view in views]
        return [view for view in shown if view.table or view.figure is not None] or shown[:1]


SECTIONS = (
    Section("sessions", "Sheet for the next session", (Session,), (sheet.sheet, session.sessions_so_far)),
    Section("profile", "What I am looking for", (Profile,)),
    Section(
        "interviews",
        "Interviews and applications: organisation, role, interviewers, arriving, thanks",
        (Interview, Application),
        (
            application.applications,
            application.led_on,
            interview.interviews,
            interview.punctuality,
            interview.thanks,
        ),
    ),
    Section(
        "ratings",
        "Ratings and progress",
        (Rating, LimitRestart),
        (
            progress.overall,
            dumbbell.profile,
            agreement.looking_back,
            dimensions.dimensions,
            agreement.agreement,
            partial(listing, record=Rating),
        ),
    ),
    Section(
        "high_points",
        "High points",
        (HighPoint,),
        (high_point.high_points, high_point.growing, high_point.by_dimension),
    ),
    Section("lessons", "Mistakes and changes", (Lesson,), (lesson.mistakes, lesson.share_tried)),
    Section(
        "questions", "Questions, and practising them", (Question, Practice), (question.questions, practice.practised)
    ),
    Section("checks", "Checklists", (Check,), (checklist.materials, practice.readiness, document.document_checks)),
    Section("outcomes", "Outcomes", (Outcome,), (outcome.furthest_stage, application.funnel)),
    Section(
        "reasons",
        "Likely reasons, my part, and what was not about me",
        (Reason, MyPart, NotAboutMe),
        (reason.told_or_guessed, reason.in_control, reason.both_halves),
    ),
    Section(
        "feedback",
        "Feedback from interviewers",
        (Feedback, FeedbackLine),
        (feedback.their_words, feedback.requests, feedback.open_mind, feedback.why_another),
    ),
    Section("letters", "Letters I sent", (Letter,)),
    Section("contacts", "Contacts", (Contact,), (search.contacts, search.contacts_per_month)),
    Section("strengths", "Strengths and weak spots", (Strength,), (skill.strengths,)),
    Section("skills", "Skills in job ads, and learning", (AdSkill, Learning), (skill.skill_gaps, skill.learning)),
    Section("documents", "Resume and cover letter versions", (Document, DocumentUse), (document.documents,)),
    Section("search", "Weeks of applying, and options", (Week, Option), (weeks.weeks, search.options)),
    Section("steps", "Steps and small victories", (Step,), (search.steps, search.victories, search.steps_per_week)),
    Section("reassessments", "Taking stock", (Reassessment,), (reassess.decisions,)),
    Section("comments", "Comments a coach made", (Comment, CommentAnswer), (sharing.comments,)),
    Section("session_notes", "Notes from sessions", (SessionNote,), (session.notes,)),
    Section("session_ratings", "How the sessions were", (SessionRating,), (session.over_time,)),
    Section("feelings", "Feelings after an answer", (Feeling,), (outcome.feelings,)),
    Section("reframes", "Hard thoughts and other readings", (Reframe,), (outcome.reframes,)),
    Section("week_ticks", "Looking after myself, and stress", (WeekTick,), (self_care.week_ticks,)),
)
"""All sections in the order of the report."""


def titles(ids: str) -> str:
    """Return the titles of sections, given by their ids with blanks between."""
    return listed([section.title.split(":")[0] for section in SECTIONS if section.id in ids.split()])
