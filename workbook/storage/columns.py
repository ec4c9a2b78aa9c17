"""Where the columns of a coach's packets lie: one file a packet, named so that it is found again and taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from workbook.errors import NotSaved
from workbook.storage import disk, packets

FOLDER = "caseload"
"""The folder of the columns; all in it can be made again from the packets, so no backup holds it."""


def folder(home: Path) -> Path:
    """Return the folder of the columns of a coach's packets."""
    return home / FOLDER


def key(path: Path, edition: str) -> str:
    """Return what tells a packet's file from any other, without reading it; another `edition` has other keys.

    Raises FileNotFoundError where the file has gone.
    """
    seen = path.stat()
    return hashlib.sha256(f"{edition}/{path.name}/{seen.st_size}/{seen.st_mtime_ns}".encode()).hexdigest()[:20]


def there(home: Path) -> dict[str, Path]:
    """Return the files of columns by the key of the packet's file."""
    return {path.stem.partition(".")[2]: path for path in folder(home).glob("*.parquet")}


def keep(home: Path, packet: Path, sha256: str, name: str, data: bytes) -> None:
    """Write the columns of a packet. Raises NotSaved; then there are none.

    Where the packet was deleted meanwhile by another window, its columns go too.
    """
    disk.make_folder(folder(home))
    path = folder(home) / f"{sha256}.{name}.parquet"
    disk.replace(path, data)
    if not packet.exists():
        path.unlink(missing_ok=True)


def drop(paths: Iterable[Path]) -> None:
    """Delete columns whose packet is no longer there. Raises NotSaved."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise NotSaved(
                f"{path.name} in the folder “{FOLDER}” could not be deleted ({error.strerror}). "
                "Close the programs that have it open, then open this page anew."
            ) from None


def tidy(home: Path, edition: str) -> dict[str, Path]:
    """Delete the columns of packets that have gone, and return the packets that have no columns yet, by key."""
    wanted = {}
    for path in packets.received(home):
        try:
            wanted[key(path, edition)] = path
        except FileNotFoundError:
            continue  # deleted since the folder was listed
    found = there(home)
    drop(found[name] for name in found.keys() - wanted.keys())
    return {name: path for name, path in wanted.items() if name not in found}


def forget(home: Path, fingerprints: Iterable[str]) -> None:
    """Delete the columns of packets with these SHA-256, and what a reading that was cut short left of any packet.

    Raises NotSaved.
    """
    gone = set(fingerprints)
    drop(path for path in there(home).values() if path.name.partition(".")[0] in gone)
    drop(folder(home).glob(".*.tmp"))
