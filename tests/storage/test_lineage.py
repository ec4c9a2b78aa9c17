"""Every version of an answer that was ever seen is offered, and an older one that was put back is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbook import storage
from workbook.errors import BadFile
from workbook.records import HighPoint, Interview
from workbook.storage import history, packets, tables

ELM = Interview(id="iv-aaaaaaaa", date=dt.date(2026, 11, 20), status="held", kind="real", organisation="Elm")
OAK = dataclasses.replace(ELM, id="iv-bbbbbbbb", organisation="Oak")
ONE_OF_TWO = (
    "interviews.csv: 1 row had other words here than there. What was saved later stands; "
    "the other words are under “Earlier answers” of the entry."
)


def role(row: Interview, words: str) -> Interview:
    return dataclasses.replace(row, role=words)


def roles(home: Path, row: Interview = ELM) -> list[str]:
    return [before.role for _, before in storage.earlier(home, Interview, row.id)]


def put(home: Path, rows: Sequence[Interview]) -> None:
    """Write the table as another program would, past the history."""
    (home / "interviews.csv").write_bytes(tables.as_csv(Interview, [tables.as_cells(row) for row in rows]))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    for words in ("Nurse", "Cook", "Baker"):
        storage.save(folder, [role(ELM, words), OAK])
    return folder


def test_each_version_once(home: Path) -> None:
    """A version is offered once, however often it came back, and what stands in the table now is not among them."""
    storage.save(home, [role(ELM, "Nurse")])
    assert roles(home) == ["Baker", "Cook"]
    storage.save(home, [role(ELM, "Cook")])
    assert roles(home) == ["Nurse", "Baker"]


def test_each_version_has_its_end(home: Path) -> None:
    """With each version comes the moment until which it stood, also where another took its place unseen."""
    log = history.entries(home, ELM.id)
    assert [when for when, _ in storage.earlier(home, Interview, ELM.id)] == [log[2].when, log[1].when]
    put(home, [role(ELM, "changed outside"), OAK])
    storage.save(home, [role(ELM, "Matron")])
    last = history.entries(home, ELM.id)[-1].when
    assert [when for when, _ in storage.earlier(home, Interview, ELM.id)][:2] == [last, last]


def test_changed_outside_and_saved_over(home: Path) -> None:
    """What was saved, changed in a spreadsheet and then saved over is offered in both versions."""
    put(home, [role(ELM, "changed outside"), OAK])
    assert roles(home) == ["Baker", "Cook", "Nurse"]
    storage.save(home, [role(ELM, "Matron")])
    assert roles(home) == ["changed outside", "Baker", "Cook", "Nurse"]


def test_from_another_computer(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two versions made on two computers the one that loses is told, and offered on both."""
    other = tmp_path / "other"
    storage.restore(other, storage.backup(home))
    storage.save(other, [role(ELM, "there")])
    later = history.now() + dt.timedelta(minutes=1)
    with monkeypatch.context() as clock:
        clock.setattr(history, "now", lambda: later)
        storage.save(home, [role(ELM, "here, later")])
    first, second = storage.backup(home, tmp_path / "a"), storage.backup(other, tmp_path / "b")
    assert storage.restore(home, second) == [ONE_OF_TWO]
    assert storage.restore(other, first) == ["interviews.csv: 1 row brought in.", ONE_OF_TWO]
    for folder in (home, other):
        assert storage.load(folder, Interview) == [role(ELM, "here, later"), OAK]
        assert roles(folder) == ["Baker", "there", "Cook", "Nurse"]
    assert storage.restore(home, second) == ["Everything in this backup is here already."]


def test_a_copy_that_loses_is_told(home: Path) -> None:
    """Where a sync tool's copy has other words, the repair says that they lost and in which list they are."""
    cells = [tables.as_cells(role(ELM, "at the other computer"))]
    (home / "interviews (conflicted copy 2026-11-20).csv").write_bytes(tables.as_csv(Interview, cells))
    assert ONE_OF_TWO in storage.repair(home)
    assert roles(home)[0] == "at the other computer"


def test_a_repair_names_the_list(home: Path) -> None:
    """Where the repair puts words right, it says where the words that stood there are."""
    storage.save(home, [role(ELM, "007")])
    put(home, [role(ELM, "7"), OAK])
    [said] = storage.repair(home)
    assert said == "interviews.csv: 1 row put right; what stood there is under “Earlier answers” of the entry."
    assert roles(home)[0] == "7"


