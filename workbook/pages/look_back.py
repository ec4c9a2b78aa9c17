"""The verbs of looking back: progress, dimensions, profile, others' ratings, limits anew, and one next action."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ipywidgets import HTML, VBox, Widget

from workbook import storage
from workbook.content import rubric
from workbook.forms import Buttons, Card, Form, now
from workbook.pages.page import chooser, go_to, interviews, link, saved, verb, view
from workbook.pages.parts import many
from workbook.progress.limits import LOCKED_FROM
from workbook.progress.next_action import next_actions
from workbook.progress.series import AllSeries, all_series
from workbook.records import (
    AdSkill,
    HighPoint,
    Learning,
    Lesson,
    LimitRestart,
    Outcome,
    Practice,
    Question,
    Rating,
)
from workbook.show import agreement as beside
from workbook.show import dimensions as show_all
from workbook.show import next_action as words
from workbook.show import progress as show
from workbook.show.dumbbell import profile
from workbook.show.evening import high_points_growing
from workbook.show.shown import Shown
from workbook.show.words import interview_name

HOW = '<p class="wb-say"><a class="wb-page" href="../docs/improvement.md">How this is judged, in plain words</a></p>'
NEXT_PAGES = {
    "change": ("Your changes", "04_lessons"),
    "question": ("Practise it", "09_practice"),
    "skill": ("Your skills", "08_skills"),
    "high point": ("Note a high point", "03_high_points"),
}


@verb
def show_progress() -> Sequence[Widget]:
    """Show the mean rating of each interview and what may be said of it, and below it the high points so far."""
    home = storage.home()
    chart = view("progress", lambda: show.overall(series(home).overall, storage.load(home, Outcome)))
    locked = len(series(home).overall.points) >= LOCKED_FROM
    growing = view("growing", lambda: high_points_growing(storage.load(home, HighPoint), interviews(home)))
    below = [growing] if storage.load(home, HighPoint) else []
    return [chart, *begin(home), HTML(HOW), *([opener(home)] if locked else []), *below]


@verb
def show_dimensions() -> Sequence[Widget]:
    """Show every dimension side by side, and below them one of them closely."""
    home = storage.home()
    side_by_side = view("dimensions", lambda: show_all.dimensions(series(home), rubric(home)))
    return [side_by_side, *(one_closely(home) if series(home).dimensions else [])]


@verb
def show_dimension(dimension: str = "") -> Sequence[Widget]:
    """Show one dimension closely, such as "star"; without a name, let the person choose."""
    home = storage.home()
    return [closely(home, dimension)] if dimension else one_closely(home)


@verb
def show_profile() -> Sequence[Widget]:
    """Show the first and the latest rated interview, dimension by dimension."""
    home = storage.home()
    return [view("profile", lambda: profile(series(home), rubric(home)))]


@verb
def show_agreement() -> Sequence[Widget]:
    """Show the person's ratings beside those of others, and beside their own second look if there is one."""
    home = storage.home()
    others = view("agreement", lambda: beside.agreement(interviews(home), storage.load(home, Rating), rubric(home)))
    points = [point for one in series(home).dimensions.values() for point in (*one.points, *one.mocks)]
    return [others, *([second_look(home)] if any(point.hindsight is not None for point in points) else [])]


@verb
def next_action() -> Sequence[Widget]:
    """Show the one thing to do next, and on "not this one" the thing after it."""
    home = storage.home()
    passed = 0
    where = HTML()

    def seen() -> Shown:
        actions = next_actions(
            series(home).dimensions,
            storage.load(home, Lesson),
            storage.load(home, Question),
            storage.load(home, Practice),
            storage.load(home, AdSkill),
            storage.load(home, Learning),
        )
        action = actions[passed % len(actions)]
        where.value = f'<p class="wb-say">{link(*NEXT_PAGES[action.kind])}</p>'
        return words.next_action(action, rubric(home))

    def another() -> None:
        nonlocal passed
        passed += 1
        saved()

    shown = view("next action", seen)
    return [shown, where, Buttons({"Not this one": another})]


def series(home: Path) -> AllSeries:
    """Return all the person's series, read anew."""
    rows = storage.load(home, Rating), storage.load(home, Outcome), storage.load(home, LimitRestart)
    return all_series(interviews(home), *rows, rubric(home))


def closely(home: Path, dimension: str) -> Widget:
    """Return the part that shows one dimension."""
    return view(
        "one dimension",
        lambda: show_all.dimension(
            dimension, series(home), rubric(home), storage.load(home, Outcome), storage.load(home, HighPoint)
        ),
    )


def one_closely(home: Path) -> Sequence[Widget]:
    """Return a list of dimensions to choose from, and the chart of the one chosen; first, the one that rose most."""
    titles = rubric(home).titles()
    body = VBox()

    def choose(name: str) -> None:
        body.children = (closely(home, name),)

    first = next(iter(show_all.in_order_of_change(show_all.judged(series(home)))), next(iter(titles)))
    choose(first)
    return [chooser("Look closely at one dimension", list(titles.items()), first, choose), body]


def second_look(home: Path) -> Widget:
    """Return the part that shows first ratings beside later ones."""
    return view("hindsight", lambda: beside.hindsight(series(home), rubric(home)))


def opener(home: Path) -> Widget:
    """Return a button that opens the form for new limits."""
    box = VBox()

    def show_form() -> None:
        box.children = (limits_form(home),)

    box.children = (Buttons({"Something has changed: draw the limits anew": show_form}),)
    return box


def limits_form(home: Path) -> Form:
    """Return the list of new limits with their reasons, to add to and to remove from."""
    names = {row.id: interview_name(row) for row in interviews(home)}
    return many(
        home,
        lambda: LimitRestart(restarted_at=now()),
        lambda row: Card(f"From {names.get(row.interview, 'an interview')} on", [row.reason]),
        add_label="Draw the limits anew",
    )


def begin(home: Path) -> Sequence[Widget]:
    """Return the link to where to begin, as long as nothing is rated."""
    rated = any(row.rating for row in storage.load(home, Rating))
    return [] if rated else [go_to("Rate an interview", "02_ratings")]
