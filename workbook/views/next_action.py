"""The one thing to do next, in words."""

from __future__ import annotations

from workbook.content import Rubric
from workbook.journal import Journal
from workbook.progress.next_action import Action, Low, SkillGap, next_actions
from workbook.records import AdSkill, Learning, Lesson, Practice, Question
from workbook.views.view import View
from workbook.views.words import count, listed, shortened

RULE = (
    "Chosen by a rule: a change you have not tried yet on the dimension that stays lowest; else the question you are "
    "least ready for; else the skill that most ads ask for and you lack; else one high point."
)

PAGES = {"change": "04_lessons", "question": "09_practice", "skill": "08_skills", "high point": "03_high_points"}
"""The page on which each kind of action is dealt with."""


def actions(journal: Journal) -> list[Action]:
    """Return what could be done next, best first; there is always something."""
    return next_actions(
        journal.series.dimensions,
        journal.of(Lesson),
        journal.of(Question),
        journal.of(Practice),
        journal.of(AdSkill),
        journal.of(Learning),
    )


def next_action(journal: Journal, passed: int = 0) -> View:
    """Say what to do next, and why just this; `passed` counts those that were turned down before it."""
    ordered = actions(journal)
    return View("What you could do next", in_words(ordered[passed % len(ordered)], journal.rubric), rule=RULE)


def in_words(action: Action, rubric: Rubric) -> str:
    """Return an action as a sentence: the person's own words, and the ground on which it was chosen."""
    own = f"“{shortened(action.words, 200)}”"
    match action.ground:
        case Low() as low:
            title = rubric.title_of(low.dimension)
            ratings = listed([f"{rating:.0f}" for rating in low.ratings])
            return f"Try this in your next interview: {own} You wrote it down for {title}, lately rated {ratings}."
        case SkillGap() as gap:
            asked = f"{count(gap.ads, 'ad asks', 'ads ask')} for it; your level is {gap.level} of 5."
            return f"Do one small thing for this skill: {own} {asked}"
        case int() as level:
            return f"Practise this question once: {own} So far you are {level} of 5 ready for it."
    if action.kind == "question":
        return f"Practise this question once: {own} You have not said yet how ready you are for it."
    return "Note one high point: one moment that went well, however small."
