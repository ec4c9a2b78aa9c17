"""What it costs to look at all clients at once, beside the csv module reading the same tables. Printed, not asserted.

Each packet holds the sample person's interviews, ratings, high points and steps under another client's name, and a
report of the usual size, which is read from the disk with the rest of the file and never unpacked.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import os
from pathlib import Path
from time import perf_counter

import pytest

from tests.practice.made import client
from workbook import storage
from workbook.content import rubric
from workbook.errors import BadFile
from workbook.journal import Journal
from workbook.records import HighPoint, Interview, LimitRestart, Outcome, Rating, Step
from workbook.sharing import caseload
from workbook.sharing.bounds import LARGEST
from workbook.sharing.consent import Consent, consent_words
from workbook.sharing.opening import Opened, opened
from workbook.sharing.packet import described, rubric_toml
from workbook.sharing.zips import zipped
from workbook.shipped import shipped
from workbook.storage import packets

SECTIONS = ("interviews", "ratings", "high_points", "outcomes", "steps")
REPORT = 1_450_000
"""Bytes of a packed report."""

WHEN = dt.datetime(2026, 11, 20, 18, tzinfo=dt.UTC)


def fill(folder: Path, number: int) -> None:
    """Write that many packets of as many clients, and one that is broken."""
    sample = shipped() / "data" / "sample"
    tables = (Interview, Rating, HighPoint, Outcome, LimitRestart, Step)
    answers = Journal(rubric(), {table: rows for table in tables if (rows := storage.load(sample, table))})
    consent = Consent("", "Kim", "To prepare", SECTIONS, (), WHEN, None, None, None)
    for place in range(number):
        said = dataclasses.replace(consent, client=client(place), written_at=WHEN - dt.timedelta(hours=place))
        files = {
            "report.html": os.urandom(REPORT),
            "rubric.toml": rubric_toml(answers.rubric).encode(),
            **described(answers, {"kind": "packet"} | consent_words(said)),
        }
        packets.keep(folder, packets.RECEIVED, f"packet-{said.client}.zip", zipped(files))
    (folder / packets.RECEIVED / "broken.zip").write_bytes(b"PK\x03\x04 no more")


def looked_at(folder: Path) -> tuple[list[Opened], list[str]]:
    """Do what the page of all clients does."""
    found, wrong = [], []
    for path in packets.received(folder):
        try:
            found.append(opened(packets.read(path, LARGEST), path.name))
        except BadFile as error:
            wrong.append(str(error))
    clients = caseload.clients(found)
    caseload.news(clients, WHEN.date())
    caseload.agreed(clients, WHEN.date())
    caseload.ratings(clients)
    return found, wrong


def floor(found: list[Opened]) -> float:
    """Return the seconds that the csv module takes for the same tables, which lie in memory as text."""
    texts = []
    for one in found:
        files = described(one.answers, {"kind": "packet"})
        texts += [data.decode() for name, data in files.items() if name.endswith(".csv")]
    begin = perf_counter()
    for text in texts:
        list(csv.reader(io.StringIO(text, newline="")))
    return perf_counter() - begin


@pytest.mark.parametrize("number", [30, 300])
def test_all_clients(tmp_path: Path, number: int) -> None:
    """All clients are looked at; the one broken packet is named and stops nothing. Times per packet are printed."""
    fill(tmp_path, number)
    begin = perf_counter()
    found, wrong = looked_at(tmp_path)
    taken = perf_counter() - begin
    assert len(found) == number
    assert len(wrong) == 1
    assert "broken.zip" in wrong[0]
    least = floor(found)
    print(
        f"\n{number} packets: {taken:.2f} s in all, {1000 * taken / number:.1f} ms a packet; "
        f"the csv module alone {1000 * least / number:.1f} ms a packet, {taken / least:.0f} times as quick"
    )
