"""The whole promise in the browser alone: write, look, share, be killed, come back, carry everything elsewhere."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.test_sharing import choose_file
from tests.site.conftest import ODD, Visitor, add, download, form_of, log_interview, said

pytestmark = pytest.mark.slow


def note_high_point(panel: Locator, text: str) -> None:
    add(panel, text)
    said(form_of(panel, "Add this high point"), "Saved")


def rate(panel: Locator) -> None:
    form = form_of(panel, "Save my ratings")
    form.get_by_role("radio").nth(3).press("Space")
    form.get_by_role("button", name="Save my ratings").click()
    said(form, "of 12 answered")


def test_everything_a_person_and_a_coach_do(visit: Callable[..., Visitor], tmp_path: Path) -> None:
    """Log, rate, note, look at progress, share, reply, take the reply in; the browser is killed, and all is there."""
    me = visit()
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
