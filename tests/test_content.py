"""Rubric and checklists."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.content import FOLDER, check_rubric, checklists, rubric
from workbook.errors import BadFile

SHIPPED = (FOLDER / "rubric.toml").read_text("utf-8")


def test_the_shipped_rubric_is_whole() -> None:
    """The shipped rubric has twelve dimensions, each with a title and three written anchors."""
    dimensions = rubric().dimensions
    assert [len(dimension.anchors) for dimension in dimensions] == [3] * 12
    assert all(dimension.title and all(dimension.anchors.values()) for dimension in dimensions)
    assert dimensions[0].level(2) == dimensions[0].level(4) == "between"


def test_rewording_an_anchor_starts_a_new_version() -> None:
    """A reworded anchor changes the version of its own dimension and of no other."""
    reworded = check_rubric(SHIPPED.replace("I froze,", "I went blank,"))
    changed = [
        one.id
        for one, other in zip(rubric().dimensions, reworded.dimensions, strict=True)
        if one.version != other.version
    ]
    assert changed == ["hardq"]


def test_a_rubric_of_ones_own_takes_its_place(tmp_path: Path) -> None:
    """`rubric.toml` in the data folder is used instead of the shipped one; a retired dimension is no longer asked."""
    own = SHIPPED.replace("[dimension.closing]", "[dimension.closing]\nretired = true")
    (tmp_path / "rubric.toml").write_text(own.replace("Behavioural answers (STAR)", "Stories"), "utf-8")
    found = rubric(tmp_path)
    assert found.titles()["star"] == "Stories"
    assert "closing" in found.titles()
    assert "closing" not in [dimension.id for dimension in found.asked]


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("[dimension.prep]", "[dimension.prep", 12, "not valid TOML"),
        ("[dimension.prep]", "[dimension.Prep]", 12, "small letters"),
        ('1 = "I could not say', '6 = "I could not say', 14, "not known here"),
        ('3 = "I knew the main', '# 3 = "I knew the main', 12, "“3” is missing"),
        ('title = "Preparation and company research"', "title = 7", 13, "not a text"),
    ],
)
def test_a_broken_rubric_is_refused(tmp_path: Path, before: str, after: str, line: int, words: str) -> None:
    """A rubric that is broken is refused with the file, the line, the reason and the way out."""
    assert before in SHIPPED
    (tmp_path / "rubric.toml").write_text(SHIPPED.replace(before, after, 1), "utf-8")
    with pytest.raises(BadFile, match=words) as error:
        rubric(tmp_path)
    assert str(error.value).startswith("rubric.toml")
    assert f"line {line}" in str(error.value)
    assert "remove the file" in str(error.value)


def test_an_empty_rubric_is_refused() -> None:
    """A rubric without dimensions is refused."""
    with pytest.raises(BadFile, match="no \\[dimension"):
        check_rubric('title = "Mine"')


def test_checklists_have_items() -> None:
    """Each checklist has a title and items."""
    assert {"materials", "research", "document"} <= set(checklists())
    assert all(found.title and found.items for found in checklists().values())
