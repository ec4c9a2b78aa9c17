"""The verbs of the evening, on an empty and on a filled workbook."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import filelock
import pytest

import workbook as wb
from tests.pages.reading import buttons, fill, forms, text
from workbook import storage
from workbook.forms import now
from workbook.pages.evening import dated
from workbook.records import Check, HighPoint, Interview, Profile, Rating
from workbook.storage import place


def logged(home: Path, day: int = 2, **more: object) -> Interview:
    """Log an interview that was held in November 2026."""
    row = Interview(
        date=dt.date(2026, 11, day),
        status="held",
        kind="real",
        organisation="NA",
        logged_at=now(),
        **more,  # type: ignore[arg-type]
    )
    storage.save(home, [row])
    return row


def test_an_empty_workbook_says_where_to_begin(home: Path) -> None:
    """Without an interview, each verb of the evening says so and leads to the page where one is logged."""
    for verb in (wb.rate, wb.note_high_points):
        assert 'href="01_interview.ipynb"' in text(verb())
    for verb in (wb.show_interviews, wb.show_punctuality, wb.show_thanks, wb.show_materials, wb.show_high_points):
        assert "yet" in text(verb()) or "first" in text(verb())


def test_an_interview_is_logged_and_found_again(home: Path) -> None:
    """What the form saved stands in the list and can be picked and changed; it stays one interview."""
    form = forms(wb.log_interview())[0]
    fill(form, date="2026-11-02", status="held", kind="real", organisation="NA", role="007", minutes_early="-5")
    fill(form, role="008")
    assert [(row.organisation, row.role) for row in storage.load(home, Interview)] == [("NA", "008")]
    assert "008" in text(wb.show_interviews())
    assert "in 0 of 1 interview" in text(wb.show_punctuality())
    assert "1 still to thank" in text(wb.show_thanks())


def test_views_follow_what_is_saved_on_the_same_page(home: Path) -> None:
    """A list that is shown already changes when a form on the same page saves."""
    shown = wb.show_interviews()
    assert "No interview is logged yet" in text(shown)
    form = forms(wb.log_interview())[0]
    fill(form, date="2026-11-02", status="held", kind="real", organisation="Fresh place")
    assert "Fresh place" in text(shown)


def test_ratings_keep_the_first_and_a_second_look(home: Path) -> None:
    """A change within a day corrects a rating; a later one is stored beside it."""
    interview = logged(home)
    form = forms(wb.rate())[0]
    fill(form, star="2")
    fill(form, star="3")
    (first,) = storage.load(home, Rating)
    assert (first.rating, first.rater, first.interview) == (3, "self", interview.id)
    assert first.rated_at
    long_ago = Rating(
        id="rt-old",
        interview=interview.id,
        rater="self",
        dimension="tech",
        rating=2,
        rated_at=now() - dt.timedelta(days=3),
    )
    storage.save(home, [long_ago])
    part = wb.rate()
    assert "second look" in text(part)
    fill(forms(part)[0], tech="4")
    assert sorted(row.rating or 0 for row in storage.load(home, Rating) if row.dimension == "tech") == [2, 4]


@pytest.mark.parametrize("ago", [dt.timedelta(hours=1), dt.timedelta(days=4)])
def test_a_rating_is_dated_when_the_number_is_given(ago: dt.timedelta) -> None:
    """Evidence alone does not start the clock: the time of the rating is that of the number, even an hour later."""
    before = now() - ago
    evidence = Rating(id="rt-x", dimension="star", evidence="Told it", rated_at=before)
    number = dataclasses.replace(evidence, rating=4)
    row = dated(evidence, number, "v-1")
    assert row.id == "rt-x"
    assert row.rated_at
    assert row.rated_at > before


def test_high_points_grow_in_one_list(home: Path) -> None:
    """High points of all interviews stand in one list, latest interview first; the quick way joins it."""
    early, late = logged(home, 2), logged(home, 9)
    storage.save(home, [HighPoint(interview=early.id, moment="Early one", dimension="star")])
    fill(forms(wb.one_high_point())[0], moment="Quick one")
    form = forms(wb.note_high_points())[0]
    assert [card["heading"] for card in form.cards] == ["Quick one", "Early one"]
    assert {row.interview for row in storage.load(home, HighPoint)} == {early.id, late.id}
    shown = text(wb.show_high_points())
    assert "2 high points over 2 interviews" in shown


def test_a_high_point_that_came_before_any_interview_is_counted(home: Path) -> None:
    """A high point noted on a hard day, before an interview was logged, is never shown as none."""
    fill(forms(wb.one_high_point())[0], moment="I asked a good question")
    logged(home, 2)
    assert "1 high point over 1 interview" in text(wb.show_high_points())


def test_a_checklist_is_ticked_per_interview(home: Path) -> None:
    """What was ready is kept for its interview and shown."""
    interview = logged(home)
    fill(forms(wb.check_materials())[0], clothing="ready", resume="not ready")
    found = {row.item: (row.subject, row.state) for row in storage.load(home, Check)}
    assert found == {"clothing": (interview.id, "ready"), "resume": (interview.id, "not ready")}
    assert "not ready" in text(wb.show_materials())


def test_typed_text_comes_out_as_text(home: Path) -> None:
    """Markup in an answer is shown as the characters it is made of."""
    logged(home, role="<img src=x onerror=alert(1)>")
    shown = text(wb.show_interviews())
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_the_text_form_of_a_part_holds_no_answers(home: Path) -> None:
    """What Jupyter writes where a widget cannot be shown says nothing of what was answered."""
    logged(home, role="secret role")
    assert "secret" not in repr(wb.log_interview())
    assert "secret" not in repr(wb.show_interviews())


def test_a_broken_file_is_told_in_a_sentence(home: Path) -> None:
    """A table that cannot be read gives a sentence with the file's name on the page, no traceback."""
    logged(home)
    (home / "interviews.csv").write_bytes(b"\x00\x01\x02 not a table")
    for verb in (wb.log_interview, wb.rate, wb.show_interviews, wb.note_high_points):
        assert "interviews.csv" in text(verb())


