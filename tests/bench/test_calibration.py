"""The rates that docs/improvement.md promises, measured on simulated people with a fixed seed.

A rate is refused where so many could not happen by chance if the promise held: three standard
deviations of the binomial beyond it.
"""

from functools import partial
from math import sqrt

import pytest

from tests.bench.calibration import (
    NONE,
    WAYS,
    Counts,
    carried,
    claims,
    claims_on_dimensions,
    normal_curve,
    picture,
    rising,
    steady,
    table,
)

pytestmark = pytest.mark.slow
PEOPLE = 2000
SOME = 1000
SOME_LOOKS = (6, 8, 10, 20, 30)
SIGNAL_LOOKS = (8, 12, 20, 30)


def margin(rate: float, people: int) -> float:
    return 3 * sqrt(rate * (1 - rate) / people)


@pytest.fixture(scope="module")
def unchanged() -> Counts:
    return claims(steady, PEOPLE)


@pytest.fixture(scope="module")
def normal() -> Counts:
    return claims(normal_curve, PEOPLE, SIGNAL_LOOKS)


@pytest.fixture(scope="module")
def better() -> Counts:
    return claims(rising, PEOPLE, range(5, 13))


@pytest.fixture(scope="module")
def dimensions() -> Counts:
    return claims_on_dimensions(SOME, SOME_LOOKS)


@pytest.mark.parametrize("direction", ["rise", "fall"])
def test_signs_are_false_at_most_one_time_in_twenty(unchanged: Counts, direction: str) -> None:
    """At each number of interviews from 5 to 30, at most 5 % of unchanged people read signs of a rise (of a fall)."""
    rates = {n: counts[f"signs of a {direction}"] / PEOPLE for n, counts in unchanged.items()}
    assert list(rates) == list(range(5, 31))
    assert max(rates.values()) <= 0.05 + margin(0.05, PEOPLE), rates
    assert sum(rates.values()) / len(rates) > 0.025, "the test is alive: far fewer would mean that it never speaks"


@pytest.mark.parametrize("direction", ["rise", "fall"])
def test_the_plain_word_may_be_believed_whenever_it_is_read(unchanged: Counts, direction: str) -> None:
    """Looking after every interview from 5 to 30, at most 5 % of unchanged people ever read "a rise" ("a fall")."""
    assert unchanged[30][f"a {direction}, ever"] / PEOPLE <= 0.05 + margin(0.05, PEOPLE)
    assert unchanged[30][f"a {direction}, ever"] > 0


def test_of_twelve_dimensions_none_moves_by_chance(dimensions: Counts) -> None:
    """At most 5 % of unchanged people read any claim, rise or fall, on any of twelve dimensions."""
    rates = {n: dimensions[n]["any claim"] / SOME for n in SOME_LOOKS}
    assert max(rates.values()) <= 0.05 + margin(0.05, SOME), rates
    assert dimensions[30]["any plain claim, ever"] / SOME <= 0.05 + margin(0.05, SOME)


def test_signals_come_no_more_often_than_the_rule_is_known_for(unchanged: Counts, normal: Counts) -> None:
    """Ratings rounded to 1-5 give no more points outside and runs of eight than the same rule on a normal curve."""
    for n in SIGNAL_LOOKS:
        for name in ("points outside", "a run of eight"):
            known, found = normal[n][name] / PEOPLE, unchanged[n][name] / PEOPLE
            assert found <= known + 3 * sqrt((known + found + 1 / PEOPLE) / PEOPLE), (n, name)


def test_a_real_rise_is_found(better: Counts) -> None:
    """From 2.5, 0.2 an interview, sd 0.3: 90 % read signs of a rise at 8 interviews and "a rise" at 10."""
    assert better[8]["signs of a rise"] / PEOPLE >= 0.9 - margin(0.9, PEOPLE)
    assert better[10]["a rise"] / PEOPLE >= 0.9 - margin(0.9, PEOPLE)
    assert better[10]["signs of a fall"] == 0


@pytest.mark.parametrize("everything", [False, True])
def test_moods_that_carry_over_a_little_are_allowed_for(everything: bool) -> None:
    """With a carry-over of 0.3, of the day or of everything, at most 8 % of unchanged people ever read "a rise"."""
    leaning = claims(partial(steady, carry=0.3, everything=everything), PEOPLE)
    for direction in ("rise", "fall"):
        assert leaning[30][f"a {direction}, ever"] / PEOPLE <= 0.08 + margin(0.08, PEOPLE)
    assert leaning[30]["leans clearly"] > 0.1 * PEOPLE


def test_interviews_that_do_not_lean_are_seldom_said_to(unchanged: Counts) -> None:
    """Without any carry-over at most 1 in 40 people read at one look that their interviews lean on each other."""
    rates = {n: unchanged[n]["leans clearly"] / PEOPLE for n in (12, 20, 30)}
    assert max(rates.values()) <= 0.025 + margin(0.025, PEOPLE), rates
    assert unchanged[11]["leans clearly"] == 0


def test_allowing_for_moods_costs_few_real_rises(better: Counts) -> None:
    """At 12 interviews, where moods begin to be allowed for, still 90 % of real rises are called one."""
    assert better[12]["a rise"] / PEOPLE >= 0.9 - margin(0.9, PEOPLE)


def test_the_table_of_moods_and_the_picture_hold_every_way() -> None:
    """Each carry-over has its line, and the picture its curve; here from a few people."""
    few = 20
    same = {way: claims(partial(steady, carry=way[0], everything=way[1]), few) for way in WAYS}
    better = {way: claims(partial(rising, carry=way[0]), few, range(5, 16)) for way in WAYS if not way[1]}
    printed = carried(same, better, claims(partial(rising, step=0.05), few, (12, 20, 30)), few)
    named = ["0.0", "0.3 of the day", "0.3 of everything", "0.6 of the day", "0.6 of everything"]
    assert [line[:19].strip() for line in printed.splitlines()[3:8]] == named
    drawn = picture(same, better[NONE], few)
    assert drawn.count("<polyline") == 6
    assert "carry-over 0.3" in drawn


def test_the_table_is_printed(unchanged: Counts, normal: Counts, better: Counts, dimensions: Counts) -> None:
    """The bench prints what was measured, one line for each number of interviews from 5 to 30."""
    printed = table(unchanged, normal, better, dimensions, PEOPLE, SOME)
    print(f"\n{printed}")
    assert [line.split()[0] for line in printed.splitlines()[-26:]] == [str(n) for n in range(5, 31)]
