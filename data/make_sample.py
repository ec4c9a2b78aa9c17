"""Write the sample person: the rows told in `data/story/` as tables in `data/sample/`.

Run: python data/make_sample.py            writes data/sample
     python data/make_sample.py FOLDER     writes another folder
The story is made up, and so is everybody in it. The same story gives the same bytes every time.
"""

import random
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workbook.content import rubric
from workbook.records import TABLES, Record, fields_of, problems, to_text
from workbook.records.table import ALPHABET
from workbook.storage.tables import as_csv

DATA = Path(__file__).parent

Entry = dict[str, Any]
"""One row as the story tells it: column -> value, and `key`, by which other rows point to it."""

POINTERS = {("checks", "subject"), ("comments", "row")}
"""Columns that hold the id of a row of more than one table, beside those that name their table."""


def main(folder: Path) -> None:
    """Write one CSV file for each table of the story. Raises ValueError naming a row that may not be saved."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sample().items():
        cells = ([to_text(getattr(row, field.name)) for field in fields_of(TABLES[name])] for row in rows)
        (folder / TABLES[name].about.file).write_bytes(as_csv(TABLES[name], cells))


def sample() -> dict[str, list[Record]]:
    """Return the rows of the sample person by table."""
    told = story()
    ids = {entry["key"]: id_of(name, entry["key"]) for name in told for entry in told[name] if "key" in entry}
    return {name: [made(name, entry, ids) for entry in told[name]] for name in TABLES if name in told}


def story() -> dict[str, list[Entry]]:
    """Return what the story tells, by table, in the order of the files and of the rows in them."""
    told: dict[str, list[Entry]] = {}
    for path in sorted((DATA / "story").glob("*.toml")):
        for name, entries in tomllib.loads(path.read_text("utf-8")).items():
            spell_out = {"ratings": ratings, "checks": checks}.get(name, list)
            told.setdefault(name, []).extend(spell_out(entries))
    return told


def ratings(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield a row for each line of a sheet of ratings: dimension, then 1-5, "na" or "-" (left open), then evidence."""
    versions = {dimension.id: dimension.version for dimension in rubric().dimensions}
    for entry in entries:
        sheet = {key: value for key, value in entry.items() if key != "lines"}
        for line in entry["lines"].strip().splitlines():
            dimension, given, *evidence = line.strip().split(" ", 2)
            yield {
                **sheet,
                "key": f"{entry['interview']} {entry['rater']} {dimension}",
                "dimension": dimension,
                "evidence": " ".join(evidence),
                "rating": int(given) if given.isdigit() else None,
                "not_applicable": True if given == "na" else None,
                "rubric_version": versions[dimension],
            }


def checks(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield a row for each item of a checklist that was filled in: item -> state, with notes for some."""
    for entry in entries:
        for item, state in entry["states"].items():
            note = entry.get("notes", {}).get(item, "")
            yield {
                "subject": entry["subject"],
                "checklist": entry["checklist"],
                "item": item,
                "state": state,
                "note": note,
            }


def made(name: str, entry: Entry, ids: dict[str, str]) -> Record:
    """Return a row of the story as a record, keys turned into ids. Raises ValueError where it may not be saved."""
    pointers = {field.name for field in fields_of(TABLES[name]) if field.refers or (name, field.name) in POINTERS}
    values = {column: ids[value] if column in pointers else value for column, value in entry.items() if column != "key"}
    row = TABLES[name](id=id_of(name, entry.get("key") or repr(entry)), **values)
    if wrong := problems(row):
        raise ValueError(f"{name}, {entry}: {wrong}")
    return row


def id_of(name: str, key: str) -> str:
    """Return the id of a row: always the same for the same table and key."""
    chosen = random.Random(f"sample person, {name}, {key}")
    return f"{TABLES[name].about.prefix}-{''.join(chosen.choice(ALPHABET) for _ in range(8))}"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "sample")
