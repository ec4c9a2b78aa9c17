"""The verbs of looking back: progress, dimensions, profile, others' ratings, taking stock, and one next action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipywidgets import HTML, VBox, Widget

from workbook.clock import now
from workbook.forms import Buttons, Card
from workbook.progress.agreement import THEN, first_to_look_back_at
from workbook.progress.limits import LOCKED_FROM
from workbook.records import HighPoint, LimitRestart, Rating, Reassessment
from workbook.views import agreement, dimensions, dumbbell, high_point, progress, reassess
from workbook.views import next_action as next_actions
from workbook.views.words import count, day, name_of
from workbook.widgets.edit import edit_list, edit_record
from workbook.widgets.fold import Fold
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import chooser
from workbook.widgets.rate import edit_ratings
from workbook.widgets.text import go_to, say
from workbook.widgets.view_part import ViewPart

WAYS = {"change": "Your changes", "question": "Practise it", "skill": "Your skills", "high point": "Note a high point"}
"""What the link to the page of each kind of action says."""


@verb
def show_progress(page: Page) -> Sequence[Widget]:
    """Show the mean rating of each interview and what may be said of it, and below it the high points so far."""
    journal = page.journal
    chart = page.view(progress.overall)
    rated = any(row.rating for row in journal.of(Rating))
    begin = [] if rated else [go_to("Rate an interview", "02_ratings")]
    locked = len(journal.series.overall.points) >= LOCKED_FROM
    below = [page.view(high_point.growing, folded=True)] if journal.of(HighPoint) else []
    return [chart, *begin, *([recalculate(page)] if locked else []), *below]


@verb
def show_dimensions(page: Page) -> Sequence[Widget]:
    """Show every dimension side by side, and below them one of them closely."""
    one = Fold(page, "Look closely at one dimension", lambda: choose_dimension(page))
    return [page.view(dimensions.dimensions), *([one] if page.journal.series.dimensions else [])]


@verb
def show_dimension(page: Page, dimension: str = "") -> Sequence[Widget]:
    """Show one dimension closely, such as "star"; without a name, let the person choose."""
    return [closely(page, dimension)] if dimension else choose_dimension(page)


@verb
def look_back_at_first(page: Page) -> Sequence[Widget]:
    """Ask how one would rate the first interview today, and show it beside the rating of that time."""
    shown = page.view(agreement.looking_back, folded=True)
    interview = first_to_look_back_at(page.journal.series)
    if interview is None:
        return [shown]
    label = "Rate my first interview as I see it today"
    return [Fold(page, label, lambda: edit_ratings(page, interview, THEN)), shown]


@verb
def show_agreement(page: Page) -> Sequence[Widget]:
    """Show the person's ratings beside those of others, and beside their own second look if there is one."""
    series = page.journal.series.dimensions.values()
    again = any(point.hindsight is not None for one in series for point in (*one.points, *one.mocks))
    looks = [agreement.agreement, agreement.hindsight] if again else [agreement.agreement]
    return [page.view(look, folded=True) for look in looks]


@verb
def next_action(page: Page) -> Sequence[Widget]:
    """Show the one thing to do next, and on "not this one" the thing after it."""
    passed = 0
    where = HTML()

    def point_there() -> None:
        actions = next_actions.actions(page.journal)
        kind = actions[passed % len(actions)].kind
        where.value = go_to(WAYS[kind], next_actions.PAGES[kind]).value

    def another() -> None:
        nonlocal passed
        passed += 1
        view.draw_again()
        point_there()

    view = page.view(lambda journal: next_actions.next_action(journal, passed))
    page.live(point_there)
    return [view, where, Buttons({"Not this one": another})]


@verb
def take_stock(page: Page) -> Sequence[Widget]:
    """After every third rejection, show what repeats and ask what to change; below it, what was decided before."""
    stock, rows = reassess.stock_of(page.journal), page.journal.of(Reassessment)
    past = page.view(reassess.decisions)
    if stock.due:
        row = Reassessment(taken_on=date.today(), rejections=stock.rejections)
        return [page.view(reassess.stock), edit_record(page, row, save_label="Save what I decided"), past]
    when = "since you last took stock" if rows else "so far"
    words = f"{count(stock.since, 'rejection')} {when}." if stock.since else f"No rejection {when}."
    parts: list[Widget] = [say(f"{words} After every third one, this page puts together what repeats.")]
    if rows:
        last = max(rows, key=lambda row: (str(row.taken_on or ""), row.rejections or 0))
        title = f"What you decided on {day(last.taken_on)}"
        parts.append(Fold(page, title, lambda: [edit_record(page, last, save_label="Save the change")]))
    return [*parts, past]


show_profile = shows(dumbbell.profile, folded=True)


def closely(page: Page, dimension: str) -> ViewPart:
    """Return the part that shows one dimension."""
    return page.view(lambda journal: dimensions.dimension(journal, dimension))


def choose_dimension(page: Page) -> Sequence[Widget]:
    """Return a list of dimensions to choose from, and the chart of the one chosen; first, the one that rose most."""
    titles = page.journal.rubric.titles()
    key, body = page.key(), VBox()

    def choose(name: str) -> None:
        with page.within(key):
            body.children = (closely(page, name),)

    first = next(iter(dimensions.in_order_of_change(page.journal.verdicts)), next(iter(titles)))
    choose(first)
    return [chooser("Which dimension?", titles, first, choose), body]


def recalculate(page: Page) -> Widget:
    """Return a button that opens the list of recalculated limits with their reasons, to add to and to remove from."""

    def card(row: LimitRestart) -> Card:
        since = name_of(page.journal, row.interview) or "an interview"
        return Card(f"From {since} onwards", [row.reason])

    def build() -> Sequence[Widget]:
        return [edit_list(page, lambda: LimitRestart(restarted_at=now()), card, add_label="Recalculate the limits")]

    return Fold(page, "Recalculate the limits from a later interview", build)