def test_an_older_table_put_back(home: Path) -> None:
    """A row that equals an earlier version of it is told, and what was saved last is brought back by the repair."""
    older = (home / "interviews.csv").read_bytes()
    storage.save(home, [role(ELM, "Matron")])
    (home / "interviews.csv").write_bytes(older)
    [told] = storage.notes(home)
    assert told.startswith("interviews.csv: an older version of 1 row was put back outside the workbook")
    assert storage.newer(home, Interview) == [role(ELM, "Matron")]
    [said] = storage.repair(home)
    assert said.startswith("interviews.csv: 1 row brought back as saved last")
    assert storage.load(home, Interview) == [role(ELM, "Matron"), OAK]
    assert storage.notes(home) == []
    assert roles(home) == ["Baker", "Cook", "Nurse"]


def test_an_older_row_that_may_stay(home: Path) -> None:
    """Saving an older row as it stands settles it; a new version made in a spreadsheet is no older one."""
    put(home, [role(ELM, "Nurse"), OAK])
    assert storage.newer(home, Interview) == [role(ELM, "Baker")]
    storage.save(home, [role(ELM, "Nurse")])
    assert storage.newer(home, Interview) == []
    assert storage.notes(home) == []
    assert roles(home) == ["Baker", "Cook"]
    put(home, [role(ELM, "typed in a spreadsheet"), OAK])
    assert storage.newer(home, Interview) == []


def test_a_removed_row_that_is_there_again(home: Path) -> None:
    """A row that was removed and stands in the table again is told; it can be removed again, or stays by the repair."""
    storage.remove(home, [OAK])
    put(home, [role(ELM, "Baker"), OAK])
    assert storage.notes(home) == [
        "interviews.csv: 1 row that you had removed is there again; remove it, or let it stay."
    ]
    assert storage.repair(home) == ["interviews.csv: 1 row that you had removed is there again and stays."]
    assert storage.notes(home) == []
    assert storage.load(home, Interview) == [role(ELM, "Baker"), OAK]
    storage.remove(home, [OAK])
    assert storage.notes(home) == []


