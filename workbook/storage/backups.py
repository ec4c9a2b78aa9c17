"""All answers in one zip file, and back from it on this computer or another, without losing anything newer."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

from workbook.errors import BadFile, NotSaved
from workbook.records import TABLES, Record
from workbook.storage import disk, drafts, history, merge, packets, spreadsheets, versions
from workbook.storage.lock import held, locked

FOLDER = "backups"
"""The folder of backups inside the folder of answers."""

_BY_FILE = {record.about.file: record for record in TABLES.values()}

LARGEST = 2_000_000_000
"""Bytes that a backup may hold when unpacked."""


def backup(home: Path, folder: Path | None = None) -> Path:
    """Write one zip file of everything in the folder of answers, and return its path.

    It goes into `backups/` there, or into another folder, under a name that holds the moment. Raises NotSaved when it
    cannot be written.
    """
    target = folder or home / FOLDER
    name, data = packed(home)
    try:  # a folder of the person's own choice: no more is asked of what it stands in than that one may write there
        target.mkdir(0o700, exist_ok=True)
    except OSError as error:
        raise disk.not_saved(target, error) from None
    path = target / name
    if path.exists():
        raise NotSaved(f"{path.name} is there already. Wait a second and back up again.")
    inside = target.resolve().is_relative_to(home.resolve())
    with held(home) if inside else nullcontext():  # so that nobody sweeps it away while it is half written
        disk.replace(path, data)
    return path


def packed(home: Path) -> tuple[str, bytes]:
    """Return name and bytes of a backup. The history is read last, so that it knows every row in the tables.

    Raises NotSaved when there is nothing to back up, or when it cannot be read.
    """
    out = io.BytesIO()
    try:
        names = [name for name in _files(home) if name != history.FILE]
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in [*names, history.FILE]:
                if (data := disk.read(home / name)) is not None:
                    archive.writestr(name, data)
    except OSError as error:
        raise disk.not_saved(home, error) from None
    if not names:
        raise NotSaved("There are no answers to back up yet. Save one first.")
    return f"workbook-backup-{datetime.now():%Y-%m-%d-%H%M%S}.zip", out.getvalue()


def restore(home: Path, path: Path, data: bytes | None = None) -> list[str]:
    """Bring a backup back into an empty or an existing folder, and say what came.

    `data` is what the file holds, where it was handed over and lies in no folder.

    Of two versions of a row the one saved later stays, the other becomes an earlier answer; rows removed after the
    backup stay removed. Raises BadFile when the file is no whole backup, NotSaved when it cannot be written.
    """
    folders: dict[str, dict[str, bytes]] = {"": {}}
    for name, inside in _unpacked(path, data).items():
        parts = PurePosixPath(name).parts
        under = parts[:2] if parts[:1] == (packets.CLIENTS,) and len(parts) > 2 else ()
        folders.setdefault("/".join(under), {})["/".join(parts[len(under) :])] = inside
    if any(versions.format_of(files.get(versions.FILE)) > versions.FORMAT for files in folders.values()):
        raise BadFile(f"{path.name} comes from a newer workbook. Update the workbook here, then restore again.")
    messages = _restored(home, folders.pop(""))
    for own, files in folders.items():  # what a coach wrote about a client is answers too
        messages += [f"{own}: {sentence}" for sentence in _restored(home / own, files)]
    return messages or ["Everything in this backup is here already."]


def _restored(home: Path, files: Mapping[str, bytes]) -> list[str]:
    """Bring the files of one folder of answers in, and say what came."""
    rows: dict[type[Record], list[list[str]]] = {}
    messages = []
    past, broken = history.understood(files.get(history.FILE, b""))
    if broken:
        messages.append(f"In the backup: {broken} lines of {history.FILE} make no sense and were left there.")
    known = history.last(past)
    for name, record in _BY_FILE.items():
        if name in files:
            try:
                saved = known.get(record.about.name, {})
                rows[record] = spreadsheets.understand(name, files[name], record, partial(dict, saved)).cells
            except BadFile as error:
                messages.append(f"In the backup: {error}")
    with locked(home):
        messages += merge.bring_in(home, rows, past)
        for name, data in files.items():
            if name in (history.FILE, versions.FILE) or (name in _BY_FILE and _BY_FILE[name] in rows):
                continue
            if PurePosixPath(name).name.startswith("."):  # none of ours; the workbook would do what it says
                continue
            kept = home / "originals" / name if name in _BY_FILE else home / name
            if not kept.exists() or _newer_draft(data, kept):
                for folder in reversed([*kept.relative_to(home).parents][:-1]):
                    disk.make_folder(home / folder)
                disk.replace(kept, data)
    return messages


def _files(home: Path) -> list[str]:
    """Return what a backup holds: every file but locks, unfinished ones, other backups, and what can be made anew."""
    return [
        path.relative_to(home).as_posix()
        for path in sorted(home.rglob("*"))
        if path.is_file()
        and not path.name.startswith(".")
        and path.relative_to(home).parts[0] not in (FOLDER, packets.COLUMNS)
    ]


def _unpacked(path: Path, data: bytes | None) -> dict[str, bytes]:
    """Return the files in a backup by name. Raises BadFile for one that is damaged, or is no backup."""
    try:
        with zipfile.ZipFile(path if data is None else io.BytesIO(data)) as archive:
            names = archive.namelist()
            if not {versions.FILE, history.FILE, *_BY_FILE} & set(names):
                raise BadFile(f"{path.name} is not a backup of a workbook. Choose another file.")
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise BadFile(f"{path.name} is too large to be a backup of a workbook. Choose another file.")
            for name in names:
                place = PurePosixPath(name)
                if place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name:
                    raise BadFile(f"{path.name} holds “{name}”, which would land outside your folder. Do not use it.")
            return {name: archive.read(name) for name in names if not name.endswith("/")}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error):
        raise BadFile(f"{path.name} is damaged, or not a zip file. Choose another backup.") from None
    except OSError as error:
        raise BadFile(f"{path.name} cannot be read ({error.strerror}). Look whether the file is there.") from None


def _newer_draft(data: bytes, kept: Path) -> bool:
    """Say whether a draft in a backup is newer than the one that is there."""
    if kept.parent.name == "drafts" and (own := drafts.read(kept)):
        with suppress(ValueError, KeyError, TypeError):
            return datetime.fromisoformat(json.loads(data)["when"]) > own[1]
    return False
