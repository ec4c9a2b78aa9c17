"""Looking back: progress at every stage, limits, one next action, and taking stock."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import shutil
from pathlib import Path

import pytest
from ipywidgets import HTML, Output, Widget

import workbook as wb
from tests.pages.reading import buttons, fill, forms, inside, picker, text, unfold
from tests.views.people import interview, rated
from workbook import storage
from workbook.clock import now
from workbook.content import rubric
from workbook.records import Interview, Lesson, LimitRestart, Outcome, Rating, Reason, Reassessment
from workbook.shipped import shipped
from workbook.widgets.fold import Fold

VERBS = ["show_progress", "show_dimensions", "show_dimension", "show_profile", "show_agreement", "next_action"]
VERBS += ["look_back_at_first"]


@pytest.fixture
def sample(home: Path) -> Path:
    shutil.copytree(shipped() / "data" / "sample", home, dirs_exist_ok=True)
    return home


def rate(home: Path, n: int) -> None:
    held = [interview(number) for number in range(n)]
    storage.save(home, held)
    storage.save(home, [rated(one, "star", 3 + place % 2) for place, one in enumerate(held)])


def plain(widget: Widget) -> str:
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
        assert 'data-kind="problem"' not in plain(shown), name
        assert "wb-sentence" in plain(shown) or forms(shown), name
        assert all('"showSendToCloud": false' in chart for chart in charts(shown))


def test_nothing_rated_leads_to_the_ratings(home: Path) -> None:
    """With no rating the progress page says where to begin and links there."""
    shown = plain(wb.show_progress())
    assert "No real interview is rated yet" in shown
    assert 'href="02_ratings.ipynb"' in shown


def test_what_is_saved_is_drawn_at_once(home: Path) -> None:
    """A restart of the limits, given with its reason, is stored and shown under the chart without running a cell."""
    rate(home, 12)
    page = wb.show_progress()
    assert "recalculated the limits" not in plain(page)
    unfold(page, "Recalculate the limits from a later interview")
    form = next(form for form in forms(page) if any(field["name"] == "reason" for field in form.fields))
    fill(form, interview="iv-real06", reason="Another kind of work")
    assert [row.reason for row in storage.load(home, LimitRestart)] == ["Another kind of work"]
    assert "“Another kind of work”" in plain(page)


def test_limits_are_not_drawn_anew_without_a_reason(home: Path) -> None:
    """A restart without a reason is refused beside the field, and nothing is stored."""
    rate(home, 12)
    limits = wb.show_progress()
    unfold(limits, "Recalculate the limits from a later interview")
    (form,) = forms(limits)
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
    assert "“Pause.”" in plain(page)
    assert "04_lessons.ipynb" in plain(page)
    button.press("Not this one")
    assert "Note one high point" in plain(page)
    assert "03_high_points.ipynb" in plain(page)
    button.press("Not this one")
    assert "“Pause.”" in plain(page)


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
    assert "second look was 3 higher" in plain(wb.show_agreement())
    assert "Your first rated interview: 2 out of 5" in plain(wb.show_progress())
    assert len(storage.load(home, Rating)) == 2


def test_the_sample_person_sees_a_rise(sample: Path) -> None:
    """The made-up person's page says how sure it is of a rise, in one sentence."""
    said = re.search(r"A rise: about [\d.]+ rating points per interview", plain(wb.show_progress()))
    assert said


def test_the_page_leads_to_how_it_is_judged() -> None:
    """The link on the page leads to a page that is there, in the repository and in a workbook of one's own."""
    assert "(../docs/improvement.md)" in (shipped() / "notebooks" / "11_progress.ipynb").read_text("utf-8")
    assert (shipped() / "docs" / "improvement.md").exists()
    assert (shipped() / "docs" / "calibration.svg").exists()


EVIL = "<script>alert(1)</script>"


def test_the_first_interview_can_be_rated_once_more(home: Path) -> None:
    """From five interviews on the form opens on request, is kept apart from one's own ratings, and is drawn at once."""
    rate(home, 4)
    assert "5 real interviews" in plain(wb.look_back_at_first())
    rate(home, 5)
    page, progress = wb.look_back_at_first(), plain(wb.show_progress())
    unfold(page, "Rate my first interview as I see it today")
    (form,) = forms(page)
    assert form.title.endswith("as I see it today")
    assert set(form.values.values()) == {""}, "the first ratings are not shown while one looks back"
    fill(form, star="1")
    assert sum(row.rater == "then" for row in storage.load(home, Rating)) == 1
    assert "you rate your first interview 2 lower than you did then" in plain(page)
    assert plain(wb.show_progress()) == progress


def reject(home: Path, first: int, last: int) -> None:
    """Log interviews of November 2026, each rated 2 in one dimension and rejected for the same reason."""
    version = next(one.version for one in rubric(home).asked if one.id == "star")
    for day in range(first, last + 1):
        key = f"iv-{day:02}"
        storage.save(
            home, [Interview(id=key, date=dt.date(2026, 11, day), status="held", kind="real", organisation="North")]
        )
        storage.save(home, [Outcome(interview=key, outcome="rejected")])
        storage.save(home, [Reason(interview=key, reason="competition", source="told")])
        rated = Rating(interview=key, rater="self", dimension="star", rating=2, rubric_version=version, rated_at=now())
        storage.save(home, [rated])


def test_before_the_third_rejection_nothing_is_asked(home: Path) -> None:
    """The page says how many there were, and asks nothing."""
    assert "No rejection so far" in text(wb.take_stock())
    reject(home, 1, 2)
    part = wb.take_stock()
    assert "2 rejections so far" in text(part)
    assert not forms(part)


def test_what_repeats_is_shown_and_what_to_change_is_kept(home: Path) -> None:
    """The summary comes from the rows; the answer is dated and counted, and shown with those before."""
    reject(home, 1, 3)
    storage.save(home, [Lesson(interview="iv-01", mistake="Too long", change=f"Result first {EVIL}")])
    part = wb.take_stock()
    for words in ("Behavioural answers (STAR)", "Strong competition (3)", "1 change waits", "Result first"):
        assert words in text(part)
    fill(forms(part)[0], repeats=f"Long answers {EVIL}", change="Shorter", keep="Thanks")
    (row,) = storage.load(home, Reassessment)
    assert (row.rejections, row.taken_on, row.change) == (3, dt.date.today(), "Shorter")
    assert "Long answers" in text(part)
    assert EVIL not in text(part)


def test_it_is_offered_again_after_three_more(home: Path) -> None:
    """After stock was taken the page waits, lets the last answer be changed, and asks again at the sixth."""
    reject(home, 1, 3)
    fill(forms(wb.take_stock())[0], repeats="Long answers")
    reject(home, 4, 5)
    part = wb.take_stock()
    assert "2 rejections since you last took stock" in text(part)
    decided = next(found for found in inside(part) if isinstance(found, Fold))
    fill(forms(unfold(part, decided.toggle.label))[0], change="Practise with a timer")
    assert [(row.rejections, row.change) for row in storage.load(home, Reassessment)] == [(3, "Practise with a timer")]
    reject(home, 6, 6)
    part = wb.take_stock()
    assert "6 rejections so far, 3 since you last took stock" in text(part)
    fill(forms(part)[0], repeats="Still long")
    assert sorted(row.rejections or 0 for row in storage.load(home, Reassessment)) == [3, 6]
