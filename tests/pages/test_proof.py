"""The record of the search is shown first, handed over as files, kept nowhere, and goes into no packet."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

import workbook as wb
from tests.pages.reading import fill, forms, inside, text
from tests.sharing.filled import ALL, filled, packet
from workbook import storage
from workbook.records import Application
from workbook.widgets.files import Download
from workbook.widgets.page import Part

EVIL = "<img src=x onerror=alert(1)>"
CANARY = "customer 4711-canary"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two applications of October."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    rows = [
        Application(applied_on=dt.date(2026, 10, day), organisation=name, role="Nurse", note="private words")
        for day, name in ((2, f"Northfield {EVIL}"), (9, "=1+1"))
    ]
    storage.save(tmp_path / "mine", rows)
    return tmp_path / "mine"


def asked(**more: str) -> Part:
    """Ask for October."""
    part = wb.prove_search()
    fill(forms(part)[0], first="2026-10-01", last="2026-10-31", **more)
    return part


def files(part: Part) -> list[tuple[str, bytes]]:
    """Press the buttons of a record, and return what they hand over."""
    buttons = [found for found in inside(part) if isinstance(found, Download)]
    for button in buttons:
        button.press()
        assert button.status.endswith("is in the folder of your downloads. It holds real names.")
    return [button._make() for button in buttons]


def test_it_is_shown_and_handed_over_with_real_names(home: Path) -> None:
    """The page has the record; the file to print and the spreadsheet have the same lines, as texts that do nothing."""
    part = asked(head=CANARY)
    assert "2 applications from 1 October 2026 to 31 October 2026." in text(part)
    assert EVIL not in text(part)
    (name, printed), (other, sheet) = files(part)
    assert (name, other) == (
        "job-search-2026-10-01-to-2026-10-31.html",
        "job-search-2026-10-01-to-2026-10-31.xlsx",
    )
    page = printed.decode()
    assert EVIL not in page
    assert "Northfield &lt;img" in page
    assert CANARY in page
    assert "private words" not in page
    assert "default-src &#39;none&#39;" in page
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet)).active.iter_rows())
    assert [[cell.value for cell in row[1:3]] for row in rows[-2:]] == [
        [f"Northfield {EVIL}", "Nurse"],
        ["=1+1", "Nurse"],
    ]
    assert rows[-1][1].data_type == "s"
    assert rows[-1][0].value == dt.datetime(2026, 10, 9)
    assert rows[1][0].value == CANARY


def test_it_follows_what_is_saved(home: Path) -> None:
    """What another part of the page, or another window, saves is in the record and in its files."""
    part = asked()
    storage.save(home, [Application(applied_on=dt.date(2026, 10, 20), organisation="Brook", role="Cook")])
    assert b"Brook" in files(part)[0][1]


def test_a_span_that_cannot_be_is_a_sentence(home: Path) -> None:
    """A day that is missing, that is none, or an end before the beginning is said beside it."""
    form = forms(wb.prove_search())[0]
    for first, last, wrong in (
        ("", "2026-10-31", "first"),
        ("2026-10-99", "2026-10-31", "first"),
        ("2026-10-02", "2026-10-01", "last"),
    ):
        form.values = form.values | {"first": first, "last": last}
        form.press("save")
        assert set(form.messages) == {wrong}


def test_what_stands_on_top_is_kept_nowhere_and_no_packet_has_a_record(home: Path) -> None:
    """A name or number for the office is in the files alone; a packet with everything ticked holds no record."""
    files(asked(head=CANARY, more="note link"))
    for path in home.rglob("*"):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(packet(filled(), ALL, ALL).data)) as archive:
        for name in archive.namelist():
            assert b"Record of my job search" not in archive.read(name)
