"""The whole promise in the browser alone: write, look, share, be killed, come back, carry everything elsewhere."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.site.conftest import Visitor, form_of, log_interview, said
from workbook import storage
from workbook.records import HighPoint, Interview
from workbook.shipped import shipped

pytestmark = pytest.mark.slow
ODD = "NA =1+2 déjà 😀"


def note_high_point(panel: Locator, text: str) -> None:
    form = form_of(panel, "Add this high point")
    form.get_by_label("What went well?").fill(text)
    form.get_by_role("button", name="Add this high point").click()
    said(form, "Saved")


def rate(panel: Locator) -> None:
    form = form_of(panel, "Save my ratings")
    form.get_by_role("radio").nth(3).press("Space")
    form.get_by_role("button", name="Save my ratings").click()
    said(form, "of 12 answered")


def download(panel: Locator, button: str, to: Path) -> Path:
    """Press a button that hands a file over and return where it was put."""
    with panel.page.expect_download() as coming:
        panel.get_by_role("button", name=button).click()
    path = to / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def choose_file(panel: Locator, button: str, path: Path) -> None:
    with panel.page.expect_file_chooser() as chooser:
        panel.get_by_role("button", name=button).click()
    chooser.value.set_files(path)


def test_everything_a_person_and_a_coach_do(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    """Log, rate, note, look at progress, share, reply, take the reply in; the browser is killed, and all is there."""
    me = visit(new=True)
    panel = me.open("01_interview")
    log_interview(panel, "Hill School", "2026-10-26")
    panel.get_by_label("Which interview?").first.select_option("A new interview")
    log_interview(panel, ODD)
    panel.get_by_role("link", name="rate").last.click()
    rate(me.awake("02_ratings"))
    note_high_point(me.go("03_high_points"), "I stayed calm\n=1+2 007")
    panel = me.go("11_progress")
    expect(panel.locator(".js-plotly-plot svg.main-svg").first).to_be_visible()
    panel = me.go("12_share")
    expect(panel.get_by_text("can neither lock a packet")).to_be_visible()
    group = panel.get_by_role("group", name="What goes in")
    group.get_by_label("High points", exact=True).check()
    group.get_by_label("Ratings and progress", exact=True).check()
    panel.get_by_label("For whom is it?").fill("Ann")
    panel.get_by_label("What is it for?").fill("The next interview")
    panel.get_by_role("button", name="Look at it before it is written").click()
    report = panel.frame_locator("iframe.wb-preview").locator("body")
    expect(report.get_by_role("heading", name="Your high points")).to_be_visible()
    expect(report.locator(".chart svg.main-svg").first).to_be_visible()
    panel.get_by_role("button", name="Write the packet").click()
    packet = download(panel, "Download packet-", tmp_path)
    assert "report.html" in zipfile.ZipFile(packet).namelist()

    coach = visit("coach")
    panel = coach.open("coach/01_client")
    choose_file(panel, "Choose the packet …", packet)
    expect(panel.get_by_text("Opened: cl-")).to_be_visible()
    panel.get_by_role("button", name="Rate an interview").click()
    rate(panel)
    panel.get_by_label("Your name, as your client knows it").fill("Kim Lane")
    panel.get_by_role("button", name="Write the reply").click()
    reply = download(panel, "Download reply-", tmp_path)
    coach.context.close()

    panel = me.awake("12_share")
    choose_file(panel, "Choose the reply …", reply)
    panel.get_by_role("button", name="Add to my workbook").click()
    expect(panel.get_by_text("Kim Lane's reply is now beside your own answers.")).to_be_visible()
    me.kill()

    me = visit()
    expect(me.open("03_high_points").locator(".wb-card")).to_contain_text("I stayed calm")
    assert ODD in me.stored("data/mine/interviews.csv")
    assert "coach" in me.stored("data/mine/ratings.csv")
    panel = me.go("coach/02_caseload")
    expect(panel.locator(".jp-OutputArea-output").first).to_be_visible()


def test_a_backup_goes_to_the_installed_workbook_and_back(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    """A downloaded backup restores in the installed workbook, one made there restores here, history included."""
    me = visit()
    log_interview(me.open("01_interview"), ODD)
    panel = me.go("00_start")
    expect(panel.get_by_text("Last backup: never")).to_be_visible()
    backup = download(panel, "Download a backup", tmp_path)
    expect(panel.get_by_text("Backed up today")).to_be_visible()

    home = tmp_path / "installed" / "mine"
    home.parent.mkdir()
    storage.restore(home, backup)
    (row,) = storage.load(home, Interview)
    assert row.organisation == ODD
    storage.save(home, [HighPoint(moment="Written where it is installed")])
    storage.save(home, [Interview(**(vars(row) | {"organisation": "A second name"}))])
    there = storage.backup(home)

    choose_file(panel, "Bring a backup in …", there)
    expect(panel.get_by_text("interviews.csv: 1 row brought in.")).to_be_visible()
    assert "A second name" in me.stored("data/mine/interviews.csv")
    assert ODD in me.stored("data/mine/history.csv")
    assert "Written where it is installed" in me.stored("data/mine/high_points.csv")


def test_what_is_due_the_session_and_the_search(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    """A session is prepared, its date goes to a calendar as a file, and the search leads to what was written for it."""
    me = visit()
    day = dt.date.today() + dt.timedelta(days=7)
    panel = me.open("13_session")
    form = form_of(panel, "Save what I bring")
    form.get_by_label("Date of the session").fill(str(day))
    form.get_by_label("What do you want from this session?").fill("Speak about the Zwölfton school")
    form.get_by_role("button", name="Save what I bring").click()
    said(form, "Saved")
    panel.get_by_text("See the sheet for the session").click()
    expect(panel.frame_locator("iframe.wb-preview").locator("body")).to_contain_text("Zwölfton")
    panel = me.go("00_start")
    lines = download(panel, "Download it for my calendar", tmp_path).read_text("utf-8").splitlines()
    assert lines[0] == "BEGIN:VCALENDAR"
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in lines
    me.page.keyboard.press("Control+k")
    me.page.keyboard.type("zwolfton")
    hit = me.page.get_by_role("list", name="What was found").get_by_role("button")
    expect(hit).to_have_count(1)
    hit.click()
    panel = me.awake("13_session")
    expect(form_of(panel, "Save what I bring").get_by_label("Date of the session")).to_be_focused()


def test_all_pages_live_with_the_sample_person(visit: Callable[..., Visitor]) -> None:
    """Every page wakes for the made-up person without a fault, charts and all; one page is open at a time."""
    me = visit()
    panel = me.open("00_start")
    panel.get_by_role("button", name="Look around").click()
    expect(panel.get_by_role("button", name="Back to my own answers")).to_be_visible()
    pages = [path.relative_to(shipped() / "notebooks") for path in sorted((shipped() / "notebooks").rglob("*.ipynb"))]
    for page in pages:
        panel = me.go(page.with_suffix("").as_posix()) if page.stem != "00_start" else panel
        text = panel.inner_text()
        assert "cannot be shown" not in text, page
        assert "Traceback" not in text, page
        assert "Loading widget" not in text, page
        assert ("pandas is not part of the workbook in the browser" in text) == (page.stem == "look_for_yourself")
        assert me.page.locator("[data-workbook-page]").count() == 1
        if page.stem == "look_for_yourself":
            panel.get_by_role("link", name="the data dictionary").click()
            expect(
                me.page.locator(".jp-MarkdownViewer").get_by_role("heading", name="Interviews").first
            ).to_be_visible()
    assert not [name for name in me.stored() if name.startswith("data/mine/")]
