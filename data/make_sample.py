"""Write the sample person and the coach: what is told in `data/story/` as tables and packets in `data/sample/`.

Run: python data/make_sample.py            writes data/sample
     python data/make_sample.py FOLDER     writes another folder
The story is made up, and so is everybody in it. The same story gives the same bytes every time.
"""

import io
import random
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import TABLES, Record, Step, fields_of, problems, to_text
from workbook.records.table import ALPHABET
from workbook.sharing.aliases import completed
from workbook.sharing.consent import Consent, consent_words
from workbook.sharing.packet import described, rubric_toml
from workbook.sharing.selection import Choice, selected
from workbook.sharing.zips import STAMP
from workbook.storage import packets
from workbook.storage.tables import as_csv

DATA = Path(__file__).parent
COACH = DATA / "story" / "coach" / "coach.toml"

PLANNED = ("due", "end", "next_follow_up", "next_touch")
"""Columns with days to come."""

Entry = dict[str, Any]
"""One row as the story tells it: column -> value, and `key`, by which other rows point to it."""

POINTERS = {("checks", "subject"), ("comments", "row")}
"""Columns that hold the id of a row of more than one table, beside those that name their table."""


def main(folder: Path) -> None:
    """Write the person's tables and what the coach has. Raises ValueError naming a row that may not be saved."""
    told = story()
    ids = {entry["key"]: id_of(name, entry["key"]) for name in told for entry in told[name] if "key" in entry}
    person = {name: [made(name, entry, ids) for entry in told[name]] for name in TABLES if name in told}
    write(folder, person)
    coach(folder, person, ids)


def write(folder: Path, tables: Mapping[str, Sequence[Record]]) -> None:
    """Write one CSV file for each table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        cells = ([to_text(getattr(row, field.name)) for field in fields_of(TABLES[name])] for row in rows)
        (folder / TABLES[name].about.file).write_bytes(as_csv(TABLES[name], cells))


def coach(folder: Path, person: Mapping[str, Sequence[Record]], ids: dict[str, str]) -> None:
    """Write the packets that the coach got, and the coach's folder on the client."""
    told = tomllib.loads(COACH.read_text("utf-8"))
    (folder / packets.RECEIVED).mkdir(exist_ok=True)
    sent = [packet(person, told, moment) for moment in told["packets"]]
    for data, moment in zip(sent, told["packets"], strict=True):
        (folder / packets.RECEIVED / f"packet-{client(person)}-{moment:%Y-%m-%d}.zip").write_bytes(data)
    marks = [sha256(data).hexdigest() for data in sent]
    for entry in told["replies"]:
        if "answers" in entry:
            entry["packet"] = marks[entry.pop("answers")]
    tables = {name: [made(name, entry, ids) for entry in told[name]] for name in TABLES if name in told}
    tables["ratings"] = [row for row in person["ratings"] if vars(row)["rater"] == "coach"]
    tables["comments"] = [*person["comments"], *tables["comments"]]
    home = packets.client_home(folder, client(person))
    write(home, tables)
    (home / packets.KNOWN).write_text("".join(f"{mark}\n" for mark in marks), "ascii")


def client(person: Mapping[str, Sequence[Record]]) -> str:
    """Return the random id of the sample person."""
    return str(vars(person["profile"][0])["client"])


def packet(person: Mapping[str, Sequence[Record]], told: Mapping[str, Any], moment: datetime) -> bytes:
    """Return the packet of some day, without the report and the spreadsheet, which are large and for people only."""
    journal = Journal(rubric(), {TABLES[name]: rows for name, rows in as_of(person, moment.date()).items()})
    key = completed([], Journal(rubric(), {TABLES[name]: rows for name, rows in person.items()}))
    consent = Consent(
        client=client(person),
        recipient=vars(person["profile"][0])["coach_name"],
        purpose=told["purpose"],
        sections=tuple(told["sections"]),
        real_names=(),
        written_at=moment,
        until=told["until"],
        sponsor=False,
        since=max((one for one in told["packets"] if one < moment), default=None),
    )
    answers = selected(journal, Choice(frozenset(consent.sections)), key, {})
    files = described(answers, {"kind": "packet"} | consent_words(consent))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:  # not compressed, so that every machine writes the same bytes
        for name, data in {"rubric.toml": rubric_toml(rubric()).encode("utf-8"), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), data)
    return out.getvalue()


def as_of(person: Mapping[str, Sequence[Record]], day: date) -> dict[str, list[Record]]:
    """Return the rows of a day: a step that was done later is open still, and what else came later is not there."""
    kept: dict[str, list[Record]] = {}
    for name, rows in person.items():
        steps = [
            replace(row, done_on=None, victory="")
            if isinstance(row, Step) and row.done_on and row.done_on > day
            else row
            for row in rows
        ]
        kept[name] = [row for row in steps if latest(row) <= day]
    interviews = {row.id for row in kept["interviews"]}
    return {
        name: [row for row in rows if vars(row).get("interview", "") in {"", *interviews}]
        for name, rows in kept.items()
    }


def latest(row: Record) -> date:
    """Return the last day of what a row tells, without the days that it plans."""
    moments = [value for name, value in vars(row).items() if isinstance(value, date) and name not in PLANNED]
    return max((value.date() if isinstance(value, datetime) else value for value in moments), default=date.min)


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
