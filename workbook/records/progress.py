"""Looking back: taking stock, and where the limits start again."""

from __future__ import annotations

from datetime import date, datetime

from workbook.records.table import Record, ask, kept, table


@table("reassessments", "ra", "Taking stock", row="one time you took stock after several rejections")
class Reassessment(Record):
    """What repeats, and what to change."""

    taken_on: date | None = kept("Taken on")
    rejections: int | None = kept("Rejections so far")
    repeats: str = ask("What repeats?", required=True, long=True)
    change: str = ask("What will you change?", long=True)
    keep: str = ask("What will you keep?", long=True)


@table("limit_restarts", "lr", "Recalculated limits", row="one time you recalculated the limits in the progress chart")
class LimitRestart(Record):
    """From which interview onwards the limits are recalculated, and why."""

    interview: str = ask("From which interview on?", refers="interviews", required=True)
    reason: str = ask("What has changed?", required=True, long=True, help="The reason is shown under the chart.")
    restarted_at: datetime | None = kept("Asked at")
