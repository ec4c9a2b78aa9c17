"""Packets on the disk: whole or not there, never over another, found by their folder."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from workbook.errors import BadFile, NotSaved
from workbook.storage import packets

DATA = b"PK" + bytes(200_000)


def lying(home: Path) -> list[str]:
    """The names of all files in the folder of packets."""
    folder = home / packets.WRITTEN
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_packet_that_cannot_be_written_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Whatever step the disk refuses, a sentence says so, no part of a packet is left, and the next try works."""
    packets.keep(tmp_path, packets.WRITTEN, "first.zip", DATA)

    def refuse(*args: object, **named: object) -> object:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, call, refuse)
        with pytest.raises(NotSaved, match="the disk is full"):
            packets.keep(tmp_path, packets.WRITTEN, "second.zip", DATA)
    assert lying(tmp_path) == ["first.zip"]
    packets.keep(tmp_path, packets.WRITTEN, "second.zip", DATA)
    assert lying(tmp_path) == ["first.zip", "second.zip"]
    assert (tmp_path / packets.WRITTEN / "second.zip").read_bytes() == DATA


def test_no_packet_is_written_over_another(tmp_path: Path) -> None:
    """The same name again gets a number; what lay there keeps its bytes."""
    paths = [packets.keep(tmp_path, packets.WRITTEN, "packet.zip", bytes([number])) for number in range(3)]
    assert [path.name for path in paths] == ["packet.zip", "packet-2.zip", "packet-3.zip"]
    assert [path.read_bytes() for path in paths] == [b"\0", b"\1", b"\2"]


def test_what_died_half_way_is_swept_away(tmp_path: Path) -> None:
    """A part of a packet that a killed process left is never under its name, and goes with the next packet."""
    packets.keep(tmp_path, packets.WRITTEN, "packet.zip", DATA)
    (tmp_path / packets.WRITTEN / ".other.zip.99999.tmp").write_bytes(DATA[:1000])
    packets.keep(tmp_path, packets.WRITTEN, "packet.zip", DATA)
    assert lying(tmp_path) == ["packet-2.zip", "packet.zip"]


def test_too_large_a_file_is_not_read_whole(tmp_path: Path) -> None:
    """A file longer than any packet is refused by its size, and one that is not there by its name."""
    (tmp_path / "huge.zip").write_bytes(DATA)
    with pytest.raises(BadFile, match=r"huge\.zip is larger than any packet"):
        packets.read(tmp_path / "huge.zip", 1000)
    with pytest.raises(BadFile, match=r"none\.zip cannot be read"):
        packets.read(tmp_path / "none.zip", 1000)


def test_an_opened_packet_is_known_by_its_bytes(tmp_path: Path) -> None:
    """A packet that was noted is found under any name and in any folder below, once; another client's is not."""
    kept = packets.keep(tmp_path, packets.RECEIVED, "packet.zip", DATA)
    other = packets.keep(tmp_path, packets.RECEIVED, "other.zip", DATA + b"more")
    for _ in range(2):
        packets.remember(tmp_path, "cl-abcdefgh", hashlib.sha256(DATA).hexdigest())
    packets.remember(tmp_path, "cl-zzzzzzzz", hashlib.sha256(DATA + b"more").hexdigest())
    known = (packets.client_home(tmp_path, "cl-abcdefgh") / packets.KNOWN).read_text("ascii")
    assert known.split() == [hashlib.sha256(DATA).hexdigest()]
    (kept.parent / "old").mkdir()
    moved = kept.rename(kept.parent / "old" / "holiday")
    assert packets.remembered(tmp_path, "cl-abcdefgh") == [moved]
    assert packets.remembered(tmp_path, "cl-zzzzzzzz") == [other]
    assert packets.remembered(tmp_path, "cl-22222222") == []


def test_the_latest_reply_comes_last(tmp_path: Path) -> None:
    """Replies come in the order they were written, whatever their names; another client's are not among them."""
    for age, name in enumerate(("reply-cl-abcdefgh-b.zip", "reply-cl-abcdefgh-c.zip", "reply-cl-abcdefgh-a.zip")):
        os.utime(packets.keep(tmp_path, packets.WRITTEN, name, DATA), (1_700_000_000 + age,) * 2)
    packets.keep(tmp_path, packets.WRITTEN, "reply-cl-zzzzzzzz-a.zip", DATA)
    found = [path.stem[-1] for path in packets.replies(tmp_path, "cl-abcdefgh")]
    assert found == ["b", "c", "a"]
