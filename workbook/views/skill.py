"""What is shown of strengths, of the skills that job ads ask for, and of learning them."""

from __future__ import annotations

from itertools import zip_longest

from workbook.journal import Journal
from workbook.progress.skills import NEAR_TOP, AskedSkill, asked_skills
from workbook.records import AdSkill, Learning, Strength
from workbook.views.charts import BLUE, GREEN, ORANGE, count_axis, figure, name_rows
from workbook.views.view import Grid, View
from workbook.views.words import chosen, count, listed, most, share

MOST_BARS = 15
"""Skills that fit into one chart; the table has them all."""


def strengths(journal: Journal) -> View:
    """Show strengths and weak spots side by side, each with its proof and what to do with it."""
    title, rows = "Your strengths and weak spots", journal.of(Strength)
    if not rows:
        return View(title, "Nothing is on paper yet. Begin with one strength.")
    strong, weak = ([row for row in rows if row.kind == kind] for kind in ("strength", "weak spot"))
    noted = [count(len(rows), one) for rows, one in ((strong, "strength"), (weak, "weak spot")) if rows]
    sentence = f"On paper: {listed(noted)}."
    if open_spots := sum(not row.use for row in weak):
        sentence += f" {count(open_spots, 'weak spot has', 'weak spots have')} no plan yet."
    table = Grid(
        ("Strengths and how to use them", "Weak spots and how to make up for them"),
        list(zip_longest(map(_strength, strong), map(_strength, weak), fillvalue="")),
    )
    return View(title, sentence, table)


def skill_gaps(journal: Journal) -> View:
    """Show how many ads ask for each skill, beside what is missing to level 4, and where learning closed the gap."""
    title = "What job ads ask for, and what you lack"
    skills = journal.of(AdSkill)
    asked = asked_skills(skills, journal.of(Learning))
    if not asked:
        return View(title, "No job ad is noted yet. Three ads that you like are a good start.")
    ads = len({row.ad.strip().casefold() for row in skills})
    gaps = [one for one in asked if one.gap and not one.closed]
    closed = [one for one in asked if one.gap and one.closed]
    sentence = f"{count(ads, 'job ad')} ask{'s' if ads == 1 else ''} for {count(len(asked), 'skill')}."
    if gaps:
        sentence += f" You lack something in {len(gaps)}."
        if often := most({one.skill: one.ads for one in gaps}):
            sentence += f" Of these, most ads ask for “{often}” ({gaps[0].ads})."
    elif all(one.level for one in asked):
        sentence += " You lack none of them." if len(asked) > 1 else " You have it."
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
    chart = figure(title, "Ads that ask for it", "Skill", height=170 + 44 * len(places), showlegend=False)
    chart.add_bar(
        x=[one.ads for one in drawn_ones],
        y=places,
        orientation="h",
        marker_color=BLUE,
        text=[one.ads for one in drawn_ones],
        hoverinfo="skip",
    )
    chart.add_bar(
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
    count_axis(chart, "x", asked[0].ads)
    chart.update_layout(
        xaxis={"domain": [0, 0.46], "title": "Ads that<br>ask for it"},
        xaxis2={"domain": [0.54, 1], "range": [0, 5], "tickvals": [0, 1, 2, 3], "title": "Levels<br>missing to 4"},
    )
    name_rows(chart, [one.skill for one in drawn_ones])
    key = f"A gap is what your level, 1 to 5, lacks to {NEAR_TOP}. ✓: learning for it is done. ?: no level yet."
    if len(asked) > MOST_BARS:
        key += f" The chart has the first {MOST_BARS}, the table all."
    return View(title, sentence, table, chart, key=key)


def learning(journal: Journal) -> View:
    """Show the plan of learning, what is under way first, with the skill each part is for."""
    title, rows = "Your learning plan", journal.of(Learning)
    if not rows:
        return View(title, "No learning is planned yet.")
    names = {row.id: row.skill for row in journal.of(AdSkill)}
    order = {"under way": 0, "planned": 1, "": 2, "done": 3}
    done = sum(row.state == "done" for row in rows)
    sentence = f"Learnt so far: {share(done, len(rows), 'thing')} on the plan."
    if loose := sum(row.skill not in names for row in rows):
        sentence += f" {loose} {'belongs' if loose == 1 else 'belong'} to no skill from a job ad."
    table = Grid(
        ("What", "Kind", "For the skill", "How far", "Start", "End", "What shows it"),
        [
            (
                row.action,
                chosen(row, "kind"),
                names.get(row.skill, ""),
                _state(row) if row.state else "",
                row.start,
                row.end,
                row.proof,
            )
            for row in sorted(rows, key=lambda row: (order[row.state], str(row.end or "9")))
        ],
    )
    return View(title, sentence, table)


def _strength(row: Strength) -> str:
    shown = f"Shown by: {row.proof}" if row.proof else ""
    plan = f"{'Use it' if row.kind == 'strength' else 'Make up for it'}: {row.use}" if row.use else ""
    return "\n".join(filter(None, [row.item, shown, plan]))


def _state(row: Learning) -> str:
    return (chosen(row, "state") or "no state").lower()


def _gap(one: AskedSkill) -> str:
    if one.level is None:
        return "?"
    return f"{one.gap} ✓" if one.gap and one.closed else str(one.gap)
