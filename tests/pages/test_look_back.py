"""The verbs of the progress page on real folders of answers: empty, small, and the sample person's."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest
from ipywidgets import HTML, Output, Widget

import workbook as wb
from tests.pages.reading import buttons, fill, forms, inside, picker
from tests.show.people import interview, rated
from workbook import storage
from workbook.pages.look_back import limits_form
from workbook.records import Lesson, LimitRestart, Rating
from workbook.shipped import shipped

VERBS = ["show_progress", "show_dimensions", "show_dimension", "show_profile", "show_agreement", "next_action"]


@pytest.fixture
def sample(home: Path) -> Path:
    shutil.copytree(shipped() / "data" / "sample", home, dirs_exist_ok=True)
    return home


def rate(home: Path, n: int) -> None:
    held = [interview(number) for number in range(n)]
    storage.save(home, held)
    storage.save(home, [rated(one, "star", 3 + place % 2) for place, one in enumerate(held)])


def text(widget: Widget) -> str:
    return "\n".join(
        html.unescape(one.value) for one in inside(widget) if isinstance(one, HTML) and "<style" not in one.value
    )


def charts(widget: Widget) -> list[str]:
    return [json.dumps(one.outputs) for one in inside(widget) if isinstance(one, Output) and one.outputs]


@pytest.mark.parametrize("n", [0, 1, 2, 3, 5, 12])
def test_every_verb_speaks_at_every_stage(home: Path, n: int) -> None:
    """With 0 to 12 interviews each verb shows a sentence and no error, and charts never offer an upload."""
    rate(home, n)
    for name in VERBS:
        shown = getattr(wb, name)()
        assert 'data-kind="problem"' not in text(shown), name
        assert "wb-sentence" in text(shown) or forms(shown), name
        assert all('"showSendToCloud": false' in chart for chart in charts(shown))


def test_nothing_rated_leads_to_the_ratings(home: Path) -> None:
    """With no rating the progress page says where to begin and links there."""
    shown = text(wb.show_progress())
    assert "No real interview is rated yet" in shown
    assert 'href="02_ratings.ipynb"' in shown


def test_what_is_saved_is_drawn_at_once(home: Path) -> None:
    """A restart of the limits, given with its reason, is stored and shown under the chart without running a cell."""
    rate(home, 12)
    page = wb.show_progress()
    assert "Drawn anew" not in text(page)
    buttons(page).press("Something has changed: draw the limits anew")
    form = next(form for form in forms(page) if any(field["name"] == "reason" for field in form.fields))
    fill(form, interview="iv-real06", reason="Another kind of work")
    assert [row.reason for row in storage.load(home, LimitRestart)] == ["Another kind of work"]
    assert "“Another kind of work”" in text(page)


def test_limits_are_not_drawn_anew_without_a_reason(home: Path) -> None:
    """A restart without a reason is refused beside the field, and nothing is stored."""
    rate(home, 12)
    form = limits_form(home)
    form.values = form.values | {"interview": "iv-real06"}
    form.press("save")
    assert "reason" in form.messages
    assert storage.load(home, LimitRestart) == []


def test_not_this_one_gives_the_next_action_and_starts_again(home: Path) -> None:
    """One action is shown, with the page it belongs to; "not this one" goes on, and after the last to the first."""
    rate(home, 3)
    storage.save(home, [Lesson(mistake="m", dimension="star", change="Pause.")])
    page = wb.next_action()
    button = buttons(page)
    assert "“Pause.”" in text(page)
    assert "04_lessons.ipynb" in text(page)
    button.press("Not this one")
    assert "Note one high point" in text(page)
    assert "03_high_points.ipynb" in text(page)
    button.press("Not this one")
    assert "“Pause.”" in text(page)


def test_one_dimension_can_be_asked_for_and_chosen(sample: Path) -> None:
    """A dimension is shown by its id; without one the one that rose most is shown, and another can be chosen."""
    assert "Behavioural answers (STAR)" in charts(wb.show_dimension("star"))[0]
    page = wb.show_dimension()
    before = charts(page)
    picker(page).values = {"choice": "timing"}
    assert charts(page) != before
    assert "Punctuality and pace" in charts(page)[0]


def test_second_looks_come_with_the_ratings_of_others(home: Path) -> None:
    """Where an interview was rated a second time, both looks are shown; the first one stays in the chart."""
    one = interview(0)
    storage.save(home, [one])
    storage.save(home, [rated(one, "star", 2), rated(one, "star", 5, days=9)])
    assert "second look was 3 higher" in text(wb.show_agreement())
    assert "Your first rated interview: 2 out of 5" in text(wb.show_progress())
    assert len(storage.load(home, Rating)) == 2


def test_the_sample_person_sees_a_rise(sample: Path) -> None:
    """The made-up person's page says how sure it is of a rise, in one sentence."""
    said = re.search(r"A rise: about [\d.]+ rating points per interview", text(wb.show_progress()))
    assert said


def test_the_page_leads_to_how_it_is_judged() -> None:
    """The link under the chart leads to a page that is there, in the repository and in a workbook of one's own."""
    assert 'href="../docs/improvement.md"' in text(wb.show_progress())
    assert (shipped() / "docs" / "improvement.md").exists()
    assert (shipped() / "docs" / "calibration.svg").exists()
