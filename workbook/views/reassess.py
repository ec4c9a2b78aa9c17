"""What is shown when taking stock: what repeats over several interviews, and what was decided before."""

from __future__ import annotations

from workbook.content import Rubric
from workbook.journal import Journal
from workbook.progress.reassess import Stock, take_stock
from workbook.records import Lesson, Outcome, Reason, Reassessment
from workbook.records.reason import REASONS
from workbook.views.claims import points_of
from workbook.views.view import Grid, View
from workbook.views.words import count, day, listed, shortened, times


def stock_of(journal: Journal) -> Stock:
    """Return what the rows say across interviews."""
    return take_stock(
        journal.of(Outcome),
        journal.of(Reassessment),
        journal.series.dimensions,
        journal.of(Reason),
        journal.of(Lesson),
    )


def stock(journal: Journal) -> View:
    """Show what repeats: dimensions that stay low, reasons that recur, changes that wait to be tried."""
    return repeating(stock_of(journal), journal.rubric)


def repeating(summary: Stock, rubric: Rubric) -> View:
    """Show what repeats in a stock that was taken."""
    lows = [rubric.title_of(low.dimension) for low in summary.lows]
    since = f", {summary.since} since you last took stock" if summary.since < summary.rejections else ""
    sentence = f"{count(summary.rejections, 'rejection') if summary.rejections else 'No rejection'} so far{since}."
    sentence += f" Low more than once: {listed(lows)}." if lows else " No dimension stays low."
    if summary.reasons:
        names = [f"{REASONS.get(one.reason, one.reason)} ({one.interviews})" for one in summary.reasons]
        sentence += f" Reasons that come back: {listed(names)}."
    if summary.untried:
        sentence += f" {count(len(summary.untried), 'change waits', 'changes wait')} to be tried."
    rows = [
        *(
            ("Stays low", rubric.title_of(low.dimension), f"latest ratings: {', '.join(map(points_of, low.ratings))}")
            for low in summary.lows
        ),
        *(
            (
                "Reason that comes back",
                REASONS.get(one.reason, one.reason),
                f"for {one.interviews} interviews, told for {one.told}",
            )
            for one in summary.reasons
        ),
        *(("Not tried yet", lesson.change, f"after: {shortened(lesson.mistake)}") for lesson in summary.untried),
    ]
    table = Grid(("What repeats", "What it is", "How it shows"), rows) if rows else None
    rule = "Low: below 4 in two of the latest three ratings. A reason comes back when you named it for two interviews."
    return View("What repeats", sentence, table, rule=rule)


def decisions(journal: Journal) -> View:
    """Show what was decided each time, latest first."""
    title, rows = "When you took stock", journal.of(Reassessment)
    if not rows:
        return View(title, "You have not taken stock yet.")
    ranked = sorted(rows, key=lambda row: str(row.taken_on or ""), reverse=True)
    last = "" if len(rows) == 1 else ", the last time"
    sentence = f"You took stock {times(len(rows))}{last} on {day(ranked[0].taken_on)}."
    table = Grid(
        ("On", "Rejections until then", "What repeats", "What to change", "What to keep"),
        [(row.taken_on, row.rejections, row.repeats, row.change, row.keep) for row in ranked],
    )
    return View(title, sentence, table)
