"""What is shown when taking stock: what repeats over several interviews, and what was decided before."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.content import Rubric
from workbook.progress.reassess import Stock
from workbook.records import Reassessment
from workbook.records.reason import REASONS
from workbook.show.shown import Grid, Shown
from workbook.show.words import count, day, listed, shortened


def stock(found: Stock, rubric: Rubric) -> Shown:
    """Show what repeats: dimensions that stay low, reasons that recur, changes that wait to be tried."""
    titles = rubric.titles()
    lows = [titles.get(low.dimension, low.dimension) for low in found.lows]
    since = f", {found.since} since you last took stock" if found.since < found.rejections else ""
    sentence = f"{count(found.rejections, 'rejection')} so far{since}."
    sentence += f" Low more than once: {listed(lows)}." if lows else " No dimension stays low."
    if found.reasons:
        names = [f"{REASONS.get(one.reason, one.reason)} ({one.interviews})" for one in found.reasons]
        sentence += f" Reasons that come back: {listed(names)}."
    if found.untried:
        sentence += f" {count(len(found.untried), 'change waits', 'changes wait')} to be tried."
    rows = [
        *(
            ("Stays low", titles.get(low.dimension, low.dimension), f"latest ratings: {_numbers(low.ratings)}")
            for low in found.lows
        ),
        *(
            (
                "Reason that comes back",
                REASONS.get(one.reason, one.reason),
                f"for {one.interviews} interviews, told for {one.told}",
            )
            for one in found.reasons
        ),
        *(("Not tried yet", lesson.change, f"after: {shortened(lesson.mistake)}") for lesson in found.untried),
    ]
    table = Grid(("What repeats", "What it is", "How it shows"), rows) if rows else None
    rule = "Low: below 4 in two of the latest three ratings. A reason comes back when you named it for two interviews."
    return Shown("What repeats", sentence, table, rule=rule)


def taken(rows: Sequence[Reassessment]) -> Shown:
    """Show what was decided each time, latest first."""
    title = "When you took stock"
    if not rows:
        return Shown(title, "You have not taken stock yet.")
    ranked = sorted(rows, key=lambda row: str(row.taken_on or ""), reverse=True)
    times = count(len(rows), "time")
    table = Grid(
        ("On", "Rejections until then", "What repeats", "What to change", "What to keep"),
        [(row.taken_on, row.rejections, row.repeats, row.change, row.keep) for row in ranked],
    )
    return Shown(title, f"You took stock {times}, the last time on {day(ranked[0].taken_on)}.", table)


def _numbers(ratings: Sequence[float]) -> str:
    return ", ".join(f"{rating:.0f}" for rating in ratings)
