"""What is shown of the answers: always a sentence and a table, and a chart where there is something to draw."""

from __future__ import annotations

import dataclasses
import functools
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import plotly.graph_objects as go

from workbook.journal import Journal
from workbook.records import Feedback, FeedbackLine, Lesson, Reframe, Value
from workbook.views.words import day


@dataclass(frozen=True)
class Grid:
    """A table to read: column heads, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Value | float, ...]]


@dataclass(frozen=True)
class View:
    """One thing to see: its title, what it says in a sentence, the same as a table, perhaps as a chart.

    `key` is the line under a chart that says how its marks are read; `rule` says how it was worked out and
    stands folded. Without a figure the table stands open; beside a figure it can be opened.
    """

    title: str
    sentence: str
    table: Grid | None = None
    figure: go.Figure | None = None
    rule: str = ""
    key: str = ""


ViewOf = Callable[[Journal], View]
"""What makes a view: every one is made from a journal alone, a person's own or a packet's."""

Row = TypeVar("Row", Feedback, FeedbackLine, Lesson, Reframe)
"""Rows about an interview that are read with the latest interview first."""


def latest_first(journal: Journal, record: type[Row]) -> list[Row]:
    """Return rows by their interview, latest first; within one interview newest first, without an interview last."""
    places = {interview.id: place for place, interview in enumerate(journal.interviews)}
    newest_first = reversed(journal.of(record))
    return sorted(newest_first, key=lambda row: places.get(row.interview, -1), reverse=True)


def in_words(build: ViewOf) -> ViewOf:
    """Return a view without its table, for where a list above it holds the same rows; a chart keeps its own."""

    @functools.wraps(build)
    def as_sentence(journal: Journal) -> View:
        view = build(journal)
        return view if view.figure is not None else dataclasses.replace(view, table=None)

    return as_sentence


def table_html(table: Grid, caption: str) -> str:
    """Return a table as HTML; every text is escaped, so that nothing a person typed can run; CSS keeps line ends."""
    head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in table.columns)
    cells = [[html.escape(cell_text(cell)) for cell in row] for row in table.rows]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return (
        f'<div class="wb-scroll" role="region" tabindex="0" aria-label="Table: {html.escape(caption)}">'
        f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def cell_text(cell: Value | float) -> str:
    """Return one cell as a person reads it: dates in words, numbers rounded to two places."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.2f}".rstrip("0").rstrip(".")
    return cell if isinstance(cell, str) else str(cell) if isinstance(cell, int) else day(cell)
