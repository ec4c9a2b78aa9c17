"""Reads a person's journal from the disk: each table when it is first asked for, and again only when it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from workbook import storage
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import TABLES, Record


class Tables(Mapping[type[Record], Sequence[Record]]):
    """The tables of a home, each read when it is first asked for; `read` has the state of its file and its rows."""

    def __init__(self, home: Path, before: Tables | None = None) -> None:
        """Read from `home`; what `before` read and nobody changed since is taken from there."""
        self.home = home
        self.read: dict[type[Record], tuple[tuple[int, ...], Sequence[Record]]] = {}
        self._before = before.read if before else {}

    def __getitem__(self, record: type[Record]) -> Sequence[Record]:
        """Return the rows of a table, in the order of the file. Raises BadFile where it cannot be understood."""
        if record not in self.read:
            stamp = storage.stamp(self.home / record.about.file)
            before = self._before.get(record)
            self.read[record] = before if before and before[0] == stamp else (stamp, storage.load(self.home, record))
        return self.read[record][1]

    def __iter__(self) -> Iterator[type[Record]]:
        """Go through all tables there are."""
        return iter(TABLES.values())

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(TABLES)

    def unchanged(self) -> bool:
        """Tell whether every table that was read still is as it was."""
        return all(storage.stamp(self.home / record.about.file) == stamp for record, (stamp, _) in self.read.items())


class Reader:
    """Gives the journal of a home, the same one as long as nothing that was read for it changed."""

    def __init__(self, home: Path) -> None:
        """Read nothing yet."""
        self._home = home
        self._last: tuple[Tables, Journal] | None = None

    def journal(self) -> Journal:
        """Return the journal as it is now. Raises BadFile where the home's own rubric cannot be understood."""
        words = rubric(self._home)
        if self._last:
            tables, journal = self._last
            if journal.rubric is words and journal.today == date.today() and tables.unchanged():
                return journal
        tables = Tables(self._home, self._last[0] if self._last else None)
        self._last = (tables, Journal(words, tables))
        return self._last[1]


def read(home: Path) -> Journal:
    """Return the journal of a home, its tables read when they are asked for."""
    return Journal(rubric(home), Tables(home))
