"""Packets where pyzipper cannot be had, as in the browser: the same bytes, and a sentence instead of a lock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from workbook.sharing import zips

WITHOUT = """
import sys
sys.modules["pyzipper"] = None
from pathlib import Path
from workbook.sharing import opening, zips
def said(act):
    try:
        act()
    except Exception as error:
        print(error)
"""


def run(code: str) -> str:
    """Run code in a Python without pyzipper and return what it printed."""
    done = subprocess.run([sys.executable, "-c", WITHOUT + code], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_packet_is_the_same_with_and_without_the_library_that_locks(tmp_path: Path) -> None:
    """The installed workbook and the one in the browser write the same bytes."""
    files = {"report.html": b"<p>" * 5000, "tables/high_points.csv": "id,what\nhp-1,déjà\n".encode()}
    run(f"Path({str(tmp_path / 'a.zip')!r}).write_bytes(zips.zipped({files!r}))")
    assert (tmp_path / "a.zip").read_bytes() == zips.zipped(files)


def test_without_the_library_that_locks_a_passphrase_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Nothing is written unlocked that was to be locked, and a locked packet is refused with where it can be opened."""
    assert run("print(zips.CAN_LOCK)") == "False\n"
    assert run("said(lambda: zips.zipped({'a': b'b'}, 'four random words'))") == f"{zips.NO_LOCKS}\n"
    locked = tmp_path / "locked.zip"
    locked.write_bytes(zips.zipped({"datapackage.json": b"{}", "rubric.toml": b""}, "four random words"))
    opened = f"said(lambda: opening.opened(Path({str(locked)!r}).read_bytes(), 'locked.zip'))"
    assert run(opened) == f"locked.zip is locked. {zips.NO_LOCKS}\n"
