import dataclasses

from tests.views.people import RUBRIC, interview, rated
from workbook.progress.agreement import LookBack, first_to_look_back_at, looks_back
from workbook.progress.series import AllSeries, all_series
from workbook.records import Rating

HELD = [interview(number) for number in range(5)]
OWN = [rated(one, "star", 2 + place // 2) for place, one in enumerate(HELD)]


def series(ratings: list[Rating], interviews: int = 5) -> AllSeries:
    return all_series(HELD[:interviews], ratings, [], [], RUBRIC)


def test_one_looks_back_from_five_interviews_on() -> None:
    """With four there is nothing to look back at; with five it is the first of the real ones."""
    assert first_to_look_back_at(series(OWN[:4], 4)) is None
    assert first_to_look_back_at(series(OWN)) == HELD[0]
    assert looks_back(series(OWN[:4], 4), [*OWN[:4], rated(HELD[0], "star", 1, rater="then")]) == []


def test_the_latest_look_stands_beside_the_first_rating_and_the_latest_interview() -> None:
    """First rating, today's look and the latest interview, by dimension; of two looks the latest counts."""
    looks = [rated(HELD[0], "star", 3, rater="then", days=40), rated(HELD[0], "star", 1, rater="then", days=90)]
    assert looks_back(series(OWN), [*looks, *OWN]) == [LookBack("star", first=2, today=1, latest=4)]


def test_a_look_back_enters_no_series() -> None:
    """Every series is the same with and without it: no point, no second look, no late rating."""
    look = [rated(HELD[0], "star", 5, rater="then", days=90), rated(HELD[0], "prep", 5, rater="then", days=90)]
    assert series([*OWN, *look]) == series(OWN)


def test_only_ratings_against_the_same_wording_are_set_side_by_side() -> None:
    """A look against other words than the first rating's is left out."""
    look = dataclasses.replace(rated(HELD[0], "star", 1, rater="then"), rubric_version="other")
    assert looks_back(series(OWN), [*OWN, look]) == []
