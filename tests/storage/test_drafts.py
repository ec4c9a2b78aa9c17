"""What was typed but not saved is kept page by page, and offered to that page alone."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from workbook import storage


def test_kept_and_cleared(tmp_path: Path) -> None:
    """A draft comes back with its moment, the later one wins, and a cleared one is gone."""
    begin = dt.datetime.now().astimezone()
    storage.save_draft(tmp_path, "rate:iv-abc", {"evidence": "half", "rating": ""})
    storage.save_draft(tmp_path, "rate:iv-abc", {"evidence": "half a \ud83d sentence\n", "rating": "3"})
    draft = storage.load_draft(tmp_path, "rate:iv-abc")
    assert draft is not None
    assert draft[1] == {"evidence": "half a \ud83d sentence\n", "rating": "3"}
    assert begin - dt.timedelta(seconds=1) <= draft[0] <= dt.datetime.now().astimezone()
    storage.clear_draft(tmp_path, "rate:iv-abc")
    assert storage.load_draft(tmp_path, "rate:iv-abc") is None
    storage.clear_draft(tmp_path, "rate:iv-abc")


def test_pages_stay_apart(tmp_path: Path) -> None:
    """No draft leaks into another page, whatever the names are, even if its file is put in the other's place."""
    keys = ["rate:iv-abc", "RATE:iv-abc", "rate/iv-abc", "../rate", "x" * 500, "é", ""]
    for key in keys:
        storage.save_draft(tmp_path, key, {"page": f"for {key}"})
    for key in keys:
        draft = storage.load_draft(tmp_path, key)
        assert draft is not None
        assert draft[1] == {"page": f"for {key}"}
    assert {path.parent for path in tmp_path.rglob("*.json") if path.name != "format.json"} == {tmp_path / "drafts"}
    one, other, *_ = sorted((tmp_path / "drafts").iterdir())
    shutil.copyfile(one, other)
    assert sum(storage.load_draft(tmp_path, key) is None for key in keys) == 1


def test_empty_form(tmp_path: Path) -> None:
    """A form that was emptied again leaves nothing to offer."""
    storage.save_draft(tmp_path, "rate", {"evidence": "half"})
    storage.save_draft(tmp_path, "rate", {"evidence": ""})
    assert storage.load_draft(tmp_path, "rate") is None


def test_damaged(tmp_path: Path) -> None:
    """A draft that cannot be read is not offered, is named by the check, and is set aside by the repair."""
    storage.save_draft(tmp_path, "rate", {"evidence": "half"})
    [path] = (tmp_path / "drafts").iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    assert storage.load_draft(tmp_path, "rate") is None
    assert "a draft, cannot be read" in storage.notes(tmp_path)[0]
    storage.repair(tmp_path)
    assert storage.notes(tmp_path) == []
    assert not path.exists()
