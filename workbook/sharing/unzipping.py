"""Looking a zip over from outside and unpacking what is read of it; whatever is wrong with it refuses it alone."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from workbook.errors import BadFile
from workbook.sharing.bounds import beyond_in_sizes, beyond_in_zip
from workbook.sharing.zips import CAN_LOCK, NO_LOCKS, ZipFile

FOR_PEOPLE = ("report.html", "workbook.xlsx")
DESCRIPTION, RUBRIC = "datapackage.json", "rubric.toml"


class Refused(BadFile):
    """A file that was not opened, with the reason alone."""

    def __init__(self, sentence: str, reason: str) -> None:
        """Say the whole sentence; keep the reason for those who wrote the file."""
        super().__init__(sentence)
        self.reason = reason


class Locked(BadFile):
    """A packet that needs a passphrase, or another one than was given."""


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turn whatever a file makes go wrong into the refusal of that file."""
    try:
        yield
    except BadFile:
        raise
    except Exception:  # a file that came may make anything go wrong
        raise refused(name, "something in it cannot be understood") from None


def refused(name: str, reason: str) -> Refused:
    """Return the one sentence for a file that was refused, and the way out."""
    return Refused(f"{name} was not opened: {reason}. Nothing was kept. Ask the sender to send it again.", reason)


def unzipped(data: bytes, name: str, allowed: Collection[str], passphrase: str) -> dict[str, bytes]:
    """Return the files of a zip that are read, by name, after a look at all of them. Raises Locked or BadFile."""
    if reason := beyond_in_zip(data):
        raise refused(name, reason)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            locked = any(entry.flag_bits & 1 for entry in entries)
            if locked and not CAN_LOCK:
                raise BadFile(f"{name} is locked. {NO_LOCKS}")
            _look_over(entries, name, allowed, len(data))
            if locked and not passphrase:
                raise Locked(f"{name} is locked. Type the passphrase that the sender told you.")
            archive.setpassword(passphrase.encode("utf-8") if locked else None)
            return {entry.filename: _unpacked(archive, entry) for entry in entries if entry.filename not in FOR_PEOPLE}
    except BadFile:
        raise
    except Exception as error:  # there is no list of what the zip library raises on a file that is not as it should be
        if isinstance(error, RuntimeError) and "assword" in str(error):
            raise Locked(f"{name} does not open with this passphrase. Type it again; capitals count.") from None
        raise refused(name, "it is damaged") from None


def _look_over(entries: list[Any], name: str, allowed: Collection[str], size: int) -> None:
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
    if any(entry.flag_bits & 1 and not entry.wz_aes_version for entry in entries):
        raise refused(name, "it is locked in a way that packets are not")
    if sum(entry.compress_size for entry in entries) > size:
        raise refused(name, "its files overlap")
    if reason := beyond_in_sizes(entries, DESCRIPTION, RUBRIC):
        raise refused(name, reason)


def _unpacked(archive: Any, entry: zipfile.ZipInfo) -> bytes:
    """Return a file of the zip, never more than it said it has. Raises ValueError where it has another length."""
    with archive.open(entry) as file:
        data: bytes = file.read(entry.file_size + 1)
    if len(data) != entry.file_size:
        raise ValueError
    return data
