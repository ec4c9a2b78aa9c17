"""Erasing reaches everything in the folder: a search through all bytes finds nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from workbook import storage
from workbook.records import (
    Alias,
    Check,
    Comment,
    DocumentUse,
    HighPoint,
    Interview,
    Lesson,
    Practice,
    Question,
    Shared,
)
from workbook.storage.erasing import erase, erase_all

SECRET = "Zweigwerk"


def interview(organisation: str) -> Interview:
    return Interview(date=dt.date(2026, 11, 20), status="held", kind="real", organisation=organisation)


def found(home: Path, text: str) -> list[str]:
    return [str(path) for path in home.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Interview, Interview]:
    """Two interviews with all that belongs to them; every text about the first one holds SECRET."""
    home = tmp_path / "mine"
    gone, kept = interview(SECRET), interview("Riverside")
    storage.save(home, [gone, kept])
    storage.save(home, [dataclasses.replace(gone, role=f"{SECRET} role")])
    point = HighPoint(interview=gone.id, moment=f"At {SECRET} I laughed")
    storage.save(home, [point, HighPoint(interview=kept.id, moment="I listened")])
    storage.save(home, [Check(subject=gone.id, checklist="day", item="shoes", note=SECRET)])
    storage.save(home, [Comment(table="high_points", row=point.id, comment=f"{SECRET}!")])
    asked = Question(interview=gone.id, question=f"Why {SECRET}?")
    storage.save(home, [asked])
    storage.save(home, [Practice(question=asked.id, practised_on=dt.date(2026, 11, 21), note=f"{SECRET} again")])
    storage.save(home, [DocumentUse(document="dc-aaaaaaaa", interview=gone.id)])
    storage.save(home, [Lesson(interview=kept.id, mistake="Rushed", tried="tried", tried_in=gone.id)])
    dropped = HighPoint(interview=gone.id, moment=f"{SECRET} dropped")
    storage.save(home, [dropped])
    storage.remove(home, [dropped])
    storage.save(home, [Alias(kind="organisation", name=SECRET, alias="Organisation A")])
    storage.save(home, [Alias(kind="organisation", name="Riverside", alias="Organisation B")])
    storage.save(home, [Shared(packet="packet.zip", recipient="Kim", purpose="Help")])
    for name in ("packet.zip", "originals/interviews-1.csv", "backups/all.zip", "sub/packet.zip", ".x.csv.9.tmp"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(SECRET)
    copy = (home / "high_points.csv").read_bytes() + f"hp-copycopy,{gone.id},{SECRET} copy,,,,\n".encode()
    (home / "high_points (conflicted copy 2026-11-20).csv").write_bytes(copy)
    storage.save_draft(home, f"rate:{gone.id}", {"evidence": f"{SECRET} half"})
    storage.save_draft(home, "log_interview", {"organisation": SECRET})
    storage.save_draft(home, f"rate:{kept.id}", {"evidence": "half"})
    return home, gone, kept


def test_one_interview(two: tuple[Path, Interview, Interview]) -> None:
    """Erasing an interview leaves no byte of it anywhere in the folder, nor its id."""
    home, gone, _ = two
    said = erase(home, gone.id)
    assert found(home, SECRET) == []
    assert found(home, gone.id) == []
    assert "Interviews: 1 erased." in said
    assert "packet.zip was deleted." in said


def test_others_stay(two: tuple[Path, Interview, Interview]) -> None:
    """Erasing one interview leaves the others' answers as they were; a mention beside them is emptied."""
    home, gone, kept = two
    erase(home, gone.id)
    assert storage.load(home, Interview) == [kept]
    assert [point.moment for point in storage.load(home, HighPoint)] == ["I listened"]
    [lesson] = storage.load(home, Lesson)
    assert (lesson.mistake, lesson.tried_in) == ("Rushed", "")
    assert [alias.name for alias in storage.load(home, Alias)] == ["Riverside"]
    assert storage.load_draft(home, f"rate:{kept.id}") is not None
    assert len(storage.load(home, Shared)) == 1


def test_nothing_comes_back(two: tuple[Path, Interview, Interview]) -> None:
    """What was erased is not offered as an earlier answer."""
    home, gone, _ = two
    erase(home, gone.id)
    assert storage.earlier(home, Interview, gone.id) == []


def test_all(two: tuple[Path, Interview, Interview]) -> None:
    """Erasing all leaves no answer, and no file of the person's own is touched."""
    home, _, kept = two
    (home / "my own notes.txt").write_text("mine")
    erase_all(home)
    assert sorted(path.name for path in home.rglob("*") if path.is_file()) == [
        ".gitignore",
        ".lock",
        "my own notes.txt",
    ]
    storage.save(home, [kept])
    assert storage.load(home, Interview) == [kept]
