"""Small cells stay unknown to somebody who knows the whole rule and everything that is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

import pytest

from workbook.caseload.service import Counted, parts
from workbook.caseload.suppression import SMALLEST, shown

Cells = tuple[int, ...]


def undone(tables: Iterable[Cells], limit: int) -> list[str]:
    """Try to undo what was hidden: by the group's size and all that is shown, which tables could be meant?

    Returns what could be found out: a hidden cell that cannot be any of as many numbers as there are small ones, or
    a hidden group that is small itself.
    """
    meant: dict[tuple[int, tuple[int | None, ...]], list[Cells]] = defaultdict(list)
    for cells in tables:
        meant[sum(cells), tuple(shown(cells, limit))].append(cells)
    found = []
    for (size, seen), several in meant.items():
        secret = [place for place, cell in enumerate(seen) if cell is None]
        if any(cell is not None and cell < limit for cell in seen):
            found.append(f"shown small: {seen}")
        if secret and sum(several[0][place] for place in secret) < limit:
            found.append(f"few hidden: {seen} of {size}")
        for place in secret:
            values = {cells[place] for cells in several}
            if len(values) < limit:
                found.append(f"{seen} of {size}: cell {place} is one of {sorted(values)}")
    return found


@pytest.mark.parametrize(("limit", "places", "most"), [(10, 2, 60), (10, 3, 45), (4, 4, 16), (3, 5, 10), (3, 6, 7)])
def test_nothing_hidden_can_be_worked_out(limit: int, places: int, most: int) -> None:
    """Among all tables there are, none that is shown leaves fewer than ten numbers open for a hidden cell."""
    whole = (cells for cells in product(range(most + 1), repeat=places) if limit <= sum(cells) <= most)
    assert undone(whole, limit) == []


def test_hiding_small_cells_alone_would_be_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack is a real one: it undoes a rule that hides small cells and nothing else."""

    def naive(cells: Sequence[int], limit: int) -> list[int | None]:
        return [None if cell < limit else cell for cell in cells]

    monkeypatch.setitem(undone.__globals__, "shown", naive)
    assert any("cell 1 is one of [7]" in found for found in undone([(20, 7, 18)], 10))


def test_tables_that_share_a_cell_do_not_undo_each_other() -> None:
    """The people missing in a dimension stand in each of its tables; all tables together leave their number open."""
    everybody = 40
    seen: dict[int, set[object]] = {}
    for missing in range(everybody - SMALLEST + 1):
        people = everybody - missing
        splits = [(one, two, people - one - two) for one in range(people + 1) for two in range(people + 1 - one)]
        seen[missing] = {
            (tuple(cells), said)
            for split in splits
            for cells, said in [parts(Counted((), split, (), missing, 0.0, 0.0), split, False)]
        }
    for missing in range(SMALLEST):
        assert {said for _, said in seen[missing]} == {None}
        assert all(seen[missing] == seen[other] for other in range(SMALLEST))
