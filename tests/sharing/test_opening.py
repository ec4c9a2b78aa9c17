"""Files that came from elsewhere: the good one is opened, every other one is refused with a sentence."""

from __future__ import annotations

import io
import json
import pickle
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.sharing.filled import ALL, filled, packet, unpacked
from workbook import storage
from workbook.errors import BadFile
from workbook.records import HighPoint, Interview, Profile, Rating, fields_of, new_id
from workbook.sharing import bounds, opening
from workbook.sharing.opening import opened
from workbook.sharing.packet import FORMAT
from workbook.sharing.reply import reply
from workbook.sharing.unzipping import Locked
from workbook.sharing.zips import zipped
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


def rubric(text: str) -> bytes:
    return zipped(FILES | {"rubric.toml": text.encode()})


def many_entries(number: int, tail: bytes = b"") -> bytes:
    """A zip whose directory lists one small file very often; the last entry carries `tail` as its comment."""
    local = b"PK\x03\x04" + bytes(26)
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *[0] * 16)
    last = bytearray(entry)
    struct.pack_into("<H", last, 32, len(tail))
    directory = entry * (number - 1) + bytes(last) + tail
    count = min(number, 0xFFFF)
    return local + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), 30, 0)


def with_a_gap() -> bytes:
    """The good packet with something before its first file that begins like a file, and that its contents count in."""
    out = io.BytesIO(b"PK\x03\x04 hidden")
    with zipfile.ZipFile(out, "a") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    return out.getvalue()


def marked(bit: int) -> bytes:
    """The good packet with a bit set in the flags of every file."""
    data = bytearray(rezipped(same))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= bit
            at = data.find(mark, at + 4)
    return bytes(data)


def locked_the_old_way() -> bytes:
    """The good packet with every file marked as locked, but not by AES."""
    return marked(1)


def full(lines: int, last: bytes = b"") -> bytes:
    """A table of interviews with everything filled in, no cell like another, and a last line."""
    asked = [field.name for field in fields_of(Interview) if field.kind == "text" and not field.choices]
    text = "".join(
        ",".join(
            f"iv-{line}" if field.name == "id" else f"{field.name} {line}" if field.name in asked else ""
            for field in fields_of(Interview)
        )
        + "\n"
        for line in range(lines)
    )
    return with_table("interviews", header("interviews") + text.encode() + last)


BEYOND: dict[str, tuple[Callable[[], bytes], str]] = {
    "a key of 20,000 names": (lambda: rubric("a" + ".a" * 20_000 + " = 1"), "nested too deep"),
    "keys of many names": (lambda: rubric(("a" + ".b" * 300 + " = 1\n") * 90), "nested too deep"),
    "a quoted key of many names": (lambda: rubric('"a"' + '."b"' * 10_000 + " = 1"), "nested too deep"),
    "a key of many names in a table in one line": (
        lambda: rubric("a = {b" + ".b" * 20_000 + " = 1}"),
        "nested too deep",
    ),
    "a header of many names": (lambda: rubric("[dimension" + ".b" * 20_000 + "]"), "nested too deep"),
    "brackets without end": (lambda: rubric("a = " + "[" * 30_000), "nested too deep"),
    "brackets on many lines": (lambda: rubric("a = " + "[\n" * 15_000 + "]\n" * 15_000), "nested too deep"),
    "braces without end": (lambda: rubric("a = " + "{a=" * 15_000), "nested too deep"),
    "a number of 6,000 digits": (lambda: rubric("a = " + "1" * 6_000), "cannot be understood"),
    "a very long rubric": (lambda: rubric("# more\n" * 100_000), "rubric.toml in it is larger than 64 kB"),
    "a rubric of 4,000 dimensions": (
        lambda: rubric("".join(f"[dimension.a{number}]\n" for number in range(3_000))),
        "more than 100 dimensions",
    ),
    "a million rows": (lambda: full(0, b"iv-1\n" * 1_000_000), "more than 40,000 lines"),
    "a million rows of an old Mac": (lambda: full(0, b"iv-1\r" * 1_000_000), "more than 40,000 lines"),
    "a row of ten million cells": (lambda: full(0, b"," * 10_000_000), "more than 1,500,000 cells"),
    "a header of ten million cells": (lambda: with_table("high_points", b"id" + b",ab" * 3_900_000), "1,500,000 cells"),
    "tables beyond measure": (lambda: full(0, b"a" * 13_000_000), "its tables are larger than 12 MB"),
    "as many rows as may be, the last one wrong": (lambda: full(38_000, b"iv-x,y\n"), "interviews.csv, line 38002"),
    "a text of one letter that is not ASCII": (
        lambda: full(0, "iv-1,\U0001f600".encode() * 1_000_000),
        "interviews.csv",
    ),
    "a very long description": (lambda: with_description(b'{"a": ' + b"[]," * 200_000), "larger than 500 kB"),
    "a description of many small parts": (lambda: with_description(b"[" + b"{}," * 160_000 + b"0]"), "be understood"),
    "60,000 entries": (lambda: many_entries(60_000), "more than 64 files"),
    "900,000 entries": (lambda: many_entries(900_000), "larger than 20 MB"),
    "many entries behind a false end": (lambda: many_entries(2, b"PK\x06\x07" + bytes(16)), "not a whole zip"),
    "locked in the old way": (locked_the_old_way, "locked in a way that packets are not"),
}
"""Files that would take long or much, and what is said of each."""

