"""Any text comes back as it was, and any sequence of saves, removals and restarts equals a simple model."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from workbook import storage
from workbook.errors import BadValue
from workbook.records import TABLES, Field, HighPoint, Record, clean
from workbook.storage import history, spreadsheets, tables

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
AWKWARD = st.sampled_from(
    ["NA", "null", "None", "007", "1E5", "=1+2", '"', "'", ",", "\r", "\r\n", "\n", "\t", "😀 é", "\ufeffx", "\u2028"]
)
WORDS = st.one_of(TEXT, AWKWARD, st.builds("{}{}".format, AWKWARD, TEXT))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))


def values(field: Field) -> st.SearchStrategy[Any]:
    """Return every value that a form accepts for a field."""
    if field.kind == "number":
        return st.none() | st.integers(field.low or 0, field.high or 10)
    if field.kind == "yes_no":
        return st.none() | st.booleans()
    if field.kind == "date":
        return st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2150, 12, 31))
    if field.kind == "datetime":
        moments = st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2150, 12, 31), timezones=OFFSETS)
        return st.none() | moments.map(lambda moment: moment.replace(microsecond=0))
    return st.sampled_from(["", *field.choices]) if field.choices else WORDS


def rows(record: type[Record]) -> st.SearchStrategy[Record]:
    """Return any row of a table."""
    fields = {field.name: values(field) for field in record.about.fields if field.name != "id"}
    return st.builds(record, **fields)


def normalised(row: Record) -> Record:
    """Return a row as the workbook keeps it: line ends as LF."""
    changed = {name: clean(value) for name, value in vars(row).items() if isinstance(value, str)}
    return dataclasses.replace(row, **changed)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_round_trip(name: str, data: st.DataObject, tmp_path: Path) -> None:
    """Whatever a form accepts survives save and load, a history, a backup, and being read from a file again."""
    found = data.draw(st.lists(rows(TABLES[name]), max_size=4))
    kept = [normalised(row) for row in found]
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        home = Path(folder) / "mine"
        storage.save(home, found)
        assert storage.load(home, TABLES[name]) == kept
        assert storage.altered(home, TABLES[name]) == []
        if found:
            storage.restore(Path(folder) / "new", storage.backup(home))
            assert storage.load(Path(folder) / "new", TABLES[name]) == kept
            storage.remove(home, found)
            assert [storage.earlier(home, TABLES[name], row.id)[0][1] for row in kept] == kept


@given(st.text(st.characters(), max_size=20))
def test_refused_on_entry(text: str) -> None:
    """Only NUL characters and halves of characters are refused; every other text is kept."""
    row = HighPoint(interview="iv-aaaaaaaa", moment=text)
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        with pytest.raises(BadValue, match="What went well"):
            tables.as_cells(row)
    else:
        cells = tables.as_cells(row)
        saved = {row.id: history.named(HighPoint, cells)}
        data = tables.as_csv(HighPoint, [cells])
        assert spreadsheets.understand("high_points.csv", data, HighPoint, lambda: saved).cells == [cells]


class Life(RuleBasedStateMachine):
    """A person's weeks with the workbook, beside a dictionary that does the same in memory."""

    def __init__(self) -> None:
        """Begin with no folder at all."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.home = self.folder / "mine"
        self.model: dict[str, HighPoint] = {}
        self.past: dict[str, list[HighPoint]] = {}
        self.drafts: dict[str, dict[str, str]] = {}

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    def _keep(self, row: HighPoint) -> None:
        row = dataclasses.replace(row, moment=clean(row.moment))
        if row != self.model.get(row.id):
            self._see(row.id, self.model.get(row.id), row)
        self.model[row.id] = row

    def _see(self, key: str, *versions: HighPoint | None) -> None:
        seen = self.past.setdefault(key, [])
        for version in filter(None, versions):
            seen[:] = [version, *(other for other in seen if other != version)]

    @rule(key=st.sampled_from("abc"), moment=WORDS)
    def save(self, key: str, moment: str) -> None:
        """Save a row, new or changed."""
        row = HighPoint(id=f"hp-{key}", interview="iv-a", moment=moment)
        storage.save(self.home, [row])
        self._keep(row)

    @rule(key=st.sampled_from("abc"))
    def remove(self, key: str) -> None:
        """Remove a row, there or not."""
        row = HighPoint(id=f"hp-{key}", interview="iv-a", moment="x")
        storage.remove(self.home, [row])
        self._see(row.id, self.model.pop(row.id, None))

    @precondition(lambda self: any(storage.earlier(self.home, HighPoint, key) for key in self.past))
    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        """Bring an earlier answer back."""
        offered = [key for key in sorted(self.past) if storage.earlier(self.home, HighPoint, key)]
        key = data.draw(st.sampled_from(offered))
        _, row = data.draw(st.sampled_from(storage.earlier(self.home, HighPoint, key)))
        storage.save(self.home, [row])
        self._keep(row)

    @rule(page=st.sampled_from(["one", "two"]), words=TEXT)
    def type(self, page: str, words: str) -> None:
        """Type without saving."""
        storage.save_draft(self.home, page, {"moment": words})
        self.drafts.pop(page, None)
        if words:
            self.drafts[page] = {"moment": words}

    @rule(page=st.sampled_from(["one", "two"]))
    def discard(self, page: str) -> None:
        """Discard what was typed."""
        storage.clear_draft(self.home, page)
        self.drafts.pop(page, None)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def lose_a_line(self, data: st.DataObject) -> None:
        """Lose a row to a spreadsheet, and take the offer to bring it back."""
        key = data.draw(st.sampled_from(sorted(self.model)))
        left = [tables.as_cells(row) for row in self.model.values() if row.id != key]
        (self.home / "high_points.csv").write_bytes(tables.as_csv(HighPoint, left))
        assert storage.lost(self.home, HighPoint) == [self.model[key]]
        storage.repair(self.home)
        self.model[key] = self.model.pop(key)

    @rule()
    def move(self) -> None:
        """Move to a new computer with a backup."""
        if self.model:
            new = self.folder / f"new-{len(list(self.folder.iterdir()))}"
            storage.restore(new, storage.backup(self.home, self.folder / f"stick-{new.name}"))
            self.home = new

    @invariant()
    def same(self) -> None:
        """Each restart finds what the model holds: rows in order, earlier answers, drafts, and no complaint."""
        assert storage.load(self.home, HighPoint) == list(self.model.values())
        for key, past in self.past.items():
            assert [row for _, row in storage.earlier(self.home, HighPoint, key)] == [
                row for row in past if row != self.model.get(key)
            ]
        for page in ("one", "two"):
            draft = storage.load_draft(self.home, page)
            assert (draft[1] if draft else None) == self.drafts.get(page)
        assert storage.lost(self.home, HighPoint) == []


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
