"""A packet for a coach: one zip file with the report, the tables and the consent, made whole in memory."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from workbook.content import Rubric
from workbook.journal import Journal
from workbook.sharing.consent import Consent, consent_words
from workbook.sharing.report import report
from workbook.sharing.spreadsheet import as_xlsx
from workbook.sharing.tables import as_csv, resource
from workbook.sharing.zips import zipped

FORMAT = 2
"""The version of packets and replies; a higher one is refused by this workbook, never guessed at.

2 came with sessions: packets may hold them, and replies may hold notes and proposals.
"""

SHORTEST_PASSPHRASE = 8
"""Characters; a shorter one protects nothing."""


@dataclass(frozen=True)
class Packet:
    """A packet as it is: all its bytes, its report, and what it holds."""

    data: bytes
    report: bytes
    answers: Journal
    consent: Consent

    @property
    def sha256(self) -> str:
        """The fingerprint of the file."""
        return hashlib.sha256(self.data).hexdigest()


def pack(answers: Journal, consent: Consent, passphrase: str = "") -> Packet:
    """Return the packet with these answers, which were chosen and aliased before; a passphrase locks it."""
    page = report(answers, consent).encode("utf-8")
    files = {
        "report.html": page,
        "workbook.xlsx": as_xlsx(answers, consent.written_at),
        "rubric.toml": rubric_toml(answers.rubric).encode("utf-8"),
        **described(answers, {"kind": "packet"} | consent_words(consent)),
    }
    return Packet(zipped(files, passphrase), page, answers, consent)


def described(answers: Journal, manifest: dict[str, Any]) -> dict[str, bytes]:
    """Return the CSV files of tables and the datapackage.json that describes them and carries the manifest."""
    files = {f"tables/{record.about.file}": as_csv(record, answers.of(record)) for record in answers.rows}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"interview-workbook-{manifest['kind']}",
        "title": "Interview workbook",
        "workbook": {"format": FORMAT, **manifest},
        "resources": [resource(answers, record, files[f"tables/{record.about.file}"]) for record in answers.rows],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    return {"datapackage.json": text.encode("utf-8"), **files}


def rubric_toml(rubric: Rubric) -> str:
    """Return a rubric as TOML text, so that a coach rates on the very anchors the person rated on."""
    lines = [f"title = {_quoted(rubric.title)}"]
    for dimension in rubric.dimensions:
        lines += ["", f"[dimension.{dimension.id}]", f"title = {_quoted(dimension.title)}"]
        lines += [f'"{level}" = {_quoted(words)}' for level, words in dimension.anchors.items()]
        lines += ["retired = true"] if dimension.retired else []
        lines += [f'version = "{dimension.worded}"'] if dimension.worded else []
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
