"""Files that came from elsewhere: the good one is opened, every other one is refused with a sentence."""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.sharing.filled import ALL, filled, packet, unpacked
from workbook import storage
from workbook.errors import BadFile
from workbook.records import HighPoint, Profile, Rating, fields_of, new_id
from workbook.sharing import opening
from workbook.sharing.opening import Locked, opened
from workbook.sharing.packet import zipped
from workbook.sharing.reply import reply
from workbook.shipped import shipped

GOOD = packet(filled(), ALL, ALL)
FILES = {name: data for name, data in unpacked(GOOD.data).items() if not name.startswith("workbook.xlsx/")}
FILES["report.html"] = b"<p>Never read, so short here.</p>"


def with_table(table: str, data: bytes) -> bytes:
    return zipped(FILES | {f"tables/{table}.csv": data})


def with_about(**changed: Any) -> bytes:
    """The good packet with other words in its description."""
    package = json.loads(FILES["datapackage.json"])
    package["workbook"] |= changed
    return with_description(json.dumps(package).encode())


def with_description(data: bytes) -> bytes:
    return zipped(FILES | {"datapackage.json": data})


def without(name: str) -> bytes:
    return zipped({key: data for key, data in FILES.items() if key != name})


def rezipped(change: Callable[[zipfile.ZipInfo], None], *, twice: bool = False, compression: int = 8) -> bytes:
    """The good packet packed again, with a change to the entry of the high points."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in FILES.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = compression
            if name == "tables/high_points.csv":
                change(entry)
                if twice:
                    archive.writestr(zipfile.ZipInfo(name), data)
            archive.writestr(entry, data)
    return out.getvalue()


def link(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def same(entry: zipfile.ZipInfo) -> None:
    return None


def broken(data: bytes, at: int = 200) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def in_table(name: str = "tables/high_points.csv") -> int:
    """Where the packed bytes of a table begin in the good packet."""
    with zipfile.ZipFile(io.BytesIO(GOOD.data)) as archive:
        return archive.getinfo(name).header_offset + 30 + len(name)


def lying_about_its_size() -> bytes:
    """A table that unpacks to far more than the directory says."""
    data = bytearray(rezipped(same))
    at = data.rindex(b"tables/high_points.csv") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def overlapping() -> bytes:
    """A directory in which several names lead to the same packed bytes (a bomb of the kind of Fifield's)."""
    data = bytearray(GOOD.data)
    at = data.rindex(b"tables/high_points.csv") - 46
    report = data.rindex(b"report.html") - 46
    data[at + 42 : at + 46] = data[report + 42 : report + 46]
    data[at + 20 : at + 28] = data[report + 20 : report + 28]
    return bytes(data)


def header(table: str) -> bytes:
    return FILES[f"tables/{table}.csv"].split(b"\n")[0] + b"\n"


def rows(table: str, line: bytes) -> bytes:
    return with_table(table, header(table) + line)


def widths(record: type[Any], **cells: str) -> bytes:
    return ",".join(cells.get(field.name, "") for field in fields_of(record)).encode() + b"\n"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "no zip": lambda: b"%PDF-1.7 hello",
    "cut off": lambda: GOOD.data[:-30],
    "half": lambda: GOOD.data[: len(GOOD.data) // 2],
    "something before it": lambda: b"#!/bin/sh\nexit\n" + GOOD.data,
    "a zip with another zip before it": lambda: zipped({"x": b"y"}) + GOOD.data,
    "something after it": lambda: GOOD.data + b"more",
    "no file in it": lambda: b"PK\x05\x06" + bytes(18),
    "another file": lambda: zipped(FILES | {"run.exe": b"MZ"}),
    "a notebook": lambda: zipped(FILES | {"page.ipynb": b"{}"}),
    "a path upwards": lambda: zipped(FILES | {"../../up.csv": b"x"}),
    "an absolute path": lambda: zipped(FILES | {"/etc/up.csv": b"x"}),
    "a path of Windows": lambda: zipped(FILES | {"tables\\..\\..\\up.csv": b"x"}),
    "a drive of Windows": lambda: zipped(FILES | {"C:high_points.csv": b"x"}),
    "a name in capitals": lambda: zipped(FILES | {"tables/HIGH_POINTS.csv": FILES["tables/high_points.csv"]}),
    "a table that never goes out": lambda: zipped(FILES | {"tables/aliases.csv": b"id,kind,name,alias\n"}),
    "a folder": lambda: zipped(FILES | {"tables/": b""}),
    "a link": lambda: rezipped(link),
    "two files of one name": lambda: rezipped(same, twice=True),
    "another packing": lambda: rezipped(same, compression=zipfile.ZIP_BZIP2),
    "a bomb": lambda: with_table("high_points", b"\0" * 150_000_000),
    "a bomb in the report": lambda: zipped(FILES | {"report.html": b"a" * 200_000_000}),
    "a lie about its size": lying_about_its_size,
    "files that overlap": overlapping,
    "damage in a table": lambda: broken(GOOD.data, in_table() + 40),
    "no description": lambda: without("datapackage.json"),
    "no rubric": lambda: without("rubric.toml"),
    "a broken rubric": lambda: zipped(FILES | {"rubric.toml": b"[dimension"}),
    "a rubric that is no text": lambda: zipped(FILES | {"rubric.toml": b"\xff\xfe"}),
    "a description that is no JSON": lambda: with_description(b"{"),
    "a description of another shape": lambda: with_description(b'["workbook"]'),
    "a description without end": lambda: with_description(b"[" * 200_000),
    "no version": lambda: with_about(format="one"),
    "a newer version": lambda: with_about(format=2),
    "another kind": lambda: with_about(kind="other"),
    "a client that is a path": lambda: with_about(client="../../home"),
    "no recipient": lambda: with_about(recipient=None),
    "sections that nobody knows": lambda: with_about(sections=["secrets"]),
    "sections in another shape": lambda: with_about(sections=[["high_points"]]),
    "a moment without its zone": lambda: with_about(written_at="2026-11-20T18:40:05"),
    "a day that is none": lambda: with_about(until="2026-13-40"),
    "a sponsor that is neither": lambda: with_about(sponsor="maybe"),
    "tables that the consent does not name": lambda: with_about(sections=["high_points"]),
    "a table that is no text": lambda: with_table("high_points", b"\xff\xfe\x00"),
    "a table with NUL in it": lambda: rows("high_points", widths(HighPoint, id="hp-1", moment="a\0b")),
    "a table with a column more": lambda: with_table("high_points", b"id,evil\nhp-1,x\n"),
    "a table with a column twice": lambda: with_table("high_points", b"id,moment,moment\nhp-1,x,y\n"),
    "a table without ids": lambda: with_table("high_points", b"moment\nx\n"),
    "a table with an empty id": lambda: with_table("high_points", b"id,moment\n,x\n"),
    "a table with the same id twice": lambda: with_table("high_points", b"id,moment\nhp-1,x\nhp-1,y\n"),
    "a row that is too long": lambda: with_table("high_points", b"id,moment\nhp-1,x,y\n"),
    "a quote without end": lambda: with_table("high_points", b'id,moment\nhp-1,"x\n'),
    "a rating of six": lambda: rows("ratings", widths(Rating, id="rt-1", rater="self", rating="6")),
    "a rater nobody knows": lambda: rows("ratings", widths(Rating, id="rt-1", rater="boss")),
    "a text without end": lambda: with_table("high_points", b"id,moment\nhp-1," + b"ab" * 200_000 + b"\n"),
    "a reply": lambda: reply("cl-abcdefgh", "Kim", [], [], GOOD.consent.written_at),
}


def test_the_good_one_is_opened() -> None:
    """The packet that all of these were made from is opened."""
    assert opened(GOOD.data, "packet.zip").answers == GOOD.answers


@pytest.mark.parametrize("kind", HOSTILE)
def test_is_refused(kind: str) -> None:
    """Each of these is refused before anything in it is used, with a sentence that names the file and the way out."""
    with pytest.raises(BadFile) as refusal:
        opened(HOSTILE[kind](), "packet.zip")
    said = str(refusal.value)
    assert said.startswith("packet.zip was not opened")
    assert said.endswith(("again.", "it again.", "another file."))
    assert "\n" not in said
    assert len(said) < 400


def test_overlapping_files_are_seen_from_outside() -> None:
    """When the directory promises more packed bytes than the file has, nothing is unpacked."""
    with pytest.raises(BadFile, match="its files overlap"):
        opened(overlapping(), "packet.zip")


def test_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any packet is refused by its size alone."""
    monkeypatch.setattr(opening, "LARGEST", 1_000_000)
    with pytest.raises(BadFile, match="larger than 1 MB"):
        opened(GOOD.data, "packet.zip")


def test_a_newer_version_is_said_to_be_newer() -> None:
    """A packet of a newer workbook is not guessed at: the sentence says to update."""
    with pytest.raises(
        BadFile, match=r"a newer workbook wrote it \(version 2, this one knows 1\)\. Update the workbook"
    ):
        opened(with_about(format=2), "packet.zip")


@pytest.mark.parametrize(("passphrase", "sentence"), [("", "is locked"), ("wrong words", "does not open with this")])
def test_a_locked_packet_asks_for_its_passphrase(passphrase: str, sentence: str) -> None:
    """Without the passphrase, or with another one, the packet says so and stays shut."""
    made = packet(filled(), {"lessons"}, passphrase="right words")
    with pytest.raises(Locked, match=sentence):
        opened(made.data, "packet.zip", passphrase)


def test_a_packet_of_an_older_workbook_is_opened() -> None:
    """A table without a column that came later is read; the column is empty."""
    found = opened(with_table("high_points", b"id,moment\nhp-1,I listened\n"), "packet.zip")
    assert found.answers.of(HighPoint) == [HighPoint(id="hp-1", moment="I listened")]


def test_what_is_for_people_is_never_read() -> None:
    """The report and the spreadsheet in a packet may hold anything: nothing of them is used."""
    made = zipped(FILES | {"report.html": b"<script>alert(1)</script>", "workbook.xlsx": b"no sheet"})
    assert opened(made, "packet.zip").answers == GOOD.answers


def test_the_sample_persons_packets_are_opened() -> None:
    """The made-up person's random name, and those that the workbook makes, are names of clients."""
    (sample,) = storage.load(shipped() / "data" / "sample", Profile)
    for name in (sample.client, new_id("cl")):
        assert opened(with_about(client=name), "packet.zip").consent.client == name
