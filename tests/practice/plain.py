"""The same figures by reading packet after packet in plain Python: a second way, to hold the engines against."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from math import fsum
from pathlib import Path

from workbook.progress.series import Series, all_series
from workbook.progress.verdict import judge, judge_together
from workbook.records import LimitRestart, Outcome, Rating
from workbook.sharing.caseload import QUIET_AFTER, Client, clients
from workbook.sharing.opening import opened


def read(home: Path) -> list[Client]:
    """Every client, each packet opened."""
    return clients(opened(path.read_bytes(), path.name) for path in sorted((home / "packets").glob("*.zip")))


def counted(home: Path, today: dt.date) -> tuple[dict[str, int], dict[str, dict[str, object]]]:
    """How many clients are in each state, and for each dimension what is counted."""
    states = {"compared": 0, "few": 0, "stopped": 0}
    by_dimension: dict[str, list[tuple[Series, str]]] = {}
    for client in read(home):
        if not client.newest.consent.figures or (client.until and client.until < today) or not client.rated:
            continue
        if len(client.rated) < 6:
            states["stopped" if (today - client.written_on).days >= QUIET_AFTER else "few"] += 1
            continue
        states["compared"] += 1
        found = client.newest.answers
        every = all_series(found.interviews, found.of(Rating), found.of(Outcome), found.of(LimitRestart), found.rubric)
        together = judge_together({name: one.values for name, one in every.dimensions.items()})
        of_one = [(every.overall, judge(every.overall.values).claim)]
        of_one += [(one, together[name].claim) for name, one in every.dimensions.items()]
        for series, claim in of_one:
            if len(series.values) >= 6:
                by_dimension.setdefault(series.name, []).append((series, claim))
    return states, {name: _dimension(found) for name, found in by_dimension.items()}


def _dimension(found: list[tuple[Series, str]]) -> dict[str, object]:
    tenths = [[round(value * 10) for value in series.values] for series, _ in found]
    moves = [(sum(one[-3:]) > sum(one[:3])) - (sum(one[-3:]) < sum(one[:3])) for one in tenths]
    drawn = [[sum(three) > sum(one[:3]) for three in combinations(one[3:], 3)] for one in tenths]
    chances = [sum(ways) / len(ways) for ways in drawn]
    latest = [int(one[-1] / 10 + 0.5) for one in tenths]
    claims = [claim for _, claim in found]
    told = [claims.count("a rise"), claims.count("a fall")]
    return {
        "levels": tuple(latest.count(level) for level in (5, 4, 3, 2, 1)),
        "ways": tuple(moves.count(way) for way in (1, -1, 0)),
        "claims": (*told, len(claims) - sum(told)),
        "expected": fsum(chances),
        "variance": fsum(chance * (1 - chance) for chance in chances),
    }
