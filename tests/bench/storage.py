"""What keeping answers costs in time and memory, beside floors measured in the same run. Printed, not asserted.

The floor of a save is what any durable save of a CSV file must do: read it, write it, fsync, replace, fsync the folder.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from tests.bench.telling import report, tell
from workbook import storage
from workbook.records import Interview, Rating, Record

ROUNDS = 11
START = dt.datetime(2024, 1, 1, 18, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))
ROOT = Path(__file__).parents[2]


def medians(*works: Callable[[int], object]) -> list[float]:
    """Return the median times of works in milliseconds; they take turns, so that a busy moment hits all of them."""
    times: list[list[float]] = [[] for _ in works]
    for number in range(ROUNDS):
        for work, taken in zip(works, times, strict=True):
            begin = perf_counter()
            work(number)
            taken.append(1000 * (perf_counter() - begin))
    return [statistics.median(taken) for taken in times]


def interviews(number: int) -> list[Record]:
    day = dt.date(1990, 1, 1)
    return [
        Interview(
            id=f"iv-{place:08d}",
            date=day + dt.timedelta(days=place),
            status="held",
            kind="real",
            organisation=f"Hospital {place}",
            role="Nurse on a children's ward",
            round=1,
            minutes_early=5,
            logged_at=START + dt.timedelta(days=place),
        )
        for place in range(number)
    ]


def ratings(number: int) -> list[Record]:
    return [
        Rating(
            id=f"rt-{place:08d}",
            interview=f"iv-{place // 12:08d}",
            rater="self",
            dimension="star",
            evidence=f"I told them how I led the ward through the night, number {place}",
            rating=place % 5 + 1,
            rubric_version="1",
            rated_at=START + dt.timedelta(minutes=place),
        )
        for place in range(number)
    ]


def durably(path: Path, extra: Path | None = None) -> None:
    """Do the least that a durable save must do, in the plainest way; with `extra`, append a synced line there too."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    if extra:
        with extra.open("ab") as file:
            file.write(b"x" * 500)
            file.flush()
            os.fsync(file.fileno())
    temporary = path.with_suffix(".tmp")
    with temporary.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


__all__ = ["report"]


@pytest.mark.parametrize("number", [100, 1_000, 10_000])
def test_save_one_row(number: int, tmp_path: Path) -> None:
    """One more rating, with its history, beside tables of three sizes."""
    home, bare = tmp_path / "mine", tmp_path / "bare"
    bare.mkdir()
    storage.save(home, ratings(number))
    (bare / "ratings.csv").write_bytes((home / "ratings.csv").read_bytes())
    (bare / "history.csv").write_bytes((home / "history.csv").read_bytes())
    new = ratings(number + ROUNDS)[number:]
    taken, floor, with_history = medians(
        lambda place: storage.save(home, [new[place]]),
        lambda place: durably(bare / "ratings.csv"),
        lambda place: durably(bare / "ratings.csv", bare / "history.csv"),
    )
    tell(f"save 1 row into {number:,}, history included", taken, floor, "<= 2")
    tell("the same, beside a floor that appends a synced line too", taken, with_history, "<= 1.5")


def test_load_ratings(tmp_path: Path) -> None:
    """Ten thousand ratings, typed and checked."""
    storage.save(tmp_path, ratings(10_000))

    def bare(place: int) -> None:
        with (tmp_path / "ratings.csv").open(newline="", encoding="utf-8") as file:
            list(csv.reader(file))

    taken, floor = medians(lambda place: storage.load(tmp_path, Rating), bare)
    tell("load 10,000 ratings, typed, beside csv.reader", taken, floor, "<= 4")


def test_growth(tmp_path: Path) -> None:
    """Ten times the interviews."""
    small, large = tmp_path / "small", tmp_path / "large"
    storage.save(small, interviews(1_000))
    storage.save(large, interviews(10_000))
    new = interviews(10_000 + ROUNDS)[10_000:]
    for what, work in {
        "load": lambda home, place: storage.load(home, Interview),
        "save 1 row": lambda home, place: storage.save(home, [new[place]]),
        "earlier answers of 1 row": lambda home, place: storage.earlier(home, Interview, "iv-00000500"),
        "check": lambda home, place: storage.check(home),
    }.items():
        floor, taken = medians(
            lambda place, work=work: work(small, place),  # type: ignore[misc]
            lambda place, work=work: work(large, place),  # type: ignore[misc]
        )
        tell(f"{what}: 10,000 interviews beside 1,000", taken, floor, "<= 12")


def python(code: str, *words: str, **environment: str) -> float:
    """Run code in a fresh Python and return the number it prints."""
    found = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | environment,
    )
    return float(found.stdout.split()[-1])


CLOCK = "from time import perf_counter as clock\nbegin = clock()\n{}\nprint(1000 * (clock() - begin))"


def test_import() -> None:
    """The workbook's import beside its three smallest requirements."""
    ours, floor, page = [], [], []
    for _ in range(9):
        ours.append(python(CLOCK.format("import workbook")))
        page.append(python(CLOCK.format("import workbook.pages.interview")))
        floor.append(python(CLOCK.format("import ipywidgets, anywidget, filelock")))
    tell("import workbook", statistics.median(ours), statistics.median(floor), "<= 1.1")
    tell("import the first page's verbs", statistics.median(page), statistics.median(floor), "-")


MEMORY = """
import resource, sys
import ipywidgets, anywidget, filelock
for name in sys.argv[1:]:
    import workbook
    getattr(workbook, name)()
from pathlib import Path
status = Path("/proc/self/status")  # on Linux ru_maxrss begins with the parent's peak
if status.exists():
    print(int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))
"""
VERBS = ("log_interview", "show_interviews", "rate", "show_high_points", "note_mistakes", "show_progress")


@pytest.mark.skipif(os.name != "posix", reason="asks the system as POSIX systems do")
def test_memory(tmp_path: Path) -> None:
    """What a Python needs at most that builds six parts of the pages, on the sample and on ten thousand interviews."""
    shutil.copytree(ROOT / "data" / "sample", tmp_path / "sample")
    storage.save(tmp_path / "many", interviews(10_000))
    floor = python(MEMORY)
    for what in ("sample", "many"):
        taken = python(MEMORY, *VERBS, WORKBOOK_HOME=str(tmp_path / what))
        tell(f"peak memory, {'the sample' if what == 'sample' else '10,000 interviews'}", taken, floor, "-", "MB")


def test_kernel_to_page(tmp_path: Path) -> None:
    """From starting a kernel to the first page's cells being done, beside a kernel that shows one raw input."""
    from jupyter_client.manager import start_new_kernel

    def run(cells: list[str]) -> float:
        begin = perf_counter()
        manager, client = start_new_kernel(
            cwd=str(ROOT / "notebooks"), env=os.environ | {"WORKBOOK_HOME": str(tmp_path)}
        )
        try:
            for cell in cells:
                reply = client.execute_interactive(cell, output_hook=lambda message: None)
                assert reply["content"]["status"] == "ok"
            return 1000 * (perf_counter() - begin)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)

    page = json.loads((ROOT / "notebooks" / "01_interview.ipynb").read_text("utf-8"))
    cells = ["".join(cell["source"]) for cell in page["cells"] if cell["cell_type"] == "code"]
    rounds = [(run(cells), run(["import ipywidgets\nipywidgets.Text()"])) for _ in range(3)]
    taken, floor = (statistics.median(column) for column in zip(*rounds, strict=True))
    tell("from kernel start to the first page alive", taken, floor, "-")
