"""The sheet for a session with a coach: one's own three lines, and what came since the last session, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workbook.journal import Journal
from workbook.progress import session as sessions
from workbook.progress.series import in_order
from workbook.records import Comment, CommentAnswer, HighPoint, Interview, Lesson, Outcome, Rating, Session, Step
from workbook.views.claims import claim, odds
from workbook.views.listing import heading
from workbook.views.series_chart import OUTCOME_WORDS
from workbook.views.view import Grid, View
from workbook.views.words import count, day, interview_name, listed, name_of, shortened

MOST = 4
"""Things named in one line of the sheet; more are counted."""

LONGEST = 280
"""Letters of each of one's own lines, so that the sheet stays on one page; the page itself shows all of them."""

PAST = "That session is over: this is how things stand today, with what came after it."


def sheet(journal: Journal) -> View:
    """Show the sheet for the next session, with what is in the journal; a packet's has only what was ticked."""
    return sheet_for(journal, sessions.to_prepare(journal.of(Session), journal.today))


def sheet_for(journal: Journal, session: Session | None) -> View:
    """Show the sheet for one session: what one brings, and what came since the session before it."""
    since = last_before(journal, session)
    own = [
        ("What I want from this session", session.want if session else ""),
        ("My question", session.question if session else ""),
        ("What went well", session.went_well if session else ""),
    ]
    rows = [(head, shortened(" ".join(words.split()), LONGEST)) for head, words in own if words]
    rows += [(head, words) for head, words in lines(journal, since) if words]
    title = f"Sheet for the session on {day(session.date)}" if session else "Sheet for the next session"
    when = f"Since the session on {day(since)}" if since else "So far"
    past = session and session.date and session.date < journal.today
    sentence = f"{when}: {_counts(journal, since)}." + (f" {PAST}" if past else "")
    return View(title, sentence, Grid(("What", "In words"), rows) if rows else None)


def last_before(journal: Journal, session: Session | None) -> date | None:
    """Return the day of the session before one, or before today; None where there was none."""
    last = sessions.before(journal.of(Session), session.date if session and session.date else journal.today)
    return last.date if last else None


def lines(journal: Journal, since: date | None) -> list[tuple[str, str]]:
    """Return (heading, words) of what came on or since a day; the words are empty where there is nothing to say."""
    return [
        ("Interviews", _some([_with_outcome(journal, row) for row in interviews(journal, since)])),
        ("Answers", _some(_answers(journal, since))),
        ("What rose and fell", _rose_and_fell(journal)),
        ("Changes tried", _some(_tried(journal, since))),
        ("Steps done", _some([_whose(row) for row in done(journal, since)])),
        ("Steps still open", _some([_due(row, journal.today) for row in open_steps(journal)])),
        ("Comments to look at", _some(_waiting(journal))),
    ]


def interviews(journal: Journal, since: date | None) -> list[Interview]:
    """Return the interviews that were held or logged on or since a day."""
    return [row for row in in_order(journal.interviews) if _new(row.logged_at or row.date, since)]


def done(journal: Journal, since: date | None) -> list[Step]:
    """Return the steps that were done on or since a day, the latest first."""
    rows = [row for row in journal.of(Step) if row.done_on and _new(row.done_on, since)]
    return sorted(rows, key=lambda row: str(row.done_on), reverse=True)


def open_steps(journal: Journal) -> list[Step]:
    """Return the open steps, due first."""
    return sorted((row for row in journal.of(Step) if not row.done_on), key=lambda row: row.due or date.max)


def unread(journal: Journal) -> list[Comment]:
    """Return the comments of which nothing was said yet."""
    looked = {row.comment for row in journal.of(CommentAnswer)}
    return [row for row in journal.of(Comment) if row.id not in looked]


def _counts(journal: Journal, since: date | None) -> str:
    points = [row for row in journal.of(HighPoint) if _new(row.noted_at, since)]
    counts = [
        count(len(interviews(journal, since)), "interview"),
        count(len(_answers(journal, since)), "answer"),
        count(len(points), "high point"),
        count(len(done(journal, since)), "step") + " done",
    ]
    return listed(counts)


def _answers(journal: Journal, since: date | None) -> list[str]:
    rows = [row for row in journal.of(Outcome) if row.outcome and row.heard_on and _new(row.heard_on, since)]
    rows.sort(key=lambda row: str(row.heard_on))
    return [f"{name_of(journal, row.interview) or 'an interview'}: {OUTCOME_WORDS[row.outcome]}" for row in rows]


def _rose_and_fell(journal: Journal) -> str:
    """Return the verdict on all dimensions together, and the dimensions of which something may be said."""
    if not journal.of(Rating):
        return ""
    whole = claim(journal.verdict, journal.series.overall.points)
    moved = [
        f"{journal.rubric.title_of(name)}: {verdict.claim} (chance alone: {odds(verdict.chance)})"
        for name, verdict in journal.verdicts.items()
        if verdict.claim != "none" and verdict.chance is not None
    ]
    return f"{whole} By dimension, judged together: {_some(moved)}." if moved else whole


def _tried(journal: Journal, since: date | None) -> list[str]:
    fresh = {row.id for row in interviews(journal, since)}
    rows = [row for row in journal.of(Lesson) if row.tried in ("tried", "worked") and row.tried_in in fresh]
    return [f"“{_short(row.change)}”: {'it worked' if row.tried == 'worked' else 'tried'}" for row in rows]


def _waiting(journal: Journal) -> list[str]:
    return [
        f"“{_short(row.comment)}”, on {shortened(heading(journal, row.table, row.row), 50) or 'an entry'}"
        for row in unread(journal)
    ]


def _with_outcome(journal: Journal, row: Interview) -> str:
    known = [one.outcome for one in journal.of(Outcome) if one.interview == row.id and one.outcome]
    return f"{interview_name(row)} ({OUTCOME_WORDS[known[-1]] if known else 'no answer yet'})"


def _due(step: Step, today: date) -> str:
    when = f", by {day(step.due)}" if step.due else ""
    return f"{_whose(step)}{when}{' (the day has passed)' if step.late(today) else ''}"


def _whose(step: Step) -> str:
    return f"{_short(step.step)}{'' if step.mine else ' (my coach)'}"


def _new(when: date | None, since: date | None) -> bool:
    """Tell whether a day, or the day of a moment, is on or after another; without another, everything is."""
    return since is None or (when is not None and when.isoformat()[:10] >= since.isoformat())


def _some(things: Sequence[str]) -> str:
    more = [f"and {len(things) - MOST} more"] if len(things) > MOST else []
    return "; ".join([*things[:MOST], *more])


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), 90).removesuffix(".")
