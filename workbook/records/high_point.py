"""What went well."""

from __future__ import annotations

import datetime as dt

from workbook.records.table import Record, ask, kept, table


@table("high_points", "hp", "High points", row="one moment that went well in one interview")
class HighPoint(Record):
    """What went well, in one list that keeps growing over all interviews."""

    interview: str = kept("Interview", refers="interviews")
    moment: str = ask("What went well?", required=True, long=True, help="A moment, however small.")
    why: str = ask("Why did it work?", long=True, help="What did you do that made it work?")
    dimension: str = ask("Which dimension does it belong to?", dimension=True)
    first_time: bool | None = ask("Was it the first time?")
    noted_at: dt.datetime | None = kept("Noted at")
