"""The verbs of looking back: progress, dimensions, profile, others' ratings, limits anew, and one next action."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ipywidgets import HTML, VBox, Widget

from workbook import storage
from workbook.content import rubric
from workbook.pages.page import chooser, go_to, interviews, verb, view
from workbook.progress.series import AllSeries, all_series
from workbook.records import HighPoint, LimitRestart, Outcome, Rating
from workbook.show import dimensions as show_all
from workbook.show import dumbbell
from workbook.show import progress as show

HOW = '<p class="wb-say"><a class="wb-page" href="../docs/improvement.md">How this is judged, in plain words</a></p>'


@verb
def show_progress() -> Sequence[Widget]:
    """Show the mean rating of each interview and what may be said of it."""
    home = storage.home()
    chart = view("progress", lambda: show.overall(series(home).overall, storage.load(home, Outcome)))
    return [chart, *begin(home), HTML(HOW)]


@verb
def show_dimensions() -> Sequence[Widget]:
    """Show every dimension side by side."""
    home = storage.home()
    return [view("dimensions", lambda: show_all.dimensions(series(home), rubric(home)))]


@verb
def show_dimension(dimension: str = "") -> Sequence[Widget]:
    """Show one dimension closely, such as "star"; without a name, let the person choose."""
    home = storage.home()
    titles = rubric(home).titles()
    if dimension:
        return [closely(home, dimension)]
    body = VBox()

    def choose(name: str) -> None:
        body.children = (closely(home, name),)

    first = next(iter(show_all.in_order_of_change(show_all.judged(series(home)))), next(iter(titles)))
    choose(first)
    return [chooser("Which dimension?", list(titles.items()), first, choose), body]


@verb
def show_profile() -> Sequence[Widget]:
    """Show the first and the latest rated interview, dimension by dimension."""
    home = storage.home()
    return [view("profile", lambda: dumbbell.profile(series(home), rubric(home)))]


def series(home: Path) -> AllSeries:
    """Return all the person's series, read anew."""
    rows = storage.load(home, Rating), storage.load(home, Outcome), storage.load(home, LimitRestart)
    return all_series(interviews(home), *rows, rubric(home))


def closely(home: Path, dimension: str) -> Widget:
    """Return the part that shows one dimension."""
    return view(
        f"dimension {dimension}",
        lambda: show_all.dimension(
            dimension, series(home), rubric(home), storage.load(home, Outcome), storage.load(home, HighPoint)
        ),
    )


def begin(home: Path) -> Sequence[Widget]:
    """Return the link to where to begin, as long as nothing is rated."""
    rated = any(row.rating for row in storage.load(home, Rating))
    return [] if rated else [go_to("Rate an interview", "02_ratings")]
