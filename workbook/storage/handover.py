"""Folders in which a client hands packets to a coach on the same machine: one folder for each pair, named in advance.

Whoever looks after the machine names them in `WORKBOOK_HANDOVER`, and gives each a group of its own with the two
people in it, the mode 3770 (the group may enter; only who put a file there may take it away) and nobody else.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.errors import BadFile, NotSaved
from workbook.storage.disk import free_names, sync_folder, write_all

READABLE = 0o640
"""What the person may write and the pair's group may read."""


@dataclass(frozen=True)
class Lying:
    """A packet that lies in a folder: whether it is one's own, and since when it lies there."""

    path: Path
    mine: bool
    since: datetime


def folders() -> list[Path]:
    """Return the folders named for this person that are there; none where nothing was named."""
    named = [Path(name) for name in os.environ.get("WORKBOOK_HANDOVER", "").split(os.pathsep) if name]
    return [folder for folder in named if folder.is_dir()]


def put(folder: Path, name: str, data: bytes) -> Path:
    """Put a packet into a folder in one step under the first free name, readable for the pair alone, and return it.

    Raises NotSaved; then nothing lies there.
    """
    temporary = folder / f".{name}.{os.getpid()}.tmp"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            write_all(handle, data)
            temporary.chmod(READABLE)
            for path in free_names(folder / name):
                with suppress(FileExistsError):
                    path.hardlink_to(temporary)
                    break
        finally:
            temporary.unlink()
        sync_folder(folder)
    except OSError as error:
        raise NotSaved(
            f"The packet was not handed over: the folder {folder.name} cannot be written ({error.strerror}). "
            "It is among your packets. Tell whoever looks after this machine, or send it yourself."
        ) from None
    return path


def lying(folder: Path) -> list[Lying]:
    """Return the packets in a folder, the latest first. Raises BadFile where the folder cannot be read."""
    files = []
    try:
        for path in folder.iterdir():
            seen = path.lstat()
            if path.suffix == ".zip" and stat.S_ISREG(seen.st_mode):
                files.append(Lying(path, seen.st_uid == os.geteuid(), datetime.fromtimestamp(seen.st_mtime)))
    except OSError as error:
        raise BadFile(
            f"The folder {folder.name} cannot be read ({error.strerror}). Tell whoever looks after this machine."
        ) from None
    return sorted(files, key=lambda one: (one.since, one.path.name), reverse=True)


def read(path: Path, longest: int) -> bytes:
    """Return the bytes of a packet that somebody else put there: a plain file and no other, and not too long a one.

    Raises BadFile.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "it is no plain file")
            data = file.read(longest + 1)
    except OSError as error:
        raise BadFile(
            f"{path.name} cannot be read ({error.strerror}). Ask your client to hand it over again."
        ) from None
    if len(data) > longest:
        raise BadFile(f"{path.name} is larger than any packet ({longest // 1_000_000} MB). Ask your client about it.")
    return data


def take_back(path: Path) -> None:
    """Delete a packet that one put there oneself. Raises NotSaved."""
    try:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise NotSaved(
            f"{path.name} was not taken back: it could not be deleted ({error.strerror}). "
            "Tell whoever looks after this machine."
        ) from None
