"""What it takes to refuse a file that is beyond measure, and to open the largest packet there may be. Printed only."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from time import perf_counter

import pytest

from tests.sharing.test_opening import BEYOND, FILES, header, widths
from workbook.errors import BadFile
from workbook.records import HighPoint, Rating
from workbook.sharing.bounds import LARGEST_TABLES, MOST_LINES
from workbook.sharing.opening import opened
from workbook.sharing.zips import zipped


def measured(name: str, work: Callable[[], object]) -> None:
    """Print the seconds of a step, and, from a second run, the most memory that it held."""
    begin = perf_counter()
    work()
    taken = perf_counter() - begin
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"\n{name}: {taken:.2f} s, {most / 1e6:.0f} MB")


@pytest.mark.parametrize("kind", BEYOND)
def test_refusing(kind: str) -> None:
    """Each of the files beyond measure is refused; what that takes is printed."""
    data = BEYOND[kind][0]()

    def refuse() -> None:
        with pytest.raises(BadFile):
            opened(data, "packet.zip")

    measured(kind, refuse)


def test_the_largest() -> None:
    """The packet with as many lines and as many bytes as there may be is opened; what that takes is printed."""
    lines = MOST_LINES - 200
    rated = [
        widths(Rating, id=f"rt-{n}", interview=f"iv-{n // 12}", rater="self", dimension="star", rating=str(1 + n % 5),
               evidence=f"What was said the {n}th time", rated_at=f"2026-11-20T18:{n % 60:02}:05+00:00")
        for n in range(lines - 1_000)
    ]  # fmt: skip
    told = "It went well, word for word. " * ((LARGEST_TABLES - 100_000 - sum(map(len, rated))) // 1_000 // 29)
    points = [widths(HighPoint, id=f"hp-{n}", moment=f'"{n} {told}"') for n in range(1_000)]
    tables = {
        "tables/ratings.csv": header("ratings") + b"".join(rated),
        "tables/high_points.csv": header("high_points") + b"".join(points),
    }
    data = zipped(FILES | tables)
    measured(f"the largest, {len(data) / 1e6:.1f} MB packed", lambda: opened(data, "packet.zip"))
