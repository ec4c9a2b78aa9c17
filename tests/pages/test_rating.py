"""Ratings keep the first look and a second one."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import fill, forms, logged, text
from workbook import storage
from workbook.clock import now
from workbook.records import Interview, Rating
from workbook.widgets.rate import dated


def test_ratings_keep_the_first_and_a_second_look(home: Path) -> None:
    """A change within a day corrects a rating; a later one is stored beside it."""
    interview = logged(home)
    form = forms(wb.rate())[-1]
    fill(form, star="2")
    fill(form, star="3")
    (first,) = storage.load(home, Rating)
    assert (first.rating, first.rater, first.interview) == (3, "self", interview.id)
    assert first.rated_at
    long_ago = Rating(
        id="rt-old",
        interview=interview.id,
        rater="self",
        dimension="tech",
        rating=2,
        rated_at=now() - dt.timedelta(days=3),
    )
    storage.save(home, [long_ago])
    part = wb.rate()
    assert "second look" in text(part)
    fill(forms(part)[-1], tech="4")
    assert sorted(row.rating or 0 for row in storage.load(home, Rating) if row.dimension == "tech") == [2, 4]


def test_how_hard_it_was_is_asked_before_the_ratings_and_nowhere_else(home: Path) -> None:
    """The question stands above one's own ratings, changes nothing else of the interview, and can be left out."""
    interview = logged(home)
    hard, mine = forms(wb.rate())
    assert [field["name"] for field in hard.fields] == ["hard"]
    fill(hard, hard="4")
    assert storage.load(home, Interview) == [dataclasses.replace(interview, hard=4)]
    fill(mine, star="2")
    assert storage.load(home, Interview)[0].hard == 4
    assert "hard" not in {field["name"] for form in forms(wb.log_interview()) for field in form.fields}


@pytest.mark.parametrize("ago", [dt.timedelta(hours=1), dt.timedelta(days=4)])
def test_a_rating_is_dated_when_the_number_is_given(ago: dt.timedelta) -> None:
    """Evidence alone does not start the clock: the time of the rating is that of the number, even an hour later."""
    before = now() - ago
    evidence = Rating(id="rt-x", dimension="star", evidence="Told it", rated_at=before)
    number = dataclasses.replace(evidence, rating=4)
    row = dated(evidence, number, "v-1")
    assert row.id == "rt-x"
    assert row.rated_at
    assert row.rated_at > before


def test_two_windows_that_rate_the_same_interview_make_one_row_a_dimension(home: Path) -> None:
    """Both forms were open before either saved: the second rating corrects the first, it does not stand beside it."""
    logged(home)
    one, other = forms(wb.rate())[-1], forms(wb.rate())[-1]
    fill(one, star="2")
    fill(other, star="4")
    assert [row.rating for row in storage.load(home, Rating)] == [4]
