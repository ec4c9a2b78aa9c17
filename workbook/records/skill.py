"""Strengths, the skills that job ads ask for, and learning them."""

from __future__ import annotations

from datetime import date

from workbook.records.table import Record, ask, table


@table("strengths", "sw", "Strengths and weak spots", row="one strength or weak spot")
class Strength(Record):
    """A strength to use or a weak spot to make up for, with proof."""

    kind: str = ask(
        "A strength or a weak spot?",
        choices={"strength": "A strength", "weak spot": "A weak spot"},
        required=True,
    )
    item: str = ask("What is it?", required=True)
    proof: str = ask("What shows it?", long=True, help="A result, an example, something that somebody said.")
    use: str = ask("How will you use it, or make up for it?", long=True)


@table("ad_skills", "sk", "Skills in job ads", row="one skill that one job ad asks for")
class AdSkill(Record):
    """A skill that an advertisement asks for, and one's own level."""

    ad: str = ask("Which ad?", required=True, alias="organisation", help="The organisation or title in the ad.")
    skill: str = ask("Skill", required=True, help="Use the same word for the same skill in every ad.")
    need: str = ask("Required or desirable?", choices={"required": "Required", "desirable": "Desirable"})
    level: int | None = ask("My level", low=1, high=5, ends=("I would be new to it", "I could teach it"))


@table("learning", "le", "Learning", row="one thing you do to learn a skill")
class Learning(Record):
    """A course, a certificate, volunteering or reading, for one skill."""

    action: str = ask("What will you do?", required=True)
    kind: str = ask(
        "What is it?",
        choices={
            "course": "Course",
            "certificate": "Certificate",
            "volunteering": "Volunteering",
            "reading": "Reading",
            "practice": "Practice",
        },
    )
    skill: str = ask("For which skill?", refers="ad_skills", help="The skills come from your job ads above.")
    start: date | None = ask("Start")
    end: date | None = ask("End")
    state: str = ask("How far is it?", choices={"planned": "Planned", "under way": "Under way", "done": "Done"})
    proof: str = ask("What shows it?", help="A certificate, a project, a reference.")
