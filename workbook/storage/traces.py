"""Where else in the folder of answers something that is erased may stand, and what erasing does not reach."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from workbook.errors import BadFile
from workbook.records import TABLES
from workbook.records.sharing import Shared
from workbook.storage import backups, drafts, history, merge, packets, place, tables, together, versions
from workbook.storage.history import Cells

BACKUPS = "workbook-backup-*.zip"

COPY = re.compile(
    r"[#.]?(?:\w{4,6} (?:\(\d+\) )?\w{1,3} )?"  # "Copy of ", "Copy (2) of ", "Kopie von "
    rf"(?:{'|'.join([Path(history.FILE).stem, *TABLES])})(?:[^a-z0-9].*)?(?:\.csv(?:[~#]|\.\w{{1,4}}~?)?|\.bak)",
    re.IGNORECASE,
)
"""The usual names of copies of tables: `Copy of interviews.csv`, `interviews.csv~`, `interviews.csv.bak`."""

LARGEST = 50_000_000
"""Bytes of a file of the person's own that is still searched for what was erased."""


def answers(home: Path) -> list[Path]:
    """Return everywhere in the folder where answers may be; the history first."""
    return [
        home / history.FILE,
        *(home / record.about.file for record in TABLES.values()),
        home / together.FILE,
        *merge.conflict_copies(home),
        *(home / name for name in place.FOLDERS if name),
        home / packets.COLUMNS,
        home / versions.FILE,
    ]


def kept_elsewhere(home: Path) -> list[Path]:
    """Return the kept originals, the backups, the copies of tables and the packets that lie in the folder."""
    names = {Path(cells.get("packet", "")).name for cells in _shared(home)} - {""}
    moved = [path for path in sorted(home.rglob("*")) if path.name in names]
    own = {history.FILE, *(record.about.file for record in TABLES.values())}
    copies = [path for path in sorted(home.iterdir()) if COPY.fullmatch(path.name) and path.name not in own]
    folders = (drafts.folder(home) / "originals", home / "originals", home / backups.FOLDER, home / packets.WRITTEN)
    return [*folders, *sorted(home.rglob(BACKUPS)), *copies, *moved]


def _shared(home: Path) -> list[Cells]:
    past = [entry.after or entry.before or {} for entry in history.entries(home, Shared.about.name)]
    try:
        return [*past, *(history.named(Shared, cells) for cells in tables.understood(home, Shared).cells)]
    except BadFile:
        return past


def not_reached(home: Path, gone: Collection[str]) -> list[str]:
    """Name the backups beside the folder, and the files in it that hold an id of what was erased."""
    near = {folder.resolve() for folder in (home.parent, place.root(), place.root() / "notebooks", Path.cwd())}
    there = sorted(path for folder in near for path in folder.glob(BACKUPS) if not path.is_relative_to(home.resolve()))
    messages = [f"{path} is a backup that may still hold it. Delete it yourself." for path in there]
    ids = [id.encode("utf-8") for id in gone]
    for path in sorted(home.rglob("*")):
        with suppress(OSError):
            if path.is_file() and path.stat().st_size <= LARGEST and any(id in path.read_bytes() for id in ids):
                name = path.relative_to(home).as_posix()
                messages.append(f"{name} is not the workbook's, and still holds something of it. Look at it yourself.")
    return messages


def drafts_with(home: Path, gone: Collection[str], texts: Collection[str]) -> list[Path]:
    """Return the drafts that name an erased row or repeat one of its texts, and those that cannot be read."""
    paths = []
    for path in sorted(drafts.folder(home).glob("*.json")):
        draft = drafts.read(path)
        words = [draft[0], *draft[2].values()] if draft else []
        if not draft or any(text in texts for text in words) or any(id in word for id in gone for word in words):
            paths.append(path)
    return paths
