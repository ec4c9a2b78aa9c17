"""All clients of a coach at once: who has news, who has gone quiet, what was agreed, and how each one's ratings run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from types import MappingProxyType

from workbook.progress.limits import LIMITS_FROM
from workbook.records import HighPoint, Interview, Rating, Record, Step
from workbook.sharing.opening import Opened
from workbook.views.charts import BLUE, Trace, panels, safe
from workbook.views.sheet import open_steps
from workbook.views.view import Grid, View
from workbook.views.words import count, listed, overdue

QUIET_AFTER = 21
"""Days without a packet after which a client counts as quiet."""

SMALLEST_GROUP = 5
"""Fewer clients than this give no figure for all together: it could tell about one of them."""

MOST_DRAWN = 24

Names = Mapping[str, str]
"""A coach's own names for clients, by their ids; they stand on the coach's pages alone."""

NAMELESS: Names = MappingProxyType({})


@dataclass(frozen=True)
class Kept:
    """What is shown of one client, as a practice's columns keep it.

    `fresh` counts the interviews, ratings and high points that the packet before did not have, and is None for a first
    packet; `rated` are the means of the client's own ratings, interview by interview, and `claim` is what the client's
    own page says of them.
    """

    id: str
    written_on: date
    until: date | None
    fresh: tuple[int, int, int] | None
    steps: tuple[Step, ...]
    rated: tuple[float, ...]
    claim: str


@dataclass(frozen=True)
class Client:
    """One client: the random id, the newest packet, and the one before it, if any."""

    id: str
    newest: Opened
    before: Opened | None

    @property
    def written_on(self) -> date:
        """The day of the newest packet."""
        return self.newest.consent.written_at.date()

    @property
    def until(self) -> date | None:
        """Until when the packet may be kept."""
        return self.newest.consent.until

    @property
    def fresh(self) -> tuple[int, int, int] | None:
        """How many interviews, ratings and high points the packet before did not have; None without one before."""
        if self.before is None:
            return None
        known = {(type(row), row.id) for row in entries(self.before)}
        new = Counter(type(row) for row in entries(self.newest) if (type(row), row.id) not in known)
        return new[Interview], new[Rating], new[HighPoint]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The open steps."""
        return tuple(open_steps(self.newest.answers))

    @property
    def rated(self) -> tuple[float, ...]:
        """The means of the client's own ratings, interview by interview."""
        return self.newest.answers.series.overall.values

    @property
    def claim(self) -> str:
        """What may be said of them, as on the client's own page."""
        return self.newest.answers.verdict.claim


Case = Client | Kept
"""One client, wherever what is shown was read."""


def named(client: str, names: Names) -> str:
    """Return how a client is called on a coach's page: by the nickname, where there is one, and the random id."""
    return f"{names[client]} ({client})" if client in names else client


def clients(packets: Iterable[Opened]) -> list[Client]:
    """Return the clients whose packets these are, the latest packet first; older packets of a client stay aside."""
    once = {packet.sha256: packet for packet in packets}.values()
    groups: dict[str, list[Opened]] = defaultdict(list)
    for packet in sorted(once, key=lambda one: (one.consent.written_at, one.consent.client, one.sha256), reverse=True):
        groups[packet.consent.client].append(packet)
    return [Client(name, several[0], several[1] if several[1:] else None) for name, several in groups.items()]


def news(cases: Sequence[Case], today: date, names: Names = NAMELESS) -> View:
    """Show for each client what the newest packet brought, and how long ago that was."""
    if not cases:
        return View("Who has news", "No packet is here yet.")
    rows = [
        (
            named(client.id, names),
            client.written_on,
            _news(client.fresh),
            "quiet" if _quiet(client, today) else "",
            client.until,
            "ended: delete this client" if ended(client, today) else "",
        )
        for client in cases
    ]
    quiet = [client for client in cases if _quiet(client, today)]
    over = [client for client in cases if ended(client, today)]
    sentence = f"{count(len(cases), 'client')}."
    if quiet:
        sentence += f" {len(quiet)} sent nothing for {QUIET_AFTER} days or more."
    if over:
        ended_for = listed([named(one.id, names) for one in over])
        sentence += f" For {count(len(over), 'client')} the consent has ended: {ended_for}."
    table = Grid(("Client", "Latest packet", "New in it", "Quiet?", "May be kept until", "Consent"), rows)
    return View("Who has news", sentence, table, key="New: what was not in the packet before.")


