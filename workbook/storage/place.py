"""Where answers live: the person's own folder, or the copy of the sample person to play with."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

from workbook.errors import BadValue, NotSaved
from workbook.shipped import shipped

IN_BROWSER = sys.platform == "emscripten"
"""Whether this is the edition in the browser: Python runs inside the page, and answers lie in the browser's storage."""

DRIVE = Path("/drive")
"""Where the browser's storage is seen by Python; what is written elsewhere is gone when the page is closed."""

FAILURES = {
    errno.ENOENT: (
        "this browser gives the page no storage",
        "Open the page over https, in a window that is not private",
    ),
    errno.EINVAL: (
        "the browser could not keep it; its storage may be full",
        "Make a backup on the start page and free some space on this computer",
    ),
}
"""What failed and the way out in the browser, by error number: its storage reports hardly more than that it failed."""

SAMPLE = "playground"
"""Folder beside `mine` that holds the copy of the sample person."""

FOLDERS = ("", "drafts", "drafts/originals", "originals", "backups", "packets", "shared", "clients")
"""The folders of a folder of answers, itself first; each client's folder in `clients` is one of its own."""


def root() -> Path:
    """Return the workbook's folder: the nearest one upwards that holds both notebooks and data, else this one."""
    if IN_BROWSER:
        return DRIVE
    return _workbook() or Path.cwd()


def home() -> Path:
    """Return the folder of answers in use.

    That is where `WORKBOOK_HOME` points, from the workbook's folder if it is no whole path; else the sample copy while
    the person looks around; else `data/mine`. Raises BadValue where it is no whole path and there is no workbook.
    """
    if not (named := os.environ.get("WORKBOOK_HOME")):
        return playground() if marker().exists() else root() / "data" / "mine"
    path = Path(named).expanduser()
    if path.is_absolute():
        return path
    if (workbook := _workbook()) is None:
        raise BadValue(
            f"WORKBOOK_HOME is “{named}”, which would be another folder in each place. "
            "Write the whole path of the folder of your answers, then try again."
        )
    return workbook / path


def playground() -> Path:
    """Return the folder of the copy of the sample person."""
    return root() / "data" / SAMPLE


def marker() -> Path:
    """Return the file whose presence says that the person is looking around with the sample."""
    return root() / "data" / "looking-around"


def look_around(on: bool) -> None:
    """Switch to a copy of the sample person's answers, made when there is none yet, or back to one's own.

    Raises NotSaved; then the person is where they were.
    """
    try:
        if not on:
            marker().unlink(missing_ok=True)
            return
        if not playground().exists():
            _copy_sample()
        marker().touch()
    except OSError as error:
        raise NotSaved(f"The sample could not be opened: {error.strerror}. Your own answers are untouched.") from None


def _copy_sample() -> None:
    """Put the sample person's answers in place in one step; a copy that another window made meanwhile stays."""
    playground().parent.mkdir(exist_ok=True)  # in the browser there is none before the first save
    copy = Path(tempfile.mkdtemp(prefix=f".{SAMPLE}.", dir=playground().parent))
    try:
        shutil.copytree(shipped() / "data" / "sample", copy, dirs_exist_ok=True)
        copy.chmod(0o700)
        copy.rename(playground())
    except OSError:
        if not playground().is_dir():
            raise
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _workbook() -> Path | None:
    here = Path.cwd()
    holds = (folder for folder in (here, *here.parents) if (folder / "notebooks").is_dir())
    return next((folder for folder in holds if (folder / "data").is_dir()), None)
