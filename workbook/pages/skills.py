"""The verbs of page 08: strengths, skills in job ads, learning, and documents."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook import storage
from workbook.forms import Card
from workbook.pages.page import interviews, pick, say, verb, view
from workbook.pages.parts import checklist, many
from workbook.records import AdSkill, Check, Document, DocumentUse, Learning, Strength, field_of
from workbook.show import skills as show
from workbook.show.words import day, interview_names, row_name


@verb
def note_strengths() -> Sequence[Widget]:
    """Ask for strengths and weak spots, what shows them and what to do with them; show them side by side."""
    home = storage.home()
    kinds = {"strength": "Strengths", "weak spot": "Weak spots"}

    def card(row: Strength) -> Card:
        return Card(row.item, [line for line in (row.proof, row.use) if line], kinds[row.kind])

    return [
        many(home, Strength, card, order=lambda row: str(row.kind == "strength"), add_label="Add to the list"),
        view("strengths", lambda: show.strengths(storage.load(home, Strength))),
    ]


@verb
def note_ad_skills() -> Sequence[Widget]:
    """Ask which skills job ads ask for and for one's own level; show how many ads ask for each, and what is missing."""
    home = storage.home()
    needs = field_of(AdSkill, "need").choices

    def card(row: AdSkill) -> Card:
        return Card(row.skill, [needs.get(row.need, ""), f"My level: {row.level} of 5" if row.level else ""], row.ad)

    return [
        many(home, AdSkill, card, order=lambda row: row.ad.casefold(), add_label="Add this skill"),
        view("skill gaps", lambda: show.skill_gaps(storage.load(home, AdSkill), storage.load(home, Learning))),
    ]


@verb
def plan_learning() -> Sequence[Widget]:
    """Ask what to learn, for which skill, and how far it is; show the plan."""
    home = storage.home()
    states = field_of(Learning, "state").choices

    def card(row: Learning) -> Card:
        skill = next((one.skill for one in storage.load(home, AdSkill) if one.id == row.skill), "")
        dates = " to ".join(filter(None, [day(row.start), day(row.end)]))
        return Card(row.action, [f"For: {skill}" if skill else "", dates, states.get(row.state, "")])

    return [
        many(home, Learning, card, add_label="Add to my plan"),
        view("learning", lambda: show.learning(storage.load(home, Learning), storage.load(home, AdSkill))),
    ]


@verb
def note_documents() -> Sequence[Widget]:
    """Ask for the versions of resume, cover letter and portfolio, and what somebody else said of them."""
    home = storage.home()

    def card(row: Document) -> Card:
        read = f"Read by: {row.reviewer}" if row.reviewer else ""
        return Card(row_name(row), [day(row.made_on), read, row.comments])

    return [many(home, Document, card, add_label="Add this version")]


@verb
def check_document() -> Sequence[Widget]:
    """Ask of one version of a document whether it meets each point of the checklist; show that over the versions."""
    home = storage.home()

    def versions() -> list[tuple[str, str]]:
        return [(row.id, row_name(row)) for row in reversed(storage.load(home, Document))]

    first = [say("No document is noted yet. Add one above, then check it here.")]
    return [
        *pick("Which version?", versions, lambda key: [checklist(home, key, "document")], first),
        view("document checks", lambda: show.document_checks(storage.load(home, Document), storage.load(home, Check))),
    ]


@verb
def use_document() -> Sequence[Widget]:
    """Ask which version of a document was used for which interview; show all versions with what is known of them."""
    home = storage.home()

    def card(row: DocumentUse) -> Card:
        documents = {one.id: row_name(one) for one in storage.load(home, Document)}
        group = interview_names(interviews(home)).get(row.interview, "")
        return Card(documents.get(row.document, "(removed)"), group=group)

    def versions() -> object:
        checks, uses = storage.load(home, Check), storage.load(home, DocumentUse)
        return show.documents(storage.load(home, Document), checks, uses, interviews(home))

    return [
        many(home, DocumentUse, card, order=lambda row: row.interview, add_label="Note this use"),
        view("documents", versions),
    ]
