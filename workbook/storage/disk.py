"""Writing so that it lasts: replacing a file in one step, adding to one, and what to say when that fails.

Everything here goes through `os`, call by call, so that the tests can stop a save at each of them.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from workbook.errors import BadFile, NotSaved
from workbook.storage import place

STILL_HERE = "Nothing was changed, and your words are still in the form."

_BINARY = getattr(os, "O_BINARY", 0)  # Windows alone has text descriptors


_TEMPORARY = re.compile(r"\.(?!syncthing\.).+\.\d+\.tmp")
"""The names that `replace` gives: the file's own between a dot and the number of the process."""


def sweep(folder: Path) -> None:
    """Delete our own temporary files; the caller holds the folder's lock, so whoever made them is dead."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if _TEMPORARY.fullmatch(entry.name):
                Path(entry.path).unlink(missing_ok=True)


def make_private(home: Path) -> None:
    """Let nobody else look into the folder of answers or any folder in it.

    What belongs to somebody else, or to everybody as /tmp does, stays.
    """
    for folder in map(home.joinpath, place.FOLDERS):
        with suppress(OSError):
            mode = folder.stat().st_mode
            if os.name == "posix" and mode & 0o077 and not mode & stat.S_ISVTX:
                folder.chmod(0o700)


def dangling(path: Path) -> Path | None:
    """Return the link on the way to a path that leads nowhere, None where there is no such link."""
    with suppress(OSError):  # what nobody may look at
        for part in (path, *path.parents):
            if part.exists():
                return None
            if part.is_symlink():
                return part
    return None


def read(path: Path) -> bytes | None:
    """Return the bytes of a file, None when there is none. Raises BadFile when it is there and cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not dangling(path):
            return None
        cause, way_out = _told(error, path)
        raise BadFile(f"{path.name} cannot be read: {cause}. {way_out}, then open this page anew.") from None


def stamp(path: Path) -> tuple[int, ...]:
    """Return what changes whenever a file is put in place anew: its number, its time and its size; () for none."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_ino, state.st_mtime_ns, state.st_size


def replace(path: Path, data: bytes) -> None:
    """Put data in place of a file in one step that survives a power cut. Raises NotSaved; then nothing changed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _refuse_read_only(path)
        write_all(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), data)
        with _still_open(path) as old:
            temporary.replace(path)
            try:
                sync_folder(path.parent)
            except OSError:
                _put_back(path, temporary, old)
                raise
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise not_saved(path, error) from None


def append(path: Path, data: bytes) -> int:
    """Add data to the end of a file, synced, and return its length before.

    Raises NotSaved; then nothing changed.
    """
    length = None
    try:
        _refuse_read_only(path)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)
        length = os.fstat(handle).st_size
        write_all(handle, data)
    except OSError as error:
        if length is not None:
            cut(path, length)
        raise not_saved(path, error) from None
    return length


def cut(path: Path, length: int) -> None:
    """Take back what was added to a file beyond a length; a failure here is left for the next reading to notice."""
    with suppress(OSError):
        os.truncate(path, length)


def keep_original(path: Path, data: bytes) -> None:
    """Keep bytes that are about to be changed or dropped in `originals/`, named by their file and the moment."""
    folder = path.parent / "originals"
    make_folder(folder)
    replace(folder / f"{path.stem}-{datetime.now():%Y%m%dT%H%M%S%f}{path.suffix}", data)


def remove(path: Path) -> None:
    """Delete a file so that it stays deleted; one that is not there is passed over. Raises NotSaved."""
    try:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise not_saved(path, error) from None


def make_folder(folder: Path) -> None:
    """Make a folder for nobody else to look into, unless it is there. Raises NotSaved."""
    if not folder.is_dir():
        try:
            folder.mkdir(0o700, exist_ok=True)
            sync_folder(folder.parent)
        except OSError as error:
            raise not_saved(folder, error) from None


def free_names(path: Path) -> Iterator[Path]:
    """Give a name, then the same with 2, 3 and so on behind it, for whoever looks for one that is free."""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut; on Windows the file system does it by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def not_saved(path: Path, error: OSError) -> NotSaved:
    """Return the sentence for a failed write: what happened, where, and the way out."""
    cause, way_out = _told(error, path)
    return NotSaved(f"Not saved: {cause}. {STILL_HERE} {way_out}, then press Save again.")


@contextmanager
def _still_open(path: Path) -> Iterator[int | None]:
    """Hold a file open, so that what it holds can be had after it was replaced; None where there is no such file."""
    if os.name != "posix" or not path.exists():  # on Windows an open file cannot be replaced
        yield None
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def _put_back(path: Path, temporary: Path, old: int | None) -> None:
    """Undo a replacement whose folder could not be synced, so that what is called not saved is not there."""
    if old is None:
        path.unlink()
        return
    with os.fdopen(os.dup(old), "rb") as file:
        temporary.write_bytes(file.read())
    temporary.replace(path)


def write_all(handle: int, data: bytes) -> None:
    """Write all the data to an open file, sync it and close it."""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        _sync(handle)
    finally:
        os.close(handle)


def _sync(handle: int) -> None:
    if sys.platform == "darwin":  # there fsync stops at the drive's own memory
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _refuse_read_only(path: Path) -> None:
    """Raise PermissionError for a read-only file, which `os.replace` would silently replace."""
    if not os.access(path, os.W_OK) and path.exists():
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


HELD = (5, 32, 33)
"""Windows' error codes for a file that another program holds."""

_IN_USE = ("another program has {name} open", "Close it there (Excel, for example)")
_MAY_NOT = (
    "{name} may not be changed: it is read-only, or belongs to somebody else",
    "Allow writing in the properties of the file and its folder",
)
CONNECT = "If it is on a USB stick or a network drive, connect that again"
_GONE = ("the folder of your answers is gone", CONNECT)
_OTHER = ("{name} could not be written ({why})", "Look whether the disk is there and not full")

FAILURES = {
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.EACCES: _MAY_NOT,
    errno.EPERM: _MAY_NOT,
    errno.ENOENT: _GONE,
    errno.ENOTDIR: ("a file lies where {name} should have its folder", "Move or rename that file"),
    errno.EEXIST: ("{name} is a file, and a folder should be there", "Move or rename that file"),
    errno.EISDIR: ("{name} is a folder, and a file should be there", "Move or rename that folder"),
    errno.ENOSPC: ("the disk is full", "Free some space, for example by emptying the bin"),
    errno.EDQUOT: ("your share of the disk is used up", "Delete files you no longer need"),
    errno.EFBIG: ("{name} would be larger than this disk allows", "Move the folder of your answers to another disk"),
    errno.EROFS: ("the disk is read-only", "Unlock the disk, or move the folder of your answers to another one"),
    errno.EIO: ("the disk reports a fault", "Copy the folder of your answers to another disk soon"),
}
"""What failed and the way out, by error number."""

if place.IN_BROWSER:
    FAILURES |= place.FAILURES


def _told(error: OSError, path: Path) -> tuple[str, str]:
    """Return the cause and the way out of an error of the operating system."""
    if link := dangling(path):
        return f"{link} is a link to {link.readlink()}, and nothing is there", CONNECT
    held = getattr(error, "winerror", None) in HELD
    cause, way_out = _IN_USE if held else FAILURES.get(error.errno or 0, _OTHER)
    return cause.format(name=path.name, why=error.strerror), way_out
