import random

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.progress.verdict import judge, judge_together

RATINGS = st.integers(1, 5)
SERIES = st.lists(RATINGS, max_size=24)
SIDE_BY_SIDE = st.lists(SERIES, min_size=1, max_size=6)
OPPOSITE = {"rise": "fall", "fall": "rise"}


def swapped(claim: str) -> str:
    return " ".join(OPPOSITE.get(word, word) for word in claim.split())


@given(SIDE_BY_SIDE, st.randoms())
@settings(deadline=None)
def test_names_make_no_difference(several: list[list[int]], draw: random.Random) -> None:
    """Claims stay the same however the dimensions are called and in whatever order they come."""
    plain = judge_together({str(i): values for i, values in enumerate(several)})
    places = list(range(len(several)))
    draw.shuffle(places)
    renamed = judge_together({f"z{i}" if i % 2 else f"a{i}": several[i] for i in places})
    for i in places:
        assert plain[str(i)] == renamed[f"z{i}" if i % 2 else f"a{i}"]


@given(st.lists(st.lists(st.integers(1, 3), min_size=4, max_size=4), max_size=20), st.integers(1, 2))
@settings(deadline=None)
def test_a_milder_rater_reads_the_same_claims(rows: list[list[int]], higher: int) -> None:
    """Adding a constant to all ratings changes no claim, no chance and no signal, overall and by dimension."""
    lifted = [[rating + higher for rating in row] for row in rows]
    one, other = (judge([sum(row) / 4 for row in table]) for table in (rows, lifted))
    assert (one.claim, one.chance, one.signals, one.trend) == (other.claim, other.chance, other.signals, other.trend)
    one, other = (judge_together({str(i): [row[i] for row in table] for i in range(4)}) for table in (rows, lifted))
    assert {name: v.claim for name, v in one.items()} == {name: v.claim for name, v in other.items()}


@given(SIDE_BY_SIDE)
@settings(deadline=None)
def test_backwards_a_rise_is_a_fall(several: list[list[int]]) -> None:
    """Reversing each series swaps rise and fall and keeps the chance."""
    forth = judge_together({str(i): values for i, values in enumerate(several)})
    back = judge_together({str(i): values[::-1] for i, values in enumerate(several)})
    for name in forth:
        assert swapped(forth[name].claim) == back[name].claim
        assert forth[name].chance == back[name].chance


@given(st.lists(RATINGS, max_size=4))
@settings(deadline=None)
def test_below_five_nothing_is_claimed(values: list[int]) -> None:
    """Fewer than five interviews give no claim, no chance, no slope and no limits, however they run."""
    verdict = judge(values)
    assert (verdict.claim, verdict.chance, verdict.trend, verdict.slope) == ("none", None, None, None)
    assert all(part.limits is None for part in verdict.segments)
    assert verdict.stage == ["empty", "numbers", "numbers", "early", "early"][len(values)]


@given(RATINGS, st.integers(0, 30))
@settings(deadline=None)
def test_equal_ratings_say_nothing_and_break_nothing(rating: int, n: int) -> None:
    """Any number of equal ratings, and a single one, is judged without an error and without a claim."""
    verdict = judge([rating] * n)
    assert (verdict.claim, verdict.signals, verdict.n) == ("none", (), n)


@given(st.lists(RATINGS, min_size=5, max_size=30))
@settings(deadline=None)
def test_a_claim_and_its_slope_agree(values: list[int]) -> None:
    """Beside a rise, or signs of it, the slope's interval never reaches below 0; beside a fall never above."""
    verdict = judge(values)
    if verdict.claim.endswith("rise"):
        assert verdict.slope
        assert 0 <= verdict.slope.low <= verdict.slope.per_step <= verdict.slope.high
    if verdict.claim.endswith("fall"):
        assert verdict.slope
        assert verdict.slope.low <= verdict.slope.per_step <= verdict.slope.high <= 0


def test_the_two_words() -> None:
    """Five rising interviews are signs of a rise (1 in 120), six are a rise (1 in 720); falls likewise."""
    five, six = judge([1, 2, 3, 4, 5]), judge([1, 1.5, 2, 3, 4, 5])
    assert (five.claim, five.chance) == ("signs of a rise", 1 / 120)
    assert (six.claim, six.chance) == ("a rise", 1 / 720)
    assert judge([5, 4, 3, 2, 1]).claim == "signs of a fall"
    assert judge([5, 4, 3, 2, 1.5, 1]).claim == "a fall"
    assert judge([3, 4, 3, 4, 3]).claim == "none"


def test_stages_follow_the_number_of_interviews() -> None:
    """Trial from 5 to 11, locked from 12 on."""
    rising = [1 + i / 10 for i in range(12)]
    assert [judge(rising[:n]).stage for n in (5, 11, 12)] == ["trial", "trial", "locked"]
    assert judge(rising).segments[0].locked


def test_looking_at_twelve_costs_certainty() -> None:
    """What is a sign alone is none among twelve: each rise and each fall that was looked for is paid for."""
    alone = [1, 2, 3, 4, 5]
    assert judge(alone).claim == "signs of a rise"
    among = judge_together({"star": alone} | {str(i): [3, 4, 3, 4, 3] for i in range(11)})
    assert among["star"].claim == "none"
    assert among["star"].chance == 24 / 120


def test_signals_are_for_a_series_looked_at_alone() -> None:
    """Series judged together carry no signals, since with twelve of them some point nearly always stands out."""
    values = [3, 4, 3, 4, 3, 4, 3, 4, 3, 4, 3, 4, *[5] * 8]
    assert judge(values).signals
    assert judge_together({"star": values})["star"].signals == ()
