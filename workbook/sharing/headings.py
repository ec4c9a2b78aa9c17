"""What many rows are called, each found at once instead of by a search through its table."""

from __future__ import annotations

from workbook.records import Record
from workbook.sharing.answers import Answers
from workbook.sharing.listing import heading


class Headings:
    """The headings of the rows of some answers."""

    def __init__(self, answers: Answers) -> None:
        """Index the rows by table and id."""
        self._answers = answers
        self._rows = {(record.about.name, row.id): row for record, rows in answers.rows.items() for row in rows}

    def of(self, table: str, row_id: str) -> str:
        """Return what a row is called in one line; "" where it is not there."""
        row = self._rows.get((table, row_id))
        if row is None:
            return ""
        pointed = [(field.refers, str(getattr(row, field.name))) for field in type(row).about.fields if field.refers]
        rows: dict[type[Record], list[Record]] = {}
        for found in [row, *(self._rows[key] for key in pointed if key in self._rows)]:
            rows.setdefault(type(found), []).append(found)
        return heading(Answers(self._answers.rubric, rows), table, row_id)
