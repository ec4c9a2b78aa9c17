"""What is shown of the reasons: told or guessed, in or out of one's control, and both halves side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbook.journal import Journal
from workbook.records import MyPart, NotAboutMe, Reason, field_of
from workbook.views.charts import BLUE, GREY, INK, ORANGE, count_axis, figure, name_rows, stack
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_name, most

LOOKS = {
    "told": (BLUE, ""),
    "guessed": (ORANGE, "/"),
    "yes": (BLUE, ""),
    "partly": (ORANGE, "/"),
    "no": (GREY, "x"),
    "": ("#ffffff", ""),
}
"""How the parts of a bar of reasons are drawn: by pattern as well as colour."""


def told_or_guessed(journal: Journal) -> View:
    """Show for each likely reason how often it was told and how often guessed."""
    rows = journal.of(Reason)
    per = Counter(row.source for row in rows)
    sentence = f"{count(len(rows), 'reason')}: {per['told'] or 'none'} told, {per['guessed'] or 'none'} guessed."
    states = {"told": "Told", "guessed": "Guessed"}
    return _reasons("Reasons: told or guessed", sentence, rows, "source", states, "No reason is noted yet.")


def in_control(journal: Journal) -> View:
    """Show for each likely reason whether something can be done about it."""
    rows = journal.of(Reason)
    per = Counter(row.control for row in rows)
    sentence = f"{count(len(rows), 'reason')}: you can act on {per['yes'] or 'none'}, "
    sentence += f"partly on {per['partly'] or 'none'}. Out of your control: {per['no'] or 'none'}."
    states = {"yes": "You can act on it", "partly": "Partly", "no": "Out of your control"}
    none = "What you can act on shows here once a reason is noted."
    return _reasons("Reasons: what you can act on", sentence, rows, "control", states, none)


def _reasons(title: str, sentence: str, rows: Sequence[Reason], field: str, states: dict[str, str], none: str) -> View:
    if not rows:
        return View(title, none)
    words = field_of(Reason, "reason").choices
    per = Counter((row.reason, getattr(row, field)) for row in rows)
    in_all = Counter(row.reason for row in rows)
    ranked = sorted(in_all, key=lambda reason: (-in_all[reason], words.get(reason, reason)))
    states = {key: name for key, name in (states | {"": "Not said"}).items() if any(per[one, key] for one in ranked)}
    chart = figure(title, "Times", "Reason", height=190 + 44 * len(ranked), barmode="stack")
    for key, name in states.items():
        numbers = [per[reason, key] or None for reason in ranked]
        stack(chart, name, numbers, *LOOKS[key], marker_line={"color": INK, "width": 1})
    chart.update_layout(legend_traceorder="normal")
    name_rows(chart, [words.get(reason, reason) for reason in ranked])
    count_axis(chart, "x", max(in_all.values()))
    if often := most(in_all):
        sentence += f" Most often: {words.get(often, often).lower()}, {in_all[often]} times."
    table = Grid(
        ("Reason", *states.values()), [(words.get(one, one), *(per[one, key] for key in states)) for one in ranked]
    )
    return View(title, sentence, table, chart)


def both_halves(journal: Journal) -> View:
    """Show for each interview what was one's own part beside what was not. Nothing is counted."""
    title = "Both halves, side by side"
    mine, not_mine = journal.of(MyPart), journal.of(NotAboutMe)
    if not mine and not not_mine:
        return View(title, "Nothing is written yet. Begin with either side.")
    about = {row.interview for row in mine} | {row.interview for row in not_mine}
    left = {key: "\n\n".join(_part(row) for row in mine if row.interview == key) for key in about}
    right = {key: "\n\n".join(row.outside for row in not_mine if row.interview == key) for key in about}
    named = [row for row in reversed(journal.interviews) if row.id in about]
    rows = [(interview_name(row), left[row.id], right[row.id]) for row in named]
    table = Grid(("Interview", "My part", "Not about me"), rows)
    return View(title, "Both can be true of the same interview. They are not weighed against each other.", table)


def _part(row: MyPart) -> str:
    lines = [f"Impression: {row.impression}", row.part and f"My part: {row.part}"]
    lines.append(row.next_time and f"Next time: {row.next_time}")
    return "\n".join(line for line in lines if line)
