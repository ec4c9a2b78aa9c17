"""What is shown of the interviews: the list, being on time, and thanks."""

from __future__ import annotations

import datetime as dt

from workbook.journal import Journal
from workbook.records import Interview
from workbook.records.interview import CHANNELS
from workbook.views.charts import BLUE, GREY, ORANGE, figure, name_columns, safe
from workbook.views.document import used_for
from workbook.views.view import Grid, View
from workbook.views.words import chosen, count, interview_name, listed, share, tick

EARLY = (0, 15)
"""Minutes early that are good on arrival: not late, and not so early that it troubles them."""


def interviews(journal: Journal) -> View:
    """Show all interviews, latest first, with the documents used for each."""
    rows, used = journal.interviews, used_for(journal)
    held = [row.kind for row in rows if row.status == "held"]
    real = held.count("real")
    numbers = {"real": real, "mock": len(held) - real, "planned": len(rows) - len(held)}
    parts = [count(number, f"{what} interview") for what, number in numbers.items() if number]
    sentence = f"Your list has {listed(parts)}."
    table = Grid(
        ("Date", "Organisation", "Role", "Round", "Kind", "Format", "State", "Documents"),
        [
            (
                row.date,
                row.organisation,
                row.role,
                row.round,
                chosen(row, "kind"),
                chosen(row, "format"),
                row.status,
                "\n".join(used[row.id]),
            )
            for row in reversed(rows)
        ],
    )
    return View("Your interviews", sentence if rows else "No interview is logged yet.", table if rows else None)


def punctuality(journal: Journal) -> View:
    """Show minutes early or late per interview, with the band that is neither late nor far too early."""
    known = [row for row in journal.interviews if row.minutes_early is not None and row.status == "held"]
    title = "Arriving on time"
    if not known:
        return View(title, "No arrival is noted yet. You can note it with each interview above.")
    low, high = EARLY
    chart = figure(title, "Interview", "Minutes early (+) or late (−)", showlegend=False)
    chart.add_hrect(y0=low, y1=high, fillcolor=BLUE, opacity=0.12, line_width=0, annotation_text="on time")
    inside = [low <= (row.minutes_early or 0) <= high for row in known]
    chart.add_scatter(
        x=list(range(len(known))),
        y=[row.minutes_early for row in known],
        mode="markers",
        marker={
            "size": 12,
            "symbol": ["circle" if ok else "x" for ok in inside],
            "color": [BLUE if ok else ORANGE for ok in inside],
        },
        hovertext=[safe(interview_name(row)) for row in known],
        hoverinfo="text+y",
    )
    name_columns(chart, [tick(row) for row in known])
    chart.add_hline(y=0, line_color=GREY)
    return View(
        title,
        f"On time, at most {high} minutes early: {share(sum(inside), len(known), 'interview')}.",
        Grid(("Interview", "Minutes early (+) or late (-)"), [(interview_name(r), r.minutes_early) for r in known]),
        chart,
        key=f"The band runs from 0 to {high} minutes early. A cross is outside it.",
    )


def thanks(journal: Journal) -> View:
    """Show for each held real interview whether and how soon they were thanked."""
    held = [row for row in journal.interviews if row.status == "held" and row.kind == "real" and row.date]
    if not held:
        return View("Thanks", "No real interview is logged yet.")
    soon = sum(_days_to_thanks(row) in (0, 1) for row in held)
    table = Grid(
        ("Interview", "Thanked on", "How", "Days later"),
        [
            (interview_name(row), row.thanked_on, CHANNELS.get(row.thanked_by, ""), _days_to_thanks(row))
            for row in reversed(held)
        ],
    )
    missing = sum(row.thanked_on is None for row in held)
    sentence = f"Thanked within a day: {share(soon, len(held), 'interview')}."
    return View("Thanks", sentence + (f" {missing} still to thank." if missing else ""), table)


def _days_to_thanks(row: Interview) -> int | None:
    if row.thanked_on is None or row.date is None:
        return None
    return (row.thanked_on - row.date) // dt.timedelta(days=1)
