"""When to take stock, and what the rows say then: what repeats, and what was not tried yet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook.progress.next_action import Low, recurring_lows, untried
from workbook.progress.series import Series
from workbook.records import Lesson, Outcome, Reason, Reassessment

EVERY = 3
"""After so many rejections since the last time the workbook offers to take stock."""


@dataclass(frozen=True)
class RecurringReason:
    """A reason that was named for at least two interviews, and for how many of them the person was told it."""

    reason: str
    interviews: int
    told: int


@dataclass(frozen=True)
class Stock:
    """What the rows say across interviews.

    `rejections` in all and `since` the last time stock was taken; the dimensions that stay low (lowest first), the
    reasons that recur (most frequent first) and the changes not tried yet (newest first).
    """

    rejections: int
    since: int
    lows: tuple[Low, ...]
    reasons: tuple[RecurringReason, ...]
    untried: tuple[Lesson, ...]

    @property
    def due(self) -> bool:
        """Whether there were three rejections since the last time."""
        return self.since >= EVERY


def take_stock(
    outcomes: Iterable[Outcome],
    taken: Iterable[Reassessment],
    dimensions: Mapping[str, Series],
    reasons: Iterable[Reason],
    lessons: Iterable[Lesson],
) -> Stock:
    """Put together what repeats. An interview is rejected once, however often its answer was written down."""
    rejections = len({outcome.interview for outcome in outcomes if outcome.outcome == "rejected"})
    before = max((one.rejections or 0 for one in taken), default=0)
    return Stock(
        rejections,
        max(0, rejections - before),
        tuple(recurring_lows(dimensions)),
        tuple(recurring_reasons(reasons)),
        tuple(untried(lessons)),
    )


def recurring_reasons(reasons: Iterable[Reason]) -> list[RecurringReason]:
    """Return the reasons named for at least two interviews, most frequent first."""
    rows = list(reasons)
    named = Counter(reason for reason, _ in {(row.reason, row.interview) for row in rows})
    told = Counter(reason for reason, _ in {(row.reason, row.interview) for row in rows if row.source == "told"})
    recurring = [RecurringReason(reason, number, told[reason]) for reason, number in named.items() if number >= 2]
    return sorted(recurring, key=lambda one: (-one.interviews, -one.told, one.reason))
