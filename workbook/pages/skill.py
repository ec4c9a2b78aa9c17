"""The verbs of strengths, of the skills that job ads ask for, and of learning them."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.forms import Card, Form, Input, Values
from workbook.progress.skills import skills_in
from workbook.records import AdSkill, Learning, Strength, field_of
from workbook.records.text import LONGEST
from workbook.views import skill
from workbook.views.view import in_words
from workbook.views.words import count, day
from workbook.widgets.edit import edit_list
from workbook.widgets.fold import Fold
from workbook.widgets.ordering import soonest
from workbook.widgets.page import Page, verb
from workbook.widgets.text import say


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
def read_ad(page: Page) -> Sequence[Widget]:
    """Look through the text of a job ad for skills of earlier ads and for strengths, and offer them to tick.

    The text is kept nowhere.
    """
    below = VBox()
    inputs = [
        Input("ad", field_of(AdSkill, "ad").label, help=field_of(AdSkill, "ad").help, required=True),
        Input("text", "Text of the ad", "long", required=True, help="It is looked through and kept nowhere."),
    ]

    def check(values: Values) -> dict[str, str]:
        wrong = {name: "Please fill this in." for name, text in values.items() if not text.strip()}
        if len(values["text"]) > LONGEST:
            wrong["text"] = f"This is too long. Paste at most {LONGEST:,} characters."
        return wrong

    def look(values: Values) -> str:
        skills = skills_in(values["text"], page.journal.of(AdSkill), page.journal.of(Strength))
        below.children = (_found_skills(page, values["ad"].strip(), skills),)
        return "Looked through. Nothing is added yet."

    def paste() -> Sequence[Widget]:
        return [Form(inputs, {}, look, check=check, save_label="Look for skills that I know of"), below]

    return [Fold(page, "Paste the text of an ad", paste)]


def _found_skills(page: Page, ad: str, skills: Sequence[str]) -> Widget:
    """Return the form in which the skills that an ad asks for are ticked."""
    if not skills:
        return say("It names no skill of your earlier ads or your strengths. Add its skills below.")

    def add(values: Values) -> str:
        ticked = [skills[int(number)] for number in values["skills"].split()]
        rows = storage.add(page.home, lambda: _new(storage.load(page.home, AdSkill), ad, ticked))
        page.saved()
        return f"{count(len(rows), 'skill')} added." if rows else "They are there already."

    choices = {str(number): skill for number, skill in enumerate(skills)}
    question = Input("skills", "Which of these does the ad ask for?", "ticks", choices=choices, all=True)

    def check(values: Values) -> dict[str, str]:
        return {} if values["skills"] else {"skills": "Tick at least one."}

    return Form([question], {}, add, check=check, save_label="Add those ticked")


def _new(there: Sequence[AdSkill], ad: str, skills: Sequence[str]) -> list[AdSkill]:
    """Return rows for the skills that are not there for this ad, each with the level given for it last."""
    known = {(row.ad.strip().casefold(), row.skill.strip().casefold()) for row in there}
    levels = {row.skill.strip().casefold(): row.level for row in there if row.level}
    return [
        AdSkill(ad=ad, skill=skill, level=levels.get(skill.casefold()))
        for skill in skills
        if (ad.casefold(), skill.casefold()) not in known
    ]


@verb
def plan_learning(page: Page) -> Sequence[Widget]:
    """Ask what to learn, for which skill, and how far it is; show the plan."""
    states = field_of(Learning, "state").choices

    def card(row: Learning) -> Card:
        asked = page.journal.row(AdSkill, row.skill)
        dates = " to ".join(dict.fromkeys(filter(None, [day(row.start), day(row.end)])))
        state = states.get(row.state, "")
        return Card(row.action, [f"For: {asked.skill}" if asked else "", dates, state, row.proof])

    def order(row: Learning) -> str:
        return f"{('done', '', 'planned', 'under way').index(row.state)} {soonest(row.end)}"

    plan = edit_list(page, Learning, card, order=order, fold=True, add_label="Add to my plan")
    return [plan, page.view(in_words(skill.learning))]
