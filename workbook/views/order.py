"""The order in which rows about interviews are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from workbook.records import Interview


class AboutInterview(Protocol):
    """A row that knows its interview."""

    @property
    def interview(self) -> str:
        """Id of the interview."""


R = TypeVar("R", bound=AboutInterview)


def latest_first(rows: Iterable[R], interviews: Sequence[Interview]) -> list[R]:
    """Return rows by their interview, latest first; within one interview newest first, without an interview last.

    `interviews` are in their order, oldest first; rows come in the order in which they were written.
    """
    places = {interview.id: place for place, interview in enumerate(interviews)}
    numbered = enumerate(rows)
    ranked = sorted(numbered, key=lambda pair: (places.get(pair[1].interview, -1), pair[0]), reverse=True)
    return [row for _, row in ranked]
