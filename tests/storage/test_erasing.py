"""Erasing reaches everything in the folder: a search through all bytes finds nothing, also after it was stopped."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbook import storage
from workbook.errors import BadValue, NotSaved
from workbook.records import (
    Alias,
    Application,
    Check,
    Comment,
    DocumentUse,
    HighPoint,
    Interview,
    Lesson,
    Option,
    Practice,
    Question,
    Shared,
)
from workbook.storage import erasing, packets
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


def test_an_application_goes_and_its_interview_stays(tmp_path: Path) -> None:
    """Erasing an application takes the documents used for it along and empties its mention in the interview.

    Erasing a direction leaves the applications in it.
    """
    home, day = tmp_path / "mine", dt.date(2026, 11, 20)
    option = Option(option="Hospitals")
    gone = Application(applied_on=day, organisation=SECRET, role="Nurse", option=option.id)
    kept = dataclasses.replace(interview("Riverside"), application=gone.id)
    storage.save(home, [option, gone, kept, DocumentUse(document="dc-aaaaaaaa", application=gone.id)])
    erase(home, option.id)
    assert [row.option for row in storage.load(home, Application)] == [""]
    erase(home, gone.id)
    assert found(home, SECRET) == []
    assert storage.load(home, Interview) == [dataclasses.replace(kept, application="")]
    assert storage.load(home, DocumentUse) == []


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


Two = tuple[Path, Interview, Interview]


@pytest.fixture
def held_open(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Return a function that lets another program hold each file of a name open, as on Windows, until told."""

    def hold(name: str) -> pytest.MonkeyPatch:
        real = os.unlink

        def unlink(path: str | Path, *args: object, **named: object) -> None:
            if Path(path).name == name:
                raise OSError(errno.EBUSY, "Device or resource busy")
            real(path, *args, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(os, "unlink", unlink)
        return monkeypatch

    return hold


def bytes_of(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_an_unknown_id(two: Two) -> None:
    """An id that no entry has is refused, also beside a known one, before anything is touched."""
    home, gone, _ = two
    before = bytes_of(home)
    for ids in (["iv-unknown2"], [gone.id, "iv-unknown2"]):
        with pytest.raises(BadValue, match=r"no entry with the id “iv-unknown2”.*Nothing was erased"):
            storage.erase(home, *ids)
    assert bytes_of(home) == before


def test_a_removed_entry(two: Two) -> None:
    """An entry that was removed, or that only a sync tool's copy has, is known and can be erased."""
    home, gone, _ = two
    row = next(row for row in storage.load(home, Interview) if row.id == gone.id)
    storage.remove(home, [row])
    storage.erase(home, gone.id, "hp-copycopy")
    assert found(home, SECRET) == []


@pytest.mark.parametrize("name", ["all.zip", "interviews-1.csv", "packet.zip", "history.csv"])
def test_a_file_held_open(two: Two, held_open: Callable[[str], Any], name: str) -> None:
    """A file that cannot be deleted is named, all else is erased, and the next start erases the rest and says so."""
    home, gone, _ = two
    whole = name == "history.csv"
    patch = held_open(name)
    with pytest.raises(NotSaved) as refused:
        storage.erase_all(home) if whole else storage.erase(home, gone.id)
    said = str(refused.value)
    assert said.startswith("Not everything is erased yet: ")
    assert f"{name} (Device or resource busy)" in said
    assert "All else is erased." in said
    assert {Path(path).name for path in found(home, SECRET)} == {name}
    assert any("erasing is not finished" in sentence for sentence in storage.notes(home))
    assert storage.wake(home) == []
    patch.undo()
    assert "is erased now" in storage.wake(home)[0]
    assert found(home, SECRET) == []
    assert storage.wake(home) == []
    assert not (home / erasing.FILE).exists()


def test_erasing_again(two: Two, held_open: Callable[[str], Any]) -> None:
    """Erasing the same entry again after a file was let go finishes it."""
    home, gone, kept = two
    patch = held_open("all.zip")
    with pytest.raises(NotSaved):
        storage.erase(home, gone.id)
    patch.undo()
    assert "backups was deleted." in storage.erase(home, gone.id)
    assert found(home, SECRET) == []
    assert storage.load(home, Interview) == [kept]


@pytest.mark.parametrize(
    "name", ["../beside.txt", "{parent}/beside.txt", "link/beside.txt", "..", ".", "", "sub/../.."]
)
def test_nothing_outside(two: Two, name: str) -> None:
    """Whatever stands in the file of what is being erased, nothing outside the folder, nor the folder, is deleted."""
    home, _, kept = two
    beside = home.parent / "beside.txt"
    beside.write_text("mine")
    (home / "link").symlink_to(home.parent)
    intent = {"ids": [], "paths": [name.format(parent=home.parent)]}
    (home / erasing.FILE).write_text(json.dumps(intent))
    storage.wake(home)
    assert beside.read_text() == "mine"
    assert kept in storage.load(home, Interview)
    assert not (home / erasing.FILE).exists()


def test_a_copy_that_came_meanwhile(two: Two, held_open: Callable[[str], Any]) -> None:
    """A sync tool's copy that arrives while an erasing waits does not bring back what is erased."""
    home, gone, kept = two
    copy = home / "high_points (conflicted copy 2026-11-20).csv"
    late = copy.read_bytes()
    copy.unlink()
    shutil.rmtree(home / "originals")
    patch = held_open("all.zip")
    with pytest.raises(NotSaved):
        storage.erase(home, gone.id)
    copy.write_bytes(late)
    patch.undo()
    storage.wake(home)
    assert found(home, SECRET) == []
    assert storage.load(home, Interview) == [kept]


def test_what_was_written_down_holds_no_answer(two: Two, held_open: Callable[[str], Any]) -> None:
    """While an erasing waits, no word of what is erased is kept for it."""
    home, gone, _ = two
    held_open("all.zip")
    with pytest.raises(NotSaved):
        storage.erase(home, gone.id)
    assert SECRET.encode() not in (home / erasing.FILE).read_bytes()


COPIES = [
    "Copy of interviews.csv",
    "Copy (2) of interviews.csv",
    "Kopie von interviews.csv",
    "interviews.csv~",
    "interviews.csv.bak",
    "interviews.bak",
    ".interviews.csv.swp",
    "#interviews.csv#",
    "interviews - Copy.csv.old",
    "history.csv.bak",
    "drafts/originals/broken-1.json",
    "workbook-backup-2026-11-20-184005.zip",
    "my backups/workbook-backup-2026-11-20-184005.zip",
]
OTHERS = ["interviews.txt", "letters.docx", "my interviews.csv.txt", "interviewsheet.csv.bak", "documents/a.csv"]


@pytest.mark.parametrize("name", COPIES)
def test_copies(two: Two, name: str) -> None:
    """Copies with usual names, kept broken drafts and backups made into the folder go with an entry, and with all."""
    home, gone, _ = two
    for do in (lambda: storage.erase(home, gone.id), lambda: storage.erase_all(home)):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(SECRET)
        do()
        assert found(home, SECRET) == []


def test_what_is_the_persons_own(two: Two) -> None:
    """Files that only look alike stay; one that holds something of what was erased is named, as is a backup beside."""
    home, gone, _ = two
    for name in OTHERS:
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text(f"my own words, {gone.id if name == 'interviews.txt' else ''}")
    beside = home.parent / "workbook-backup-2026-11-20-184005.zip"
    beside.write_text(SECRET)
    said = storage.erase(home, gone.id)
    assert all((home / name).exists() for name in [*OTHERS, beside])
    assert "interviews.txt is not the workbook's, and still holds something of it. Look at it yourself." in said
    assert f"{beside} is a backup that may still hold it. Delete it yourself." in said
    assert not any("letters.docx" in sentence for sentence in said)
    said = storage.erase_all(home)
    assert f"What is not the workbook's was left alone: {', '.join(sorted(OTHERS))}." in said
    assert any(str(beside) in sentence for sentence in said)
    assert beside.exists()


def test_lines_without_sense(two: Two) -> None:
    """Lines of the history that make no sense go with an entry, since they may hold it, and that is said."""
    home, gone, _ = two
    with (home / "history.csv").open("a") as file:
        file.write(f"{SECRET} and no more\n")
    assert "history.csv: 1 lines that make no sense were erased, since they may hold it too." in storage.erase(
        home, gone.id
    )
    assert found(home, SECRET) == []


def test_forgetting_a_client(tmp_path: Path, held_open: Callable[[str], Any]) -> None:
    """Deleting a client whose packet is held open deletes the rest, and the next start deletes the packet."""
    home = tmp_path / "coach"
    path = packets.keep(home, packets.RECEIVED, "packet-cl-a-2026.zip", SECRET.encode())
    storage.save(packets.client_home(home, "cl-a"), [Interview(organisation=SECRET)])
    patch = held_open(path.name)
    with pytest.raises(NotSaved, match=r"packets/packet-cl-a-2026\.zip \(Device or resource busy\)"):
        erasing.forget_client(home, "cl-a", [path])
    assert found(home, SECRET) == [str(path)]
    patch.undo()
    storage.wake(home)
    assert found(home, SECRET) == []
