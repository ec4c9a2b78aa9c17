"""The sections that a person may share: which tables each one holds and what it shows in the report.

A new table joins a section by one line below; a test finds a table that is in none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbook.progress.series import all_series
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
from workbook.sharing.listing import heading, listing
from workbook.show import answer, dimensions, dumbbell, evening, feedback, lessons, practice, progress, reasons, skills
from workbook.show.agreement import agreement
from workbook.show.shown import Grid, Shown
from workbook.show.words import count, listed

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


def _interviews(answers: Answers, _: date) -> Sequence[Shown]:
    rows = answers.interviews
    return [evening.interviews(rows), evening.punctuality(rows), evening.thanks(rows)]


def _ratings(answers: Answers, _: date) -> Sequence[Shown]:
    rows, outcomes, rubric = answers.of(Rating), answers.of(Outcome), answers.rubric
    series = all_series(answers.interviews, rows, outcomes, answers.of(LimitRestart), rubric)
    return [
        progress.overall(series.overall, outcomes),
        dimensions.dimensions(series, rubric),
        dumbbell.profile(series, rubric),
        *([agreement(answers.interviews, rows, rubric)] if any(row.rater != "self" for row in rows) else []),
        listing(answers, Rating),
    ]


def _high_points(answers: Answers, _: date) -> Sequence[Shown]:
    points, rows = answers.of(HighPoint), answers.interviews
    return [
        evening.high_points(points, rows, answers.rubric),
        evening.high_points_growing(points, rows),
        evening.high_points_by_dimension(points, answers.rubric),
    ]


def _lessons(answers: Answers, _: date) -> Sequence[Shown]:
    rows = answers.of(Lesson)
    return [
        lessons.mistakes(rows, answers.interviews, answers.rubric),
        lessons.board(rows, answers.interviews),
        lessons.share_tried(rows),
    ]


def _questions(answers: Answers, _: date) -> Sequence[Shown]:
    rows, practised = answers.of(Question), answers.of(Practice)
    return [lessons.questions(rows, practised, answers.interviews), practice.practised(rows, practised)]


def _checks(answers: Answers, today: date) -> Sequence[Shown]:
    rows, interviews = answers.of(Check), answers.interviews
    return [
        evening.materials(rows, interviews),
        practice.readiness(rows, interviews, today),
        skills.document_checks(answers.of(Document), rows),
    ]


def _outcomes(answers: Answers, _: date) -> Sequence[Shown]:
    rows, interviews = answers.of(Outcome), answers.interviews
    return [answer.furthest_stage(interviews, rows), answer.funnel(interviews, rows)]


def _reasons(answers: Answers, _: date) -> Sequence[Shown]:
    rows = answers.of(Reason)
    return [
        reasons.reasons_told(rows),
        reasons.reasons_in_control(rows),
        reasons.both_halves(answers.of(MyPart), answers.of(NotAboutMe), answers.interviews),
    ]


def _feedback(answers: Answers, today: date) -> Sequence[Shown]:
    rows, lines, interviews = answers.of(Feedback), answers.of(FeedbackLine), answers.interviews
    return [
        feedback.their_words(lines, answers.of(Step), interviews, answers.rubric),
        feedback.requests(rows, interviews, today),
        feedback.open_mind(rows, interviews),
        feedback.why_another(rows, interviews),
    ]


def _skills(answers: Answers, _: date) -> Sequence[Shown]:
    rows, learning = answers.of(AdSkill), answers.of(Learning)
    return [skills.skill_gaps(rows, learning), skills.learning(learning, rows)]


def _documents(answers: Answers, _: date) -> Sequence[Shown]:
    rows, uses = answers.of(Document), answers.of(DocumentUse)
    return [skills.documents(rows, answers.of(Check), uses, answers.interviews)]


def comments(answers: Answers) -> Shown:
    """Show each comment of a coach beside what it is about."""
    rows = [
        (heading(answers, row.table, row.row), row.comment, row.coach, row.commented_at) for row in answers.of(Comment)
    ]
    table = Grid(("On", "Comment", "From", "When"), rows)
    sentence = f"{count(len(rows), 'comment')}." if rows else "No comment is here yet."
    return Shown("Coach's comments", sentence, table if rows else None)


SECTIONS = (
    Section("profile", "What I am looking for", (Profile,)),
    Section("interviews", "Interviews: organisation, role, interviewers, arriving, thanks", (Interview,), _interviews),
    Section("ratings", "Ratings and progress", (Rating, LimitRestart), _ratings),
    Section("high_points", "High points", (HighPoint,), _high_points),
    Section("lessons", "Mistakes and changes", (Lesson,), _lessons),
    Section("questions", "Questions, and practising them", (Question, Practice), _questions),
    Section("checks", "Checklists", (Check,), _checks),
    Section("outcomes", "Outcomes", (Outcome,), _outcomes),
    Section("reasons", "Likely reasons, my part, and what was not about me", (Reason, MyPart, NotAboutMe), _reasons),
    Section("feedback", "Feedback from interviewers", (Feedback, FeedbackLine), _feedback),
    Section("letters", "Letters I sent", (Letter,)),
    Section("contacts", "Contacts", (Contact,)),
    Section(
        "strengths",
        "Strengths and weak spots",
        (Strength,),
        lambda answers, _: [skills.strengths(answers.of(Strength))],
    ),
    Section("skills", "Skills in job ads, and learning", (AdSkill, Learning), _skills),
    Section("documents", "Resume and cover letter versions", (Document, DocumentUse), _documents),
    Section("search", "Weeks of applying, and options", (Week, Option)),
    Section("steps", "Steps and small victories", (Step,)),
    Section("reassessments", "Taking stock", (Reassessment,)),
    Section("comments", "Comments a coach made", (Comment,), lambda answers, _: [comments(answers)]),
    Section(
        "feelings",
        "Feelings after an answer",
        (Feeling,),
        lambda answers, _: [answer.feelings(answers.of(Feeling), answers.interviews)],
    ),
    Section(
        "reframes",
        "Hard thoughts and other readings",
        (Reframe,),
        lambda answers, _: [answer.reframes(answers.of(Reframe), answers.interviews)],
    ),
    Section("week_ticks", "Looking after myself, and stress", (WeekTick,)),
)
"""All sections in the order of the report."""


def titles(ids: str) -> str:
    """Return the titles of sections, given by their ids with blanks between."""
    return listed([section.title.split(":")[0] for section in SECTIONS if section.id in ids.split()])
