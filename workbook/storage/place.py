"""Where answers live: the person's own folder, or the copy of the sample person to play with."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

from workbook.errors import NotSaved
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


def root() -> Path:
    """Return the workbook's folder: the nearest one upwards that holds both notebooks and data, else this one."""
    if IN_BROWSER:
        return DRIVE
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "notebooks").is_dir() and (folder / "data").is_dir():
            return folder
    return here


def home() -> Path:
    """Return the folder of answers in use.

    That is where `WORKBOOK_HOME` points; else the sample copy while the person looks around; else `data/mine`.
    """
    if named := os.environ.get("WORKBOOK_HOME"):
        return Path(named).expanduser()
    return playground() if marker().exists() else root() / "data" / "mine"


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
            shutil.copytree(shipped() / "data" / "sample", playground())
        marker().touch()
    except OSError as error:
        raise NotSaved(f"The sample could not be opened: {error.strerror}. Your own answers are untouched.") from None
