"""Where answers live: one folder from everywhere, for nobody else to look into, out of Git's reach, never mistaken."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pages.reading import text
from workbook import commands, storage
from workbook.errors import BadFile, BadValue, NotSaved
from workbook.pages import keeping
from workbook.records import Interview
from workbook.storage import packets, place

ELM = Interview(id="iv-aaaaaaaa", date=dt.date(2026, 11, 20), status="held", kind="real", organisation="Elm")
FOLDERS = [
    "",
    "backups",
    "clients",
    "clients/cl-aaaaaaaa",
    "drafts",
    "drafts/originals",
    "originals",
    "packets",
    "shared",
]


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a workbook, with the working directory in it."""
    folder = tmp_path / "workbook"
    for name in ("notebooks/coach", "data"):
        (folder / name).mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("WORKBOOK_HOME", raising=False)
    return folder


def filled(home: Path) -> None:
    """Do everything by which a folder comes about."""
    storage.save(home, [ELM])
    storage.save_draft(home, "rate", {"evidence": "half"})
    assert (home / "drafts").stat().st_mode & 0o077 == 0 or os.name != "posix"
    (home / "drafts" / "broken.json").write_text("{")
    storage.repair(home)
    (home / "interviews.csv").write_bytes(b"\xef\xbb\xbf" + (home / "interviews.csv").read_bytes())
    storage.save(home, [dataclasses.replace(ELM, role="Nurse")])
    packets.keep(home, packets.RECEIVED, "packet.zip", b"PK")
    packets.keep(home, packets.WRITTEN, "packet.zip", b"PK")
    storage.save(packets.client_home(home, "cl-aaaaaaaa"), [ELM])
    storage.backup(home)


@pytest.mark.skipif(os.name != "posix", reason="POSIX systems alone know who may look into a folder")
def test_private(tmp_path: Path) -> None:
    """Nobody else may look into the folder of answers or a folder in it: not in new ones, nor in those from before."""
    home = tmp_path / "mine"
    filled(home)
    assert {path: path.stat().st_mode & 0o777 for path in map(home.joinpath, FOLDERS)} == dict.fromkeys(
        map(home.joinpath, FOLDERS), 0o700
    )
    for name in FOLDERS:
        (home / name).chmod(0o755)
    storage.save(home, [dataclasses.replace(ELM, role="Cook")])
    storage.save(packets.client_home(home, "cl-aaaaaaaa"), [dataclasses.replace(ELM, role="Cook")])
    assert [name for name in FOLDERS if (home / name).stat().st_mode & 0o077] == []


@pytest.mark.skipif(os.name != "posix", reason="POSIX systems alone know who may look into a folder")
def test_a_folder_for_everybody_stays_so(tmp_path: Path) -> None:
    """A folder such as /tmp, which belongs to everybody, is not closed to the others."""
    tmp_path.chmod(0o1777)
    storage.save(tmp_path, [ELM])
    assert tmp_path.stat().st_mode & 0o7777 == 0o1777


@pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")
def test_git_takes_nothing(tmp_path: Path) -> None:
    """Wherever the folder of answers lies in a repository, Git takes no file of it."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    home = tmp_path / "answers"
    filled(home)
    found = subprocess.run(["git", "status", "--porcelain", "-uall"], cwd=tmp_path, capture_output=True, check=True)
    assert found.stdout == b""


def test_relative_home(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `WORKBOOK_HOME` that is no whole path is one folder from anywhere in the workbook; outside it is refused."""
    monkeypatch.setenv("WORKBOOK_HOME", "data/other")
    for name in ("", "data", "notebooks", "notebooks/coach"):
        monkeypatch.chdir(workbook / name)
        assert storage.home() == workbook / "data" / "other"
    monkeypatch.chdir(workbook.parent)
    with pytest.raises(BadValue, match=r"WORKBOOK_HOME is “data/other”.*Write the whole path"):
        storage.home()


