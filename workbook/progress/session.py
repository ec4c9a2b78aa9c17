"""Sessions with a coach in their order: which one to prepare, which came before, and how each one was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from workbook.records import Session, SessionRating
from workbook.records.session import LINES


@dataclass(frozen=True)
class Look:
    """How one session was: the session, what was said of it, and the mean of the four lines, 0-10.

    `mean` is None where a line was left open: a mean of fewer lines would not be the same measure.
    """

    session: Session
    rating: SessionRating
    mean: float | None


def in_order(sessions: Iterable[Session]) -> list[Session]:
    """Return sessions by date."""
    return sorted(sessions, key=lambda row: (str(row.date or ""), row.id))


def to_prepare(sessions: Iterable[Session], today: date) -> Session | None:
    """Return the next session from `today` on; None where none is planned."""
    return next((row for row in in_order(sessions) if row.date and row.date >= today), None)


def held(sessions: Iterable[Session], today: date) -> list[Session]:
    """Return the sessions up to `today`, the latest first."""
    return [row for row in reversed(in_order(sessions)) if row.date and row.date <= today]


def before(sessions: Iterable[Session], when: date) -> Session | None:
    """Return the latest session before a day; None where there was none."""
    return next((row for row in held(sessions, when) if row.date != when), None)


def looks(sessions: Iterable[Session], ratings: Iterable[SessionRating]) -> list[Look]:
    """Return how each session was, by date; sessions of which nothing was said are left out."""
    rating_of = {row.session: row for row in ratings}
    return [
        Look(session, rating_of[session.id], _mean([getattr(rating_of[session.id], line) for line in LINES]))
        for session in in_order(sessions)
        if session.id in rating_of
    ]


def _mean(lines: Sequence[int | None]) -> float | None:
    answered = [line for line in lines if line is not None]
    return fmean(answered) if len(answered) == len(lines) else None
