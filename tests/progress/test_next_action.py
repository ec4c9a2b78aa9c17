import random
from datetime import UTC, date, datetime

from workbook.progress.next_action import by_readiness, next_actions, recurring_lows, skill_gaps
from workbook.progress.series import Point, Series
from workbook.records import AdSkill, Interview, Learning, Lesson, Practice, Question


def rated(name: str, *values: float) -> Series:
    points = tuple(Point(Interview(id=f"iv-{i}"), value, False, None, "") for i, value in enumerate(values))
    return Series(name, (name,), points, (), True, (), ())


def lesson(dimension: str, change: str, tried: str = "not yet", day: int = 1) -> Lesson:
    return Lesson(
        dimension=dimension, mistake="m", change=change, tried=tried, noted_at=datetime(2026, 3, day, tzinfo=UTC)
    )


DIMENSIONS = {
    "star": rated("star", 5, 2, 3, 3),
    "tech": rated("tech", 1, 1, 2),
    "prep": rated("prep", 5, 5, 1),
    "quals": rated("quals", 4, 5, 4),
}
LESSONS = [
    lesson("star", "Name the result."),
    lesson("tech", "Say what I do not know.", day=1),
    lesson("tech", "Ask what they use.", day=5),
    lesson("tech", "Slow down.", tried="worked"),
    lesson("prep", "Read their news."),
    lesson("quals", ""),
]
QUESTIONS = [
    Question(id="hq-a", question="Why us?", readiness=3),
    Question(id="hq-b", question="A gap?", readiness=1),
    Question(id="hq-c", question="Salary?", readiness=5),
    Question(id="hq-d", question="A failure?"),
]
SKILLS = [
    AdSkill(id="sk-1", ad="North", skill="SQL", level=2),
    AdSkill(id="sk-2", ad="South", skill="sql ", level=3),
    AdSkill(id="sk-3", ad="North", skill="Excel", level=1),
    AdSkill(id="sk-4", ad="North", skill="Writing", level=4),
    AdSkill(id="sk-5", ad="North", skill="Welding"),
    AdSkill(id="sk-6", ad="West", skill="Driving", level=1),
]
LEARNING = [
    Learning(action="Lessons", skill="sk-6", state="done"),
    Learning(action="Course", skill="sk-1", state="planned"),
]


def test_the_rule_in_its_order() -> None:
    """Untried changes on recurring lows, lowest first and newest first; then questions, skills, a high point."""
    found = next_actions(DIMENSIONS, LESSONS, QUESTIONS, [], SKILLS, LEARNING)
    assert [(action.kind, action.words) for action in found] == [
        ("change", "Ask what they use."),
        ("change", "Say what I do not know."),
        ("change", "Name the result."),
        ("question", "A gap?"),
        ("question", "Why us?"),
        ("question", "A failure?"),
        ("skill", "SQL"),
        ("skill", "Excel"),
        ("high point", ""),
    ]


def test_the_order_of_rows_makes_no_difference() -> None:
    """Shuffled rows give the same list."""
    plain = next_actions(DIMENSIONS, LESSONS, QUESTIONS, [], SKILLS, LEARNING)
    draw = random.Random(4)
    for _ in range(10):
        found = next_actions(
            DIMENSIONS,
            draw.sample(LESSONS, len(LESSONS)),
            draw.sample(QUESTIONS, len(QUESTIONS)),
            [],
            draw.sample(SKILLS, len(SKILLS)),
            LEARNING,
        )
        assert found == plain


def test_each_action_says_what_it_rests_on() -> None:
    """A change rests on its low dimension, a question on its readiness, a skill on its gap, a high point on nothing."""
    found = {one.kind: one.ground for one in next_actions(DIMENSIONS, LESSONS, QUESTIONS, [], SKILLS, LEARNING)}
    assert found["change"] == recurring_lows(DIMENSIONS)[-1]
    assert found["question"] is None, "the last of the questions was never judged"
    assert found["skill"] == skill_gaps(SKILLS, LEARNING)[-1]
    assert found["high point"] is None


def test_there_is_always_something_to_do() -> None:
    """With nothing written yet the one action is to note a high point."""
    (only,) = next_actions({}, [], [], [], [], [])
    assert (only.kind, only.row) == ("high point", "")


def test_one_bad_day_is_no_recurring_low() -> None:
    """Two of the latest three ratings below 4 are needed; older ones no longer count."""
    assert [(low.dimension, low.ratings) for low in recurring_lows(DIMENSIONS)] == [
        ("tech", (1, 1, 2)),
        ("star", (2, 3, 3)),
    ]
    assert recurring_lows({"star": rated("star", 1, 1, 1, 4, 5, 3)}) == []
    assert recurring_lows({"star": rated("star", 1)}) == []


def test_practice_raises_readiness() -> None:
    """The readiness of the latest practice day takes the place of the first one, and of one day the best counts."""
    practice = [
        Practice(question="hq-b", practised_on=date(2026, 4, 2), readiness=4),
        Practice(question="hq-b", practised_on=date(2026, 4, 2), readiness=3),
        Practice(question="hq-b", practised_on=date(2026, 4, 1), readiness=5),
    ]
    for rows in (practice, practice[::-1]):
        assert [(question.id, level) for question, level in by_readiness(QUESTIONS, rows)] == [
            ("hq-a", 3),
            ("hq-b", 4),
            ("hq-c", 5),
            ("hq-d", None),
        ]


def test_a_skill_is_counted_by_ads_however_it_is_spelled() -> None:
    """SQL and "sql " are one skill in two ads; the higher level counts; what was learnt or is at 4 is no gap."""
    assert [(gap.skill, gap.ads, gap.level) for gap in skill_gaps(SKILLS, LEARNING)] == [("SQL", 2, 3), ("Excel", 1, 1)]
