"""One writer at a time: the lock of a folder of answers, held from reading again to replacing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.errors import NotSaved
from workbook.storage import disk, place, together, versions

if not place.IN_BROWSER:  # there one tab has one Python, which does one thing after the other; a second tab is kept out
    import filelock

PATIENCE = 10.0
"""Seconds to wait for another window's save before giving up."""

SAY_WAITING = 0.3
"""Seconds after which the page says that it is waiting."""

WAITING = "Another window is saving just now. Waiting for it…"

NEVER_IN_GIT = b"# Answers never go into Git.\n*\n"
"""What a folder of answers says to Git, wherever it lies; one that says something else is left as it is."""

Say = Callable[[str], None]
"""Shows one sentence on the page."""


@contextmanager
def locked(home: Path, waiting: Say | None = None) -> Iterator[None]:
    """Hold the folder's lock, with the folder swept of what a dead process left, upgraded, and its save finished.

    Raises as `held` does, and NotSaved when the folder was written by a newer workbook.
    """
    with held(home, waiting):
        if not place.IN_BROWSER:  # where nobody else writes, and each look takes milliseconds: once a page is enough
            sweep(home)
        versions.make_ready(home)
        if not (home / ".gitignore").exists():
            disk.replace(home / ".gitignore", NEVER_IN_GIT)
        together.finish(home)
        yield


@contextmanager
def held(home: Path, waiting: Say | None = None) -> Iterator[None]:
    """Hold the folder's lock alone; the folder is made when it is new, and nobody else may look into it.

    The operating system frees the lock of a process that dies. `waiting` is told once when another window holds it.
    Raises NotSaved when the lock cannot be had.
    """
    try:
        home.parent.mkdir(exist_ok=True)  # no further up: a missing drive must not be mistaken for a new folder
        home.mkdir(0o700, exist_ok=True)
        lock = None if place.IN_BROWSER else _acquired(home, waiting)
    except OSError as error:
        raise disk.not_saved(Path(error.filename or home), error) from None
    try:
        if lock:
            disk.make_private(home)
        yield
    finally:
        if lock:
            lock.release()


def _acquired(home: Path, waiting: Say | None) -> filelock.BaseFileLock:
    lock = filelock.FileLock(home / ".lock")
    try:
        try:
            lock.acquire(timeout=SAY_WAITING)
        except filelock.Timeout:
            if waiting:
                waiting(WAITING)
            lock.acquire(timeout=PATIENCE)
    except filelock.Timeout:
        raise NotSaved(
            f"Not saved: another window has been saving for {PATIENCE:.0f} seconds. {disk.STILL_HERE} "
            "Wait a moment, or close the other window, then press Save again."
        ) from None
    return lock


def sweep(home: Path) -> None:
    """Delete what a dead process left half written; nobody else may be writing meanwhile."""
    for name in place.FOLDERS:
        disk.sweep(home / name)
