"""The rates that docs/improvement.md promises, measured on simulated people with a fixed seed.

A rate is refused where so many could not happen by chance if the promise held: three standard
deviations of the binomial beyond it.
"""

from math import sqrt

import pytest

from tests.bench.calibration import Counts, claims, claims_on_dimensions, normal_curve, rising, steady, table

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


def test_the_table_is_printed(unchanged: Counts, normal: Counts, better: Counts, dimensions: Counts) -> None:
    """The bench prints what was measured, one line for each number of interviews from 5 to 30."""
    printed = table(unchanged, normal, better, dimensions, PEOPLE, SOME)
    print(f"\n{printed}")
    assert [line.split()[0] for line in printed.splitlines()[-26:]] == [str(n) for n in range(5, 31)]
