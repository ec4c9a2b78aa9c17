"""The verb that takes stock after every third rejection: what repeats, and what to change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ipywidgets import Widget

from workbook import storage
from workbook.content import rubric
from workbook.pages.look_back import series
from workbook.pages.page import say, verb, view
from workbook.pages.parts import one
from workbook.progress.reassess import Stock, take_stock
from workbook.records import Lesson, Outcome, Reason, Reassessment
from workbook.show import reassess as show
from workbook.show.words import count, day


@verb
def reassess() -> Sequence[Widget]:
    """After every third rejection, show what repeats and ask what to change; below it, what was decided before."""
    home = storage.home()
    found = stock(home)
    rows = storage.load(home, Reassessment)
    past = view("taken", lambda: show.taken(storage.load(home, Reassessment)))
    if found.due:
        row = Reassessment(taken_on=date.today(), rejections=found.rejections)
        what = view("stock", lambda: show.stock(found, rubric(home)))
        return [what, one(home, row, save_label="Save what I decided"), past]
    when = "since you last took stock" if rows else "so far"
    words = f"{count(found.since, 'rejection')} {when}." if found.since else f"No rejection {when}."
    parts: list[Widget] = [say(f"{words} After every third one, this page puts together what repeats.")]
    if rows:
        last = max(rows, key=lambda row: (str(row.taken_on or ""), row.rejections or 0))
        parts.append(one(home, last, title=f"What you decided on {day(last.taken_on)}", save_label="Save the change"))
    return [*parts, past]


def stock(home: Path) -> Stock:
    """Return what the rows say across interviews."""
    return take_stock(
        storage.load(home, Outcome),
        storage.load(home, Reassessment),
        series(home).dimensions,
        storage.load(home, Reason),
        storage.load(home, Lesson),
    )
