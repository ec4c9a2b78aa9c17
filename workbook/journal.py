"""The journal: all rows of one person, or those that one packet shares, and the rubric they were rated by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from workbook.content import Rubric
from workbook.progress.applications import Course, courses
from workbook.progress.series import AllSeries, all_series, in_order
from workbook.progress.verdict import Verdict, judge, judge_together
from workbook.records import Application, Interview, LimitRestart, Outcome, R, Rating, Record


@dataclass(frozen=True)
class Journal:
    """Rows by table, the rubric, and the day on which they are read.

    What follows from the rows, such as the series, is worked out when it is first asked for, and once.
    """

    rubric: Rubric
    rows: Mapping[type[Record], Sequence[Record]]
    today: date = field(default_factory=date.today)

    def of(self, record: type[R]) -> list[R]:
        """Return the rows of one table, in the order of the file; none where the table is not there."""
        return [row for row in self.rows.get(record, ()) if isinstance(row, record)]

    def row(self, record: type[R], key: str) -> R | None:
        """Return the row of a table with this id, or None."""
        if record not in self._by_id:
            self._by_id[record] = {row.id: row for row in self.of(record)}
        row = self._by_id[record].get(key)
        return row if isinstance(row, record) else None

    @cached_property
    def _by_id(self) -> dict[type[Record], dict[str, Record]]:
        return {}

    @cached_property
    def interviews(self) -> list[Interview]:
        """All interviews by date, planned ones too; those of one day as they were logged."""
        rows = self.of(Interview)
        held = in_order(rows)
        ids = {row.id for row in held}
        return sorted([*held, *(row for row in rows if row.id not in ids)], key=lambda row: str(row.date or ""))

    @cached_property
    def courses(self) -> list[Course]:
        """How far each application went: those of the list, then those of which only interviews are known."""
        return courses(self.of(Application), self.interviews, self.of(Outcome))

    @cached_property
    def series(self) -> AllSeries:
        """The person's ratings of themselves as series: the overall one, and one for each dimension."""
        rows = self.of(Rating), self.of(Outcome), self.of(LimitRestart)
        return all_series(self.interviews, *rows, self.rubric)

    @cached_property
    def verdict(self) -> Verdict:
        """What may be said of the means of the person's own ratings, by the limits as the person recalculated them."""
        return judge(self.series.overall.values, self.series.overall.restarts)

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """What may be said of each dimension, all judged together, by the dimension's id."""
        return judge_together({name: series.values for name, series in self.series.dimensions.items()})
