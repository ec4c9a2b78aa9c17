"""Every table opened and saved again by the real LibreOffice comes back as it was."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from workbook import storage
from workbook.records import TABLES, Field, Record

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

WORDS = [
    "I told them, calmly,\nhow I led the ward",
    "007",
    "1E5",
    "4.0",
    "12345678901234567890",
    "=1+2",
    "=nurse",
    "-nurse",
    "+49 30 123",
    "@home",
    "3-4",
    "1/2",
    "MAR1",
    "true",
    "NA",
    '"quoted"',
    "'quoted",
    " spaces ",
    "Söhne – “good”",
    "glad 😀",
    "10:30",
    "50%",
    "1,5",
    "2026-11-20",
]
MOMENT = dt.datetime(2026, 11, 20, 18, 40, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def value(field: Field, number: int) -> object:
    """Return a value for a field in the row of that number; some are not answered."""
    if field.choices:
        return list(field.choices)[number % len(field.choices)]
    return {
        "text": WORDS[number % len(WORDS)],
        "number": None if number % 3 == 0 else max(field.low or 0, min(field.high or 9, number % 5 + 1)),
        "yes_no": (None, True, False)[number % 3],
        "date": None if number % 4 == 3 else dt.date(2026, 1, 5) + dt.timedelta(days=number),
        "datetime": None if number % 5 == 4 else MOMENT + dt.timedelta(hours=number),
    }[field.kind]


def rows(record: type[Record]) -> list[Record]:
    """Return a row for each awkward text."""
    return [
        record(**{field.name: value(field, number) for field in record.about.fields if field.name != "id"})
        for number in range(len(WORDS))
    ]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("44,34,76,1", ""),
        ("59,34,76,1", "parted by a semicolon"),
        ("44,34,1,1", "Windows-1252"),
        ("9,34,76,1", "parted by a tab"),
    ],
    ids=["as it was", "semicolons", "Windows-1252", "tabs"],
)
def test_every_table(tmp_path: Path, form: str, words: str) -> None:
    """Saved again untouched, in four ways: what LibreOffice changed is noticed, and the repair undoes all of it."""
    home, again = tmp_path / "mine", tmp_path / "again"
    saved = {record: rows(record) for record in TABLES.values()}
    for found in saved.values():
        storage.save(home, found)
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--infilter=CSV:44,34,76,1",
            "--convert-to",
            f"csv:Text - txt - csv (StarCalc):{form}",
            "--outdir",
            str(again),
            *(str(home / record.about.file) for record in TABLES.values()),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    for record in TABLES.values():
        shutil.copyfile(again / record.about.file, home / record.about.file)
    notes = storage.notes(home)
    assert words in " ".join(notes)
    storage.repair(home)
    for record, found in saved.items():
        assert storage.load(home, record) == found, record.about.name
    assert storage.notes(home) == []
