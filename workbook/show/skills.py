"""What is shown of strengths, skills that job ads ask for, learning, and documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from workbook.content import checklists
from workbook.progress.skills import NEAR_TOP, AskedSkill, asked_skills
from workbook.records import AdSkill, Check, Document, DocumentUse, Interview, Learning, Strength, field_of
from workbook.show.charts import BLUE, GREEN, ORANGE, count_axis, figure, name_rows
from workbook.show.checks import Subject, drawn, legend, states
from workbook.show.shown import Grid, Shown
from workbook.show.words import count, interview_name, listed, row_name, short_day, shortened

MOST_BARS = 15
"""Skills that fit into one chart; the table has them all."""


def strengths(rows: Sequence[Strength]) -> Shown:
    """Show strengths and weak spots side by side, each with its proof and what to do with it."""
    title = "Your strengths and weak spots"
    if not rows:
        return Shown(title, "Nothing is on paper yet. Begin with one strength.")
    strong, weak = ([row for row in rows if row.kind == kind] for kind in ("strength", "weak spot"))
    sentence = f"{count(len(strong), 'strength')} and {count(len(weak), 'weak spot')} are on paper."
    if open_spots := sum(not row.use for row in weak):
        sentence += f" For {open_spots} of the weak spots you have not said yet how to make up for it."
    table = Grid(
        ("Strengths and how to use them", "Weak spots and how to make up for them"),
        list(zip_longest(map(_strength, strong), map(_strength, weak), fillvalue="")),
    )
    return Shown(title, sentence, table)


def skill_gaps(skills: Sequence[AdSkill], learning: Sequence[Learning]) -> Shown:
    """Show how many ads ask for each skill, beside what is missing to level 4, and where learning closed the gap."""
    title = "What job ads ask for, and what you lack"
    asked = asked_skills(skills, learning)
    if not asked:
        return Shown(title, "No job ad is noted yet. Three ads that you like are a good start.")
    ads = len({row.ad.strip().casefold() for row in skills})
    gaps = [one for one in asked if one.gap and not one.closed]
    closed = [one for one in asked if one.gap and one.closed]
    sentence = f"{count(ads, 'job ad')} ask{'s' if ads == 1 else ''} for {count(len(asked), 'skill')}."
    if gaps:
        sentence += f" You lack something in {len(gaps)}; most ads ask for “{gaps[0].skill}” ({gaps[0].ads})."
    elif all(one.level for one in asked):
        sentence += " You lack none of them."
    if closed:
        sentence += f" Learning closed the gap in {listed([f'“{one.skill}”' for one in closed])}."
    if unknown := sum(one.level is None for one in asked):
        sentence += f" For {unknown} you have not given your level yet."
    table = Grid(
        ("Skill", "Ads that ask for it", "Ads that require it", "My level, 1 to 5", "Gap to 4", "Learning", "Closed"),
        [
            (
                one.skill,
                one.ads,
                one.required,
                one.level,
                one.gap if one.level else None,
                "\n".join(f"{row.action} ({_state(row)})" for row in one.learning),
                one.closed if one.gap else None,
            )
            for one in asked
        ],
    )
    drawn_ones = asked[:MOST_BARS]
    places = list(range(len(drawn_ones)))
    made = figure(title, "Ads that ask for it", "Skill", height=170 + 44 * len(places), showlegend=False)
    made.add_bar(
        x=[one.ads for one in drawn_ones],
        y=places,
        orientation="h",
        marker_color=BLUE,
        text=[one.ads for one in drawn_ones],
        hoverinfo="skip",
    )
    made.add_bar(
        x=[one.gap for one in drawn_ones],
        y=places,
        xaxis="x2",
        orientation="h",
        marker={
            "color": [GREEN if one.closed else ORANGE for one in drawn_ones],
            "pattern": {"shape": ["" if one.closed else "/" for one in drawn_ones]},
        },
        text=[_gap(one) for one in drawn_ones],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    count_axis(made, "x", asked[0].ads)
    made.update_layout(
        xaxis={"domain": [0, 0.46]},
        xaxis2={"domain": [0.54, 1], "range": [0, 5], "tickvals": [0, 1, 2, 3], "title": "Levels missing to 4"},
    )
    name_rows(made, [one.skill for one in drawn_ones])
    rule = f"A gap is what your level, 1 to 5, lacks to {NEAR_TOP}. ✓: learning for it is done. ?: no level yet."
    if len(asked) > MOST_BARS:
        rule += f" The chart has the first {MOST_BARS}, the table all."
    return Shown(title, sentence, table, made, rule=rule)


def learning(rows: Sequence[Learning], skills: Sequence[AdSkill]) -> Shown:
    """Show the plan of learning, what is under way first, with the skill each part is for."""
    title = "Your learning plan"
    if not rows:
        return Shown(title, "No learning is planned yet.")
    names = {row.id: row.skill for row in skills}
    kinds = field_of(Learning, "kind").choices
    order = {"under way": 0, "planned": 1, "": 2, "done": 3}
    done = sum(row.state == "done" for row in rows)
    sentence = f"{done} of {count(len(rows), 'thing')} to learn {'is' if done == 1 else 'are'} done."
    if loose := sum(row.skill not in names for row in rows):
        sentence += f" {loose} {'belongs' if loose == 1 else 'belong'} to no skill from a job ad."
    table = Grid(
        ("What", "Kind", "For the skill", "How far", "Start", "End", "What shows it"),
        [
            (
                row.action,
                kinds.get(row.kind, ""),
                names.get(row.skill, ""),
                _state(row) if row.state else "",
                row.start,
                row.end,
                row.proof,
            )
            for row in sorted(rows, key=lambda row: (order[row.state], str(row.end or "9")))
        ],
    )
    return Shown(title, sentence, table)


def documents(
    rows: Sequence[Document], checks: Sequence[Check], uses: Sequence[DocumentUse], interviews: Sequence[Interview]
) -> Shown:
    """Show each version of each document: how it was checked, who read it, and for which interviews it was used."""
    title = "Your documents"
    if not rows:
        return Shown(title, "No document is noted yet.")
    names = {row.id: interview_name(row) for row in interviews}
    points = checklists()["document"]
    found = states(points, checks)
    read = sum(bool(row.reviewer) for row in rows)
    sentence = f"{count(len(rows), 'version')} on the list. Somebody else has read {read} of them."
    waiting = sum(bool(row.comments) and not row.acted_on for row in rows)
    if waiting:
        sentence += f" For {waiting}, what they said still waits."
    table = Grid(
        ("Document", "Made on", "Points that are met", "Read by", "What they said", "Acted on", "Used for"),
        [
            (
                row_name(row),
                row.made_on,
                f"{sum(found.get((row.id, item)) == 'ready' for item in points.items)} of {len(points.items)}",
                row.reviewer,
                row.comments,
                row.acted_on,
                "\n".join(names[use.interview] for use in uses if use.document == row.id and use.interview in names),
            )
            for row in reversed(_by_age(rows))
        ],
    )
    return Shown(title, sentence, table)


def document_checks(rows: Sequence[Document], checks: Sequence[Check]) -> Shown:
    """Show which points each version of a document meets, as a strip over the versions, oldest first."""
    points = checklists()["document"]
    found = states(points, checks)
    seen = [row for row in _by_age(rows) if any((row.id, item) in found for item in points.items)]
    if not seen:
        return Shown(points.title, "No document is checked yet.")
    subjects = [
        Subject(row.id, row_name(row), f"{shortened(row_name(row), 16)}\n{short_day(row.made_on)}") for row in seen
    ]
    made, table = drawn(points, checks, subjects, "Document")
    missing = [words for item, words in points.items.items() if found.get((seen[-1].id, item)) == "not ready"]
    rest = f"this is still open: {listed(missing)}." if missing else "no point that you checked is open."
    return Shown(points.title, f"In {row_name(seen[-1])}, {rest}", table, made, rule=legend(points))


def _by_age(rows: Sequence[Document]) -> list[Document]:
    return sorted(rows, key=lambda row: str(row.made_on or ""))


def _strength(row: Strength) -> str:
    shown = f"Shown by: {row.proof}" if row.proof else ""
    plan = f"{'Use it' if row.kind == 'strength' else 'Make up for it'}: {row.use}" if row.use else ""
    return "\n".join(filter(None, [row.item, shown, plan]))


def _state(row: Learning) -> str:
    return field_of(Learning, "state").choices.get(row.state, "no state").lower()


def _gap(one: AskedSkill) -> str:
    if one.level is None:
        return "?"
    return f"{one.gap} ✓" if one.gap and one.closed else str(one.gap)
