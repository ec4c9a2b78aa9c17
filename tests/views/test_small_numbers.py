"""What every view says where there is little to say something of."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests.views.people import RUBRIC, interview, rated
from workbook.content import checklists
from workbook.journal import Journal
from workbook.records import TABLES, Check, Field, Interview, Rating, Record, fields_of
from workbook.sharing.sections import SECTIONS
from workbook.views import agreement, dimensions, feedback, lesson, question, reassess, self_care, weeks
from workbook.views.view import View, ViewOf

ONLY_ON_PAGES: tuple[ViewOf, ...] = (
    agreement.hindsight,
    partial(dimensions.dimension, name="star"),
    feedback.adjustments,
    feedback.touches,
    partial(lesson.tried_here, interview=interview(0)),
    question.readiness_over_time,
    reassess.stock,
    self_care.stress,
    weeks.weeks,
)
VIEWS = [*(view for section in SECTIONS for view in section.views), *ONLY_ON_PAGES]
SUPERLATIVE = re.compile(r"\b((?<!at )most|furthest|highest|lowest|best|on top)\b", re.IGNORECASE)
CLUMSY = re.compile(r"\b(0 of \d+|\d+ of 1|[01] of them)\b|\blate\b", re.IGNORECASE)


def value(field: Field, number: int, low: bool) -> Any:
    """Return an answer to a question, the same for every row or another for each."""
    if field.choices:
        choices = [key for key in field.choices if key]
        return choices[0 if low else number % len(choices)]
    if field.refers:
        return interview(number).id if field.refers == "interviews" else ""
    when = date(2026, 1, 5) + timedelta(days=7 * number)
    whole = int(field.low or 0) + (0 if low else number % 2 + 1)
    answers = {
        "date": when,
        "datetime": datetime.combine(when, datetime.min.time(), UTC),
        "yes_no": not low,
        "number": min(whole, int(field.high or whole)),
    }
    return answers.get(field.kind, f"{field.name} {number}")


def row(record: type[Record], number: int, low: bool) -> Record:
    """Return a row of a table with every question answered."""
    asked = {field.name: value(field, number, low) for field in fields_of(record) if field.asked or field.refers}
    if record is Interview:
        return dataclasses.replace(interview(number), **(asked | {"kind": "real", "status": "held", "round": 1}))
    if record is Check:
        papers = checklists()["materials"]
        asked |= {"checklist": papers.id, "item": next(iter(papers.items)), "subject": interview(number).id}
    if "dimension" in {field.name for field in fields_of(record)}:
        asked["dimension"] = "star"
    return record(**asked)


def journals() -> Iterator[tuple[int, Journal]]:
    """Return journals with 0 to 3 rows in every table, all alike or each different, answered fully or hardly."""
    for n, low in itertools.product(range(4), (True, False)):
        tables: dict[type[Record], list[Record]] = {
            record: [row(record, number, low) for number in range(n)]
            for record in TABLES.values()
            if record is not Rating
        }
        tables[Rating] = [
            rated(interview(number), name, 1 + number % 3, rater=rater, days=days)
            for number in range(n)
            for name in ("star", "prep")
            for rater, days in (("self", 0 if low else 3), ("coach", 1))
        ]
        yield n, Journal(RUBRIC, tables, date(2026, 3, 1))


@pytest.mark.parametrize("number", range(len(VIEWS)))
def test_little_is_said_of_little(number: int) -> None:
    """With 0 to 3 rows no view says `0 of 1` or `1 of 1`, names a most or a best among fewer than three or in a tie,
    or speaks of what was rated later as of being late."""
    for n, found in journals():
        shown: View = VIEWS[number](found)
        assert shown.sentence
        assert not CLUMSY.search(shown.sentence), (n, shown.sentence)
        if n < 3:
            assert not SUPERLATIVE.search(shown.sentence), (n, shown.sentence)
        assert not re.search(r"\bmost\b[^.]*: 1\b|\bmost\b[^.]*\(1\)", shown.sentence, re.IGNORECASE), shown.sentence
