"""Opening what came from elsewhere: a zip is looked over from outside before anything in it is read or believed.

Only the tables, their description and the rubric are ever read. The report and the spreadsheet in a packet are for
people; the workbook draws the report again from the tables, so nothing in a file that came can run.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from workbook.content import Rubric, check_rubric
from workbook.errors import BadFile, BadValue
from workbook.journal import Journal
from workbook.records import TABLES, Record
from workbook.records.text import moment_of
from workbook.sharing.bounds import MOST_LINES, beyond_in_rubric, beyond_in_tables
from workbook.sharing.consent import Consent
from workbook.sharing.packet import FORMAT
from workbook.sharing.sections import SECTIONS
from workbook.sharing.tables import from_csv
from workbook.sharing.unzipping import DESCRIPTION, FOR_PEOPLE, RUBRIC, refused, refusing, unzipped
from workbook.storage.spreadsheets import is_id

SHAREABLE = {f"tables/{record.about.file}": record for record in TABLES.values() if not record.about.internal}
V = TypeVar("V")


@dataclass(frozen=True)
class Opened:
    """A packet that was checked: its consent, its answers, and the SHA-256 of the file."""

    consent: Consent
    answers: Journal
    sha256: str


def opened(data: bytes, name: str, passphrase: str = "") -> Opened:
    """Return what a packet holds.

    Raises Locked where a passphrase is needed, and BadFile with one sentence where the file is not a packet, is
    damaged, holds anything that does not belong there, or was written by a newer workbook.
    """
    with refusing(name):
        files = unzipped(data, name, {*FOR_PEOPLE, DESCRIPTION, RUBRIC, *SHAREABLE}, passphrase)
        about = manifest(files, name, "packet")
        consent = _consent(about, name)
        rubric = rubric_of(files, name)
        rows = rows_of(files, SHAREABLE, name)
        named = {table for section in SECTIONS if section.id in consent.sections for table in section.tables}
        if extra := [table for table in rows if table not in named and table.about.name != "interviews"]:
            raise refused(name, f"it holds “{extra[0].about.title}”, which its consent does not name")
        return Opened(consent, Journal(rubric, rows), hashlib.sha256(data).hexdigest())


def manifest(files: Mapping[str, bytes], name: str, kind: str) -> dict[str, Any]:
    """Return what the description says of the file itself. Raises BadFile where it is not of that kind."""
    try:
        about = json.loads(_text(files, DESCRIPTION, name))["workbook"]
        version, what = about["format"], about["kind"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refused(name, f"{DESCRIPTION} in it is missing or cannot be understood") from None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise refused(name, "its version cannot be understood")
    if version > FORMAT:
        raise BadFile(
            f"{name} was not opened: a newer workbook wrote it (version {version}, this one knows {FORMAT}). "
            "Update the workbook, then open it again."
        )
    if what != kind:
        where = {
            "packet": "a packet: a coach opens it",
            "reply": "a coach's reply: the person who sent the packet opens it",
        }
        raise BadFile(
            f"{name} was not opened here: it is {where.get(str(what), 'something else')}. Choose another file."
        )
    return dict(about)


def checked(about: Mapping[str, Any], key: str, name: str, read: Callable[[Any], V]) -> V:
    """Return one value of a manifest. Raises BadFile where it is missing or not what it should be."""
    try:
        return read(about[key])
    except (BadValue, KeyError, ValueError, TypeError, AttributeError):
        raise refused(name, f"“{key}” in {DESCRIPTION} is missing or cannot be understood") from None


def words(value: Any) -> str:
    """Return a short text. Raises ValueError where it is none."""
    if not isinstance(value, str) or not value.strip() or len(value) > 2_000 or "\0" in value:
        raise ValueError
    return value


def client_id(value: Any) -> str:
    """Return a client's random id. Raises ValueError where it is none: it names a folder at the coach's."""
    if not re.fullmatch(r"[a-z]{1,10}-[a-z0-9]{4,20}", words(value)):
        raise ValueError
    return str(value)


def moment(value: Any) -> datetime:
    """Return a moment with its UTC offset. Raises ValueError or BadValue where it is none."""
    return moment_of(words(value))


def _text(files: Mapping[str, bytes], file: str, name: str) -> str:
    try:
        return files[file].decode("utf-8")
    except KeyError:
        raise refused(name, f"it has no {file}") from None
    except UnicodeDecodeError:
        raise refused(name, f"{file} in it is not UTF-8 text") from None


def rows_of(
    files: Mapping[str, bytes], tables: Mapping[str, type[Record]], name: str, most: int = MOST_LINES
) -> dict[type[Record], list[Record]]:
    """Return the rows of the tables that are among the files. Raises BadFile where one is not as it should be."""
    if reason := beyond_in_tables(files, most):
        raise refused(name, reason)
    try:
        answers = {record: from_csv(record, files[file], file) for file, record in tables.items() if file in files}
    except BadFile as error:
        raise refused(name, str(error).rstrip(".")) from None
    for record, rows in answers.items():
        if strange := [row.id for row in rows if not is_id(record.about.prefix, row.id)]:
            raise refused(name, f"“{strange[0][:40]}” in tables/{record.about.file} is no id")
    return answers


def rubric_of(files: Mapping[str, bytes], name: str) -> Rubric:
    """Return the rubric that is among the files. Raises BadFile where it is none, or beyond the limits."""
    written = _text(files, RUBRIC, name)
    if reason := beyond_in_rubric(written):
        raise refused(name, reason)
    try:
        return check_rubric(written, RUBRIC)
    except BadFile as error:
        raise refused(name, str(error).split(". ")[0]) from None


def _consent(about: Mapping[str, Any], name: str) -> Consent:
    known = {section.id for section in SECTIONS}

    def ids(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not set(value) <= known:
            raise ValueError
        return tuple(value)

    return Consent(
        client=checked(about, "client", name, client_id),
        recipient=checked(about, "recipient", name, words),
        purpose=checked(about, "purpose", name, words),
        sections=checked(about, "sections", name, ids),
        real_names=checked(about, "real_names", name, ids),
        written_at=checked(about, "written_at", name, moment),
        until=checked(about, "until", name, lambda value: None if value is None else date.fromisoformat(words(value))),
        sponsor=checked(about, "sponsor", name, lambda value: {None: None, True: True, False: False}[value]),
        since=checked(about, "since", name, lambda value: None if value is None else moment(value)),
        figures=about.get("figures") is True,
    )
