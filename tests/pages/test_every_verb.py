"""Every verb at the very beginning: a sentence, a way on, never an error."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from functools import partial
from inspect import unwrap
from pathlib import Path

import nbformat
import pytest

import workbook as wb
from tests.pages.reading import forms, inside, text
from workbook.jupyter import folder
from workbook.sharing.sections import SECTIONS
from workbook.shipped import shipped
from workbook.views.view import ViewOf
from workbook.widgets.view_part import ViewPart

ASKS = (
    "note_answer",
    "note_feelings",
    "read_anew",
    "note_reasons",
    "write_both_halves",
    "note_mistakes",
    "try_changes",
    "show_tried_here",
    "note_questions",
)


SHOWS = (
    "show_how_far",
    "show_feelings",
    "show_reasons",
    "show_changes",
)


@pytest.mark.parametrize("verb", ASKS)
def test_without_an_interview_each_question_says_what_to_do_first(home: Path, verb: str) -> None:
    """With no interview logged there is no form, and a link to where one is logged."""
    part = getattr(wb, verb)()
    assert not forms(part)
    assert "01_interview.ipynb" in text(part)


@pytest.mark.parametrize("verb", SHOWS)
def test_without_rows_each_view_is_a_sentence(home: Path, verb: str) -> None:
    """With nothing noted there is a sentence and no table."""
    seen = text(getattr(wb, verb)())
    assert "yet." in seen
    assert "<table" not in seen


VERBS = (
    "note_strengths",
    "note_ad_skills",
    "plan_learning",
    "note_documents",
    "check_document",
    "use_document",
    "add_question",
    "practise",
    "log_mock",
    "rate_mock",
    "let_partner_rate",
    "get_ready",
    "log_week",
    "note_options",
    "note_contacts",
    "plan_steps",
    "finish_steps",
    "tick_week",
)


@pytest.mark.parametrize("verb", VERBS)
def test_an_empty_workbook_is_told_in_a_sentence(home: Path, verb: str) -> None:
    """With nothing noted yet, each verb shows its form or says what to do first, and no empty table."""
    part = getattr(wb, verb)()
    assert forms(part) or "yet" in text(part) or "ipynb" in text(part)
    assert "<table" not in text(part)


@pytest.mark.parametrize("page", folder.shipped_pages())
def test_an_empty_page_says_nothing_twice(home: Path, page: str) -> None:
    """With nothing noted yet, no two views of a page say the same."""
    cells = nbformat.read(shipped() / f"notebooks/{page}.ipynb", as_version=4).cells
    verbs = re.findall(r"wb\.(\w+)\(\)", "\n".join(cell.source for cell in cells))
    said = [text(part) for verb in verbs for part in inside(getattr(wb, verb)()) if isinstance(part, ViewPart)]
    assert [sentence for sentence, times in Counter(said).items() if times > 1] == []


def shown() -> set[ViewOf]:
    """Return every view that stands under a verb as the answers are now."""
    verbs = [name for name in dir(wb) if name != "table"]
    return {unwrap(part._build) for name in verbs for part in inside(getattr(wb, name)()) if isinstance(part, ViewPart)}


LISTED = {
    "feedback.their_words",
    "lesson.mistakes",
    "lesson.share_tried",
    "outcome.reframes",
    "reason.both_halves",
    "session.notes",
    "session.sessions_so_far",
    "sheet.sheet",
}
"""Views that only a report has, since their rows stand on the page in the forms and lists that ask for them."""


def test_a_packet_shows_what_the_pages_show(home: Path) -> None:
    """Each view of a section is the very function that a page shows, but for what forms and lists show there."""
    first = shown()
    shutil.copytree(Path(wb.__file__).parent.parent / "data" / "sample", home, dirs_exist_ok=True)
    views = {view for section in SECTIONS for view in section.views if not isinstance(view, partial)}
    apart = views - (first | shown())
    assert {f"{view.__module__}.{view.__qualname__}".removeprefix("workbook.views.") for view in apart} == LISTED
