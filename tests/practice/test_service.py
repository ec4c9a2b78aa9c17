"""What a service may say: only of those who consented, of nobody by name, and of no few."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

pytest.importorskip("ibis")

from tests.practice import made
from tests.sharing.filled import DAY, WHEN, consent
from workbook.caseload import look
from workbook.caseload.service import HIDDEN, Counted, Service, at_least, service
from workbook.content import rubric
from workbook.views.view import View, table_html

pytestmark = pytest.mark.slow

TODAY = DAY + dt.timedelta(days=1)


def looked(home: Path, number: int, *, figures: bool = True, until: dt.date | None = None, days: int = 0) -> list[View]:
    """What may be said of so many clients, all alike but for their ratings."""
    (home / "packets").mkdir(parents=True, exist_ok=True)
    for place in range(number):
        client = made.client(place)
        said = consent(made.SECTIONS, client=client, until=until, figures=figures)
        data = made.packet(made.answers(random.Random(place), 9, 0.3), said)
        (home / "packets" / f"{client}.zip").write_bytes(data)
    return service(look.service(look.read(home, no_secret), TODAY), rubric())


def no_secret(path: Path) -> object:
    raise AssertionError(path)


def words(said: list[View]) -> str:
    """Everything that is shown."""
    return " ".join(
        f"{one.title} {one.sentence} {one.rule} {table_html(one.table, '') if one.table else ''}" for one in said
    )


def test_only_those_who_consented_are_counted(tmp_path: Path) -> None:
    """Without the tick, or after its last day, a client is in no figure; with it, in all."""
    assert "fewer now" in words(looked(tmp_path / "a", 30, figures=False))
    assert "fewer now" in words(looked(tmp_path / "b", 30, until=DAY))
    assert "clients rated 6 interviews or more and may be counted" in words(looked(tmp_path / "c", 30))


def test_the_newest_packet_withdraws(tmp_path: Path) -> None:
    """Who ticked it once and no longer does in the newest packet is counted no more."""
    (tmp_path / "packets").mkdir()
    for place in range(30):
        for days, figures in ((3, True), (0, place >= 15)):
            said = consent(
                made.SECTIONS,
                client=made.client(place),
                written_at=WHEN - dt.timedelta(days=days),
                until=None,
                figures=figures,
            )
            data = made.packet(made.answers(random.Random(place), 9, 0.3), said)
            (tmp_path / "packets" / f"{place}-{days}.zip").write_bytes(data)
    assert sum(look.service(look.read(tmp_path, no_secret), TODAY).states) == 15


def test_nobody_is_named_and_nobody_ranked(tmp_path: Path) -> None:
    """No view holds a client's name, nor anything of one client; the columns are dimensions and counts alone."""
    said = looked(tmp_path, 30)
    assert [one.title for one in said] == [
        "Who is counted",
        "Where they stand",
        "First 3 ratings against latest 3",
        "What the rule says",
    ]
    assert "cl-" not in words(said)
    assert "does not show that coaching helps" in words(said)


def test_no_shown_count_is_small(tmp_path: Path) -> None:
    """With any number of clients, what is shown as a count is ten or more; the rest is called hidden."""
    for number in (9, 10, 14, 26):
        for one in looked(tmp_path / str(number), number):
            for row in one.table.rows if one.table else ():
                assert all(cell >= 10 for cell in row[1:] if isinstance(cell, int)), row
                assert all(cell for cell in row)


def test_who_dropped_out_is_shown_beside() -> None:
    """How many others there are is shown where they are ten or more; else neither their number nor that of all."""
    one = Counted((4, 4, 4, 4, 4), (10, 10, 0), (0, 0, 20), 0, 5.0, 1.0)

    def cells(*states: int) -> list[object]:
        return [row[1] for row in service(Service(states, {"overall": one}), rubric())[0].table.rows]  # type: ignore[union-attr]

    assert cells(20, 15, 12) == [20, 15, 12]
    assert cells(20, 3, 12) == [20, HIDDEN, HIDDEN]
    assert cells(20, 0, 9) == [20, HIDDEN, HIDDEN]
    (said,) = service(Service((9, 50, 50), {"overall": one}), rubric())
    assert said.table is None


def test_chance_is_what_it_says() -> None:
    """The share is that of the normal curve: half at the middle, 1 in 40 two deviations up, all without a spread."""
    assert at_least(50, 49.5, 25) == 0.5
    assert at_least(60, 49.7, 25) == pytest.approx(0.025, abs=0.001)
    assert at_least(7, 7.0, 0) == 1.0
