"""What the report shows of each section, from what is shared alone; each takes the answers and the report's day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook.progress.looking_back import THEN
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
    Learning,
    Lesson,
    LimitRestart,
    MyPart,
    NotAboutMe,
    Option,
    Outcome,
    Practice,
    Question,
    Rating,
    Reason,
    Reassessment,
    Reframe,
    Step,
    Strength,
    Week,
    WeekTick,
)
from workbook.sharing.answers import Answers
from workbook.sharing.listing import heading, listing
from workbook.show import (
    agreement,
    answer,
    dimensions,
    dumbbell,
    evening,
    feedback,
    lessons,
    practice,
    progress,
    reasons,
    reassess,
    search,
    self_care,
    skills,
)
from workbook.show.looking_back import looking_back
from workbook.show.shown import Grid, Shown
from workbook.show.words import count


def show_interviews(answers: Answers, _: date) -> Sequence[Shown]:
    """Show the interviews, being on time, and thanks."""
    rows = answers.interviews
    return [evening.interviews(rows), evening.punctuality(rows), evening.thanks(rows)]


def show_ratings(answers: Answers, _: date) -> Sequence[Shown]:
    """Show what may be said of the ratings, dimension by dimension, beside those of others, then every one."""
    rows, outcomes, rubric = answers.of(Rating), answers.of(Outcome), answers.rubric
    raters = {row.rater for row in rows}
    series = all_series(answers.interviews, rows, outcomes, answers.of(LimitRestart), rubric)
    return [
        progress.overall(series.overall, outcomes),
        dimensions.dimensions(series, rubric),
        dumbbell.profile(series, rubric),
        *([agreement.agreement(answers.interviews, rows, rubric)] if raters & agreement.OTHERS.keys() else []),
        *([looking_back(series, rows, rubric)] if THEN in raters else []),
        listing(answers, Rating),
    ]


def show_high_points(answers: Answers, _: date) -> Sequence[Shown]:
    """Show the high points, how they grow, and per dimension."""
    points, rows = answers.of(HighPoint), answers.interviews
    return [
        evening.high_points(points, rows, answers.rubric),
        evening.high_points_growing(points, rows),
        evening.high_points_by_dimension(points, answers.rubric),
    ]


def show_lessons(answers: Answers, _: date) -> Sequence[Shown]:
    """Show mistakes, and which changes were tried."""
    rows = answers.of(Lesson)
    return [
        lessons.mistakes(rows, answers.interviews, answers.rubric),
        lessons.board(rows, answers.interviews),
        lessons.share_tried(rows),
    ]


def show_questions(answers: Answers, _: date) -> Sequence[Shown]:
    """Show hard questions and how practising them goes."""
    rows, practised = answers.of(Question), answers.of(Practice)
    return [lessons.questions(rows, practised, answers.interviews), practice.practised(rows, practised)]


def show_checks(answers: Answers, today: date) -> Sequence[Shown]:
    """Show what was ready."""
    rows, interviews = answers.of(Check), answers.interviews
    return [
        evening.materials(rows, interviews),
        practice.readiness(rows, interviews, today),
        skills.document_checks(answers.of(Document), rows),
    ]


def show_outcomes(answers: Answers, _: date) -> Sequence[Shown]:
    """Show how far each application went."""
    rows, interviews = answers.of(Outcome), answers.interviews
    return [answer.furthest_stage(interviews, rows), answer.funnel(interviews, rows)]


def show_reasons(answers: Answers, _: date) -> Sequence[Shown]:
    """Show likely reasons, and both halves."""
    rows = answers.of(Reason)
    return [
        reasons.reasons_told(rows),
        reasons.reasons_in_control(rows),
        reasons.both_halves(answers.of(MyPart), answers.of(NotAboutMe), answers.interviews),
    ]


def show_feedback(answers: Answers, today: date) -> Sequence[Shown]:
    """Show feedback word for word, and how it was asked for and taken."""
    rows, lines, interviews = answers.of(Feedback), answers.of(FeedbackLine), answers.interviews
    return [
        feedback.their_words(lines, answers.of(Step), interviews, answers.rubric),
        feedback.requests(rows, interviews, today),
        feedback.open_mind(rows, interviews),
        feedback.why_another(rows, interviews),
    ]


def show_skills(answers: Answers, _: date) -> Sequence[Shown]:
    """Show the skills that ads ask for, and learning."""
    rows, learning = answers.of(AdSkill), answers.of(Learning)
    return [skills.skill_gaps(rows, learning), skills.learning(learning, rows)]


def show_documents(answers: Answers, _: date) -> Sequence[Shown]:
    """Show the versions of documents."""
    rows, uses = answers.of(Document), answers.of(DocumentUse)
    return [skills.documents(rows, answers.of(Check), uses, answers.interviews)]


def show_search(answers: Answers, _: date) -> Sequence[Shown]:
    """Show weeks of applying, and options."""
    return [search.weeks(answers.of(Week)), search.options(answers.of(Option))]


def show_contacts(answers: Answers, _: date) -> Sequence[Shown]:
    """Show contacts."""
    rows = answers.of(Contact)
    return [search.contacts(rows), search.contacts_per_month(rows)]


def show_steps(answers: Answers, today: date) -> Sequence[Shown]:
    """Show open steps, victories, and steps per week."""
    rows, lines = answers.of(Step), answers.of(FeedbackLine)
    return [search.steps(rows, lines, today), search.victories(rows, lines), search.steps_per_week(rows)]


def comments(answers: Answers) -> Shown:
    """Show each comment of a coach beside what it is about."""
    rows = [
        (heading(answers, row.table, row.row), row.comment, row.coach, row.commented_at) for row in answers.of(Comment)
    ]
    table = Grid(("On", "Comment", "From", "When"), rows)
    sentence = f"{count(len(rows), 'comment')}." if rows else "No comment is here yet."
    return Shown("Coach's comments", sentence, table if rows else None)


def show_strengths(answers: Answers, _: date) -> Sequence[Shown]:
    """Show strengths and weak spots."""
    return [skills.strengths(answers.of(Strength))]


def show_feelings(answers: Answers, _: date) -> Sequence[Shown]:
    """Show how strong it felt. Private."""
    return [answer.feelings(answers.of(Feeling), answers.interviews)]


def show_reframes(answers: Answers, _: date) -> Sequence[Shown]:
    """Show other readings of hard thoughts. Private."""
    return [answer.reframes(answers.of(Reframe), answers.interviews)]


def show_week_ticks(answers: Answers, _: date) -> Sequence[Shown]:
    """Show what was done for body and mind. Private."""
    return [self_care.week_ticks(answers.of(WeekTick))]


def show_reassessments(answers: Answers, _: date) -> Sequence[Shown]:
    """Show when stock was taken."""
    return [reassess.taken(answers.of(Reassessment))]
