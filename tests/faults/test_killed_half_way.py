"""Work on several files that is killed at any moment comes to its end with the next start, or was never begun."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.test_killed import STRACE, Check, Died, dying, stepped, traced
from workbook import storage
from workbook.pages import importing
from workbook.records import Comment, HighPoint, Interview, Outcome, Rating
from workbook.storage import erasing, history, together, tracker, tracker_rows

__all__ = ["dying", "stepped", "traced"]

SECRET = "Zweigwerk"
GONE = Interview(id="iv-gggggggg", date=dt.date(2026, 11, 21), status="held", kind="real", organisation=SECRET)
FILE = b"Date,Company,Position,Status\n2026-04-03,Northfield,Nurse,offer\n2026-04-06,Elm,Cook,rejected\n"

Everywhere = Callable[[Callable[[Path], object], Callable[[Path], Check]], None]
"""Stops work at each moment, and looks at what is left."""


def erase(home: Path) -> object:
    return storage.erase(home, GONE.id)


def import_reply(home: Path) -> object:
    given = Rating(id="rt-cccccccc", interview="iv-aaaaaaaa", rater="coach", dimension="star", rating=4)
    said = Comment(id="cm-cccccccc", table="interviews", row="iv-aaaaaaaa", comment="Well said", coach="Kim")
    return storage.save(home, [given, said])


def import_tracker(home: Path) -> object:
    found = tracker.read("list.csv", FILE)
    there = storage.load(home, Interview)
    now = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    made = tracker_rows.intake(found, tracker.matched(found), "", "real", there, now)
    ids = {row.id: f"iv-{number}ddddddd" for number, row in enumerate(made.interviews, 2)}
    interviews = tuple(dataclasses.replace(row, id=ids[row.id]) for row in made.interviews)
    outcomes = tuple(
        dataclasses.replace(row, id=f"oc-{number}ddddddd", interview=ids[row.interview])
        for number, row in enumerate(made.outcomes, 2)
    )
    importing.add_all(home, tracker_rows.Intake((), interviews, outcomes))
    return None


WORKS = {"finish an erasing": erase, "import a reply": import_reply, "import a tracker": import_tracker}
TABLES = (Interview, Outcome, Rating, Comment, HighPoint)


@pytest.fixture
def home(home: Path) -> Path:
    """Return a folder in which one interview is to be erased, with all that may hold it."""
    storage.save(home, [GONE])
    storage.save(home, [HighPoint(id="hp-gggggggg", interview=GONE.id, moment=f"{SECRET} laughed")])
    storage.save_draft(home, f"rate:{GONE.id}", {"evidence": f"{SECRET} half"})
    for name in ("originals/interviews-1.csv", "backups/one.zip", "shared/packet.zip", "interviews.csv.bak"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(SECRET)
    return home


def rows(home: Path) -> list[object]:
    return [storage.load(home, record) for record in TABLES]


def all_or_nothing(home: Path, name: str) -> Callable[[Path], Check]:
    """Return what looks at a folder: after the next start it is as before the work, or as after it, never between."""
    before = rows(home)

    def check_against(whole: Path) -> Check:
        after = rows(whole / "mine")
        assert before != after

        def check(folder: Path) -> None:
            there = folder / "mine"
            storage.wake(there)
            assert rows(there) in (before, after)
            assert storage.notes(there) == []
            assert history.understood((there / history.FILE).read_bytes())[1] == 0
            assert not (there / erasing.FILE).exists()
            assert not (there / together.FILE).exists()
            if rows(there) == after and name == "finish an erasing":
                left = [
                    path.name for path in there.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()
                ]
                assert left == []
            WORKS[name](there) if rows(there) == before else None
            assert rows(there) == after
            storage.save(there, [dataclasses.replace(GONE, id="iv-eeeeeeee")])
            assert not list(there.rglob("*.tmp"))

        return check

    return check_against


@pytest.mark.parametrize("name", WORKS)
def test_at_every_step(home: Path, name: str, stepped: Everywhere) -> None:
    """Stopped at each change on disk, an erasing and an import are finished by the next start, or were never begun."""
    stepped(WORKS[name], all_or_nothing(home, name))


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("name", WORKS)
def test_at_every_system_call(home: Path, name: str, traced: Everywhere) -> None:
    """Killed at each system call that may change something, an erasing and an import are finished, or never begun."""
    traced(WORKS[name], all_or_nothing(home, name))


@pytest.mark.parametrize("name", WORKS)
def test_the_finishing_is_stopped_too(
    home: Path,
    name: str,
    dying: Callable[[int], None],
    stepped: Everywhere,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The start that finishes the work may be stopped at each change as well; the one after it finishes it then."""
    check = all_or_nothing(home, name)
    before = tmp_path_factory.mktemp("before") / "mine"
    begun = [home / erasing.FILE, home / together.FILE]
    shutil.copytree(home, before)
    for number in range(1, 100):
        dying(number)
        with suppress(Died):
            WORKS[name](home)
        monkeypatch.undo()
        if any(path.exists() for path in begun):
            break
        shutil.rmtree(home)
        shutil.copytree(before, home)
    assert any(path.exists() for path in begun)
    stepped(storage.wake, check)
