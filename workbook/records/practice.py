"""Practising questions."""

from __future__ import annotations

from datetime import date

from workbook.records.table import Record, ask, table


@table("practice", "pr", "Practice", row="one time you practised one question")
class Practice(Record):
    """Practising a question, and how ready one felt after it."""

    question: str = ask("Which question?", refers="questions", required=True)
    practised_on: date | None = ask("When?", required=True)
    readiness: int | None = ask(
        "How ready are you now?", low=1, high=5, ends=("not ready at all", "ready whenever it comes")
    )
    note: str = ask("Note", long=True)
