"""All clients at once: the newest packet counts, the quiet are named, few are never summed up."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from tests.sharing.filled import DAY, WHEN, consent, interview
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import HighPoint, Interview, Rating, Record, Step
from workbook.sharing.caseload import MOST_DRAWN, agreed, clients, news, ratings
from workbook.sharing.opening import Opened

EVERYTHING = {"interviews", "ratings", "high_points", "steps"}
HELD = [interview(number, id=f"iv-{number}") for number in range(6)]


def rated(*levels: int) -> list[Record]:
    """Interviews with one rating each."""
    version = rubric().asked[0].version
    name = rubric().asked[0].id
    made: list[Record] = [*HELD[: len(levels)]]
    for row, level in zip(HELD, levels, strict=False):
        made.append(
            Rating(
                id=f"rt-{row.id}",
                interview=row.id,
                rater="self",
                dimension=name,
                rating=level,
                rubric_version=version,
                rated_at=WHEN,
            )
        )
    return made


def opened(client: str, rows: Sequence[Record] = (), days: int = 0, until: dt.date | None = None) -> Opened:
    """A packet written some days ago."""
    by_table: dict[type[Record], list[Record]] = {}
    for row in rows:
        by_table.setdefault(type(row), []).append(row)
    when = WHEN - dt.timedelta(days=days)
    said = dataclasses.replace(consent(EVERYTHING, until=until), client=client, written_at=when)
    return Opened(said, Journal(rubric(), by_table), f"{client} {days}")


def cells(shown: object, column: int) -> list[object]:
    return [row[column] for row in shown.table.rows]  # type: ignore[attr-defined]


def test_the_newest_packet_of_a_client_counts() -> None:
    """Older packets of a client stay aside, whatever order they are read in; other clients are not touched."""
    packets = [opened("cl-aaaaaaaa", HELD[:3], 1), opened("cl-aaaaaaaa", HELD[:2], 9), opened("cl-bbbbbbbb", (), 4)]
    for order in (packets, packets[::-1]):
        found = clients(order)
        assert [client.id for client in found] == ["cl-aaaaaaaa", "cl-bbbbbbbb"]
        assert found[0].newest == packets[0]
        assert found[0].before == packets[1]


def test_news_is_what_the_packet_before_did_not_have() -> None:
    """New interviews, ratings and high points are counted against the packet before; a first packet is called that."""
    point = HighPoint(interview=HELD[0].id, moment="I listened")
    packets = [opened("cl-aaaaaaaa", [*rated(2, 3), point], 1), opened("cl-aaaaaaaa", rated(2), 9)]
    assert cells(news(clients(packets), DAY), 2) == ["1 interview, 1 rating and 1 high point"]
    assert cells(news(clients(packets[1:]), DAY), 2) == ["first packet"]
    assert {news(some, DAY).title for some in ([], clients(packets))} == {"Who has news"}


def test_the_quiet_and_the_ended_are_named() -> None:
    """After 21 days without a packet a client is quiet; after the last day of the consent its end is said."""
    packets = [
        opened("cl-aaaaaaaa", days=21, until=DAY),
        opened("cl-bbbbbbbb", days=20, until=DAY - dt.timedelta(days=1)),
    ]
    shown = news(clients(packets), DAY)
    assert cells(shown, 3) == ["", "quiet"]
    assert cells(shown, 5) == ["ended: delete this client", ""]
    assert shown.sentence == (
        "2 clients. 1 sent nothing for 21 days or more. For 1 client the consent has ended: cl-bbbbbbbb."
    )


def test_open_steps_by_date() -> None:
    """Open steps of all clients stand together, the nearest date first; done ones are left out."""
    soon, late, done = (
        Step(step="Soon", due=DAY + dt.timedelta(days=1)),
        Step(step="Late", due=DAY - dt.timedelta(days=1)),
        Step(step="Done", due=DAY, done_on=DAY),
    )
    packets = [opened("cl-aaaaaaaa", [soon, done]), opened("cl-bbbbbbbb", [late, Step(step="Some day")])]
    shown = agreed(clients(packets), DAY)
    assert cells(shown, 1) == ["Late", "Soon", "Some day"]
    assert cells(shown, 4) == ["the day has passed", "open", "open"]
    assert shown.sentence == "3 open steps; for 1 the day has passed."
    assert agreed(clients(packets[:1]), DAY).sentence == "1 open step."


def test_few_clients_are_never_summed_up() -> None:
    """Below five clients with ratings there is no figure for all together; from five on there is."""
    packets = [opened(f"cl-{letter * 8}", rated(2, 3)) for letter in "abcd"]
    assert "shown from 5 clients on" in ratings(clients(packets)).sentence
    packets.append(opened("cl-eeeeeeee", rated(2, 5)))
    assert (
        "The middle of their latest means is 3.0 out of 5; in 0 there is a rise." in ratings(clients(packets)).sentence
    )


def test_clients_without_ratings_do_not_count_towards_five() -> None:
    """Ten clients of whom four share ratings are four."""
    packets = [opened(f"cl-{letter * 8}", rated(2) if letter in "abcd" else ()) for letter in "abcdefghjk"]
    assert "shown from 5 clients on" in ratings(clients(packets)).sentence


def test_each_client_has_a_small_chart() -> None:
    """Every client with ratings has a chart of their own and a line in the table; very many are drawn in part."""
    packets = [opened(f"cl-{number:08}", rated(2, 3, 4)) for number in range(MOST_DRAWN + 3)]
    shown = ratings(clients(packets))
    assert shown.figure is not None
    assert len(shown.figure.data) == MOST_DRAWN
    assert len(shown.table.rows) == MOST_DRAWN + 3  # type: ignore[union-attr]
    assert shown.table.rows[0][1:4] == (3, 2.0, 4.0)  # type: ignore[union-attr]


def test_what_is_said_of_a_client_waits_for_five_interviews() -> None:
    """Below five rated interviews it is too early to tell; from five on it is said, and the chart counts from 1."""
    shown = ratings(clients([opened("cl-aaaaaaaa", rated(3, 3, 3, 3)), opened("cl-bbbbbbbb", rated(3, 3, 3, 3, 3))]))
    assert cells(shown, 4) == ["no clear direction", "too early to tell"]
    assert shown.figure is not None
    assert [list(trace.x) for trace in shown.figure.data] == [[1, 2, 3, 4, 5], [1, 2, 3, 4]]


def test_interviews_keep_their_client() -> None:
    """The same interview id in two packets of two clients stays with each."""
    found = clients([opened("cl-aaaaaaaa", rated(1)), opened("cl-bbbbbbbb", rated(5))])
    assert [client.rated for client in found] == [(5.0,), (1.0,)]
    assert all(client.newest.answers.of(Interview) == HELD[:1] for client in found)
