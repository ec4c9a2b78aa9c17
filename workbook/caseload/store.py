"""The columns of a coach's packets: Parquet files of many rows each, and the ways in and out of them.

All in the folder can be made again from the packets. A row that stands in two files, since a merge was cut short, is
counted once.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import filelock
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from workbook.errors import NotSaved
from workbook.storage import disk
from workbook.storage.packets import COLUMNS, received

BUNDLE = 500
"""Rows of a full file; so many packets are held in memory while they are read."""

MOST_SMALL = 30
"""Files that are not full; more of them are merged."""

PATIENCE = 120.0
"""Seconds to wait for another window that reads or counts."""

_STEP = pa.struct({"id": pa.string(), "step": pa.string(), "due": pa.string(), "who": pa.string()})
_NUMBERS = {name: pa.int64() for name in ("level", "moved", "up", "ways")}
_SERIES = pa.struct({"dimension": pa.string(), "claim": pa.string()} | _NUMBERS)
SCHEMA = pa.schema(
    {
        "key": pa.string(),
        "packet": pa.string(),
        "client": pa.string(),
        "written": pa.int64(),
        "written_on": pa.string(),
        "until": pa.string(),
        "figures": pa.bool_(),
        "entries": pa.list_(pa.int64()),
        "steps": pa.list_(_STEP),
        "rated": pa.int64(),
        "ratings": pa.list_(pa.float64()),
        "claim": pa.string(),
        "series": pa.list_(_SERIES),
    }
)
"""The columns: `key` tells the packet's file from any other; what the rest hold is said in `reading`."""

Row = Mapping[str, Any]


def folder(home: Path) -> Path:
    """Return the folder of the columns."""
    return home / COLUMNS


def as_table(rows: Sequence[Row]) -> pa.Table:
    """Return rows as a table in memory."""
    return pa.Table.from_pylist([dict(row) for row in rows], SCHEMA)


@contextmanager
def locked(home: Path) -> Iterator[Path]:
    """Hold the folder of the columns, made and swept, against other windows. Raises NotSaved."""
    disk.make_folder(folder(home))
    lock = filelock.FileLock(folder(home) / ".lock")
    try:
        lock.acquire(timeout=PATIENCE)
    except filelock.Timeout:
        raise NotSaved(
            f"The caseload cannot be shown: another window has been busy with it for {PATIENCE:.0f} seconds. "
            "Close that window, then open this page anew."
        ) from None
    try:
        disk.sweep(folder(home))
        yield folder(home)
    finally:
        lock.release()


def tidied(home: Path, edition: str) -> tuple[set[str], dict[str, Path]]:
    """Forget the rows of packets that have gone; return the keys that have a row, and the packets that have none yet.

    Another `edition` has other keys: then all rows go, and all are made anew; so do those of a file that is damaged.
    Raises NotSaved.
    """
    if not received(home) and not folder(home).exists():
        return set(), {}
    with locked(home) as there:
        wanted = dict(_keys(home, edition))
        known: set[str] = set()
        for path in sorted(there.glob("*.parquet")):
            try:
                keys = _column(path, "key")
            except (pa.ArrowException, KeyError, OSError):
                disk.remove(path)
                continue
            _keep_only(path, "key", keys, lambda key: key in wanted)
            known |= keys & wanted.keys()
    return known, {key: path for key, path in wanted.items() if key not in known}


def add(home: Path, rows: Iterable[tuple[Row, Path]]) -> None:
    """Write rows, each with the packet it was read from; where that has gone meanwhile, its row is not written.

    Raises NotSaved.
    """
    with locked(home) as there:
        if kept := [row for row, packet in rows if packet.exists()]:
            _write(there, as_table(kept))
        small = [path for path in sorted(there.glob("*.parquet")) if pq.read_metadata(path).num_rows < BUNDLE]
        if len(small) > MOST_SMALL:
            whole = pa.concat_tables([pq.read_table(path, schema=SCHEMA) for path in small])
            for start in range(0, len(whole), BUNDLE):
                _write(there, whole.slice(start, BUNDLE))
            for path in small:
                disk.remove(path)


def forget(home: Path, packets: Collection[str]) -> None:
    """Write the files that hold any of these packets, named by SHA-256, anew without them. Raises NotSaved."""
    if folder(home).exists():
        with locked(home) as there:
            for path in sorted(there.glob("*.parquet")):
                _keep_only(path, "packet", _column(path, "packet"), lambda sha256: sha256 not in packets)


def _keys(home: Path, edition: str) -> Iterator[tuple[str, Path]]:
    """Give each packet's file with what tells it from any other, without reading it."""
    for path in received(home):
        with suppress(FileNotFoundError):  # deleted since the folder was listed
            seen = path.stat()
            name = f"{edition}/{path.name}/{seen.st_size}/{seen.st_mtime_ns}"
            yield hashlib.sha256(name.encode()).hexdigest()[:20], path


def _keep_only(path: Path, column: str, values: Collection[str], wanted: Callable[[str], bool]) -> None:
    """Leave those rows of a file whose value in a column is wanted."""
    kept = [value for value in values if wanted(value)]
    if len(kept) < len(values):
        if kept:
            whole = pq.read_table(path, schema=SCHEMA)
            _write(path.parent, whole.filter(pc.is_in(whole[column], pa.array(kept, pa.string()))))
        disk.remove(path)


def _column(path: Path, name: str) -> set[str]:
    return set(pq.read_table(path, columns=[name])[name].to_pylist())


def _write(there: Path, table: pa.Table) -> None:
    out = pa.BufferOutputStream()
    pq.write_table(table, out)
    disk.replace(there / f"{secrets.token_hex(8)}.parquet", out.getvalue().to_pybytes())
