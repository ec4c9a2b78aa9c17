"""What the person looks for is one row."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms
from workbook import storage
from workbook.records import Profile


def test_the_profile_is_one_row(home: Path) -> None:
    """Saving "about you" again changes the same row."""
    fill(forms(wb.about_me())[0], target_role="Nurse")
    fill(forms(wb.about_me())[0], target_role="Porter")
    assert [row.target_role for row in storage.load(home, Profile)] == ["Porter"]
