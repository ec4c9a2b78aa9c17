"""Rows are saved, merged by id, removed and brought back; what does not fit is refused before the disk is touched."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path

import filelock
import pytest

from workbook import commands, storage
from workbook.errors import BadValue
from workbook.records import HighPoint, Interview, Rating
from workbook.storage import history, tables, together

ELM = Interview(id="iv-aaaaaaaa", date=dt.date(2026, 11, 20), status="held", kind="real", organisation="Elm")
OAK = dataclasses.replace(ELM, id="iv-bbbbbbbb", organisation="Oak")


def test_merged_by_id(tmp_path: Path) -> None:
    """A save adds new ids, replaces known ones in their place, and leaves all others alone."""
    home = tmp_path / "data" / "mine"
    assert storage.load(home, Interview) == []
    storage.save(home, [ELM, OAK])
    changed = dataclasses.replace(ELM, role="Nurse")
    new = dataclasses.replace(ELM, id="iv-cccccccc")
    storage.save(home, [changed, new])
    assert storage.load(home, Interview) == [changed, OAK, new]
    storage.remove(home, [OAK])
    assert storage.load(home, Interview) == [changed, new]


def test_earlier_answers(tmp_path: Path) -> None:
    """Every change and removal can be undone; each earlier answer carries its moment with the UTC offset."""
    versions = [dataclasses.replace(ELM, role=role) for role in ("Nurse", "Cook", "Baker")]
    for version in versions:
        storage.save(tmp_path, [version])
    storage.remove(tmp_path, [ELM])
    earlier = storage.earlier(tmp_path, Interview, ELM.id)
    assert [row for _, row in earlier] == versions[::-1]
    assert all(when.utcoffset() is not None for when, _ in earlier)
    storage.save(tmp_path, [earlier[-1][1]])
    assert storage.load(tmp_path, Interview) == versions[:1]


def test_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    """Saving what is there already, or removing what is not, touches no file."""
    storage.save(tmp_path, [ELM])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.name != ".lock"}
    storage.save(tmp_path, [ELM])
    storage.remove(tmp_path, [OAK])
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir() if path.name != ".lock"} == before


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Rating(interview="iv-a", rating=9), "Rating: 9 is outside the range"),
        (dataclasses.replace(ELM, status="maybe"), "not one of: held, planned"),
        (HighPoint(interview="iv-a", moment="a\0b"), "NUL"),
        (dataclasses.replace(ELM, id="7"), "not an id such as iv-"),
    ],
)
def test_refused_before_the_disk(tmp_path: Path, row: Interview, words: str) -> None:
    """A value that could not be read again is refused with its field, and no file is made."""
    with pytest.raises(BadValue, match=words):
        storage.save(tmp_path, [row])
    assert list(tmp_path.iterdir()) == []


def test_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check answers 0 when everything is fine and 1 when not; repair, backup and restore say what they did."""
    home = tmp_path / "mine"
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    storage.save(home, [ELM, OAK])
    said, status = commands.check()
    assert status == 0
    assert "interviews.csv: 2 rows." in said
    (home / "interviews.csv").write_bytes((home / "interviews.csv").read_bytes()[:-3])
    said, status = commands.check()
    assert status == 1
    assert any(line.startswith("Look here: interviews.csv, line 3") for line in said)
    said, status = commands.check(repair=True)
    assert status == 0
    assert "2 rows brought back" in said[0]
    [sentence] = commands.backup(tmp_path / "stick")
    [path] = (tmp_path / "stick").iterdir()
    assert str(path) in sentence
    storage.remove(home, [OAK])
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "new"))
    assert commands.restore(path) == ["interviews.csv: 2 rows brought in."]


def test_a_history_that_was_cut_off_keeps_its_whole_lines(tmp_path: Path) -> None:
    """Only the unfinished last line is set aside before the next change is written."""
    storage.save(tmp_path, [ELM])
    path = tmp_path / history.FILE
    whole = path.read_bytes()
    path.write_bytes(whole + b"2026-11-20T10")
    storage.save(tmp_path, [OAK])
    assert path.read_bytes().startswith(whole)
    assert [entry.id for entry in history.entries(tmp_path)] == [ELM.id, OAK.id]
    assert [kept.read_bytes() for kept in (tmp_path / "originals").glob("history-*")] == [b"2026-11-20T10"]


def test_saving_what_another_program_wrote_settles_it(tmp_path: Path) -> None:
    """A row that stands in the file otherwise than the history knows it is written down once it is saved as it is."""
    storage.save(tmp_path, [ELM])
    path = tmp_path / Interview.about.file
    path.write_bytes(path.read_bytes().replace(b"Elm", b"Ash"))
    storage.save(tmp_path, storage.load(tmp_path, Interview))
    last = history.entries(tmp_path)[-1]
    assert [side and side["organisation"] for side in (last.before, last.after)] == ["Elm", "Ash"]


def test_removing_waits_for_another_window_and_says_so(tmp_path: Path) -> None:
    """A removal tells, as a save does, that another window is saving; then it goes on by itself."""
    storage.save(tmp_path, [ELM])
    other = filelock.FileLock(tmp_path / ".lock")
    other.acquire()
    heard: list[str] = []

    def hear(sentence: str) -> None:
        heard.append(sentence)
        other.release()

    storage.remove(tmp_path, [ELM], hear)
    assert "nother window" in heard[0]
    assert storage.load(tmp_path, Interview) == []


def test_a_save_of_several_tables_is_finished_by_the_next(tmp_path: Path) -> None:
    """Rows of several tables that were to be saved when the process died are saved by whoever saves next, once."""
    point = HighPoint(interview=ELM.id, moment="I laughed")
    rows = {row.about.name: [tables.as_cells(row)] for row in (ELM, point)}
    (tmp_path / together.FILE).write_text(json.dumps(rows), "ascii")
    storage.save(tmp_path, [OAK])
    assert storage.load(tmp_path, Interview) == [ELM, OAK]
    assert storage.load(tmp_path, HighPoint) == [point]
    assert not (tmp_path / together.FILE).exists()
