"""One packet as one row: what the figures over many clients need of it, by the rules of the client's own page."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement
from math import comb, prod
from typing import Any

from workbook.progress.series import Series
from workbook.progress.verdict import Verdict
from workbook.records import HighPoint, Interview, Rating, Record
from workbook.sharing.caseload import entries
from workbook.sharing.opening import Opened
from workbook.views.sheet import open_steps

NEWS = (Interview.about.name, Rating.about.name, HighPoint.about.name)
"""The kinds of entries that count as news."""

COMPARED = 3
"""So many ratings are taken together at the beginning and at the end ..."""

COMPARED_FROM = 2 * COMPARED
"""... from so many rated interviews on."""


def row(packet: Opened) -> dict[str, Any]:
    """Return the row of a packet; days and moments are text, whole numbers stay whole, no free text but open steps."""
    consent, answers = packet.consent, packet.answers
    own, together = answers.series, answers.verdicts
    series = [_series(own.overall, answers.verdict)]
    series += [_series(one, together[name]) for name, one in own.dimensions.items()]
    return {
        "packet": packet.sha256,
        "client": consent.client,
        "written": round(consent.written_at.timestamp() * 1_000_000),
        "written_on": consent.written_at.date().isoformat(),
        "until": consent.until.isoformat() if consent.until else None,
        "figures": consent.figures,
        "entries": [_number(one) for one in entries(packet)],
        "steps": [
            {"id": step.id, "step": step.step, "due": step.due.isoformat() if step.due else None, "who": step.who}
            for step in open_steps(answers)
        ],
        "rated": len(own.overall.values),
        "ratings": list(own.overall.values),
        "claim": series[0]["claim"],
        "series": series,
    }


def _number(entry: Record) -> int:
    """Return a number for an entry, in place of its id: engines tell millions of them apart sooner.

    The remainder by the number of `NEWS` says what kind of entry it is.
    """
    own = hashlib.sha256(f"{entry.about.name} {entry.id}".encode()).digest()[:7]
    return int.from_bytes(own) * len(NEWS) + NEWS.index(entry.about.name)


def _series(series: Series, verdict: Verdict) -> dict[str, Any]:
    """Return a dimension's series in whole numbers: tenths of a rating, since the mean of all dimensions is none."""
    tenths = [round(value * 10) for value in series.values]
    compared = _compared(tenths) if len(tenths) >= COMPARED_FROM else {"moved": None, "up": None, "ways": None}
    return {
        "dimension": series.name,
        "level": (tenths[-1] + 5) // 10 if tenths else None,
        "claim": verdict.claim,
        **compared,
    }


def _compared(tenths: Sequence[int]) -> Mapping[str, int]:
    """Compare the first three ratings with the latest three.

    `moved` is 1 where the latest are higher, -1 where they are lower, else 0. `up` of `ways` is how often three drawn
    blindly from all but the first three would be higher than those: what falling back to the middle does by itself.
    """
    first, latest = sum(tenths[:COMPARED]), sum(tenths[-COMPARED:])
    others = Counter(tenths[COMPARED:])
    up = sum(
        prod(comb(others[value], times) for value, times in Counter(drawn).items())
        for drawn in combinations_with_replacement(sorted(others), COMPARED)
        if sum(drawn) > first
    )
    ways = comb(len(tenths) - COMPARED, COMPARED)
    return {"moved": (latest > first) - (latest < first), "up": up, "ways": ways}
