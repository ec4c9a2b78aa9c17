"""Looking after oneself, week by week."""

from __future__ import annotations

from datetime import date

from workbook.records.table import Record, ask, kept, table


@table("week_ticks", "wt", "Looking after yourself", row="one week: what you did for body and mind", private=True)
class WeekTick(Record):
    """Exercise, sleep, food, hobby, people and stress in one week. Private."""

    week: date | None = kept("The Monday of the week")
    exercise: bool | None = ask("I moved my body")
    sleep: bool | None = ask("I slept enough")
    food: bool | None = ask("I ate well")
    hobby: bool | None = ask("I did something I enjoy")
    people: bool | None = ask("I saw people I like")
    stress: int | None = ask("Stress this week", low=0, high=10, ends=("none", "as much as can be"))
