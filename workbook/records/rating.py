"""Ratings of an interview, by the person and by others."""

from __future__ import annotations

import datetime as dt

from workbook.records.table import Record, ask, kept, table

RATERS = {
    "self": "you",
    "coach": "coach",
    "interviewer": "interviewer",
    "partner": "mock partner",
    "then": "you, looking back",
}


@table("ratings", "rt", "Ratings", row="one rating of one dimension of one interview by one rater")
class Rating(Record):
    """A rating, 1-5 against the written anchors, or "not applicable"; one line of evidence first."""

    interview: str = kept("Interview", refers="interviews")
    rater: str = kept("Who rated", choices=RATERS)
    dimension: str = kept("Dimension", dimension=True)
    evidence: str = ask("What happened? One line of evidence", help="What you said or did, before you choose a number.")
    rating: int | None = ask("Rating", low=1, high=5)
    not_applicable: bool | None = ask("Not applicable, or I cannot remember")
    rubric_version: str = kept("Version of the anchors")
    rated_at: dt.datetime | None = kept("Rated at")
    coach: str = kept("Which coach", alias="contact")