def agreed(cases: Sequence[Case], today: date, names: Names = NAMELESS) -> View:
    """Show the open steps of all clients with their dates, the nearest first."""
    still = [(client.id, step) for client in cases for step in client.steps]
    still.sort(key=lambda pair: (pair[1].due or date.max, pair[0]))
    if not still:
        return View("Agreed next steps", "No open step is shared with you.")
    late = sum(step.late(today) for _, step in still)
    table = Grid(
        ("Client", "Step", "By", "Who", "State"),
        [
            (
                named(name, names),
                step.step,
                step.due,
                "your client" if step.mine else "you",
                "the day has passed" if step.late(today) else "open",
            )
            for name, step in still
        ],
    )
    return View("Agreed next steps", f"{count(len(still), 'open step')}{overdue(late)}.", table)


def ratings(cases: Sequence[Case], names: Names = NAMELESS) -> View:
    """Show each client's ratings as a small chart, all on one scale, and what may be said of each."""
    title = "Ratings, client by client"
    rated = [client for client in cases if client.rated]
    if not rated:
        return View(title, "No client has shared ratings of a real interview yet.")
    drawn = rated[:MOST_DRAWN]
    lines = [(safe(named(client.id, names)), [_line(client.rated)]) for client in drawn]
    chart = panels(title, "Mean rating (1 to 5)", lines, columns=4, tall=150)
    table = Grid(
        ("Client", "Interviews rated", "First", "Latest", "What may be said"),
        [(named(one.id, names), len(one.rated), one.rated[0], one.rated[-1], _said(one)) for one in rated],
    )
    sentence = f"{count(len(rated), 'client')} shared ratings. {_together(rated)}"
    rule = "Each judged by itself, as on the client's own page; among many, some will seem to move by chance."
    if len(rated) > MOST_DRAWN:
        rule += f" Drawn are the {MOST_DRAWN} with the latest packets; the table has all."
    return View(title, sentence, table, chart, rule)


def _line(values: Sequence[float]) -> Trace:
    return {
        "type": "scatter",
        "x": list(range(1, len(values) + 1)),
        "y": values,
        "mode": "lines+markers",
        "marker": {"color": BLUE, "size": 6},
        "showlegend": False,
        "hoverinfo": "y",
    }


def ended(client: Case, today: date) -> bool:
    """Tell whether the day until which the client's packet may be kept is over."""
    return bool(client.until and client.until < today)


def _quiet(client: Case, today: date) -> bool:
    return (today - client.written_on).days >= QUIET_AFTER


def entries(packet: Opened) -> list[Record]:
    """Return the entries that count as news: interviews that were held, ratings, high points."""
    held = [row for row in packet.answers.interviews if row.status == "held"]
    return [*held, *packet.answers.of(Rating), *packet.answers.of(HighPoint)]


def _news(fresh: tuple[int, int, int] | None) -> str:
    if fresh is None:
        return "first packet"
    return listed(
        [count(number, one) for number, one in zip(fresh, ("interview", "rating", "high point"), strict=True)]
    )


def _said(client: Case) -> str:
    if len(client.rated) < LIMITS_FROM:
        return "too early to tell"
    return "no clear direction" if client.claim == "none" else client.claim


def _together(rated: Sequence[Case]) -> str:
    """Return the figure for all together, from five clients up."""
    if len(rated) < SMALLEST_GROUP:
        return f"Figures for all together are shown from {SMALLEST_GROUP} clients on."
    middle = median(client.rated[-1] for client in rated)
    rising = sum(client.claim == "a rise" for client in rated)
    return f"The middle of their latest means is {middle:.1f} out of 5; in {rising} there is a rise."
