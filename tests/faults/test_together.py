"""Rows of several tables are saved all or none, also where the disk refuses one of them or cannot take it back."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook import storage
from workbook.errors import BadFile, NotSaved
from workbook.records import Comment, Interview, Rating
from workbook.storage import together

ROWS = [
    Rating(id="rt-aaaaaaaa", interview="iv-aaaaaaaa", rater="coach", dimension="star", rating=4),
    Comment(id="cm-aaaaaaaa", table="interviews", row="iv-aaaaaaaa", comment="Well said", coach="Kim"),
]


def kept(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., pytest.MonkeyPatch]:
    """Return a function that lets the disk refuse to put files of some names in place, from the n-th time on."""

    def refuse(*names: str, after: int = 0) -> pytest.MonkeyPatch:
        real, left = os.replace, dict.fromkeys(names, after)

        def replace(old: Path, new: Path) -> None:
            if Path(new).name in left:
                left[Path(new).name] -= 1
                if left[Path(new).name] < 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(old, new)

        monkeypatch.setattr(os, "replace", replace)
        return monkeypatch

    return refuse


@pytest.mark.parametrize("there", [False, True], ids=["new tables", "tables with rows"])
def test_one_table_refused(home: Path, refusing: Callable[..., pytest.MonkeyPatch], there: bool) -> None:
    """Where the second table cannot be written, the first and the history are as they were; then all goes through."""
    if there:
        storage.save(home, [Rating(interview="iv-aaaaaaaa", rater="self", dimension="star", rating=3)])
        storage.save(home, [Comment(table="interviews", row="iv-aaaaaaaa", comment="Before", coach="Kim")])
    before = kept(home)
    disk = refusing("comments.csv")
    with pytest.raises(NotSaved, match="the disk is full") as refused:
        storage.save(home, ROWS)
    assert "Nothing was changed" in str(refused.value)
    assert kept(home) == before
    disk.undo()
    storage.save(home, ROWS)
    assert ROWS[0] in storage.load(home, Rating)
    assert ROWS[1] in storage.load(home, Comment)
    assert len(storage.load(home, Rating)) == 1 + there
    assert not (home / together.FILE).exists()


def test_one_table_unreadable(home: Path) -> None:
    """Where one table cannot be understood, no other is touched."""
    (home / "comments.csv").write_text("no columns\n")
    before = kept(home)
    with pytest.raises(BadFile, match=r"comments\.csv, line 1"):
        storage.save(home, ROWS)
    assert kept(home) == before


def test_neither_there_nor_back(home: Path, refusing: Callable[..., pytest.MonkeyPatch]) -> None:
    """Where what was begun cannot be taken back either, the sentence says that it will be finished, and it is."""
    storage.save(home, [Rating(interview="iv-aaaaaaaa", rater="self", dimension="star", rating=3)])
    disk = refusing("comments.csv")
    refusing("ratings.csv", after=1)
    with pytest.raises(NotSaved, match="The rest is saved when the workbook is opened next"):
        storage.save(home, ROWS)
    disk.undo()
    storage.wake(home)
    assert ROWS[0] in storage.load(home, Rating)
    assert storage.load(home, Comment) == [ROWS[1]]
    assert storage.notes(home) == []


@pytest.mark.parametrize("left", [b"{", b"[]", b'{"none": []}', json.dumps({"ratings": 7}).encode()])
def test_what_is_not_of_our_writing(home: Path, old: Interview, left: bytes) -> None:
    """A file in the place of what is being saved that makes no sense is kept aside and holds nobody up."""
    (home / together.FILE).write_bytes(left)
    storage.save(home, [old])
    assert not (home / together.FILE).exists()
    assert [path.read_bytes() for path in (home / "originals").iterdir()] == [left]
    assert storage.load(home, Interview) == [old]
