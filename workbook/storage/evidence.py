"""Where a file can be read in several ways: what the history knows of the same cells decides, or nothing does."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Set
from typing import TypeVar

T = TypeVar("T")


def decided(agreeing: Mapping[T, Set[Hashable]]) -> list[T]:
    """Return the ways of reading that agree with the history in every cell in which any of them does.

    Where nothing agrees, all are left; where one agrees here and another there, none is.
    """
    every = set().union(*agreeing.values())
    return [way for way, cells in agreeing.items() if cells == every]
