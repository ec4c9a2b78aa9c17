"""Made-up clients and their packets: of every kind that the figures tell apart."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from tests.sharing.filled import DAY, WHEN, consent
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import HighPoint, Interview, LimitRestart, Outcome, Rating, Record, Step
from workbook.records.table import ALPHABET
from workbook.sharing.consent import Consent, consent_words
from workbook.sharing.packet import described, rubric_toml, zipped

SECTIONS = {"interviews", "ratings", "high_points", "outcomes", "steps"}
DIMENSIONS = [one for one in rubric().dimensions if not one.retired]


def client(number: int) -> str:
    """A random id as clients have, made from a number."""
    digits = ""
    for _ in range(8):
        number, rest = divmod(number, len(ALPHABET))
        digits = ALPHABET[rest] + digits
    return f"cl-{digits}"


def answers(chance: random.Random, interviews: int, rise: float) -> Journal:
    """A made-up person's answers: ratings that wander, rise or fall, with gaps, hindsight and corrections."""
    rows: dict[type[Record], list[Record]] = {
        Interview: [],
        Rating: [],
        HighPoint: [],
        Step: [],
        Outcome: [],
        LimitRestart: [],
    }
    left_out = {one.id for one in DIMENSIONS if chance.random() < 0.08}
    for number in range(interviews):
        held = Interview(
            id=f"iv-{number:08}",
            date=DAY - dt.timedelta(days=200 - 5 * number),
            status="held",
            kind="real" if chance.random() < 0.9 else "mock",
            organisation="Organisation A",
            logged_at=WHEN,
        )
        rows[Interview].append(held)
        for one in DIMENSIONS:
            if one.id in left_out or chance.random() < 0.04:
                continue
            level = min(5, max(1, round(chance.gauss(2.6 + rise * number, 0.9))))
            for again in range(2 if chance.random() < 0.03 else 1):
                rows[Rating].append(
                    Rating(
                        id=f"rt-{number:04}{one.id[:20]}{again}",
                        interview=held.id,
                        rater="self",
                        dimension=one.id,
                        rating=min(5, level + again),
                        rubric_version=one.version,
                        rated_at=WHEN + dt.timedelta(days=5 * number, hours=30 * again),
                    )
                )
        if chance.random() < 0.5:
            rows[HighPoint].append(HighPoint(id=f"hp-{number:08}", interview=held.id, moment="I listened."))
        if chance.random() < 0.3:
            due = DAY + dt.timedelta(days=number - 3)
            rows[Step].append(
                Step(id=f"st-{number:08}", step=f"Step {number}", due=due, done_on=chance.choice([None, DAY]))
            )
    return Journal(rubric(), {table: found for table, found in rows.items() if found})


def packet(found: Journal, said: Consent, passphrase: str = "") -> bytes:
    """The bytes of a packet, without the report and the spreadsheet, which no figure reads."""
    files = {
        "rubric.toml": rubric_toml(found.rubric).encode(),
        **described(found, {"kind": "packet"} | consent_words(said)),
    }
    return zipped(files, passphrase)


def folder(home: Path, number: int, seed: int = 16) -> Path:
    """Put packets of as many clients into a coach's folder; every third sent an older one before."""
    chance = random.Random(seed)
    (home / "packets").mkdir(parents=True)
    for place in range(number):
        held, rise = chance.choice([0, 2, 4, 6, 7, 9, 12, 14]), chance.choice([-0.1, 0.0, 0.0, 0.15, 0.3])
        found = answers(chance, held, rise)
        for older in [False, True] if chance.random() < 0.33 else [False]:
            said = consent(
                SECTIONS,
                client=client(place),
                written_at=WHEN
                - dt.timedelta(hours=place, days=chance.randrange(40) if older else place % 45, seconds=older),
                until=chance.choice([None, None, None, DAY, DAY - dt.timedelta(days=1)]),
                figures=chance.random() < 0.8,
            )
            rows = {table: rows[: len(rows) // 2] for table, rows in found.rows.items()} if older else found.rows
            name = f"packet-{said.client}-{said.written_at:%Y-%m-%d}{'-2' if older else ''}.zip"
            (home / "packets" / name).write_bytes(packet(Journal(found.rubric, rows), said))
    return home
