"""The verbs of the evening after an interview: log it, rate it, note high points."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ipywidgets import Widget

from workbook import storage
from workbook.content import Dimension, rubric
from workbook.forms import Card, Earlier, now, rating_form, rating_texts, tell
from workbook.pages.page import interviews, per_interview, saved, say, verb, view
from workbook.pages.parts import checklist, drafts, many, one
from workbook.progress.series import CORRECTION
from workbook.records import Check, Document, DocumentUse, HighPoint, Interview, Rating, new_id
from workbook.records.evening import RATERS
from workbook.show import evening as show
from workbook.show.words import day, interview_name, moment


@verb
def log_interview() -> Sequence[Widget]:
    """Ask about an interview: a new one, or one that is logged already."""
    home = storage.home()
    return per_interview(
        lambda row: [one(home, row, save_label="Save this interview")],
        which=lambda row: True,
        new=lambda: Interview(logged_at=now()),
    )


@verb
def show_interviews() -> Sequence[Widget]:
    """Show the list of interviews."""
    home = storage.home()

    def shown() -> object:
        return show.interviews(interviews(home), storage.load(home, Document), storage.load(home, DocumentUse))

    return [view("interviews", shown)]


@verb
def show_punctuality() -> Sequence[Widget]:
    """Show minutes early or late."""
    home = storage.home()
    return [view("punctuality", lambda: show.punctuality(interviews(home)))]


@verb
def show_thanks() -> Sequence[Widget]:
    """Show who was thanked and how soon."""
    home = storage.home()
    return [view("thanks", lambda: show.thanks(interviews(home)))]


@verb
def rate() -> Sequence[Widget]:
    """Ask for a rating of each dimension of one interview, evidence first."""
    home = storage.home()
    return per_interview(lambda interview: ratings(home, interview, "self"))


@verb
def check_materials() -> Sequence[Widget]:
    """Ask what was ready for one interview: clothes, papers, equipment."""
    home = storage.home()
    return per_interview(lambda interview: [checklist(home, interview.id, "materials")], which=lambda row: True)


@verb
def show_materials() -> Sequence[Widget]:
    """Show what was ready at each interview."""
    home = storage.home()
    return [view("materials", lambda: show.materials(storage.load(home, Check), interviews(home)))]


@verb
def note_high_points() -> Sequence[Widget]:
    """Ask what went well in one interview, and show the one list of high points over all of them."""
    home = storage.home()

    def build(interview: Interview) -> Sequence[Widget]:
        def new() -> HighPoint:
            return HighPoint(interview=interview.id, noted_at=now())

        return [many(home, new, card(home), order=place(home), add_label="Add this high point")]

    return per_interview(build)


@verb
def one_high_point() -> Sequence[Widget]:
    """Ask for one high point of the latest interview, and nothing else: enough for a hard day."""
    home = storage.home()
    held = [row for row in interviews(home) if row.status == "held"]
    point = HighPoint(interview=held[-1].id if held else "", noted_at=now())
    where = f"This goes with your latest interview: {interview_name(held[-1])}." if held else ""
    form = one(home, point, only=["moment"], save_label="Save it, and done for today")
    return [*([say(where)] if where else []), form]


@verb
def show_high_points() -> Sequence[Widget]:
    """Show how the list of high points grows, and which dimensions they belong to."""
    home = storage.home()
    return [
        view("growing", lambda: show.high_points_growing(storage.load(home, HighPoint), interviews(home))),
        view("per dimension", lambda: show.high_points_by_dimension(storage.load(home, HighPoint), rubric(home))),
    ]


def ratings(home: Path, interview: Interview, rater: str) -> Sequence[Widget]:
    """Return the form in which one rater rates one interview; a late change is told to be a second look."""
    dimensions = rubric(home).asked
    given = latest_ratings(home, interview.id, rater)
    rows = {
        dimension.id: given.get(dimension.id)
        or Rating(interview=interview.id, rater=rater, dimension=dimension.id, rubric_version=dimension.version)
        for dimension in dimensions
    }
    versions = {dimension.id: dimension.version for dimension in dimensions}

    def on_save(changed: list[Rating]) -> None:
        kept = [dated(rows[row.dimension], row, versions[row.dimension]) for row in changed]
        storage.save(home, kept, tell)
        rows.update({row.dimension: row for row in kept})
        saved()

    first = min((row.rated_at for row in given.values() if row.rated_at), default=None)
    again = first is not None and now() - first > CORRECTION
    told = f"This was rated on {day(first)}. What you change now is kept beside it, as a second look."
    form = rating_form(
        dimensions,
        rows,
        on_save,
        drafts=drafts(home, f"ratings:{rater}:{interview.id}"),
        earlier=lambda: past(home, rows, dimensions),
        title=interview_name(interview) + (f", as the {RATERS[rater]} saw it" if rater != "self" else ""),
    )
    return [*([say(told)] if again else []), form]


def latest_ratings(home: Path, interview: str, rater: str) -> dict[str, Rating]:
    """Return the latest rating of each dimension that one rater gave one interview."""
    rows = [row for row in storage.load(home, Rating) if row.interview == interview and row.rater == rater]
    return {row.dimension: row for row in sorted(rows, key=lambda row: row.rated_at.timestamp() if row.rated_at else 0)}


def past(home: Path, rows: Mapping[str, Rating], dimensions: Sequence[Dimension]) -> list[Earlier]:
    """Return what the ratings of one interview were before each change, newest first."""
    found = [
        (when, dimension, before)
        for dimension in dimensions
        for when, before in storage.earlier(home, Rating, rows[dimension.id].id)
    ]
    return [
        Earlier(f"Until {moment(when)}", [f"{dimension.title}: {said(row)}"], rating_texts(row))
        for when, dimension, row in sorted(found, key=lambda item: item[0], reverse=True)
    ]


def said(row: Rating) -> str:
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


def card(home: Path) -> Callable[[HighPoint], Card]:
    """Return how a high point looks in the list, under its interview."""
    names = {row.id: interview_name(row) for row in interviews(home)}
    titles = rubric(home).titles()

    def look(row: HighPoint) -> Card:
        lines = [row.why, titles.get(row.dimension, ""), "For the first time." if row.first_time else ""]
        group = names.get(row.interview, "Not tied to an interview")
        return Card(row.moment, [line for line in lines if line], group)

    return look


def place(home: Path) -> Callable[[HighPoint], str]:
    """Return how high points are ordered: by the day of their interview."""
    days = {row.id: f"{row.date} {row.id}" for row in interviews(home)}
    return lambda row: days.get(row.interview, "")