def test_the_profile_is_one_row(home: Path) -> None:
    """Saving "about you" again changes the same row."""
    fill(forms(wb.about_me())[0], target_role="Nurse")
    fill(forms(wb.about_me())[0], target_role="Porter")
    assert [row.target_role for row in storage.load(home, Profile)] == ["Porter"]


def test_looking_around_never_touches_ones_own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is a copy to play with; one's own folder is the same before and after, and one comes back to it."""
    monkeypatch.delenv("WORKBOOK_HOME", raising=False)
    for name in ("notebooks", "data/mine"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "notebooks")
    logged(place.home())
    before = {path.name: path.read_bytes() for path in place.home().iterdir()}
    part = wb.look_around()
    buttons(part).press("Look around")
    assert storage.home() == tmp_path / "data" / "playground"
    shown = wb.show_interviews()
    assert "made-up person" in text(shown)
    logged(storage.home(), 20)
    buttons(part).press("Back to my own answers")
    assert storage.home() == tmp_path / "data" / "mine"
    assert {path.name: path.read_bytes() for path in place.home().iterdir()} == before


def test_a_table_is_a_typed_frame(home: Path) -> None:
    """`table` gives one row per record with typed columns; what was not answered is missing."""
    logged(home, role="007")
    frame = wb.table("interviews")
    assert frame["organisation"].tolist() == ["NA"]
    assert frame["role"].tolist() == ["007"]
    assert frame["round"].isna().all()
    assert {str(frame[name].dtype) for name in ("round", "organisation")} == {"Int64", "string"}
    with pytest.raises(KeyError, match="The tables are"):
        wb.table("nothing")


def test_waiting_for_another_window_is_said_on_the_page(home: Path) -> None:
    """While another window is saving, the form says that it waits; then the save goes on by itself."""
    form = forms(wb.log_interview())[0]
    other = filelock.FileLock(home / ".lock")
    home.mkdir(exist_ok=True)
    other.acquire()
    heard = []

    def hear(change: dict[str, dict[str, str]]) -> None:
        heard.append(change["new"].get("text", ""))
        if "nother window" in heard[-1]:
            other.release()

    form.observe(hear, "status")
    fill(form, date="2026-11-02", status="held", kind="real", organisation="NA")
    assert any("nother window" in text for text in heard)
    assert len(storage.load(home, Interview)) == 1


def test_a_fault_of_ours_is_a_sentence_on_the_page(home: Path) -> None:
    """Whatever a verb raises, the page shows a sentence and no traceback."""
    logged(home)
    (home / "rubric.toml").mkdir()  # a folder where a file should be: an error that nobody foresaw
    shown = text(wb.rate())
    assert "cannot be shown" in shown
    assert "Your answers are as they were" in shown


def test_an_entry_removed_elsewhere_is_told(home: Path) -> None:
    """Editing a card that another window removed says so in a sentence."""
    logged(home)
    form = forms(wb.note_high_points())[0]
    fill(form, moment="Soon gone")
    storage.remove(home, storage.load(home, HighPoint))
    form.press("edit", id=form.cards[0]["id"])
    assert form.status["kind"] == "problem"
    assert "removed in another window" in form.status["text"]