def test_a_removal_by_a_wrong_clock(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row removed while the clock was wrong stays removed when backups from before it are restored."""
    before = storage.backup(home, tmp_path / "before")
    other = tmp_path / "other"
    storage.restore(other, before)
    storage.save(other, [dataclasses.replace(ELM, id="iv-cccccccc")])
    wrong = history.now() - dt.timedelta(days=400)
    with monkeypatch.context() as clock:
        clock.setattr(history, "now", lambda: wrong)
        storage.remove(home, [OAK])
    storage.restore(home, storage.backup(other, tmp_path / "after"))
    storage.restore(home, before)
    assert [row.id for row in storage.load(home, Interview)] == [ELM.id, "iv-cccccccc"]
    assert storage.notes(home) == []
    assert roles(home, OAK) == [""]


NONSENSE = [
    b'2026-11-20T18:40:05,interviews,iv-aaaaaaaa,,"{""id"":""iv-aaaaaaaa"",""role"":""no offset""}"\n',
    b"what is this\n",
    b'2026-11-20T18:40:05+01:00,interviews,iv-aaaaaaaa,,"{""id"":""iv-a"",""role"":""half \\ud83d""}"\n',
    b"2026-11-20T18:40:05+01:00,interviews,iv-aaaaaaaa,," + b"[" * 100_000 + b"\n",
]


@pytest.mark.parametrize("write", ["restore", "repair"])
@pytest.mark.parametrize("line", NONSENSE, ids=["no offset", "no sense", "half a character", "too deep"])
def test_a_line_of_the_history_without_sense(home: Path, tmp_path: Path, line: bytes, write: str) -> None:
    """A line without an offset or without sense is told and stops nothing; it is kept aside, whoever writes anew."""
    other = tmp_path / "other"
    storage.restore(other, storage.backup(home, tmp_path / "first"))
    storage.save(other, [role(OAK, "elsewhere")])
    elsewhere = storage.backup(other, tmp_path / "second")
    path = home / "history.csv"
    begin, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([begin, line, *rest]))
    assert "1 of its lines make no sense" in storage.notes(home)[0]
    assert roles(home) == ["Cook", "Nurse"]

    def kept() -> bool:
        return any(line in file.read_bytes() for file in home.rglob("*.csv"))

    storage.save(home, [role(ELM, "Matron")])
    assert kept()
    if write == "restore":
        hurt = storage.backup(home, tmp_path / "third")
        assert "In the backup: 1 lines of history.csv make no sense" in storage.restore(other, hurt)[0]
        storage.restore(home, elsewhere)
    else:
        storage.repair(home)
    assert kept()
    assert storage.notes(home) == []
    assert roles(home) == ["Baker", "Cook", "Nurse"]


def test_a_missing_history(home: Path) -> None:
    """A history that went missing is told by the check, and once by the next start, which begins a new one."""
    (home / "history.csv").unlink()
    [told] = storage.notes(home)
    assert told.startswith("history.csv is missing, and your earlier answers with it.")
    [said] = storage.wake(home)
    assert said == f"{told} A new one was begun."
    assert storage.wake(home) == []
    assert storage.notes(home) == []
    put(home, [OAK])
    assert storage.lost(home, Interview) == [role(ELM, "Baker")]


def test_a_missing_history_when_saving(home: Path) -> None:
    """A save without a history learns every row first, so that one that vanishes later is still noticed."""
    (home / "history.csv").unlink()
    storage.save(home, [role(OAK, "Cook")])
    put(home, [])
    assert storage.lost(home, Interview) == [role(ELM, "Baker"), role(OAK, "Cook")]


def test_clients(home: Path, tmp_path: Path) -> None:
    """What a coach wrote about clients is checked, repaired, backed up and brought back as one's own answers are."""
    client = packets.client_home(home, "cl-aaaaaaaa")
    storage.save(client, [HighPoint(id="hp-aaaaaaaa", interview="iv-a", moment="calm")])
    backup = storage.backup(home)
    storage.save(client, [HighPoint(id="hp-aaaaaaaa", interview="iv-a", moment="very calm")])
    assert "clients/cl-aaaaaaaa: high_points.csv: 1 row." in storage.check(home).well
    (client / "high_points.csv").write_text("gone")
    [told] = storage.notes(home)
    assert told.startswith("clients/cl-aaaaaaaa: high_points.csv, line 1")
    with pytest.raises(BadFile):
        storage.load(client, HighPoint)
    assert storage.repair(home)[0].startswith("clients/cl-aaaaaaaa: high_points.csv could not be read")
    assert [row.moment for row in storage.load(client, HighPoint)] == ["very calm"]
    assert storage.restore(home, backup) == ["Everything in this backup is here already."]
    assert [row.moment for row in storage.load(client, HighPoint)] == ["very calm"]
    older = tmp_path / "older"
    storage.restore(older, backup)
    said = storage.restore(older, storage.backup(home, tmp_path / "stick"))
    assert said == ["clients/cl-aaaaaaaa: high_points.csv: 1 row brought in."]
    there = packets.client_home(older, "cl-aaaaaaaa")
    assert [row.moment for row in storage.load(there, HighPoint)] == ["very calm"]
    assert [row.moment for _, row in storage.earlier(there, HighPoint, "hp-aaaaaaaa")] == ["calm"]


def test_an_older_backup_first(home: Path, tmp_path: Path) -> None:
    """Restoring an old backup and then a newer one ends with the newer words, whenever that is done."""
    older = storage.backup(home, tmp_path / "older")
    storage.save(home, [role(ELM, "Matron")])
    new = tmp_path / "new"
    storage.restore(new, older)
    assert storage.restore(new, storage.backup(home, tmp_path / "newer")) == ["interviews.csv: 1 row brought in."]
    assert storage.load(new, Interview) == [role(ELM, "Matron"), OAK]
    assert roles(new) == ["Baker", "Cook", "Nurse"]


def test_a_client_of_a_newer_workbook(home: Path, tmp_path: Path) -> None:
    """A backup in which a client's folder is of a newer workbook is refused as a whole."""
    client = packets.client_home(home, "cl-aaaaaaaa")
    storage.save(client, [ELM])
    (client / "format.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(BadFile, match="newer workbook"):
        storage.restore(tmp_path / "new", storage.backup(home))
    assert not (tmp_path / "new").exists()
