"""Journal in which every text that a person can type is one of its own kind, so that it can be searched for."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import TABLES, Alias, Interview, Record, fields_of
from workbook.sharing.aliases import completed
from workbook.sharing.consent import Consent
from workbook.sharing.packet import Packet, pack
from workbook.sharing.sections import SECTIONS
from workbook.sharing.selection import Choice, Edits, selected

WHEN = dt.datetime(2026, 11, 20, 18, 40, 5, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)
ALL = frozenset(section.id for section in SECTIONS)


def canary(table: str, field: str) -> str:
    """The text typed into one column of one table; it stands nowhere else."""
    return f"Zq{table.replace('_', '')}{field.replace('_', '')}xv"


def filled() -> Journal:
    """Journal with one row in every table, internal ones too, that refer to each other; every text is a canary."""
    ids = {name: f"{record.about.prefix}-canary22" for name, record in TABLES.items()}
    rows: dict[type[Record], list[Record]] = {}
    for name, record in TABLES.items():
        values: dict[str, Any] = {"id": ids[name]}
        for field in fields_of(record)[1:]:
            if field.refers:
                values[field.name] = ids[field.refers]
            elif field.choices:
                values[field.name] = next(iter(field.choices))
            elif field.dimension or field.name == "dimension":
                values[field.name] = "star"
            else:
                made = {"text": canary(name, field.name), "number": field.low, "yes_no": True}
                values[field.name] = {**made, "date": DAY, "datetime": WHEN}[field.kind]
        rows[record] = [record(**values)]
    special = {"checks": {"subject": ids["interviews"], "checklist": "materials"}, "comments": {"table": "interviews"}}
    special["comments"]["row"] = ids["interviews"]
    special["ratings"] = {"rater": "self", "not_applicable": None}
    for name, changed in special.items():
        (row,) = rows[TABLES[name]]
        rows[TABLES[name]] = [TABLES[name](**{**row.__dict__, **changed})]
    return Journal(rubric(), rows)


def consent(sections: Collection[str], real_names: Collection[str] = (), **changed: Any) -> Consent:
    """A consent for those sections."""
    made: dict[str, Any] = {
        "client": "cl-abcdefgh",
        "recipient": "Kim",
        "purpose": "To prepare",
        "sections": tuple(section.id for section in SECTIONS if section.id in sections),
        "real_names": tuple(sorted(real_names)),
        "written_at": WHEN,
        "until": DAY,
        "sponsor": False,
        "since": None,
    }
    return Consent(**(made | changed))


def packet(
    answers: Journal,
    sections: Collection[str] = ALL,
    real_names: Collection[str] = (),
    *,
    edits: Edits | None = None,
    passphrase: str = "",
) -> Packet:
    """The packet that the share page would make of these answers."""
    choice = Choice(frozenset(sections), frozenset(real_names))
    key = completed(answers.of(Alias), answers)
    return pack(selected(answers, choice, key, edits or {}), consent(sections, real_names), passphrase)


@lru_cache(maxsize=4)
def unpacked(data: bytes) -> dict[str, bytes]:
    """Every file of a zip, and every file of a zip in it."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            found[name] = archive.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}/{inner}": bytes_ for inner, bytes_ in unpacked(found[name]).items()}
    return found


def holding(data: bytes, text: str) -> list[str]:
    """The names of the files in a packet in which a text stands, be it with places where it may be broken."""
    return [name for name, bytes_ in unpacked(data).items() if text.encode() in bytes_.replace(b"<wbr>", b"")]


def interview(number: int, **more: Any) -> Interview:
    """A real interview that was held."""
    made = {"organisation": f"Firm {number}", "status": "held", "kind": "real", "logged_at": WHEN}
    return Interview(**({"date": DAY - dt.timedelta(days=100 - number)} | made | more))