HOSTILE: dict[str, Callable[[], bytes]] = {
    **{kind: make for kind, (make, _) in BEYOND.items()},
    "an id that a spreadsheet takes for a number": lambda: with_table("high_points", b"id,moment\n12,x\n"),
    "an id with a blank": lambda: with_table("high_points", b"id,moment\nhp 1,x\n"),
    "empty": lambda: b"",
    "no zip": lambda: b"%PDF-1.7 hello",
    "cut off": lambda: GOOD.data[:-30],
    "half": lambda: GOOD.data[: len(GOOD.data) // 2],
    "something before it": lambda: b"#!/bin/sh\nexit\n" + GOOD.data,
    "something hidden before it": with_a_gap,
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
    "a rubric with a version that is none": lambda: zipped(
        FILES | {"rubric.toml": FILES["rubric.toml"] + b'version = "<script>"\n'}
    ),
    "a rubric that is no text": lambda: zipped(FILES | {"rubric.toml": b"\xff\xfe"}),
    "a description that is no JSON": lambda: with_description(b"{"),
    "a description of another shape": lambda: with_description(b'["workbook"]'),
    "a description without end": lambda: with_description(b"[" * 200_000),
    "no version": lambda: with_about(format="one"),
    "a newer version": lambda: with_about(format=FORMAT + 1),
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
    assert ".. " not in said
    assert said.endswith(("again.", "it again.", "another file."))
    assert "\n" not in said
    assert len(said) < 400


REASONS = {
    "many entries behind a false end": "it is not a whole zip file",
    "locked in the old way": "it is locked in a way that packets are not",
    "two files of one name": "it holds two files of the same name",
    "something before it": "it is not a whole zip file",
    "something hidden before it": "something stands before its first file",
    "another packing": "it is packed in a way that packets are not",
    "a link": "it holds a link or a folder in place of a file",
    "damage in a table": "it is damaged",
    "a rating of six": "ratings.csv, line 2",
    "sections that nobody knows": "“sections” in datapackage.json is missing or cannot be understood",
    "tables that the consent does not name": "which its consent does not name",
}


@pytest.mark.parametrize("kind", REASONS)
def test_the_reason_is_the_right_one(kind: str) -> None:
    """A refusal says what is wrong with this very file."""
    with pytest.raises(BadFile, match=REASONS[kind]):
        opened(HOSTILE[kind](), "packet.zip")


def test_what_the_zip_library_cannot_unpack_is_damage_and_no_wrong_passphrase() -> None:
    """A file marked as a patch, which no zip library unpacks, is refused; nobody is asked for a passphrase."""
    with pytest.raises(BadFile, match="it is damaged") as refusal:
        opened(marked(0x20), "packet.zip")
    assert not isinstance(refusal.value, Locked)


@pytest.mark.parametrize("sponsor", [True, False, None])
def test_the_sponsor_is_what_the_sender_ticked(sponsor: bool | None) -> None:
    """Whether somebody who pays may see it comes over as yes, no or not answered."""
    assert opened(with_about(sponsor=sponsor), "packet.zip").consent.sponsor is sponsor


def test_every_refusal_is_cheap() -> None:
    """No file beyond measure takes more than 200 MB before it is refused, each for what it is."""
    made = {kind: (make(), said) for kind, (make, said) in BEYOND.items()}
    code = (
        "import pickle, resource, sys\n"
        "from workbook.errors import BadFile\n"
        "from workbook.sharing.opening import opened\n"
        "made = pickle.load(sys.stdin.buffer)\n"
        "size = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (size + 200_000_000, resource.RLIM_INFINITY))\n"
        "for kind, (data, said) in made.items():\n"
        "    try:\n"
        "        opened(data, 'packet.zip')\n"
        "        print(kind, 'was opened')\n"
        "    except BadFile as error:\n"
        "        if said not in str(error):\n"
        "            print(kind, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], input=pickle.dumps(made), capture_output=True, check=False)
    assert (done.stdout.decode(), done.stderr.decode()) == ("", "")


def test_whatever_a_packet_makes_go_wrong_refuses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody thought of is a refusal of that file too."""

    def fail(text: str, name: str) -> None:
        raise RecursionError(text)

    monkeypatch.setattr(opening, "check_rubric", fail)
    with pytest.raises(BadFile, match=r"packet\.zip was not opened: something in it cannot be understood\."):
        opened(GOOD.data, "packet.zip")


def test_a_rubric_of_ones_own_may_use_dots_and_brackets_in_its_words() -> None:
    """Only what is built deep is refused: texts, of one line or many, and comments may hold any signs."""
    words = "e.g. a.b.c.d.e.f [[[[[[ {{{{{{ 1.2.3.4.5.6"
    text = f"title = \"{words}\" # {words}\n[dimension.mine]\ntitle = '{words}'\n"
    text += f'1 = """\n{words}\n\\"""\n{words}"""\n3 = \'\'\'{words}\'\'\'\n5 = "{words}"\n'
    assert opened(rubric(text), "packet.zip").answers.rubric.title == words


def test_overlapping_files_are_seen_from_outside() -> None:
    """When the directory promises more packed bytes than the file has, nothing is unpacked."""
    with pytest.raises(BadFile, match="its files overlap"):
        opened(overlapping(), "packet.zip")


def test_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any packet is refused by its size alone."""
    monkeypatch.setattr(bounds, "LARGEST", 1_000_000)
    with pytest.raises(BadFile, match="larger than 1 MB"):
        opened(GOOD.data, "packet.zip")


def test_a_newer_version_is_said_to_be_newer() -> None:
    """A packet of a newer workbook is not guessed at: the sentence says to update."""
    with pytest.raises(
        BadFile, match=r"a newer workbook wrote it \(version 3, this one knows 2\)\. Update the workbook"
    ):
        opened(with_about(format=FORMAT + 1), "packet.zip")


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
