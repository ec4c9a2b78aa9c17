"""The caseload from columns at 30, 3,000 and 100,000 packets: first and second look, one packet more, memory. Printed.

The 3,000 packets are real zip files, as in `tests/practice`. The columns of the 100,000 are written from rows that
were read from real packets and given other names, since packing that many takes hours: what is measured there is what
the columns cost, not what opening costs.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

import pytest

from tests.practice import made
from tests.sharing.filled import DAY, WHEN, consent
from workbook.caseload import engine, figures, look, store
from workbook.caseload.reading import row
from workbook.sharing import caseload
from workbook.sharing.opening import Opened, opened

MANY = (25_000, 50_000, 100_000)


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


def named(place: int) -> dict[str, str]:
    """What tells the row of one packet from the next."""
    return {"key": str(place), "packet": f"{place:064}", "client": made.client(place)}


def unlocked(path: Path) -> Opened:
    raise AssertionError(path)


def looked_at(home: Path) -> str:
    """Return the seconds for all that the caseload's page and a service's figures show, and those of the processor."""
    begin, working = perf_counter(), process_time()
    seen = look.read(home, unlocked)
    found = look.cases(seen)
    caseload.news(found, DAY)
    caseload.agreed(found, DAY)
    caseload.ratings(found)
    look.service(seen, DAY)
    return f"{perf_counter() - begin:.2f} s (processor {process_time() - working:.2f})"


@pytest.mark.parametrize("number", [30, 3000])
def test_looks(tmp_path: Path, number: int) -> None:
    """A first look reads every packet; a second reads none; one more packet costs the same among many as among few."""
    home = made.folder(tmp_path / "coach", number)
    first, second = looked_at(home), looked_at(home)
    said = consent(made.SECTIONS, client=made.client(number), written_at=WHEN, until=None, figures=True)
    (home / "packets" / "packet-new.zip").write_bytes(made.packet(made.answers(random.Random(1), 14, 0.1), said))
    begin, working = perf_counter(), process_time()
    look.read(home, unlocked)
    more = f"{perf_counter() - begin:.2f} s (processor {process_time() - working:.2f})"
    print(f"\n{number:,} clients: first look {first}, second look {second}, one packet more {more}; {load()}")


@pytest.mark.parametrize("number", MANY)
def test_many(tmp_path: Path, number: int) -> None:
    """That many packets are counted in a process of its own, whose memory is printed with the time."""
    chance = random.Random(16)
    some = []
    for place in range(200):
        found = made.answers(chance, chance.choice([2, 4, 6, 9, 12, 14]), chance.choice([0.0, 0.1, 0.3]))
        said = consent(made.SECTIONS, client=made.client(place), written_at=WHEN, until=None, figures=True)
        some.append(row(opened(made.packet(found, said), "packet.zip")))
    home = tmp_path / "coach"
    home.mkdir()
    begin = perf_counter()
    for start in range(0, number, store.BUNDLE):
        places = range(start, min(start + store.BUNDLE, number))
        store.add(home, [(some[place % 200] | named(place), home) for place in places])
    written = perf_counter() - begin
    code = f"from tests.bench.columns import count_all; count_all({str(store.folder(home))!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print(f"\n{number:,} packets: columns written in {written:.0f} s; {done.stdout.strip()}; {load()}")


def count_all(folder: str) -> None:
    """Count a folder of columns, and print the time and the most memory that this process had."""
    begin, working = perf_counter(), process_time()
    with engine.packets(Path(folder), ()) as table:
        assert table is not None
        clients = len(figures.cases(table).to_pyarrow())
        figures.states(table, DAY).to_pyarrow()
        figures.series(table, DAY).to_pyarrow()
    taken = f"{perf_counter() - begin:.1f} s (processor {process_time() - working:.1f})"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{clients:,} clients counted in {taken}, {most:.0f} MB at most")