def test_dangling_link(tmp_path: Path) -> None:
    """A link that leads nowhere, such as to a drive that is not there, is named; it is never an empty workbook."""
    home, drive = tmp_path / "mine", tmp_path / "drive"
    drive.mkdir()
    home.symlink_to(drive)
    storage.save(home, [ELM])
    drive.rename(tmp_path / "away")
    link = f"{home} is a link to {drive}, and nothing is there"
    with pytest.raises(BadFile) as refused:
        storage.load(home, Interview)
    assert link in str(refused.value)
    with pytest.raises(NotSaved) as not_saved:
        storage.save(home, [ELM])
    assert link in str(not_saved.value)
    assert "connect that again" in str(not_saved.value)
    [told] = storage.notes(home)
    assert told.startswith(link)
    (tmp_path / "away").rename(drive)
    assert storage.load(home, Interview) == [ELM]
    (home / "interviews.csv").rename(drive / "elsewhere.csv")
    (home / "interviews.csv").symlink_to(drive / "gone.csv")
    with pytest.raises(BadFile, match=r"interviews\.csv is a link to .*gone\.csv"):
        storage.load(home, Interview)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("interviews.csv", "interviews.csv is a folder, and a file should be there. Move or rename that folder"),
        ("history.csv", "history.csv is a folder, and a file should be there. Move or rename that folder"),
        (".lock", ".lock is a folder, and a file should be there"),
        ("format.json", "format.json is a folder, and a file should be there"),
    ],
)
def test_a_folder_in_a_files_place(tmp_path: Path, name: str, words: str) -> None:
    """A folder where a file should be is a sentence that names it, and nothing is changed by it."""
    storage.save(tmp_path, [ELM])
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises((NotSaved, BadFile)) as refused:
        storage.save(tmp_path, [dataclasses.replace(ELM, role="Nurse")])
    said = str(refused.value)
    assert all(part in said for part in words.split(". "))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_file_in_a_folders_place(tmp_path: Path) -> None:
    """A file where the folder of answers or the drafts should be is a sentence that names it."""
    (tmp_path / "mine").write_text("a note")
    with pytest.raises(NotSaved, match="mine is a file, and a folder should be there"):
        storage.save(tmp_path / "mine", [ELM])
    with pytest.raises(BadFile, match="Move or rename that file"):
        storage.load(tmp_path / "mine", Interview)
    storage.save(tmp_path / "other", [ELM])
    (tmp_path / "other" / "drafts").write_text("a note")
    with pytest.raises(NotSaved, match="drafts is a file, and a folder should be there"):
        storage.save_draft(tmp_path / "other", "rate", {"evidence": "half"})
    assert (tmp_path / "mine").read_text() == "a note"


def test_a_lock_left_lying_about(tmp_path: Path) -> None:
    """A lock's file that a dead process left, whatever is in it, holds nobody up."""
    (tmp_path / ".lock").write_text("4711\n")
    said: list[str] = []
    storage.save(tmp_path, [ELM], waiting=said.append)
    assert said == []
    assert storage.load(tmp_path, Interview) == [ELM]


def test_look_around(workbook: Path) -> None:
    """Looking around shows a copy of the sample person, kept as it was played with; one's own answers stay."""
    mine = storage.home()
    storage.save(mine, [ELM])
    place.look_around(on=True)
    sample = storage.home()
    assert sample != mine
    rows = storage.load(sample, Interview)
    assert len(rows) > 10
    assert sample.stat().st_mode & 0o077 == 0 or os.name != "posix"
    storage.remove(sample, rows[:1])
    place.look_around(on=False)
    assert storage.home() == mine
    place.look_around(on=False)
    place.look_around(on=True)
    assert storage.load(storage.home(), Interview) == rows[1:]
    assert storage.load(mine, Interview) == [ELM]
    assert sorted(path.name for path in (workbook / "data").iterdir()) == ["looking-around", "mine", "playground"]


def test_look_around_where_nothing_may_be_written(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy that breaks off is a sentence, leaves nothing about and does not switch; the next try makes it whole."""

    def full(*args: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(shutil, "copytree", full)
        with pytest.raises(NotSaved, match=r"No space left.*Your own answers are untouched"):
            place.look_around(on=True)
    assert list((workbook / "data").iterdir()) == []
    assert storage.home() == workbook / "data" / "mine"
    place.look_around(on=True)
    assert len(storage.load(storage.home(), Interview)) > 10


def test_a_packet_that_is_not_to_go_out(tmp_path: Path) -> None:
    """A packet that was just written can be taken away again; where that fails a sentence says so."""
    path = packets.keep(tmp_path, packets.WRITTEN, "packet.zip", b"PK")
    packets.remove(path)
    assert not path.exists()
    packets.remove(path)
    path.mkdir()
    with pytest.raises(NotSaved, match=r"packet\.zip"):
        packets.remove(path)


def test_no_answers_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder without answers the check, on the page and as a command, and erasing say that there are none."""
    home = tmp_path / "mine"
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    none = f"There are no answers in {home}"
    sentences, status = commands.check(repair=False)
    assert (status, len(sentences)) == (1, 1)
    assert sentences[0].startswith(none)
    assert none in text(keeping.keep_safe())
    for erase in (lambda: storage.erase(home, "iv-aaaaaaaa"), lambda: storage.erase_all(home)):
        with pytest.raises(BadValue, match="Nothing was erased") as refused:
            erase()
        assert str(refused.value).startswith(none)
    assert not home.exists()
    storage.save(home, [ELM])
    assert commands.check()[1] == 0
    assert "All your files are fine." in text(keeping.keep_safe())


def test_a_page_where_there_is_no_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder of answers cannot be told, a page says so in a sentence."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBOOK_HOME", "data/other")
    assert "Write the whole path of the folder" in text(keeping.keep_safe())
