"""How long each page takes to build, beside raw widgets, and with hundreds of interviews. Printed, not asserted."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.bench.telling import report, tell
from workbook import storage
from workbook.content import rubric
from workbook.records import HighPoint, Interview, Lesson, Outcome, Rating

__all__ = ["report"]
ROOT = Path(__file__).parent.parent.parent

PAGES = """
import json, sys
from pathlib import Path
from time import perf_counter as clock
import ipywidgets
from ipywidgets import HTML, Text, VBox
import workbook as wb
from workbook.forms import Form
from workbook.widgets.page import page_on
made = []
ipywidgets.Widget.on_widget_constructed(made.append)
page = json.loads(Path(sys.argv[1]).read_text("utf-8"))
cells = ["".join(cell["source"]) for cell in page["cells"] if cell["cell_type"] == "code"]
def build():
    made.clear()
    page_on.cache_clear()  # as a page that is opened: nothing is known yet
    begin = clock()
    for cell in cells:
        exec(cell, {"wb": wb})
    return clock() - begin, len(made), sum(len(one.fields) for one in made if isinstance(one, Form))
def raw(number):
    begin = clock()
    VBox([Text() for _ in range(number)])
    return clock() - begin
build(); raw(10)
times = sorted((build(), raw(build()[1] + build()[2])) for _ in range(3))
(taken, widgets, inputs), floor = times[1]
print(json.dumps([1000 * taken, 1000 * floor, widgets, inputs]))
"""


NOTEBOOKS = sorted((ROOT / "notebooks").glob("[01]*.ipynb"))


def build(page: Path, home: Path) -> tuple[float, float, int, int]:
    """Build a page: milliseconds it takes, milliseconds of as many raw inputs, its widgets and its questions."""
    done = subprocess.run(
        [sys.executable, "-c", PAGES, str(page)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"WORKBOOK_HOME": str(home)},
    )
    taken, floor, widgets, inputs = json.loads(done.stdout.splitlines()[-1])
    return taken, floor, widgets, inputs


def fill(home: Path, number: int) -> None:
    """Save so many interviews, a day apart, each rated, with an outcome, a high point and a mistake."""
    chance, dimensions = random.Random(1), rubric().asked
    rows: list[list[Interview | Rating | Outcome | HighPoint | Lesson]] = [[], [], [], [], []]
    for place in range(number):
        day = date(2020, 1, 1) + timedelta(days=place)
        when = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
        one = Interview(
            id=f"iv-{place:06}", date=day, status="held", kind="real", organisation=f"Firm {place}", logged_at=when
        )
        rows[0].append(one)
        for dimension in dimensions:
            rating = chance.randint(1, 5)
            rows[1].append(
                Rating(
                    interview=one.id,
                    rater="self",
                    dimension=dimension.id,
                    rating=rating,
                    rated_at=when,
                    rubric_version=dimension.version,
                    evidence="What I said.",
                )
            )
        rows[2].append(Outcome(interview=one.id, outcome="rejected", heard_on=day + timedelta(days=9)))
        rows[3].append(
            HighPoint(interview=one.id, moment="I listened", dimension=dimensions[place % 12].id, noted_at=when)
        )
        rows[4].append(
            Lesson(
                interview=one.id,
                mistake="Too long",
                dimension=dimensions[place % 12].id,
                change="Shorter",
                noted_at=when,
            )
        )
    for table in rows:
        storage.save(home, table)


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda path: path.stem)
def test_pages(page: Path, tmp_path: Path) -> None:
    """Each page on the sample, beside as many raw text inputs as it has widgets and questions."""
    shutil.copytree(ROOT / "data" / "sample", tmp_path / "sample")
    taken, floor, widgets, inputs = build(page, tmp_path / "sample")
    tell(
        f"build {page.stem}: {widgets} widgets, {inputs} questions",
        taken,
        floor,
        "<= 3" if page.stem.startswith("11") else "<= 2",
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Homes with 100, 300 and 1,000 interviews."""
    homes = {number: tmp_path_factory.mktemp("large") / str(number) for number in (100, 300, 1000)}
    for number, home in homes.items():
        fill(home, number)
    return homes


@pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda path: path.stem)
def test_many_interviews(page: Path, large: dict[int, Path]) -> None:
    """Each page with 300 interviews beside a second, and with 1,000 beside 100."""
    few, some, many = (build(page, home)[0] for home in large.values())
    tell(f"build {page.stem} with 300 interviews, beside a second", some, 1000, "<= 1")
    tell(f"build {page.stem}: 1,000 interviews beside 100", many, few, "<= 15")
