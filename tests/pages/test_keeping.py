"""What keeps answers safe, on the page."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import inside, logged, text
from workbook import storage
from workbook.records import Interview
from workbook.widgets.files import Upload
from workbook.widgets.page import this_page


def test_a_backup_that_came_in_is_said_to_have_come_in(home: Path) -> None:
    """Whatever goes wrong in showing the rest of the page then, what was done is done and is said."""
    logged(home)
    backup = storage.backup(home).read_bytes()
    storage.erase_all(home)
    part = wb.keep_safe()

    def fail() -> None:
        raise ZeroDivisionError

    this_page()._live["a part", "of ours"] = fail
    next(one for one in inside(part) if isinstance(one, Upload))._take("backup.zip", backup)
    assert "cannot be shown" not in text(part)
    assert "brought in" in text(part)


def test_a_backup_is_chosen_among_ones_files_and_brought_in(home: Path) -> None:
    """The file that one chooses comes back with what was said of it; one that is no backup gets a sentence."""
    row = logged(home)
    backup = storage.backup(home).read_bytes()
    storage.erase_all(home)
    part = wb.keep_safe()
    (upload,) = (found for found in inside(part) if isinstance(found, Upload))
    upload._take("backup.zip", b"no zip")
    assert "backup.zip" in text(part)
    assert storage.load(home, Interview) == []
    upload._take("backup.zip", backup)
    assert [found.id for found in storage.load(home, Interview)] == [row.id]
    assert "interview" in text(part)
