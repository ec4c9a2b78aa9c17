"""Made-up people for the tests of what is shown: interviews and ratings from a few numbers."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import Interview, Rating, Record

FIRST = date(2026, 1, 5)
RUBRIC = rubric()
NASTY = "<img src=x onerror=alert(1)>\nI named the result."


def interview(number: int, kind: str = "real", *, week: float | None = None) -> Interview:
    """The interview of a week, counted from 0."""
    when = FIRST + timedelta(days=int(7 * (number if week is None else week)))
    organisation = f"Firm {number}" if kind == "real" else f"Practice {number}"
    return Interview(
        id=f"iv-{kind}{number:02}", date=when, status="held", kind=kind, organisation=organisation, round=1 + number % 2
    )


def rated(
    one: Interview, dimension: str, rating: int, *, days: int = 0, rater: str = "self", evidence: str = "What I said."
) -> Rating:
    """A rating against today's wording, made so many days after the interview."""
    version = next(found.version for found in RUBRIC.dimensions if found.id == dimension)
    assert one.date
    when = datetime(one.date.year, one.date.month, one.date.day, 19, tzinfo=UTC) + timedelta(days=days)
    return Rating(
        id=f"rt-{one.id}-{dimension}-{rater}-{days}",
        interview=one.id,
        rater=rater,
        dimension=dimension,
        evidence=evidence,
        rating=rating,
        rubric_version=version,
        rated_at=when,
    )


def journal_of(*rows: Sequence[Record], today: date | None = None) -> Journal:
    """A journal with these rows, in lists of any tables."""
    tables: dict[type[Record], list[Record]] = {}
    for row in itertools.chain(*rows):
        tables.setdefault(type(row), []).append(row)
    return Journal(RUBRIC, tables, today or date.today())


def person(ratings: Mapping[str, Sequence[int]], *more: Sequence[Record]) -> Journal:
    """A person with these ratings per dimension, one a week, all of them real interviews rated on the day."""
    weeks = max((len(several) for several in ratings.values()), default=0)
    interviews = [interview(number) for number in range(weeks)]
    rows = [
        rated(interviews[number], dimension, rating)
        for dimension, several in ratings.items()
        for number, rating in enumerate(several)
    ]
    return journal_of(interviews, rows, *more)
