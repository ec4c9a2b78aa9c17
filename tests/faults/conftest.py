"""What the fault tests share: a folder with answers in it, and work done in a process of its own."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook import storage
from workbook.records import Interview

OLD = Interview(
    id="iv-aaaaaaaa", date=dt.date(2026, 11, 20), status="held", kind="real", organisation="Elm", role="Nurse"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with one interview saved and one draft kept."""
    folder = tmp_path / "mine"
    storage.save(folder, [OLD])
    storage.save_draft(folder, "log_interview", {"organisation": "half a n"})
    return folder


@pytest.fixture
def old() -> Interview:
    """Return the interview that is saved in `home`."""
    return OLD


Work = Callable[[], object]


@pytest.fixture
def in_child() -> Callable[[Work, bool], int]:
    """Return a function that starts work in a forked process and gives its id; it may be stopped before it begins."""
    if not hasattr(os, "fork"):
        pytest.skip("this system starts no process as a copy of another")

    def start(work: Work, stopped: bool = False) -> int:
        child = os.fork()
        if child:
            if stopped:
                os.waitpid(child, os.WUNTRACED)
            return child
        try:
            if stopped:
                os.kill(os.getpid(), signal.SIGSTOP)
            work()
            os._exit(0)
        finally:
            os._exit(1)

    return start
