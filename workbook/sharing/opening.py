"""Opening what came from elsewhere: a zip is looked over from outside before anything in it is read or believed.

Only the tables, their description and the rubric are ever read. The report and the spreadsheet in a packet are for
people; the workbook draws the report again from the tables, so nothing in a file that came can run.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from workbook.content import check_rubric
from workbook.errors import BadFile
from workbook.journal import Journal
from workbook.records import TABLES, Record
from workbook.sharing.consent import Consent
from workbook.sharing.packet import FORMAT
from workbook.sharing.sections import SECTIONS
from workbook.sharing.tables import from_csv
from workbook.sharing.zips import BAD, CAN_LOCK, NO_LOCKS, reading

LARGEST = 50_000_000
"""Bytes that a packet may have: thirty times a usual one."""

LARGEST_UNPACKED = 120_000_000
MOST_TIMES_SMALLER = 300
RATIO_FROM = 10_000_000
"""Up to so many bytes a packet may be packed as tightly as it likes: a text of one repeated letter is no attack."""

FOR_PEOPLE = ("report.html", "workbook.xlsx")
DESCRIPTION, RUBRIC = "datapackage.json", "rubric.toml"
SHAREABLE = {f"tables/{record.about.file}": record for record in TABLES.values() if not record.about.internal}
DAMAGED: tuple[type[Exception], ...] = (
    *(*BAD, zlib.error, struct.error, EOFError, OSError, ValueError),
    *(NotImplementedError, LookupError, RuntimeError, OverflowError),
)
"""What the zip library raises on files that are not as they should be."""

V = TypeVar("V")


class Locked(BadFile):
    """A packet that needs a passphrase, or another one than was given."""


@dataclass(frozen=True)
class Opened:
    """A packet that was checked: its consent, its answers, and the SHA-256 of the file."""

    consent: Consent
    answers: Journal
    sha256: str


def opened(data: bytes, name: str, passphrase: str = "") -> Opened:
    """Return what a packet holds.

    Raises Locked where a passphrase is needed, and BadFile with one sentence where the file is not a packet, is
    damaged, holds anything that does not belong there, or was written by a newer workbook.
    """
    files = unzipped(data, name, {*FOR_PEOPLE, DESCRIPTION, RUBRIC, *SHAREABLE}, passphrase)
    about = manifest(files, name, "packet")
    consent = _consent(about, name)
    rows = _tables(files, name)
    named = {table for section in SECTIONS if section.id in consent.sections for table in section.tables}
    if extra := [table for table in rows if table not in named and table.about.name != "interviews"]:
        raise refused(name, f"it holds “{extra[0].about.title}”, which its consent does not name")
    written = _text(files, RUBRIC, name)
    try:
        rubric = check_rubric(written, RUBRIC)
    except BadFile as error:
        raise refused(name, str(error).split(". ")[0]) from None
    return Opened(consent, Journal(rubric, rows), hashlib.sha256(data).hexdigest())


def unzipped(data: bytes, name: str, allowed: Collection[str], passphrase: str) -> dict[str, bytes]:
    """Return the files of a zip that are read, by name, after a look at all of them. Raises Locked or BadFile."""
    if len(data) > LARGEST:
        raise refused(name, f"it is larger than {LARGEST // 1_000_000} MB")
    if data[:4] != b"PK\x03\x04" or data[-22:-18] != b"PK\x05\x06":
        raise refused(name, "it is not a whole zip file")
    try:
        with reading(data) as archive:
            entries = archive.infolist()
            locked = any(entry.flag_bits & 1 for entry in entries)
            if locked and not CAN_LOCK:
                raise BadFile(f"{name} is locked. {NO_LOCKS}")
            _look_over(entries, name, allowed, len(data))
            if locked and not passphrase:
                raise Locked(f"{name} is locked. Type the passphrase that the sender told you.")
            archive.setpassword(passphrase.encode("utf-8") if locked else None)
            return {entry.filename: _unpacked(archive, entry) for entry in entries if entry.filename not in FOR_PEOPLE}
    except DAMAGED as error:
        if isinstance(error, RuntimeError) and "assword" in str(error):
            raise Locked(f"{name} does not open with this passphrase. Type it again; capitals count.") from None
        raise refused(name, "it is damaged") from None


def manifest(files: Mapping[str, bytes], name: str, kind: str) -> dict[str, Any]:
    """Return what the description says of the file itself. Raises BadFile where it is not of that kind."""
    try:
        about = json.loads(_text(files, DESCRIPTION, name))["workbook"]
        version, what = about["format"], about["kind"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refused(name, f"{DESCRIPTION} in it is missing or cannot be understood") from None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise refused(name, "its version cannot be understood")
    if version > FORMAT:
        raise BadFile(
            f"{name} was not opened: a newer workbook wrote it (version {version}, this one knows {FORMAT}). "
            "Update the workbook, then open it again."
        )
    if what != kind:
        where = {
            "packet": "a packet: a coach opens it",
            "reply": "a coach's reply: the person who sent the packet opens it",
        }
        raise BadFile(
            f"{name} was not opened here: it is {where.get(str(what), 'something else')}. Choose another file."
        )
    return dict(about)


def refused(name: str, reason: str) -> BadFile:
    """Return the one sentence for a file that was refused, and the way out."""
    return BadFile(f"{name} was not opened: {reason}. Nothing was kept. Ask the sender to send it again.")


def checked(about: Mapping[str, Any], key: str, name: str, read: Callable[[Any], V]) -> V:
    """Return one value of a manifest. Raises BadFile where it is missing or not what it should be."""
    try:
        return read(about[key])
    except (KeyError, ValueError, TypeError, AttributeError):
        raise refused(name, f"“{key}” in {DESCRIPTION} is missing or cannot be understood") from None


def words(value: Any) -> str:
    """Return a short text. Raises ValueError where it is none."""
    if not isinstance(value, str) or not value.strip() or len(value) > 2_000 or "\0" in value:
        raise ValueError
    return value


def client_id(value: Any) -> str:
    """Return a client's random id. Raises ValueError where it is none: it names a folder at the coach's."""
    if not re.fullmatch(r"[a-z]{1,10}-[a-z0-9]{4,20}", words(value)):
        raise ValueError
    return str(value)


def moment(value: Any) -> datetime:
    """Return a moment with its UTC offset. Raises ValueError where it is none."""
    found = datetime.fromisoformat(words(value))
    if found.tzinfo is None:
        raise ValueError
    return found


def _look_over(entries: list[zipfile.ZipInfo], name: str, allowed: Collection[str], size: int) -> None:
    """Refuse from outside what cannot be a packet: strange names, links, folders, bombs."""
    names = [entry.filename for entry in entries]
    if strange := [one for one in names if one not in allowed]:
        shown = strange[0][:60].encode("ascii", "replace").decode()
        raise refused(name, f"it holds “{shown}”, which does not belong in it")
    if len(set(names)) < len(names):
        raise refused(name, "it holds two files of the same name")
    if not entries or min(entry.header_offset for entry in entries) != 0:
        raise refused(name, "something stands before its first file")
    if any(stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) for entry in entries):
        raise refused(name, "it holds a link or a folder in place of a file")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise refused(name, "it is packed in a way that packets are not")
    if len({entry.flag_bits & 1 for entry in entries}) > 1:
        raise refused(name, "only some of its files are locked")
    unpacked, packed = (sum(one) for one in zip(*((e.file_size, e.compress_size) for e in entries), strict=True))
    if packed > size:
        raise refused(name, "its files overlap")
    if unpacked > LARGEST_UNPACKED or unpacked > max(RATIO_FROM, MOST_TIMES_SMALLER * packed):
        raise refused(name, "unpacked it would be far too large")


def _unpacked(archive: Any, entry: zipfile.ZipInfo) -> bytes:
    """Return a file of the zip, never more than it said it has. Raises ValueError where it has another length."""
    with archive.open(entry) as file:
        data: bytes = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise ValueError
    return data


def _text(files: Mapping[str, bytes], file: str, name: str) -> str:
    try:
        return files[file].decode("utf-8")
    except KeyError:
        raise refused(name, f"it has no {file}") from None
    except UnicodeDecodeError:
        raise refused(name, f"{file} in it is not UTF-8 text") from None


def _tables(files: Mapping[str, bytes], name: str) -> dict[type[Record], list[Record]]:
    try:
        return {record: from_csv(record, files[file], file) for file, record in SHAREABLE.items() if file in files}
    except BadFile as error:
        raise refused(name, str(error).rstrip(".")) from None


def _consent(about: Mapping[str, Any], name: str) -> Consent:
    known = {section.id for section in SECTIONS}

    def ids(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not set(value) <= known:
            raise ValueError
        return tuple(value)

    return Consent(
        client=checked(about, "client", name, client_id),
        recipient=checked(about, "recipient", name, words),
        purpose=checked(about, "purpose", name, words),
        sections=checked(about, "sections", name, ids),
        real_names=checked(about, "real_names", name, ids),
        written_at=checked(about, "written_at", name, moment),
        until=checked(about, "until", name, lambda value: None if value is None else date.fromisoformat(words(value))),
        sponsor=checked(about, "sponsor", name, lambda value: {None: None, True: True, False: False}[value]),
        since=checked(about, "since", name, lambda value: None if value is None else moment(value)),
    )
