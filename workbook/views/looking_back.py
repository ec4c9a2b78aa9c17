"""The first interview as it was rated then and as it is seen today, beside the latest one."""

from __future__ import annotations

from statistics import fmean

from workbook.journal import Journal
from workbook.progress.limits import LIMITS_FROM
from workbook.progress.looking_back import first_to_look_back_at, looks_back
from workbook.records import Rating
from workbook.views.agreement import gap
from workbook.views.charts import BLUE, GREEN
from workbook.views.dumbbell import Pair, dumbbell
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_name

TODAY, LATEST = "first, as seen today", "latest"


def looking_back(journal: Journal) -> View:
    """Show each dimension of the first interview as rated then and today, and the latest interview's, on one line."""
    title = "First interview, seen today"
    interview = first_to_look_back_at(journal.series)
    backs = looks_back(journal.series, journal.of(Rating))
    if interview is None:
        return View(
            title, f"This begins when {LIMITS_FROM} real interviews are rated. Before, the first is hardly past."
        )
    if not backs:
        return View(title, "You have not looked back at your first interview yet. It is up to you.")
    named = [(journal.rubric.title_of(back.dimension), back) for back in backs]
    pairs = [
        pair
        for label, back in named
        for pair in (Pair(label, TODAY, back.first, back.today), Pair(label, LATEST, back.first, back.latest))
    ]
    marks = {TODAY: ("square", GREEN), LATEST: ("diamond", BLUE)}
    eye = fmean(back.today - back.first for back in backs)
    over = count(len(backs), "dimension")
    sentence = f"Looking back, you rate your first interview {gap(eye)}{_than(eye)} you did then, over {over}."
    if both := [(back.first, back.today, back.latest) for back in backs if back.latest]:
        as_rated = fmean(latest - first for first, _, latest in both)
        as_seen = fmean(latest - today for _, today, latest in both)
        sentence += f" Your latest was rated {gap(as_rated)}{_than(as_rated)} the first was then,"
        sentence += f" and {gap(as_seen)}{_than(as_seen)} you see the first today."
    columns = ("Dimension", "First, as rated then", "First, as seen today", "Difference", "Latest")
    rows = [(label, back.first, back.today, back.today - back.first, back.latest) for label, back in named]
    return View(
        title,
        f"{sentence} Memory colours such a look, so it proves nothing alone.",
        Grid(columns, rows),
        dumbbell(title, "Dimension", pairs, "first, as rated then", marks),
        f"First: {interview_name(interview)}. Looks back are kept apart and change no other chart. "
        "Where today's mark lies lower, your eye has probably grown stricter (response shift).",
    )


def _than(difference: float) -> str:
    return " as" if gap(difference) == "the same" else " than"
