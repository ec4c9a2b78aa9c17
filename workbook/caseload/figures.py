"""The figures over many clients, each said once as an expression; whole numbers, so that every engine says the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import ibis
from ibis import Table, _

from workbook.caseload.reading import COMPARED_FROM, NEWS
from workbook.sharing.caseload import QUIET_AFTER


def cases(packets: Table) -> Table:
    """Return one row for each client, from the newest packet, with what the packet before it did not have."""
    ranked = _ranked(packets)
    newest = ranked.filter(_.rank == 0)
    one = ranked.filter(_.rank <= 1).select("client", "rank", entry=_.entries.unnest())
    oldest = one.group_by("client", "entry").agg(oldest=_["rank"].max())
    fresh = oldest.filter(_.oldest == 0).group_by("client").agg(**{name: _kind(name).sum() for name in NEWS})
    wanted = newest.select("packet", "client", "written", "written_on", "until", "steps", "rated", "ratings", "claim")
    older = ranked.group_by("client").agg(older=_["rank"].max())
    told = wanted.left_join(fresh, "client").select(wanted, **{f"new_{name}": fresh[name] for name in NEWS})
    return told.left_join(older, "client").select(told, older.older)


def states(packets: Table, today: date) -> Table:
    """Return how many of the clients who consented to figures can be compared, and how many others still send."""
    return _consented(packets, today).group_by("state").agg(clients=_.count())


def series(packets: Table, today: date) -> Table:
    """Return how many of the clients who can be compared have the same in one dimension: level, claim, way moved."""
    compared = _consented(packets, today).filter(_.state == "compared")
    one = compared.select(one=_.series.unnest())
    names = ("dimension", "level", "claim", "moved", "up", "ways")
    flat = one.select(**{name: one.one[name] for name in names}).filter(_.moved.notnull())
    return flat.group_by(*names).agg(clients=_.count())


def _kind(name: str) -> Any:
    return (_.entry % len(NEWS) == NEWS.index(name)).cast("int64")


def _ranked(packets: Table) -> Table:
    """Return each packet once, whatever it is called, counted from the newest of its client."""
    copies = ibis.window(group_by="packet", order_by=["written"])
    once = packets.mutate(copy=ibis.row_number().over(copies)).filter(_.copy == 0).drop("copy")
    order = ibis.window(group_by="client", order_by=[ibis.desc("written"), ibis.desc("packet")])
    return once.mutate(rank=ibis.row_number().over(order))


def _consented(packets: Table, today: date) -> Table:
    """Return the newest packet of each client who rated something and may be counted, with the client's state."""
    last = (today - timedelta(days=QUIET_AFTER)).isoformat()
    newest = _ranked(packets).filter(_.rank == 0)
    may = newest.filter(_.figures & (_.until.isnull() | (_.until >= today.isoformat())) & (_.rated > 0))
    state: Any = ibis.cases((_.rated >= COMPARED_FROM, "compared"), (_.written_on <= last, "stopped"), else_="few")
    return may.mutate(state=state)
