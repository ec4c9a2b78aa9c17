"""The minutes that pages promise are what a count of their questions supports: so many seconds a kind of question."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import Widget

import workbook as wb
from tests.notebooks import shape
from tests.pages.reading import forms, inside
from workbook.forms import Form
from workbook.jupyter import contents, page
from workbook.shipped import shipped
from workbook.widgets import going_on
from workbook.widgets.page import page_on
from workbook.widgets.view_part import ViewPart

SECONDS = {
    "text": 15,
    "long": 60,
    "number": 8,
    "date": 10,
    "datetime": 10,
    "select": 8,
    "radios": 8,
    "range": 8,
    "ticks": 15,
    "scale": 25,
}
"""What one answer takes: a word or two, a few sentences, one choice, one level against its descriptions."""

VIEW = 20
"""What it takes to look at one chart, one table or one sentence about them."""

WORDS_A_SECOND = 4
"""How fast the words of a page are read."""

NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS += ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen")
EVENING = ("log_interview", "rate", "note_high_points", "note_mistakes")
"""The parts of a first evening: the interview, its ratings, one high point, one change."""


@pytest.fixture(autouse=True)
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The made-up person's answers, and a page that was just opened."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    shutil.copytree(shipped() / "data" / "sample", tmp_path / "mine")
    page_on.cache_clear()


def spoken(lines: Iterable[str]) -> Iterator[Widget]:
    """Speak the verbs of lines of code, as a page does."""
    for line in lines:
        call = ast.parse(line, mode="eval").body
        assert isinstance(call, ast.Call)
        assert isinstance(call.func, ast.Attribute)
        yield getattr(wb, call.func.attr)(*[ast.literal_eval(value) for value in call.args])


def asked(form: Form) -> Iterator[dict[str, Any]]:
    """Return the questions of a form that are in view; a line of evidence may be skipped."""
    for one in form.fields:
        folded = one.get("more") or one.get("when") or one["name"].endswith(".evidence")
        if not folded:
            yield one


def seconds(part: Widget) -> int:
    """Return what the questions and views of a part take; what is folded away takes nothing."""
    questions = sum(SECONDS[one["kind"]] for form in forms(part) for one in asked(form))
    return questions + VIEW * sum(isinstance(found, ViewPart) for found in inside(part))


def promised(text: str) -> list[str]:
    """Return the numbers of minutes that a text promises, in words."""
    return re.findall(r"about\s+(\w+)\s+minutes?", text)


def in_words(amount: float) -> str:
    """Return seconds as whole minutes in words."""
    return NUMBERS[max(1, round(amount / 60))]


PAGES = [shipped() / "notebooks" / f"{name}.ipynb" for names in contents.GROUPS.values() for name in names]
PAGES = [file for file in PAGES if promised(page.source(page.read(file)["cells"][0])) and "coach" not in file.parts]


@pytest.mark.parametrize("file", PAGES, ids=shape.name_of)
def test_a_page_promises_the_minutes_that_its_questions_take(file: Path) -> None:
    """Reading it, answering what is in view once and looking at each view takes as long as its first lines say."""
    notebook = page.read(file)
    said = promised(page.source(notebook["cells"][0]))
    words = sum(len(page.source(cell).split()) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    took = words / WORDS_A_SECOND + sum(map(seconds, spoken(page.code(notebook)[1:])))
    assert said == [in_words(took)], f"{took:.0f} seconds"


def test_the_evening_takes_the_minutes_that_readme_and_home_promise() -> None:
    """The interview, its ratings, one high point and one change take as long as README and home say."""
    took = sum(map(seconds, spoken(f"wb.{verb}()" for verb in EVENING)))
    readme = (shipped() / "README.md").read_text("utf-8")
    home = (shipped() / "notebooks" / "00_start.ipynb").read_text("utf-8")
    assert f"the evening after an interview, {in_words(took)} minutes" in readme, took
    assert f"The evening takes about {in_words(took)} minutes" in home, took


def test_the_button_after_logging_promises_what_rating_takes() -> None:
    """“Rate it, about … minutes” says as many minutes as the sheet of ratings takes."""
    took = sum(map(seconds, spoken(["wb.rate()"])))
    assert promised(going_on.AFTER_LOGGING[0][0]) == [in_words(took)], took
