"""Mistakes, and what to do differently."""

from __future__ import annotations

import datetime as dt

from workbook.records.table import Record, ask, kept, table

CHANGE_STATES = {"not yet": "Not yet", "tried": "Tried", "worked": "It worked"}
"""How far a change is; an empty state means the same as "not yet"."""


@table("lessons", "ls", "Mistakes and changes", row="one mistake and what you would do differently")
class Lesson(Record):
    """A mistake, the change it suggests, and whether the change was tried."""

    interview: str = kept("Interview", refers="interviews")
    mistake: str = ask("What went wrong?", required=True, long=True, help="After good interviews too.")
    dimension: str = ask("Which dimension does it belong to?", dimension=True)
    change: str = ask("What would you do differently?", long=True, help="One thing you can do next time.")
    tried: str = ask("Have you tried the change?", choices=CHANGE_STATES)
    tried_in: str = ask("In which interview?", refers="interviews", mention=True, when=("tried", ("tried", "worked")))
    noted_at: dt.datetime | None = kept("Noted at")

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        if self.tried in ("tried", "worked") and not self.change:
            return {"change": "Write the change that you tried, or choose “Not yet” below."}
        return {}
