"""Small cells are not shown, nor any from which they could be worked out.

The whole rule is public, and whoever knows it and all that is shown still cannot tell a small cell from any other
number below the limit: the tests try every table that could be meant.
"""

from __future__ import annotations

from collections.abc import Sequence

SMALLEST = 10
"""Fewer people than this are never counted aloud."""


def hidden(cells: Sequence[int], smallest: int = SMALLEST) -> frozenset[int]:
    """Return the places of the cells not to be shown, where the cells divide a group whose size is known.

    Where a cell is small, the last one is hidden with it, however large: it takes up what could be reckoned from the
    size of the group. Then cells are hidden from the end until all that are hidden are not few people themselves.
    """
    small = {place for place, cell in enumerate(cells) if cell < smallest}
    if not small:
        return frozenset()
    small.add(len(cells) - 1)
    for place in reversed(range(len(cells))):
        if sum(cells[one] for one in small) >= smallest:
            break
        small.add(place)
    return frozenset(small)


def shown(cells: Sequence[int], smallest: int = SMALLEST) -> list[int | None]:
    """Return the cells of a known group as they may be shown, None for each that may not."""
    secret = hidden(cells, smallest)
    return [None if place in secret else cell for place, cell in enumerate(cells)]
