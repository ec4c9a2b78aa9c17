"""Rows of several tables together: a person's own, those chosen to be shared, or those read from a packet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.content import Rubric
from workbook.progress.series import in_order
from workbook.records import Interview, Record
from workbook.records.table import R


@dataclass(frozen=True)
class Answers:
    """Rows by table, and the rubric that the ratings among them were made by."""

    rubric: Rubric
    rows: Mapping[type[Record], Sequence[Record]]

    def of(self, record: type[R]) -> list[R]:
        """Return the rows of one table, in order; none where the table is not there."""
        return [row for row in self.rows.get(record, ()) if isinstance(row, record)]

    @property
    def interviews(self) -> list[Interview]:
        """All interviews by date, planned ones too; those of one day as they were logged."""
        rows = self.of(Interview)
        held = in_order(rows)
        ids = {row.id for row in held}
        return sorted([*held, *(row for row in rows if row.id not in ids)], key=lambda row: str(row.date or ""))
