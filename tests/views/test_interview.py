"""What is shown of the interviews."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from tests.views.people import interview, journal_of
from workbook.views.interview import thanks


@pytest.mark.parametrize(("after", "soon"), [(0, "1"), (1, "1"), (2, "no"), (None, "no")])
def test_thanked_within_a_day_is_the_same_day_or_the_next(after: int | None, soon: str) -> None:
    """Two days later is late, and who was not thanked at all is counted as still to thank, never as thanked."""
    one = interview(0)
    assert one.date
    thanked = dataclasses.replace(one, thanked_on=None if after is None else one.date + timedelta(days=after))
    shown = thanks(journal_of([thanked]))
    assert f"Thanked within a day: {soon} interview." in shown.sentence
    assert ("1 still to thank" in shown.sentence) == (after is None)
