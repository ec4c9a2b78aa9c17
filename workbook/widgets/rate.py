"""The form in which one rater rates one interview, and what it keeps: a late change is a second look."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from ipywidgets import Widget

from workbook import storage
from workbook.clock import now
from workbook.content import Dimension
from workbook.forms import Earlier, rating_form, rating_texts, tell
from workbook.journal import Journal
from workbook.progress.agreement import THEN
from workbook.progress.series import CORRECTION
from workbook.records import Interview, Rating, Record, new_id
from workbook.records.rating import RATERS
from workbook.storage import packets
from workbook.views.words import day, interview_name, moment
from workbook.widgets.edit import drafts, edit_record, erased
from workbook.widgets.going_on import AFTER_RATING
from workbook.widgets.page import Page
from workbook.widgets.reader import read
from workbook.widgets.received import called, deleted
from workbook.widgets.text import say

SEEN = {"self": "", THEN: ", as I see it today"}
"""What stands behind the name of an interview over one's own ratings of it."""

OTHERS = ("interviewer", "partner", "coach")
THEIRS = "What they said or did, in one line"
"""The line of evidence for those who rate somebody else."""

THEY = (
    "“I” in the descriptions is the person who was interviewed. What did they say or do? "
    "Leave out what you cannot judge."
)


def edit_ratings(page: Page, interview: Interview, rater: str, client: str = "") -> Sequence[Widget]:
    """Return the form in which one rater rates one interview.

    The ratings are kept among one's own answers until the interview is erased, or in the folder of a `client`, by the
    id, until that client is deleted.
    Before one's own ratings it asks how hard the interview was: afterwards they would colour the answer.
    """
    if client:
        home, unless = packets.client_home(page.home, client), partial(deleted, page, client)
        journal = read(home)
    else:
        home, unless, journal = page.home, partial(erased, page, interview.id), page.journal
    dimensions = journal.rubric.asked
    given = latest_ratings(journal, interview.id, rater)
    rows = {
        dimension.id: given.get(dimension.id)
        or Rating(
            id=_first_id(interview.id, rater, dimension.id),
            interview=interview.id,
            rater=rater,
            dimension=dimension.id,
            rubric_version=dimension.version,
        )
        for dimension in dimensions
    }
    versions = {dimension.id: dimension.version for dimension in dimensions}

    def on_save(changed: list[Rating]) -> None:
        ratings = [dated(rows[row.dimension], row, versions[row.dimension]) for row in changed]
        storage.save(home, ratings, tell, unless)
        rows.update({row.dimension: row for row in ratings})
        page.saved()

    def reach(row: Record) -> bool:
        return isinstance(row, Rating) and (row.interview, row.rater) == (interview.id, rater) and form.come()

    form = rating_form(
        dimensions,
        rows,
        on_save,
        drafts=drafts(home, f"ratings:{rater}:{interview.id}", unless),
        earlier=lambda: past(home, rows, dimensions),
        evidence=THEIRS if rater in OTHERS else "",
        next_steps=AFTER_RATING if rater == "self" else (),
        title=interview_name(interview) + SEEN.get(rater, f", as the {RATERS[rater]} saw it"),
    )
    if client:  # so that nothing is written about another one unseen
        form.save_label = f"{form.save_label} for {called(page, client)}"
    page.reached_by(reach)
    first = min((row.rated_at for row in given.values() if row.rated_at), default=None)
    before: list[Widget] = [say(THEY)] if rater in OTHERS else []
    if rater == "self":
        label = "Save how hard it was"
        before.append(edit_record(page, interview, only=["hard"], next_steps=AFTER_RATING, save_label=label))
    if first and now() - first > CORRECTION:
        kept = "and the latest counts." if rater == THEN else "as a second look."
        before.append(say(f"This was rated on {day(first)}. What you change now is kept beside it, {kept}"))
    return [*before, form]


def latest_ratings(journal: Journal, interview: str, rater: str) -> dict[str, Rating]:
    """Return the latest rating of each dimension that one rater gave one interview."""
    rows = [row for row in journal.of(Rating) if row.interview == interview and row.rater == rater]
    return {row.dimension: row for row in sorted(rows, key=lambda row: row.rated_at.timestamp() if row.rated_at else 0)}


def past(home: Path, rows: Mapping[str, Rating], dimensions: Sequence[Dimension]) -> list[Earlier]:
    """Return what the ratings of one interview were before each change, newest first."""
    changes = [
        (when, dimension, before)
        for dimension in dimensions
        for when, before in storage.earlier(home, Rating, rows[dimension.id].id)
    ]
    return [
        Earlier(f"Until {moment(when)}", [f"{dimension.title}: {in_words(row)}"], rating_texts(row))
        for when, dimension, row in sorted(changes, key=lambda change: change[0], reverse=True)
    ]


def in_words(row: Rating) -> str:
    """Return a rating with its evidence as a line to read."""
    level = "not applicable" if row.not_applicable else "no rating" if row.rating is None else str(row.rating)
    return f"{level}. {row.evidence}".strip()


def dated(before: Rating, row: Rating, version: str) -> Rating:
    """Return a changed rating as it is stored: a correction within a day stays itself, a later one is a new row."""
    answered = before.rating is not None or before.not_applicable
    if before.rated_at and answered and now() - before.rated_at <= CORRECTION:
        return row
    fresh = row.id if not answered else new_id(Rating.about.prefix)
    return dataclasses.replace(row, id=fresh, rated_at=now(), rubric_version=version)


def _first_id(interview: str, rater: str, dimension: str) -> str:
    """Return the id of the first rating of a dimension: two windows make the same row, not two."""
    digest = hashlib.sha256(f"{interview} {rater} {dimension}".encode()).hexdigest()
    return f"{Rating.about.prefix}-{digest[:12]}"
