"""Every row of a table as it was written, in words: for tables that have no chart of their own, and for comments."""

from __future__ import annotations

from workbook.records import Field, Record, Value, fields_of, to_text
from workbook.sharing.answers import Answers
from workbook.show.shown import Grid, Shown, cell_text
from workbook.show.words import count


def listing(answers: Answers, record: type[Record]) -> Shown:
    """Return all rows of one table, newest last; columns that nobody filled in are left out."""
    rows = answers.of(record)
    fields = [field for field in fields_of(record) if _telling(field) and any(_text(row, field) for row in rows)]
    grid = Grid(
        tuple(_head(field) for field in fields),
        [tuple(in_words(answers, field, getattr(row, field.name)) for field in fields) for row in rows],
    )
    sentence = f"{count(len(rows), 'entry', 'entries')}." if rows else "Nothing is noted here yet."
    return Shown(record.about.title, sentence, grid if rows else None)


def in_words(answers: Answers, field: Field, value: Value) -> str:
    """Return one value as a person reads it: choices in their words, references by what they point at."""
    if field.choices:
        return dict(field.choices).get(str(value), "")
    if field.refers and value:
        return heading(answers, field.refers, str(value))
    if field.name == "dimension":
        return answers.rubric.titles().get(str(value), str(value))
    return cell_text(value)


def heading(answers: Answers, table: str, row_id: str) -> str:
    """Return what a row is called in one line: an interview by its name, others by their first words."""
    for record, rows in answers.rows.items():
        if record.about.name == table:
            for row in rows:
                if row.id == row_id:
                    return answers.names()[row_id] if table == "interviews" else _first_words(answers, row)
    return ""


def _first_words(answers: Answers, row: Record) -> str:
    texts = [
        in_words(answers, field, getattr(row, field.name)) for field in fields_of(type(row))[1:] if not field.refers
    ]
    found = next((text for text in texts if text), "")
    return found if len(found) <= 80 else f"{found[:80]}…"


def _telling(field: Field) -> bool:
    """Tell whether a column says something to a reader: what was asked, and what it belongs to."""
    return field.asked or bool(field.refers) or field.name in ("rater", "dimension", "item", "comment")


def _text(row: Record, field: Field) -> str:
    return to_text(getattr(row, field.name))


def _head(field: Field) -> str:
    return field.label.rstrip("?")
