"""A look at the caseload: each packet read once, the rest from its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import ibis

from workbook.caseload import engine, figures, store
from workbook.caseload.reading import row
from workbook.caseload.service import Service, counted
from workbook.caseload.store import Row
from workbook.errors import BadFile
from workbook.records import Step
from workbook.sharing.bounds import LARGEST
from workbook.sharing.caseload import Kept
from workbook.sharing.opening import Opened, opened
from workbook.sharing.unzipping import Locked
from workbook.storage import packets

EDITION = f"2 {version('interview-workbook')}"
"""Columns of another edition are made anew: its rules may have been others."""


@dataclass(frozen=True)
class Read:
    """What a look found: rows of unlocked packets, which are held in memory only, and what could not be read.

    `known` are the keys of all packets that are counted: two looks that know the same give the same figures.
    """

    home: Path
    known: frozenset[str]
    held: tuple[Row, ...] = field(compare=False)
    wrong: tuple[str, ...] = field(compare=False)
    locked: tuple[Path, ...] = field(compare=False)


def read(home: Path, unlock: Callable[[Path], Opened]) -> Read:
    """Read each packet that was not read before, and forget those that have gone.

    A locked packet never lies open on the disk: it is read anew at each look, with `unlock`, and held in memory.
    Raises NotSaved where columns cannot be written.
    """
    held: list[Row] = []
    wrong: list[str] = []
    still: list[Path] = []
    fresh: list[tuple[Row, Path]] = []
    known, unread = store.tidied(home, EDITION)
    for key, path in unread.items():
        try:
            try:
                fresh.append((row(opened(packets.read(path, LARGEST), path.name)) | {"key": key}, path))
            except Locked:
                held.append(row(unlock(path)) | {"key": key})
            known.add(key)
        except BadFile as error:
            if path.exists():
                wrong.append(str(error))
                still += [path] if isinstance(error, Locked) else []
        if len(fresh) == store.BUNDLE:
            store.add(home, fresh)
            fresh.clear()
    if fresh:
        store.add(home, fresh)
    return Read(home, frozenset(known), tuple(held), tuple(wrong), tuple(still))


def cases(seen: Read) -> list[Kept]:
    """Return all clients, the latest packet first; the views of one page ask for them once."""
    return _cases(seen, engine.chosen())


@lru_cache(maxsize=1)
def _cases(seen: Read, _engine: str) -> list[Kept]:
    with _table(seen) as table:
        rows = [] if table is None else figures.cases(table).to_pyarrow().to_pylist()
    rows.sort(key=lambda row: (row["written"], row["client"]), reverse=True)
    return [
        Kept(
            row["client"],
            date.fromisoformat(row["written_on"]),
            _day(row["until"]),
            (row["new_interviews"] or 0, row["new_ratings"] or 0, row["new_high_points"] or 0)
            if row["older"]
            else None,
            tuple(
                Step(id=one["id"], step=one["step"], due=_day(one["due"]), who=one["who"]) for one in row["steps"] or ()
            ),
            tuple(row["ratings"] or ()),
            row["claim"],
        )
        for row in rows
    ]


def service(seen: Read, today: date) -> Service:
    """Return what may be counted of the clients who consented to it."""
    with _table(seen) as table:
        if table is None:
            return counted((), ())
        return counted(*(one(table, today).to_pyarrow().to_pylist() for one in (figures.states, figures.series)))


@contextmanager
def _table(seen: Read) -> Iterator[ibis.Table | None]:
    if not (seen.held or store.folder(seen.home).exists()):
        yield None
        return
    with store.locked(seen.home) as folder, engine.packets(folder, seen.held) as table:
        yield table


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
