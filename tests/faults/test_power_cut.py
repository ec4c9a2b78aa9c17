"""After "Saved" a power cut costs nothing: a model of a disk that forgets all that was not synced."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbook import storage
from workbook.records import Interview


class Disk:
    """What a disk would hold after a power cut: contents as last synced, names as last synced with their folder.

    With `names_at_once` names change on the disk without a sync, before the contents do: the order in which file
    systems have been seen to lose files that were replaced without a sync.
    """

    def __init__(self, root: Path, names_at_once: bool) -> None:
        """Begin with all that stands in a folder, synced."""
        self.root = root
        self.names_at_once = names_at_once
        self.contents: dict[int, bytes] = {}
        self.names: dict[Path, int] = {}
        self.handles: dict[int, Path] = {}
        for path in root.rglob("*"):
            self.names[path] = path.stat().st_ino
            if path.is_file():
                self.contents[path.stat().st_ino] = path.read_bytes()

    def sync(self, handle: int) -> None:
        """Make what an open file or folder holds durable."""
        path = self.handles[handle]
        if path.is_dir():
            self.sync_names(path)
        else:
            self.contents[os.fstat(handle).st_ino] = path.read_bytes()

    def sync_names(self, folder: Path) -> None:
        """Make the names in a folder durable."""
        self.names = {path: inode for path, inode in self.names.items() if path.parent != folder}
        self.names |= {path: path.stat().st_ino for path in folder.iterdir()}

    def changed(self, *paths: Path) -> None:
        """Take note that names were made, changed or removed."""
        if self.names_at_once:
            for path in paths:
                if path.parent.is_dir():
                    self.sync_names(path.parent)

    def after_power_cut(self, folder: Path) -> Path:
        """Write what the disk would hold into another folder, and return the folder of answers there."""
        for path, inode in sorted(self.names.items()):
            copy = folder / path.relative_to(self.root)
            if copy.parent.is_dir() or not copy.parent.relative_to(folder).parts:
                if path.is_dir():
                    copy.mkdir(parents=True)
                else:
                    copy.parent.mkdir(exist_ok=True)
                    copy.write_bytes(self.contents.get(inode, b""))
        return folder / "mine"


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Disk, Callable[[], None]], None]]:
    """Return a function that lets a disk follow every change from now on, and calls back after each."""
    real = {name: getattr(os, name) for name in ("open", "close", "fsync", "replace", "mkdir", "unlink", "write")}

    def follow(disk: Disk, after_each: Callable[[], None]) -> None:
        def open_(path: str | Path, *args: int, **named: int) -> int:
            new = not Path(path).exists()
            handle: int = real["open"](path, *args, **named)
            disk.handles[handle] = Path(path)
            if new:
                disk.changed(Path(path))
            return handle

        def replace(old: Path, new: Path) -> None:
            real["replace"](old, new)
            disk.handles = {handle: new if path == old else path for handle, path in disk.handles.items()}
            disk.changed(old, new)
            after_each()

        def fsync(handle: int) -> None:
            real["fsync"](handle)
            disk.sync(handle)
            after_each()

        def write(handle: int, data: bytes) -> int:
            written: int = real["write"](handle, data)
            after_each()
            return written

        def mkdir(path: Path, *args: int) -> None:
            real["mkdir"](path, *args)
            disk.changed(path)
            after_each()

        def unlink(path: Path) -> None:
            real["unlink"](path)
            disk.changed(path)
            after_each()

        for name, step in {
            "open": open_,
            "replace": replace,
            "fsync": fsync,
            "write": write,
            "mkdir": mkdir,
            "unlink": unlink,
        }.items():
            monkeypatch.setattr(os, name, step)

    yield follow
    monkeypatch.undo()


@pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX systems alone")
@pytest.mark.parametrize("names_at_once", [False, True])
def test_saved_is_saved(
    home: Path,
    old: Interview,
    names_at_once: bool,
    watch: Callable[[Disk, Callable[[], None]], None],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At no moment of a save does a power cut leave anything but the old row or the new one; after it, the new one."""
    new = dataclasses.replace(old, role="Head nurse")
    disk = Disk(home.parent, names_at_once)
    cuts: list[Path] = []
    moments: list[tuple[dict[Path, int], dict[int, bytes]]] = []
    watch(disk, lambda: moments.append((dict(disk.names), dict(disk.contents))))
    storage.save(home, [new])
    storage.save_draft(home, "rate", {"evidence": "words"})
    monkeypatch.undo()
    for disk.names, disk.contents in moments:
        cuts.append(disk.after_power_cut(tmp_path_factory.mktemp("cut")))
    for place in cuts:
        assert storage.load(place, Interview) in ([old], [new])
        assert storage.load_draft(place, "log_interview") is not None
    last = cuts[-1]
    assert storage.load(last, Interview) == [new]
    assert [row for _, row in storage.earlier(last, Interview, old.id)] == [old]
    draft = storage.load_draft(last, "rate")
    assert draft is not None
    assert draft[1] == {"evidence": "words"}


@pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX systems alone")
def test_the_model_sees_a_careless_save(home: Path, old: Interview, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The model tells a save without syncs from one with: a plain write is forgotten."""
    disk = Disk(home.parent, names_at_once=True)
    path = home / "interviews.csv"
    path.with_name("careless").write_bytes(path.read_bytes().replace(b"Nurse", b"Head nurse"))
    path.with_name("careless").replace(path)
    disk.changed(path)
    assert (disk.after_power_cut(tmp_path_factory.mktemp("cut")) / "interviews.csv").read_bytes() == b""
