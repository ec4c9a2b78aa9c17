"""The verbs of strengths, of the skills that job ads ask for, and of learning them."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.forms import Card
from workbook.records import AdSkill, Learning, Strength, field_of
from workbook.views import skill
from workbook.views.view import in_words
from workbook.views.words import day
from workbook.widgets.edit import edit_list
from workbook.widgets.ordering import soonest
from workbook.widgets.page import Page, verb


@verb
def note_strengths(page: Page) -> Sequence[Widget]:
    """Ask for strengths and weak spots, what shows them and what to do with them; show them side by side."""
    kinds = {"strength": "Strengths", "weak spot": "Weak spots"}

    def card(row: Strength) -> Card:
        use = "Use it" if row.kind == "strength" else "Make up for it"
        return Card(
            row.item,
            [row.proof and f"Shown by: {row.proof}", row.use and f"{use}: {row.use}"],
            kinds[row.kind],
        )

    def order(row: Strength) -> str:
        return str(row.kind == "strength")

    listed = edit_list(page, Strength, card, order=order, fold=True, add_label="Add to the list")
    return [listed, page.view(in_words(skill.strengths))]


@verb
def note_ad_skills(page: Page) -> Sequence[Widget]:
    """Ask which skills job ads ask for and for one's own level; show how many ads ask for each, and what is missing."""
    needs = field_of(AdSkill, "need").choices

    def card(row: AdSkill) -> Card:
        return Card(row.skill, [needs.get(row.need, ""), f"My level: {row.level} of 5" if row.level else ""], row.ad)

    def order(row: AdSkill) -> str:
        return row.ad.casefold()

    listed = edit_list(page, AdSkill, card, order=order, keep=("ad",), add_label="Add this skill")
    return [listed, page.view(skill.skill_gaps)]


@verb
def plan_learning(page: Page) -> Sequence[Widget]:
    """Ask what to learn, for which skill, and how far it is; show the plan."""
    states = field_of(Learning, "state").choices

    def card(row: Learning) -> Card:
        asked = page.journal.row(AdSkill, row.skill)
        dates = " to ".join(filter(None, [day(row.start), day(row.end)]))
        state = states.get(row.state, "")
        return Card(row.action, [f"For: {asked.skill}" if asked else "", dates, state, row.proof])

    def order(row: Learning) -> str:
        return f"{('done', '', 'planned', 'under way').index(row.state)} {soonest(row.end)}"

    plan = edit_list(page, Learning, card, order=order, fold=True, add_label="Add to my plan")
    return [plan, page.view(in_words(skill.learning))]
