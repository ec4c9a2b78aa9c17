"""What is shown of the evening: the interviews, being on time, thanks, papers, and the high points."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from workbook.content import Rubric, checklists
from workbook.records import Check, Document, DocumentUse, HighPoint, Interview, field_of
from workbook.records.interview import CHANNELS
from workbook.show.charts import BLUE, GREY, ORANGE, count_axis, figure, name_columns, safe
from workbook.show.checks import Subject, drawn, legend, states
from workbook.show.shown import Grid, Shown
from workbook.show.words import count, interview_name, listed, row_name, tick

EARLY = (0, 15)
"""Minutes early that are good on arrival: not late, and not so early that it troubles them."""


def interviews(
    rows: Sequence[Interview], documents: Sequence[Document] = (), uses: Sequence[DocumentUse] = ()
) -> Shown:
    """Show all interviews, latest first, with the documents used for each."""
    held = [row for row in rows if row.status == "held"]
    real = sum(row.kind == "real" for row in held)
    planned = len(rows) - len(held)
    parts = [count(real, "real interview")] if real else []
    parts += [count(len(held) - real, "mock interview")] if len(held) > real else []
    parts += [count(planned, "planned interview")] if planned else []
    sentence = f"Your list has {listed(parts)}."
    names = {document.id: row_name(document) for document in documents}
    kinds, formats = (dict(field_of(Interview, name).choices) for name in ("kind", "format"))
    table = Grid(
        ("Date", "Organisation", "Role", "Round", "Kind", "Format", "State", "Documents"),
        [
            (
                row.date,
                row.organisation,
                row.role,
                row.round,
                kinds.get(row.kind, ""),
                formats.get(row.format, ""),
                row.status,
                "\n".join(names[use.document] for use in uses if use.interview == row.id and use.document in names),
            )
            for row in reversed(rows)
        ],
    )
    return Shown("Your interviews", sentence if rows else "No interview is logged yet.", table if rows else None)


def punctuality(rows: Sequence[Interview]) -> Shown:
    """Show minutes early or late per interview, with the band that is neither late nor far too early."""
    known = [row for row in rows if row.minutes_early is not None and row.status == "held"]
    title = "Arriving on time"
    if not known:
        return Shown(title, "No arrival is noted yet. You can note it with each interview above.")
    low, high = EARLY
    good = sum(low <= row.minutes_early <= high for row in known if row.minutes_early is not None)
    made = figure(title, "Interview", "Minutes early (+) or late (−)", showlegend=False)
    made.add_hrect(y0=low, y1=high, fillcolor=BLUE, opacity=0.12, line_width=0, annotation_text="on time")
    inside = [low <= (row.minutes_early or 0) <= high for row in known]
    made.add_scatter(
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
    name_columns(made, [tick(row) for row in known])
    made.add_hline(y=0, line_color=GREY)
    return Shown(
        title,
        f"You were on time, at most {high} minutes early, in {good} of {count(len(known), 'interview')}.",
        Grid(("Interview", "Minutes early (+) or late (-)"), [(interview_name(r), r.minutes_early) for r in known]),
        made,
        rule=f"The band runs from 0 to {high} minutes early. A cross is outside it.",
    )


def thanks(rows: Sequence[Interview]) -> Shown:
    """Show for each held real interview whether and how soon they were thanked."""
    held = [row for row in rows if row.status == "held" and row.kind == "real" and row.date]
    if not held:
        return Shown("Thanks", "No real interview is logged yet.")
    soon = sum(_days_to_thanks(row) in (0, 1) for row in held)
    table = Grid(
        ("Interview", "Thanked on", "How", "Days later"),
        [
            (interview_name(row), row.thanked_on, CHANNELS.get(row.thanked_by, ""), _days_to_thanks(row))
            for row in reversed(held)
        ],
    )
    missing = sum(row.thanked_on is None for row in held)
    sentence = f"You thanked them within a day after {soon} of {count(len(held), 'interview')}."
    return Shown("Thanks", sentence + (f" {missing} still to thank." if missing else ""), table)


def materials(rows: Sequence[Check], interviews: Sequence[Interview]) -> Shown:
    """Show which items were ready at each interview, as a strip of marks."""
    papers = checklists()["materials"]
    found = states(papers, rows)
    seen = [row for row in interviews if any((row.id, item) in found for item in papers.items)]
    if not seen:
        return Shown(papers.title, "Nothing is ticked yet.")
    subjects = [Subject(row.id, interview_name(row), tick(row)) for row in seen]
    made, table = drawn(papers, rows, subjects, "Interview")
    missing = [words for item, words in papers.items.items() if found.get((seen[-1].id, item)) == "not ready"]
    sentence = f"At {interview_name(seen[-1])}, " + (
        f"this was not ready: {listed(missing)}." if missing else "nothing that you ticked was missing."
    )
    return Shown(papers.title, sentence, table, made, rule=legend(papers))


def high_points(points: Sequence[HighPoint], interviews: Sequence[Interview], rubric: Rubric) -> Shown:
    """Show all high points as one list, under the interview they belong to, latest interview first."""
    by_id = {row.id: row for row in interviews}
    order = {row.id: place for place, row in enumerate(interviews)}
    titles = rubric.titles()
    ranked = sorted(points, key=lambda point: order.get(point.interview, -1), reverse=True)
    firsts = sum(bool(point.first_time) for point in points)
    where = len({point.interview for point in points} & by_id.keys())
    sentence = f"{count(len(points), 'high point')}" + (f" from {count(where, 'interview')}." if where else ".")
    if firsts:
        sentence += f" {firsts} of them for the first time."
    table = Grid(
        ("Interview", "What went well", "Why it worked", "Dimension", "First time"),
        [
            (
                interview_name(by_id[point.interview]) if point.interview in by_id else "",
                point.moment,
                point.why,
                titles.get(point.dimension, ""),
                point.first_time,
            )
            for point in ranked
        ],
    )
    return Shown("Your high points", sentence if points else "No high point is noted yet.", table if points else None)


def high_points_growing(points: Sequence[HighPoint], interviews: Sequence[Interview]) -> Shown:
    """Show the number of high points so far after each held interview, as a step line."""
    title = "High points so far"
    per = Counter(point.interview for point in points)
    held = [row for row in interviews if row.status == "held"]
    if not points or not held:
        return Shown(title, "The line begins with your first high point.")
    total, sums = len(points) - sum(per[row.id] for row in held), []  # those of no interview were there before
    for row in held:
        total += per[row.id]
        sums.append(total)
    made = figure(title, "Interview", "High points, in all", showlegend=False)
    made.add_scatter(
        x=list(range(len(held))),
        y=sums,
        mode="lines+markers",
        line={"shape": "hv", "color": BLUE, "width": 3},
        marker={"symbol": ["diamond" if row.kind == "mock" else "circle" for row in held], "size": 9},
        hovertext=[safe(f"{interview_name(row)}: {count(per[row.id], 'high point')}") for row in held],
        hoverinfo="text",
    )
    name_columns(made, [tick(row) for row in held])
    count_axis(made, "y", sums[-1])
    return Shown(
        title,
        f"{count(sums[-1], 'high point')} over {count(len(held), 'interview')}.",
        Grid(
            ("Interview", "New", "In all"), [(interview_name(r), per[r.id], s) for r, s in zip(held, sums, strict=True)]
        ),
        made,
        rule="Each step is one interview. A diamond is a mock interview.",
    )


def high_points_by_dimension(points: Sequence[HighPoint], rubric: Rubric) -> Shown:
    """Show how many high points belong to each dimension of the rubric."""
    title = "High points per dimension"
    per = Counter(point.dimension for point in points if point.dimension)
    if not per:
        return Shown(title, "No high point has a dimension yet.")
    titles = rubric.titles()
    found = sorted(((titles.get(key, key), number) for key, number in per.items()), key=lambda item: item[1])
    made = figure(title, "High points", "Dimension", height=120 + 34 * len(found), showlegend=False)
    made.add_bar(
        x=[number for _, number in found],
        y=[safe(name) for name, _ in found],
        orientation="h",
        marker_color=BLUE,
        text=[number for _, number in found],
        hoverinfo="skip",
    )
    best, most = found[-1]
    count_axis(made, "x", most)
    none_yet = [dimension.title for dimension in rubric.asked if dimension.id not in per]
    sentence = f"Most high points belong to “{best}”: {most}."
    if none_yet:
        sentence += f" {count(len(none_yet), 'dimension has', 'dimensions have')} none yet."
    return Shown(title, sentence, Grid(("Dimension", "High points"), list(reversed(found))), made)


def _days_to_thanks(row: Interview) -> int | None:
    if row.thanked_on is None or row.date is None:
        return None
    return (row.thanked_on - row.date) // dt.timedelta(days=1)
