import pytest

from tests.progress.test_next_action import DIMENSIONS, lesson
from workbook.progress.reassess import Stock, recurring_reasons, take_stock
from workbook.records import Outcome, Reason, Reassessment


def rejected(number: int) -> list[Outcome]:
    return [Outcome(interview=f"iv-{place}", outcome="rejected") for place in range(number)]


def stock(outcomes: list[Outcome], *taken_at: int) -> Stock:
    return take_stock(outcomes, [Reassessment(rejections=number, repeats="r") for number in taken_at], {}, [], [])


@pytest.mark.parametrize(
    ("rejections", "taken_at", "due"),
    [
        (0, (), False),
        (2, (), False),
        (3, (), True),
        (4, (), True),
        (5, (3,), False),
        (6, (3,), True),
        (9, (3, 7), False),
        (10, (3, 7), True),
        (9, (3, 6), True),
        (12, (3, 6, 9), True),
    ],
)
def test_stock_is_due_after_every_third_rejection(rejections: int, taken_at: tuple[int, ...], due: bool) -> None:
    """Three rejections since the last time, or since the beginning, make it due, however often it was taken before."""
    assert stock(rejected(rejections), *taken_at).due is due


def test_other_answers_are_no_rejections() -> None:
    """Only "rejected" counts, and an interview counts once."""
    others = [Outcome(interview=f"iv-{name}", outcome=name) for name in ("offer", "silence", "withdrew", "next round")]
    twice = [*rejected(2), *rejected(2), *others]
    found = stock(twice)
    assert (found.rejections, found.since, found.due) == (2, 2, False)


def test_removed_answers_never_count_below_nothing() -> None:
    """Where answers were removed after stock was taken, none is counted since."""
    assert stock(rejected(1), 3).since == 0


def test_reasons_recur_over_interviews() -> None:
    """A reason named twice for one interview does not recur; told ones are counted by interview."""
    rows = [
        Reason(interview="iv-1", reason="skills", source="told"),
        Reason(interview="iv-2", reason="skills", source="guessed"),
        Reason(interview="iv-1", reason="timing"),
        Reason(interview="iv-1", reason="timing"),
        Reason(interview="iv-1", reason="culture"),
        Reason(interview="iv-2", reason="culture"),
        Reason(interview="iv-3", reason="culture"),
    ]
    assert [(one.reason, one.interviews, one.told) for one in recurring_reasons(rows)] == [
        ("culture", 3, 0),
        ("skills", 2, 1),
    ]


def test_the_summary_is_computed_from_the_rows() -> None:
    """Dimensions that stay low, lowest first, and the changes that were not tried, newest first."""
    lessons = [lesson("tech", "old", day=1), lesson("tech", "new", day=2), lesson("tech", "done", tried="worked")]
    found = take_stock(rejected(3), [], DIMENSIONS, [], lessons)
    assert [low.dimension for low in found.lows] == ["tech", "star"]
    assert [row.change for row in found.untried] == ["new", "old"]
