"""Small cells are not shown, nor any from which they could be worked out.

The whole rule is public, and whoever knows it and all that is shown still cannot tell a small cell from any other
number below the limit: the tests try every table that could be meant.
"""

from __future__ import annotations

from collections.abc import Sequence

SMALLEST = 10
"""Fewer people than this are never counted aloud."""


def shown(cells: Sequence[int], smallest: int = SMALLEST) -> list[int | None]:
    """Return the cells that divide a group of known size as they may be shown, None for each that may not.

    Where a cell is small, the last one is hidden with it, however large: it takes up what could be reckoned from the
    size of the group. Then cells are hidden from the end until all that are hidden are not few people themselves.
    """
    secret = {place for place, cell in enumerate(cells) if cell < smallest}
    if not secret:
        return list(cells)
    secret.add(len(cells) - 1)
    for place in reversed(range(len(cells))):
        if sum(cells[one] for one in secret) >= smallest:
            break
        secret.add(place)
    return [None if place in secret else cell for place, cell in enumerate(cells)]
