"""All clients of a coach at once: who has news, who has gone quiet, what was agreed, and how each one's ratings run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from workbook.progress.series import Series
from workbook.progress.verdict import Verdict
from workbook.records import HighPoint, Rating, Step
from workbook.sharing.opening import Opened
from workbook.views.charts import BLUE, Trace, panels, safe
from workbook.views.view import Grid, View
from workbook.views.words import count, listed

QUIET_AFTER = 21
"""Days without a packet after which a client counts as quiet."""

SMALLEST_GROUP = 5
"""Fewer clients than this give no figure for all together: it could tell about one of them."""

MOST_DRAWN = 24


@dataclass(frozen=True)
class Client:
    """One client: the random id, the newest packet, and the one before it, if any."""

    id: str
    newest: Opened
    before: Opened | None

    @property
    def series(self) -> Series:
        """The means of the client's own ratings, interview by interview."""
        return self.newest.answers.series.overall

    @property
    def written_on(self) -> date:
        """The day of the newest packet."""
        return self.newest.consent.written_at.date()


def clients(packets: Iterable[Opened]) -> list[Client]:
    """Return the clients whose packets these are, the latest packet first; older packets of a client stay aside."""
    groups: dict[str, dict[str, Opened]] = defaultdict(dict)
    for packet in packets:
        groups[packet.consent.client][packet.sha256] = packet
    found = []
    for name, several in groups.items():
        newest, *older = sorted(several.values(), key=lambda one: one.consent.written_at, reverse=True)
        found.append(Client(name, newest, older[0] if older else None))
    return sorted(found, key=lambda client: (client.newest.consent.written_at, client.id), reverse=True)


def news(found: Sequence[Client], today: date) -> View:
    """Show for each client what the newest packet brought, and how long ago that was."""
    if not found:
        return View("Who has news", "No packet is here yet.")
    rows = [
        (
            client.id,
            client.written_on,
            _news(client),
            "quiet" if _quiet(client, today) else "",
            client.newest.consent.until,
            "ended: delete this client" if ended(client, today) else "",
        )
        for client in found
    ]
    quiet = [client for client in found if _quiet(client, today)]
    over = [client for client in found if ended(client, today)]
    sentence = f"{count(len(found), 'client')}. {len(quiet)} sent nothing for {QUIET_AFTER} days or more."
    if over:
        sentence += f" For {count(len(over), 'client')} the consent has ended: {listed([one.id for one in over])}."
    table = Grid(("Client", "Latest packet", "New in it", "Quiet?", "May be kept until", "Consent"), rows)
    return View("Who has news", sentence, table, key="New: what was not in the packet before.")


def agreed(found: Sequence[Client], today: date) -> View:
    """Show the open steps of all clients with their dates, the nearest first."""
    still = [(client.id, step) for client in found for step in client.newest.answers.of(Step) if not step.done_on]
    still.sort(key=lambda pair: (pair[1].due or date.max, pair[0]))
    if not still:
        return View("Agreed next steps", "No open step is shared with you.")
    late = sum(bool(step.due and step.due < today) for _, step in still)
    table = Grid(
        ("Client", "Step", "By", "State"),
        [
            (name, step.step, step.due, "the day has passed" if step.due and step.due < today else "open")
            for name, step in still
        ],
    )
    sentence = f"{count(len(still), 'open step')}; for {late} the day has passed."
    return View("Agreed next steps", sentence, table)


def ratings(found: Sequence[Client]) -> View:
    """Show each client's ratings as a small chart, all on one scale, and what may be said of each."""
    title = "Ratings, client by client"
    rated = [(client, client.series, client.newest.verdict) for client in found if client.series.points]
    if not rated:
        return View(title, "No client has shared ratings of a real interview yet.")
    drawn = rated[:MOST_DRAWN]
    lines = [(safe(client.id), [_line(series)]) for client, series, _ in drawn]
    made = panels(title, "Mean rating (1 to 5)", lines, columns=4, tall=150)
    table = Grid(
        ("Client", "Interviews rated", "First", "Latest", "What may be said"),
        [(c.id, len(s.values), s.values[0], s.values[-1], _said(verdict)) for c, s, verdict in rated],
    )
    sentence = f"{count(len(rated), 'client')} shared ratings. {_together(rated)}"
    rule = "Each judged by itself, as on the client's own page; among many, some will seem to move by chance."
    if len(rated) > MOST_DRAWN:
        rule += f" Drawn are the {MOST_DRAWN} with the latest packets; the table has all."
    return View(title, sentence, table, made, rule)


def _line(series: Series) -> Trace:
    return {
        "type": "scatter",
        "x": list(range(1, len(series.values) + 1)),
        "y": series.values,
        "mode": "lines+markers",
        "marker": {"color": BLUE, "size": 6},
        "showlegend": False,
        "hoverinfo": "y",
    }


def ended(client: Client, today: date) -> bool:
    """Tell whether the day until which the client's packet may be kept is over."""
    return bool(client.newest.consent.until and client.newest.consent.until < today)


def _quiet(client: Client, today: date) -> bool:
    return (today - client.written_on).days >= QUIET_AFTER


def _news(client: Client) -> str:
    """Say how many interviews, ratings and high points the packet before did not have."""
    parts = []
    for record, one in ((Rating, "rating"), (HighPoint, "high point")):
        known = {row.id for row in client.before.answers.of(record)} if client.before else set()
        parts.append(count(sum(row.id not in known for row in client.newest.answers.of(record)), one))
    known = {row.id for row in client.before.answers.interviews} if client.before else set()
    fresh = sum(row.id not in known for row in client.newest.answers.interviews if row.status == "held")
    return listed([count(fresh, "interview"), *parts])


def _said(verdict: Verdict) -> str:
    if verdict.trend is None:
        return "too early to tell"
    return "no clear direction" if verdict.claim == "none" else verdict.claim


def _together(rated: Sequence[tuple[Client, Series, Verdict]]) -> str:
    """Return the figure for all together, from five clients up."""
    if len(rated) < SMALLEST_GROUP:
        return f"Figures for all together are shown from {SMALLEST_GROUP} clients on."
    middle = median(series.values[-1] for _, series, _ in rated)
    rising = sum(verdict.claim == "a rise" for _, _, verdict in rated)
    return f"The middle of their latest means is {middle:.1f} out of 5; in {rising} there is a rise."
