"""Answers in the browser: where nothing can be kept it is said; whatever happens, no answer is lost."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.site import conftest
from tests.site.conftest import Site, Visitor, add, for_everybody, form_of, left, log_interview, said
from workbook.storage import place

pytestmark = pytest.mark.slow
PLAIN = "--host-resolver-rules=MAP workbook.test 127.0.0.1"


def high_points(me: Visitor) -> Locator:
    """Log an interview, and go to its high points."""
    log_interview(me.open("01_interview"), "Hill School")
    return me.go("03_high_points")


def test_plain_http_says_in_red_that_nothing_is_kept(visit: Callable[..., Visitor]) -> None:
    """At a plain http address the page says why nothing can be kept before anything is typed; a save says it too."""
    me = visit("plain", PLAIN, new=True)
    me.page.goto(me.site.at("00_start", "workbook.test"))
    notice = me.page.get_by_role("alert")
    expect(notice).to_contain_text("Nothing that you type here can be kept: this address begins with http://")
    assert notice.evaluate("line => getComputedStyle(line).backgroundColor") == "rgb(179, 38, 30)"
    me.page.set_viewport_size({"width": 390, "height": 800})
    for_everybody(me.page, "#workbook-notice")
    form = form_of(me.awake("00_start"), "Save it, and done for today")
    form.get_by_label("What went well?").fill("I stayed calm")
    form.get_by_role("button", name="Save it, and done for today").click()
    said(form, place.FAILURES[errno.ENOENT][0])
    assert form.get_by_label("What went well?").input_value() == "I stayed calm"
    me.complaints.clear()  # what JupyterLite says to the console of a page without storage


def test_a_browser_killed_in_a_save_loses_nothing_that_was_called_saved(visit: Callable[..., Visitor]) -> None:
    """Killed at the moment of a save, the table is as before or after it, whole; the draft of it is offered."""
    me = visit()
    panel = high_points(me)
    for number in range(1, 4):
        add(panel, f"Saved {number}")
        expect(panel.locator(".wb-card")).to_have_count(number)
        add(panel, f"In the middle {number}")
        me.kill()
        me = visit()
        panel = me.open("03_high_points")
        text = me.stored("data/mine/high_points.csv")
        assert text.endswith("\n")
        assert not [name for name in me.stored() if name.endswith(".tmp")]
        assert all(f"Saved {one}" in text for one in range(1, number + 1))
        if f"In the middle {number}" in text:
            panel.locator(".wb-card", has_text=f"In the middle {number}").get_by_role("button", name="Remove").click()
            expect(panel.locator(".wb-card")).to_have_count(number)


def test_after_many_pages_the_next_is_loaded_anew(visit: Callable[..., Visitor], built: Path, tmp_path: Path) -> None:
    """So that memory stays bounded; what was typed just before is offered, and no answer is lost."""
    few = tmp_path / "few"
    shutil.copytree(built, few)
    settings = few / "jupyter-lite.json"
    first = '"jupyter-config-data": {'
    settings.write_text(settings.read_text("utf-8").replace(first, first + '"workbookMostPages": "2",'), "utf-8")
    conftest.relisted(few)
    me = visit(new=True)
    me.site.publish(few)
    panel = high_points(me)
    add(panel, "Saved")
    expect(panel.locator(".wb-card")).to_have_count(1)
    loads: list[str] = []
    me.page.on("load", lambda page: loads.append(page.url))
    panel = me.go("04_lessons")
    assert loads == []
    form_of(panel, "Add this mistake").get_by_label("What went wrong?").fill("In the same breath")
    panel = me.go("03_high_points")
    assert len(loads) == 1
    expect(panel.locator(".wb-card")).to_contain_text("Saved")
    panel = me.go("04_lessons")
    expect(panel.locator(".wb-draft").first).to_contain_text("did not save it")
    assert len(loads) == 1


def test_without_its_server_the_workbook_opens_with_every_answer(visit: Callable[..., Visitor]) -> None:
    """After one visit the server may be gone: pages open, answers are there, and new ones are saved and kept."""
    me = visit()
    me.site.stop()
    log_interview(me.open("01_interview"), "Hill School")
    me.context.close()
    me = visit()
    panel = me.open("01_interview")
    expect(panel.get_by_label("Which interview?").first).to_contain_text("Hill School")
    panel = me.go("11_progress")
    assert "cannot be shown" not in panel.inner_text()
    panel = me.go("03_high_points")
    add(panel, "Without a network")
    expect(panel.locator(".wb-card")).to_have_count(1)
    me.page.reload()
    expect(me.awake("03_high_points").locator(".wb-card")).to_contain_text("Without a network")
    assert "Hill School" in me.stored("data/mine/interviews.csv")


def test_a_new_version_reaches_pages_and_never_answers(
    visit: Callable[..., Visitor], built: Path, tmp_path: Path
) -> None:
    """A newer site is brought and used at one press, whatever the page does meanwhile; the answers are as they were."""
    me = visit()
    log_interview(me.open("01_interview"), "Hill School")
    newer = tmp_path / "newer"
    shutil.copytree(built, newer)
    page = newer / "files/notebooks/01_interview.ipynb"
    page.write_text(page.read_text("utf-8").replace("# The interview", "# The interview, made better"), "utf-8")
    conftest.relisted(newer)
    me.site.publish(newer)
    me.page.evaluate("""() => void fetch("../api/drive", { method: "POST", body: '{"requestId": "cut off"}' })""")
    me.page.reload()
    better = me.page.get_by_role("heading", name="The interview, made better")
    offered = me.page.get_by_role("button", name="Use it now")
    expect(better.or_(offered)).to_be_visible()  # or it was brought before the page began, and is used
    if offered.is_visible():
        offered.click()
    expect(better).to_be_visible()
    panel = me.awake("01_interview")
    expect(panel.get_by_label("Which interview?").first).to_contain_text("Hill School")


def test_a_private_window_is_told_that_it_forgets(browser: Browser, site: Site) -> None:
    """In a private window, dark and narrow as a phone, the line says what becomes of answers; the next is empty."""
    for text in ("Only for now", ""):
        me = Visitor(site, browser.new_context(viewport={"width": 390, "height": 1600}, color_scheme="dark"))
        panel = me.open("00_start")
        expect(panel.locator(".wb-kept")).to_contain_text("a private window forgets them")
        assert not [path for path in me.stored() if path.startswith("data/mine")]
        if text:
            for_everybody(me.page, ".jp-OutputArea", ".wb-kept")
            form = form_of(panel, "Save it, and done for today")
            form.get_by_label("What went well?").fill(text)
            form.get_by_role("button", name="Save it, and done for today").click()
            said(form, "Saved")
            assert text in me.stored("data/mine/high_points.csv")
        left(me)
