"""Packets in the folder of answers: those a person wrote for a coach, and those a coach got."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from workbook.errors import BadFile
from workbook.records import Nickname
from workbook.storage import disk, tables
from workbook.storage.lock import locked

WRITTEN = "shared"
"""The folder of packets and replies that were written here; erasing deletes it whole."""

RECEIVED = "packets"
"""The folder where a coach keeps the packets that came."""

COLUMNS = "caseload"
"""The folder of what a practice's caseload keeps of packets; all in it can be made again from them."""

CLIENTS = "clients"
"""The folder of what a coach wrote about each client."""

NICKNAMES = f"*/{Nickname.about.file}"
"""Where in that folder a coach's own names for clients are."""

OWN_RUBRIC = "my_rubric.toml"
"""In the folder of clients: the rubric that the coach sends to them."""

KNOWN = "packets.txt"
"""In a client's folder: the fingerprints of the packets that were opened, one a line."""


def keep(home: Path, folder: str, name: str, data: bytes) -> Path:
    """Write a packet in one step under the first free name, never over another, and return where it is.

    Raises NotSaved with the reason and the way out; then there is no such file.
    """
    with locked(home):
        disk.make_folder(home / folder)
        path = next(path for path in disk.free_names(home / folder / name) if not path.exists())
        disk.replace(path, data)
        return path


def remove(path: Path) -> None:
    """Delete a packet that was written and is not to go out after all. Raises NotSaved."""
    disk.remove(path)


def client_home(home: Path, client: str) -> Path:
    """Return the folder where a coach's own ratings and comments on one client are: tables like anybody's."""
    return home / CLIENTS / client


def nicknames(home: Path) -> dict[str, str]:
    """Return what a coach calls clients, by their ids; a file of such a name that cannot be read counts as none."""
    nicknames = {}
    for path in sorted((home / CLIENTS).glob(NICKNAMES)):
        with suppress(BadFile):
            for row in tables.load(path.parent, Nickname):
                if row.nickname:
                    nicknames[path.parent.name] = row.nickname
    return nicknames


def keep_rubric(home: Path, rubric: bytes) -> None:
    """Keep the rubric that a client rates by, so that the coach rates by the same. Raises NotSaved."""
    with locked(home):
        if disk.read(home / "rubric.toml") != rubric:
            disk.replace(home / "rubric.toml", rubric)


def own_rubric(home: Path) -> bytes | None:
    """Return the file of the rubric that a coach sends to clients, or None where there is none."""
    return disk.read(home / CLIENTS / OWN_RUBRIC)


def keep_own_rubric(home: Path, rubric: bytes) -> None:
    """Keep the rubric that a coach sends to clients. Raises NotSaved."""
    with locked(home):
        disk.make_folder(home / CLIENTS)
        disk.replace(home / CLIENTS / OWN_RUBRIC, rubric)


def take_rubric(home: Path, rubric: bytes) -> str:
    """Make a rubric the one in force, and return under which name the one before was kept, if there was one.

    Raises NotSaved; then the one before is in force.
    """
    path = home / "rubric.toml"
    with locked(home):
        before = disk.read(path)
        kept = next(free for free in disk.free_names(home / "rubric_before.toml") if not free.exists())
        if before is not None:
            disk.replace(kept, before)
        disk.replace(path, rubric)
    return kept.name if before is not None else ""


def received(home: Path) -> list[Path]:
    """Return the packets that a coach has, by name."""
    return sorted((home / RECEIVED).glob("*.zip"))


def named(home: Path, client: str) -> list[Path]:
    """Return the files named after a client: packets that came, reports made from them, and replies to them."""
    return sorted(path for folder in (RECEIVED, WRITTEN) for path in (home / folder).glob(f"*-{client}-*"))


def replies(home: Path, client: str) -> list[Path]:
    """Return the replies that were written to a client, the latest last."""
    return sorted((home / WRITTEN).glob(f"reply-{client}-*.zip"), key=lambda path: path.stat().st_mtime_ns)


def remember(home: Path, client: str, sha256: str) -> None:
    """Note whose packet a file is by its fingerprint, so that it is known when it is locked and has another name.

    Raises NotSaved.
    """
    path = client_home(home, client) / KNOWN
    with locked(home):
        known = disk.read(path) or b""
        if sha256.encode() not in known.split():
            disk.make_folder(home / CLIENTS)
            disk.make_folder(path.parent)
            disk.replace(path, known + sha256.encode() + b"\n")


def remembered(home: Path, client: str) -> list[Path]:
    """Return the files in the folder of packets that are known to be a client's, whatever they are called."""
    known = (disk.read(client_home(home, client) / KNOWN) or b"").decode("ascii", "replace").split()
    files = sorted(path for path in (home / RECEIVED).rglob("*") if path.is_file()) if known else []
    return [path for path in files if _fingerprint(path) in known]


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path, longest: int) -> bytes:
    """Return the bytes of a packet. Raises BadFile where it cannot be read or is longer than `longest` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(longest + 1)
    except OSError as error:
        raise BadFile(f"{path.name} cannot be read ({error.strerror}). Choose the file again.") from None
    if len(data) > longest:
        raise BadFile(f"{path.name} is larger than any packet ({longest // 1_000_000} MB). Choose the file again.")
    return data
