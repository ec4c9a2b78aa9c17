"""The figures over many clients are the same from every engine, and the same as by plain reading."""

from __future__ import annotations

import datetime as dt
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.practice import made, plain
from tests.sharing.filled import DAY
from workbook.caseload import look
from workbook.sharing import caseload
from workbook.sharing.opening import Opened

pytestmark = pytest.mark.slow

PACKETS = 300
NO_SPARK = "Java or pyspark is missing" if not (shutil.which("java") and find_spec("pyspark")) else ""
SPARK = pytest.param("spark", marks=[pytest.mark.slow, pytest.mark.skipif(bool(NO_SPARK), reason=NO_SPARK)])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A coach's folder with three hundred clients' packets and some older ones."""
    return made.folder(tmp_path_factory.mktemp("practice") / "coach", PACKETS)


def nothing_locked(path: Path) -> Opened:
    raise AssertionError(f"{path.name} is not locked")


@pytest.mark.parametrize("engine", ["duckdb", SPARK])
def test_every_engine_says_what_plain_reading_says(home: Path, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From 300 clients' packets DuckDB, Spark and plain Python say the same, to the last digit."""
    monkeypatch.setenv("WORKBOOK_ENGINE", engine)
    seen = look.read(home, nothing_locked)
    found, expected = look.cases(seen), plain.read(home)
    assert len(found) == PACKETS
    for name in ("id", "written_on", "until", "fresh", "rated", "claim"):
        assert [getattr(one, name) for one in found] == [getattr(one, name) for one in expected], name
    steps = [[(step.id, step.step, step.due) for step in one.steps] for one in found]
    assert steps == [[(step.id, step.step, step.due) for step in one.steps] for one in expected]
    for view in (lambda some: caseload.news(some, DAY), lambda some: caseload.agreed(some, DAY), caseload.ratings):
        assert view(found) == view(expected)
    for today in (DAY, DAY + dt.timedelta(days=9)):
        states, dimensions = plain.counted(home, today)
        counted = look.service(seen, today)
        assert counted.states == tuple(states[name] for name in ("compared", "few", "stopped"))
        assert min(counted.states) > 0
        assert counted.dimensions.keys() == dimensions.keys()
        assert len(dimensions) == len(made.DIMENSIONS) + 1
        for name, one in counted.dimensions.items():
            assert {key: getattr(one, key) for key in dimensions[name]} == dimensions[name], name
            assert one.missing == counted.states[0] - one.people
