"""Strengths, skills and learning hang together."""

from __future__ import annotations

from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, listed, text, unfold
from workbook import storage
from workbook.records import AdSkill, Learning, Strength

EVIL = "<script>alert(1)</script>"


def test_strengths_and_weak_spots_stand_in_one_list(home: Path) -> None:
    """What is saved stands in the list at once, under its heading, and in no table below it."""
    part = wb.note_strengths()
    fill(forms(part)[0], kind="strength", item=f"Calm {EVIL}", proof="Ran the desk", use="Say it first")
    fill(forms(part)[0], kind="weak spot", item="Too long")
    assert [row.kind for row in storage.load(home, Strength)] == ["strength", "weak spot"]
    assert "On paper: 1 strength and 1 weak spot." in text(part)
    assert "Calm <script>" in listed(part)
    assert EVIL not in text(part)


def test_learning_closes_the_gap_of_its_skill_on_the_same_page(home: Path) -> None:
    """A skill from an ad can be chosen at once for learning, each once; when that is done its gap is closed."""
    gaps, plan = wb.note_ad_skills(), wb.plan_learning()
    for ad, skill in (("North", "SQL"), ("South", "sql"), ("South", "Excel")):
        fill(forms(gaps)[0], ad=ad, skill=skill, level="2")
    assert "2 job ads ask for 2 skills" in text(gaps)
    asked = next(asked for asked in forms(plan)[0].fields if asked["name"] == "skill")
    assert [words for _, words in asked["choices"]] == ["SQL", "Excel"]
    fill(forms(plan)[0], action="Evening course", skill=asked["choices"][0][0], state="done")
    (row,) = storage.load(home, Learning)
    assert row.skill == storage.load(home, AdSkill)[0].id
    assert "Learning closed the gap in “SQL”" in text(gaps)
    assert "Evening course" in text(gaps)


def test_adding_an_ad_never_takes_the_skill_from_what_is_learnt(home: Path) -> None:
    """Learning goes on pointing to the row it was saved with, whatever rows of the same skill come before it."""
    storage.save(home, [AdSkill(id="sk-z", ad="North", skill="SQL"), AdSkill(id="sk-a", ad="South", skill="SQL")])
    storage.save(home, [Learning(action="Course", skill="sk-a")])
    asked = next(asked for asked in forms(wb.plan_learning())[0].fields if asked["name"] == "skill")
    assert asked["choices"] == [["sk-a", "SQL"]]


def test_skills_are_found_in_an_ad_and_its_text_is_kept_nowhere(home: Path) -> None:
    """Skills of earlier ads and strengths that stand in a pasted ad are offered; only those ticked are added, once."""
    gaps = wb.note_ad_skills()
    for ad, skill in (("North", "SQL"), ("South", "Bed planning"), ("South", "C")):
        fill(forms(gaps)[0], ad=ad, skill=skill, level="2")
    storage.save(home, [Strength(kind="strength", item="Calm"), Strength(kind="weak spot", item="shifts")])
    for _ in range(2):
        part = unfold(wb.read_ad(), "Paste the text of an ad")
        fill(forms(part)[0], ad="West", text=f"CANARY-4711 {EVIL} You know sql, C++, shifts, bed\nPLANNING. Stay calm!")
        offered = forms(part)[1]
        assert [words for _, words in offered.fields[0]["choices"]] == ["Bed planning", "SQL", "Calm"]
        offered.press("save")
        assert offered.messages == {"skills": "Tick at least one."}
        fill(offered, skills="0 1")
    assert "They are there already." in offered.status["text"]
    found = [(row.ad, row.skill, row.level) for row in storage.load(home, AdSkill)[3:]]
    assert found == [("West", "Bed planning", 2), ("West", "SQL", 2)]
    assert "3 job ads ask for 3 skills" in text(gaps)
    for path in home.rglob("*"):
        assert not path.is_file() or b"CANARY" not in path.read_bytes()


def test_an_ad_without_a_known_skill_is_said(home: Path) -> None:
    """Where nothing known stands in the text, a sentence says what to do, and no text asks for the text."""
    part = unfold(wb.read_ad(), "Paste the text of an ad")
    forms(part)[0].press("save")
    assert set(forms(part)[0].messages) == {"ad", "text"}
    fill(forms(part)[0], ad="West", text="Nothing of the kind")
    assert "Add its skills below." in text(part)
    assert len(forms(part)) == 1
