"""Every row of a table as it was written, in words: for tables that have no chart of their own, and for comments."""

from __future__ import annotations

from workbook.journal import Journal
from workbook.records import TABLES, Application, Comment, Field, Interview, Rating, Record, Value, fields_of, to_text
from workbook.records.rating import RATERS
from workbook.views.view import Grid, View, cell_text
from workbook.views.words import count, row_name, shortened


def listing(journal: Journal, record: type[Record]) -> View:
    """Return all rows of one table, newest last; columns that nobody filled in are left out."""
    rows = journal.of(record)
    fields = [field for field in fields_of(record) if _telling(field) and any(_text(row, field) for row in rows)]
    grid = Grid(
        tuple(field.label.rstrip("?") for field in fields),
        [tuple(in_words(journal, field, getattr(row, field.name)) for field in fields) for row in rows],
    )
    sentence = f"{count(len(rows), 'entry', 'entries')}." if rows else "Nothing is noted here yet."
    return View(record.about.title, sentence, grid if rows else None)


def in_words(journal: Journal, field: Field, value: Value) -> str:
    """Return one value as a person reads it: choices in their words, references by what they point at."""
    if field.choices:
        return dict(field.choices).get(str(value), "")
    if field.refers and value:
        return heading(journal, field.refers, str(value))
    if field.name == "dimension":
        return journal.rubric.title_of(str(value))
    return cell_text(value)


def heading(journal: Journal, table: str, row_id: str) -> str:
    """Return what a row is called in one line; "" where it is not there."""
    row = journal.row(TABLES[table], row_id) if table in TABLES else None
    if isinstance(row, Interview | Application):
        return row_name(row)
    if isinstance(row, Rating):
        who, where = RATERS.get(row.rater, row.rater), heading(journal, "interviews", row.interview)
        return f"{journal.rubric.title_of(row.dimension)}, rated by {who}: {where}"
    if isinstance(row, Comment):
        return shortened(row.comment)
    return _first_words(journal, row) if row else ""


def _first_words(journal: Journal, row: Record) -> str:
    asked = [field for field in fields_of(type(row)) if field.asked and not field.refers]
    texts = [in_words(journal, field, getattr(row, field.name)) for field in asked]
    return shortened(next((text for text in texts if text), ""))


def _telling(field: Field) -> bool:
    """Tell whether a column says something to a reader: what was asked, and what it belongs to."""
    return field.asked or bool(field.refers) or field.name in ("rater", "dimension", "item", "comment")


def _text(row: Record, field: Field) -> str:
    return to_text(getattr(row, field.name))
