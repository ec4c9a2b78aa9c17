import dataclasses

import pytest

from tests.views.people import RUBRIC, interview, rated
from workbook.progress.difficulty import by_difficulty, difficulty
from workbook.progress.series import Series, all_series
from workbook.progress.verdict import judge


def marked(*several: tuple[int, int | None]) -> Series:
    """The overall series of a person with these ratings, each with how hard the interview was."""
    held = [dataclasses.replace(interview(place), hard=hard) for place, (_, hard) in enumerate(several)]
    rows = [rated(one, "star", rating) for one, (rating, _) in zip(held, several, strict=True)]
    return all_series(held, rows, [], [], RUBRIC).overall


@pytest.mark.parametrize(("hard", "kind"), [(1, "easier"), (3, "easier"), (4, "hard"), (5, "hard"), (None, "")])
def test_hard_begins_at_four(hard: int | None, kind: str) -> None:
    """4 and 5 are hard, 1 to 3 easier, and what was not marked is neither."""
    assert difficulty(dataclasses.replace(interview(0), hard=hard)) == kind


def test_each_kind_has_its_number_and_mean() -> None:
    """Unmarked interviews are in no kind, and a kind without any is left out."""
    found = by_difficulty(marked((2, 5), (4, 1), (3, 4), (5, None)))
    assert {name: (kind.n, kind.mean) for name, kind in found.items()} == {"hard": (2, 2.5), "easier": (1, 4)}
    assert list(by_difficulty(marked((2, 5)))) == ["hard"]
    assert by_difficulty(marked((2, None))) == {}


def test_nothing_is_claimed_below_five_of_each_kind() -> None:
    """Ten rising easy interviews beside four hard ones claim nothing; with the fifth hard one both are read."""
    easy = [(1 + place // 3, 2) for place in range(10)]
    four = by_difficulty(marked(*easy, *[(3, 4)] * 4))
    assert [kind.verdict for kind in four.values()] == [None, None]
    five = by_difficulty(marked(*easy, *[(3, 4)] * 5))
    assert [kind.verdict.claim for kind in five.values() if kind.verdict] == ["none", "a rise"]


def test_two_readings_cost_certainty() -> None:
    """What is a sign alone is none where two kinds are read: each needs clearer proof, as with the dimensions."""
    values = [1, 2, 3, 3, 4]
    assert judge(values).claim == "signs of a rise"
    found = by_difficulty(marked(*((value, 5) for value in values), *[(3, 1), (4, 1)] * 3))
    assert found["hard"].verdict
    assert found["hard"].verdict.claim == "none"


def test_how_hard_it_was_changes_no_reading_all_in_all() -> None:
    """The series all in all is the same with and without the marks."""
    values = [1, 2, 2, 3, 4, 4]
    plain, hard = (marked(*((value, mark) for value in values)) for mark in (None, 5))
    assert plain.values == hard.values
    assert judge(plain.values) == judge(hard.values)
