"""A rubric of a coach's own on its way to a client, and what taking it over changes at the client's."""

from __future__ import annotations

from dataclasses import replace

from workbook.content import Rubric, check_rubric
from workbook.errors import BadFile
from workbook.sharing.bounds import LARGEST_RUBRIC, beyond_in_rubric
from workbook.sharing.folding import plain
from workbook.sharing.packet import rubric_toml
from workbook.views.view import Grid, View
from workbook.views.words import count


def checked_rubric(data: bytes, name: str) -> Rubric:
    """Return a rubric of one's own from the bytes of its file. Raises BadFile with what is wrong and where."""
    if len(data) > LARGEST_RUBRIC:
        raise BadFile(f"{name} is larger than {LARGEST_RUBRIC // 1000} kB. Nothing was kept. Shorten its texts.")
    try:
        text = data.decode("utf-8-sig")
        if reason := beyond_in_rubric(text):
            raise BadFile(f"{name} was not kept: {reason}. Make it simpler, then choose it again.")
        return as_own(check_rubric(text, name))
    except UnicodeDecodeError:
        raise BadFile(f"{name} is not UTF-8 text. Save it as UTF-8, then choose it again.") from None
    except (ValueError, RecursionError):
        raise BadFile(f"{name} holds something that cannot be read, such as a number of 5,000 digits.") from None


def as_own(other: Rubric) -> Rubric:
    """Return a rubric whose dimensions are worded as they stand, whatever version a packet gave them."""
    return Rubric(other.title, tuple(replace(one, worded="") for one in other.dimensions))


def taken_over(theirs: Rubric, mine: Rubric) -> Rubric:
    """Return the rubric after taking one over: what only mine has is no longer asked, and stays readable."""
    known = theirs.titles()
    kept = tuple(replace(one, retired=True) for one in mine.dimensions if one.id not in known)
    return Rubric(theirs.title, theirs.dimensions + kept)


def brings_news(theirs: Rubric, mine: Rubric) -> bool:
    """Tell whether taking a rubric over would change anything."""
    return rubric_toml(taken_over(theirs, mine)) != rubric_toml(mine)


def compared(theirs: Rubric, mine: Rubric, coach: str) -> View:
    """Return what a coach's rubric asks for, dimension by dimension, and what would change."""
    before = {one.id: one for one in mine.dimensions}
    after = taken_over(theirs, mine)
    rows = []
    for one in after.dimensions:
        old = before.get(one.id)
        if one.retired:
            state = "no longer asked" if old and not old.retired else "not asked"
        elif old is None or old.retired:
            state = "new"
        elif old.version == one.version and plain(old.title) == plain(one.title):
            state = "as before"
        else:
            state = "other words"
        rows.append((one.title, state, *one.anchors.values()))
    changed = sum(row[1] != "as before" for row in rows)
    sentence = f"{coach} sent a rubric, “{theirs.title}”, with {count(len(theirs.asked), 'dimension')} to rate."
    sentence += f" {changed} of {len(rows)} would change." if changed else ""
    sentence += (
        " If you take it over, your earlier ratings stay, with the wording they were made by, and what is worded "
        "differently begins a new line in the charts."
    )
    return View("The rubric of your coach", sentence, Grid(("Dimension", "State", "1", "3", "5"), rows))
