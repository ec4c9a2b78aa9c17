"""What was typed but not saved, page by page, so that a dead kernel or a closed tab costs nobody a sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from workbook.storage import disk, history
from workbook.storage.lock import locked


def save_draft(home: Path, page_key: str, values: Mapping[str, str]) -> None:
    """Keep what stands in a page's form: field name -> text as typed. A form without a word in it clears the draft.

    `page_key` names the form and what it is about, such as `log_interview` or `rate:iv-7f3kqa9m`.
    Raises NotSaved; then the draft before is still there.
    """
    if not any(values.values()):
        clear_draft(home, page_key)
        return
    draft = {"page": page_key, "when": history.now().isoformat(), "values": dict(values)}
    with locked(home):
        disk.make_folder(folder(home))
        disk.replace(_path(home, page_key), json.dumps(draft).encode("ascii"))


def load_draft(home: Path, page_key: str) -> tuple[datetime, dict[str, str]] | None:
    """Return when a page's draft was typed and its values by field name; None when there is none to offer."""
    draft = read(_path(home, page_key))
    return draft[1:] if draft and draft[0] == page_key else None


def clear_draft(home: Path, page_key: str) -> None:
    """Forget a page's draft, as after a save or "discard"; a draft that is not there is passed over."""
    path = _path(home, page_key)
    if path.exists():
        with locked(home):
            disk.remove(path)


def read(path: Path) -> tuple[str, datetime, dict[str, str]] | None:
    """Return page key, moment and values of a draft's file, None when it is missing or makes no sense."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        draft = json.loads(path.read_bytes())
        values = {str(name): str(text) for name, text in draft["values"].items()}
        return str(draft["page"]), datetime.fromisoformat(draft["when"]), values
    return None


def folder(home: Path) -> Path:
    """Return the folder of drafts."""
    return home / "drafts"


def _path(home: Path, page_key: str) -> Path:
    return folder(home) / f"{sha256(page_key.encode()).hexdigest()[:20]}.json"  # a key may be longer than a name
