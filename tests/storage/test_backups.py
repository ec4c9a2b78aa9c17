"""One zip holds everything, and brings it to another computer without losing anything newer there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import zipfile
from pathlib import Path

import pytest

from workbook import storage
from workbook.errors import BadFile, NotSaved
from workbook.records import HighPoint, Interview
from workbook.storage import versions

ELM = Interview(id="iv-aaaaaaaa", date=dt.date(2026, 11, 20), status="held", kind="real", organisation="Elm")
OAK = dataclasses.replace(ELM, id="iv-bbbbbbbb", organisation="Oak")
ASH = dataclasses.replace(ELM, id="iv-cccccccc", organisation="Ash")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    storage.save(folder, [ELM, OAK])
    storage.save(folder, [dataclasses.replace(ELM, role="Nurse")])
    storage.save(folder, [HighPoint(id="hp-aaaaaaaa", interview=ELM.id, moment="I laughed")])
    storage.save_draft(folder, "rate", {"evidence": "half"})
    return folder


def test_new_computer(home: Path, tmp_path: Path) -> None:
    """Restored into an empty folder, every answer, every earlier answer and every draft is there."""
    new = tmp_path / "elsewhere"
    storage.restore(new, storage.backup(home))
    for record in (Interview, HighPoint):
        assert storage.load(new, record) == storage.load(home, record)
    assert [row for _, row in storage.earlier(new, Interview, ELM.id)] == [ELM]
    assert storage.load_draft(new, "rate") == storage.load_draft(home, "rate")
    assert storage.notes(new) == []
    assert storage.lost(new, Interview) == []


def test_nothing_newer_is_lost(home: Path) -> None:
    """Rows added, changed and removed after the backup stay so; what the backup says of them can be brought back."""
    path = storage.backup(home)
    newer = dataclasses.replace(ELM, role="Head nurse")
    storage.save(home, [newer, ASH])
    storage.remove(home, [OAK])
    said = storage.restore(home, path)
    assert said == ["Everything in this backup is here already."]
    assert storage.load(home, Interview) == [newer, ASH]


def test_what_is_missing_comes_back(home: Path) -> None:
    """Rows and versions that this folder lacks come in, the later version of each row wins."""
    older = home.parent / "older"
    storage.restore(older, storage.backup(home))
    storage.save(home, [dataclasses.replace(ELM, role="Head nurse"), ASH])
    backup = storage.backup(home, home.parent / "stick")
    said = storage.restore(older, backup)
    assert said == ["interviews.csv: 2 rows brought in."]
    assert storage.load(older, Interview) == storage.load(home, Interview)
    assert next(row.role for _, row in storage.earlier(older, Interview, ELM.id)) == "Nurse"


def test_two_computers(home: Path) -> None:
    """What was saved on two computers apart comes together by restoring each one's backup at the other."""
    other = home.parent / "other"
    storage.restore(other, storage.backup(home))
    storage.save(home, [ASH])
    storage.save(other, [dataclasses.replace(OAK, role="Cook")])
    first, second = storage.backup(home, home.parent / "a"), storage.backup(other, home.parent / "b")
    storage.restore(home, second)
    storage.restore(other, first)
    for folder in (home, other):
        rows = {row.id: row for row in storage.load(folder, Interview)}
        assert rows[ASH.id] == ASH
        assert rows[OAK.id].role == "Cook"
        assert rows[ELM.id].role == "Nurse"


def test_refused(home: Path, tmp_path: Path) -> None:
    """A damaged file, another zip, one that would write elsewhere and one from a newer workbook are refused."""
    good = storage.backup(home).read_bytes()
    path = tmp_path / "file.zip"

    def said(data: bytes) -> str:
        path.write_bytes(data)
        with pytest.raises(BadFile) as refused:
            storage.restore(tmp_path / "new", path)
        assert not (tmp_path / "new").exists()
        return str(refused.value)

    def archive(**files: str) -> bytes:
        with zipfile.ZipFile(path, "w") as made:
            for name, text in files.items():
                made.writestr(name, text)
        return path.read_bytes()

    assert "damaged" in said(good[:-40])
    assert "damaged" in said(b"not a zip")
    assert "damaged" in said(good.replace(good[60:80], b"x" * 20))
    assert "not a backup" in said(archive(**{"photo.jpg": ""}))
    assert "outside your folder" in said(archive(**{"history.csv": "", "../evil.csv": ""}))
    assert "outside your folder" in said(archive(**{"history.csv": "", "/evil.csv": ""}))
    assert "newer workbook" in said(archive(**{"format.json": f'{{"format": {versions.FORMAT + 1}}}'}))


def test_nothing_to_back_up(tmp_path: Path) -> None:
    """A folder without answers gives a sentence and no file."""
    with pytest.raises(NotSaved, match="no answers"):
        storage.backup(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be(home: Path, tmp_path: Path) -> None:
    """A backup into a folder whose name no disk takes is refused with a sentence."""
    storage.save(home, [HighPoint(moment="Stayed calm")])
    with pytest.raises(NotSaved, match="could not be written"):
        storage.backup(home, tmp_path / ("x" * 300))


def test_newer_format_is_read_only(home: Path) -> None:
    """A folder of a newer workbook can be read and backed up; writing is refused and changes nothing."""
    rows = storage.load(home, Interview)
    (home / versions.FILE).write_text(f'{{"format": {versions.FORMAT + 1}}}')
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert storage.load(home, Interview) == rows
    with pytest.raises(NotSaved, match="update the workbook on this computer"):
        storage.save(home, [ASH])
    with pytest.raises(NotSaved, match="newer workbook"):
        storage.save_draft(home, "rate", {"evidence": "more"})
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    storage.backup(home)


def test_older_format_is_upgraded(home: Path) -> None:
    """A folder from before the history is brought up to date by the first save, with every table kept as it was."""
    for name in (versions.FILE, "history.csv"):
        (home / name).unlink()
    table = (home / "interviews.csv").read_bytes()
    storage.save(home, [ASH])
    assert [path.read_bytes() for path in (home / "originals").glob("interviews-*")] == [table]
    (home / "interviews.csv").write_bytes(table.replace(b"iv-bbbbbbbb", b"iv-dddddddd"))
    assert [row.id for row in storage.lost(home, Interview)] == [OAK.id, ASH.id]


def test_a_backup_gives_no_orders(home: Path, tmp_path: Path) -> None:
    """A backup that somebody made up cannot let the workbook erase or save something: such files are left out."""
    path = storage.backup(home)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(".erasing.json", json.dumps({"ids": [ELM.id], "paths": ["interviews.csv"]}))
        archive.writestr(".saving.json", json.dumps({"interviews": []}))
        archive.writestr("clients/cl-a/.erasing.json", json.dumps({"ids": [], "paths": ["x"]}))
    before = storage.load(home, Interview)
    for folder in (home, tmp_path / "new"):
        storage.restore(folder, path)
        assert [*folder.rglob(".erasing.json"), *folder.rglob(".saving.json")] == []
        storage.wake(folder)
        assert storage.load(folder, Interview) == before


def test_a_backup_without_a_history(home: Path, tmp_path: Path) -> None:
    """A backup whose history is not in it comes back too, even where a spreadsheet had its table in between."""
    path = storage.backup(home)
    bare = tmp_path / "bare.zip"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(bare, "w") as part:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "interviews.csv":
                part.writestr(name, data.replace(b",", b";"))
            elif name != "history.csv":
                part.writestr(name, data)
    new = tmp_path / "elsewhere"
    storage.restore(new, bare)
    assert storage.load(new, Interview) == storage.load(home, Interview)
