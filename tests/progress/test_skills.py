import random

from workbook.progress.skills import asked_skills
from workbook.records import AdSkill, Learning

SKILLS = [
    AdSkill(id="sk-1", ad="North", skill="SQL", need="required", level=2),
    AdSkill(id="sk-2", ad="South", skill="sql ", need="desirable", level=3),
    AdSkill(id="sk-3", ad="south", skill="SQL", level=1),
    AdSkill(id="sk-4", ad="North", skill="Writing", level=5),
    AdSkill(id="sk-5", ad="North", skill="Welding"),
]


def test_a_skill_is_counted_over_ads_whatever_its_capitals() -> None:
    """Ads are counted once each; the highest level counts; the gap is what is missing to 4."""
    sql, *others = asked_skills(SKILLS, [])
    assert (sql.skill, sql.ads, sql.required, sql.level, sql.gap) == ("SQL", 2, 1, 3, 1)
    assert {one.skill: (one.level, one.gap) for one in others} == {"Writing": (5, 0), "Welding": (None, 0)}


def test_a_skill_is_spelt_as_it_is_most_often() -> None:
    """Of several spellings the one used most is shown; where two are used as often, the first by the alphabet."""
    rows = [AdSkill(ad=str(number), skill=skill) for number, skill in enumerate(["SQL", "sql", "sql "])]
    assert [one.skill for one in asked_skills(rows, [])] == ["sql"]
    assert [one.skill for one in asked_skills(rows[:2], [])] == ["SQL"]


def test_what_is_learnt_to_the_end_closes_the_skill() -> None:
    """Learning belongs to a skill by any of its rows; only what is done closes it."""
    under_way = Learning(action="Course", skill="sk-2", state="under way")
    assert [one.closed for one in asked_skills(SKILLS, [under_way])] == [False, False, False]
    done = Learning(action="Book", skill="sk-3", state="done")
    sql = asked_skills(SKILLS, [under_way, done])[0]
    assert sql.closed
    assert [row.action for row in sql.learning] == ["Course", "Book"]


def test_the_order_of_the_rows_makes_no_difference() -> None:
    """Shuffled rows give the same skills in the same order, with the same spelling."""
    expected = [(one.skill, one.row) for one in asked_skills(SKILLS, [])]
    for seed in range(20):
        rows = random.Random(seed).sample(SKILLS, len(SKILLS))
        assert [(one.skill, one.row) for one in asked_skills(rows, [])] == expected
