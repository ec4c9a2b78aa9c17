"""The one thing to do next, by a rule that can be told in a sentence, and those that follow it.

The rule: a change you have not tried yet on the lowest recurring dimension; else the question you are
least ready for; else the skill most ads ask for and you lack; else note one high point.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from workbook.progress.series import Series
from workbook.progress.skills import NEAR_TOP, asked_skills
from workbook.records import AdSkill, Learning, Lesson, Practice, Question

LATEST = 3
READY = 5


@dataclass(frozen=True)
class Low:
    """A dimension that was below 4 in at least two of its latest three ratings, and the mean of those (1-5)."""

    dimension: str
    mean: float
    ratings: tuple[float, ...]


@dataclass(frozen=True)
class SkillGap:
    """A skill that `ads` job ads ask for, and the person's own level in it (1-3 of 5)."""

    skill: str
    ads: int
    level: int
    row: str


@dataclass(frozen=True)
class Action:
    """One thing to do. `kind` is "change", "question", "skill" or "high point".

    `words` are the person's own: the change, the question or the skill. `row` is the id of the record they
    stand in ("" for a high point) and `ground` what made the rule choose it.
    """

    kind: str
    words: str
    row: str
    ground: Low | SkillGap | int | None


def next_actions(
    dimensions: Mapping[str, Series],
    lessons: Iterable[Lesson],
    questions: Iterable[Question],
    practice: Iterable[Practice],
    skills: Iterable[AdSkill],
    learning: Iterable[Learning],
) -> list[Action]:
    """Return everything the rule finds, best first; the last is always "note one high point".

    The page shows the first; "not this one" shows the next. The order of the rows given does not matter.
    """
    waiting = untried(lessons)
    changes = [
        Action("change", lesson.change, lesson.id, low)
        for low in recurring_lows(dimensions)
        for lesson in waiting
        if lesson.dimension == low.dimension
    ]
    asked = [
        Action("question", question.question, question.id, level)
        for question, level in by_readiness(questions, practice)
        if level is None or level < READY
    ]
    gaps = [Action("skill", gap.skill, gap.row, gap) for gap in skill_gaps(skills, learning)]
    return [*changes, *asked, *gaps, Action("high point", "", "", None)]


def untried(lessons: Iterable[Lesson]) -> list[Lesson]:
    """Return the lessons whose change waits to be tried, newest first."""
    rows = [lesson for lesson in lessons if lesson.change and lesson.tried in ("", "not yet")]
    return sorted(rows, key=lambda lesson: (-(lesson.noted_at.timestamp() if lesson.noted_at else 0), lesson.id))


def recurring_lows(dimensions: Mapping[str, Series]) -> list[Low]:
    """Return the dimensions that stay low over the latest interviews, lowest first.

    Two of the latest three ratings below 4 make a low one recurring: one bad day does not.
    """
    lows = []
    for name, series in dimensions.items():
        latest = series.values[-LATEST:]
        if sum(rating < NEAR_TOP for rating in latest) >= 2:
            lows.append(Low(name, fmean(latest), latest))
    return sorted(lows, key=lambda low: low.mean)


def by_readiness(questions: Iterable[Question], practice: Iterable[Practice]) -> list[tuple[Question, int | None]]:
    """Return each question with its latest readiness (1-5), least ready first; those never judged come last.

    What was noted while practising takes the place of what was noted with the question: the latest day, the best of it.
    """
    latest = {one.question: one.readiness for one in day_by_day(practice) if one.readiness}
    levels = [(question, latest.get(question.id, question.readiness)) for question in questions]
    return sorted(levels, key=lambda pair: (pair[1] or READY + 1, pair[0].id))


def day_by_day(practice: Iterable[Practice]) -> list[Practice]:
    """Return what was practised, earliest day first; within a day the best readiness last."""
    return sorted(practice, key=lambda one: (str(one.practised_on or ""), one.readiness or 0))


def skill_gaps(skills: Iterable[AdSkill], learning: Iterable[Learning]) -> list[SkillGap]:
    """Return the skills that ads ask for and the person lacks, most asked first.

    Spelling in capitals and spaces around the word make no difference. The highest level given counts;
    4 and 5 are no gap, nor is a skill with something learnt to the end.
    """
    gaps = [
        SkillGap(asked.skill, asked.ads, asked.level, asked.row)
        for asked in asked_skills(skills, learning)
        if asked.level and asked.gap and not asked.closed
    ]
    return sorted(gaps, key=lambda gap: (-gap.ads, gap.level, gap.skill))
