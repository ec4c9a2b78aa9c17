"""The verbs of page 08: strengths, skills in job ads, learning and documents."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import fill, forms, options, picker, text
from workbook import storage
from workbook.records import AdSkill, Check, Document, DocumentUse, Interview, Learning, Strength

EVIL = "<script>alert(1)</script>"
VERBS = ("note_strengths", "note_ad_skills", "plan_learning", "note_documents", "check_document", "use_document")


@pytest.mark.parametrize("verb", VERBS)
def test_an_empty_workbook_is_told_in_a_sentence(home: Path, verb: str) -> None:
    """With nothing noted yet, each verb shows its form or says what to do first, and no empty table."""
    part = getattr(wb, verb)()
    assert forms(part) or "Add one above" in text(part)
    assert "<table" not in text(part)


def test_strengths_and_weak_spots_stand_side_by_side(home: Path) -> None:
    """What is saved stands in its column at once, escaped."""
    part = wb.note_strengths()
    fill(forms(part)[0], kind="strength", item=f"Calm {EVIL}", proof="Ran the desk", use="Say it first")
    fill(forms(part)[0], kind="weak spot", item="Too long")
    assert [row.kind for row in storage.load(home, Strength)] == ["strength", "weak spot"]
    assert "1 strength and 1 weak spot are on paper" in text(part)
    assert "Calm &lt;script&gt;" in text(part)
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


def test_a_document_is_checked_and_tied_to_interviews_both_ways(home: Path) -> None:
    """A version shows the interviews it was used for, and the list of interviews shows the version."""
    storage.save(
        home, [Interview(id="iv-a", date=dt.date(2026, 11, 2), status="held", kind="real", organisation="North")]
    )
    noted, checked, used = wb.note_documents(), wb.check_document(), wb.use_document()
    fill(forms(noted)[0], kind="resume", version="3", made_on="2026-10-01", reviewer="A friend", comments="Shorter")
    (document,) = storage.load(home, Document)
    assert options(checked) == ["Resume 3"]
    fill(forms(checked)[0], tailored="ready", numbers="not ready")
    assert {(row.subject, row.state) for row in storage.load(home, Check)} == {
        (document.id, "ready"),
        (document.id, "not ready"),
    }
    assert "this is still open: Shows results in numbers" in text(checked)
    fill(forms(used)[0], document=document.id, interview="iv-a")
    assert storage.load(home, DocumentUse)[0].interview == "iv-a"
    assert "North, 2 November 2026" in text(used)
    assert "1 of 6" in text(used)
    assert "Resume 3" in text(wb.show_interviews())


def test_the_version_in_hand_stays_picked(home: Path) -> None:
    """A version that is added while another one is checked joins the list and changes nothing else."""
    storage.save(home, [Document(id="dc-a", kind="resume", version="1")])
    noted, checked = wb.note_documents(), wb.check_document()
    fill(forms(noted)[0], kind="resume", version="2")
    assert options(checked) == ["Resume 2", "Resume 1"]
    assert picker(checked).values == {"choice": "dc-a"}
