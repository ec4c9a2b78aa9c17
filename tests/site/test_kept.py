"""Answers in the browser: where nothing can be kept it is said; whatever happens, no answer is lost."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.site import conftest
from tests.site.conftest import Visitor, for_everybody, form_of, log_interview, said
from workbook.storage import place

pytestmark = pytest.mark.slow
PLAIN = "--host-resolver-rules=MAP workbook.test 127.0.0.1"


def high_points(me: Visitor) -> Locator:
    """Log an interview, and go to its high points."""
    log_interview(me.open("01_interview"), "Hill School")
    return me.go("03_high_points")


def add(panel: Locator, text: str) -> None:
    """Fill in a high point once the form is empty, and press the button; do not wait for the save."""
    form = form_of(panel, "Add this high point")
    expect(form.get_by_label("What went well?")).to_have_value("")
    form.get_by_label("What went well?").fill(text)
    form.get_by_role("button", name="Add this high point").click()


def test_a_second_tab_says_so_and_changes_nothing(visit: Callable[..., Visitor]) -> None:
    """A second tab shows a sentence in the workbook's place; once the first is closed, one press brings it up."""
    me = visit()
    log_interview(me.open("01_interview"), "Hill School")
    before = {name: me.stored(name) for name in me.stored()}
    second = me.context.new_page()
    second.goto(me.site.at("03_high_points"))
    expect(second.get_by_text("open in another tab of this browser")).to_be_visible()
    second.set_viewport_size({"width": 390, "height": 800})
    for_everybody(second, "#workbook-notice")
    assert second.locator(".jp-Notebook").count() == 0
    assert {name: me.stored(name) for name in me.stored()} == before
    me.page.close()
    me.page = second
    second.get_by_role("button", name="Try again").click()
    me.awake("03_high_points")


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


def test_every_page_says_where_answers_live_and_how_old_the_backup_is(visit: Callable[..., Visitor]) -> None:
    """The line names browser, address, what the browser promised and the last backup; after ten saves it is loud."""
    me = visit()
    line = me.open("00_start").locator(".wb-kept")
    expect(line).to_contain_text(f"kept in this browser, Chrome, for 127.0.0.1:{me.site.port} only")
    expect(line).to_contain_text("did not promise")
    expect(line).to_contain_text("Last backup: never.")
    panel = high_points(me)
    line = panel.locator(".wb-kept")
    for number in range(1, 10):
        assert line.get_attribute("data-kind") == ""
        add(panel, f"Number {number}")
        expect(panel.locator(".wb-card")).to_have_count(number)
    expect(line).to_contain_text("Last backup: never, 10 saves ago. Back up now, on the start page.")
    assert line.get_attribute("data-kind") == "problem"
    line.get_by_role("link").click()
    panel = me.awake("00_start")
    with me.page.expect_download():
        panel.get_by_role("button", name="Download a backup").click()
    expect(panel.locator(".wb-kept")).to_contain_text("Backed up today; nothing was saved since.")
    assert panel.locator(".wb-kept").get_attribute("data-kind") == ""


def test_a_full_storage_is_said_and_what_was_saved_stays(visit: Callable[..., Visitor]) -> None:
    """Once there is no room left a save says so at once, the form stays filled, and earlier answers are as they were.

    Chromium looks at the room that is left only now and then, so some saves may still go through before.
    """
    me = visit()
    panel = high_points(me)
    form, cards = form_of(panel, "Add this high point"), panel.locator(".wb-card")
    protocol = me.context.new_cdp_session(me.page)
    origin = f"http://127.0.0.1:{me.site.port}"
    protocol.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    refused = form.locator(".wb-status", has_text=place.FAILURES[errno.EINVAL][0])
    for number in range(200):
        before = me.stored("data/mine/high_points.csv")
        add(panel, f"Number {number}")
        expect(refused.or_(cards.nth(number))).to_be_visible()
        if refused.is_visible():
            break
    expect(refused).to_be_visible()
    assert form.get_by_label("What went well?").input_value() == f"Number {number}"
    assert me.stored("data/mine/high_points.csv") == before
    assert (before or "").count("Number") == number


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


def test_a_kernel_killed_in_a_save_says_so_and_loses_nothing_that_was_called_saved(
    visit: Callable[..., Visitor],
) -> None:
    """Where only Python dies in a save, the form says that this is not saved, and a reload brings the last answers."""
    me = visit()
    panel = high_points(me)
    form = form_of(panel, "Add this high point")
    add(panel, "Saved")
    expect(panel.locator(".wb-card")).to_have_count(1)
    expect(form.get_by_label("What went well?")).to_have_value("")
    form.get_by_label("What went well?").fill("In the middle")
    for worker in me.page.workers:
        worker.evaluate("self.close()")
    form.get_by_role("button", name="Add this high point").click()
    said(form, "No answer from the workbook, so this is not saved.")
    assert form.get_by_label("What went well?").input_value() == "In the middle"
    assert me.stored("data/mine/high_points.csv").count("\n") == 2
    me.page.reload()
    panel = me.awake("03_high_points")
    expect(panel.locator(".wb-card")).to_have_count(1)
    add(panel, "In the middle")
    expect(panel.locator(".wb-card")).to_have_count(2)


def test_words_typed_just_before_a_page_is_left_are_kept(visit: Callable[..., Visitor]) -> None:
    """What is typed in the same breath as one goes to another page is offered when one comes back."""
    me = visit()
    panel = high_points(me)
    form_of(panel, "Add this high point").get_by_label("What went well?").fill("In the same breath")
    me.go("04_lessons")
    form = me.go("03_high_points").locator(".wb-form", has_text="did not save it")
    form.get_by_role("button", name="Continue with it").click()
    expect(form.get_by_label("What went well?")).to_have_value("In the same breath")


def test_code_of_ones_own_is_there_when_one_comes_back(visit: Callable[..., Visitor]) -> None:
    """Code that one wrote into “Look for yourself” is kept when one goes on to the next page in the same breath."""
    me = visit()
    panel = me.open("look_for_yourself")
    code = panel.locator(".jp-CodeCell .cm-content").nth(1)
    code.click()
    me.page.keyboard.press("Control+End")
    me.page.keyboard.type("  # my own")
    me.go("03_high_points")
    me.leave_for("look_for_yourself")
    expect(code).to_contain_text("# my own")


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


def test_storage_that_was_cleared_is_noticed(visit: Callable[..., Visitor]) -> None:
    """After "clear site data" the workbook opens empty, and the line says that there is no backup."""
    me = visit()
    log_interview(me.open("01_interview"), "Hill School")
    me.page.goto("about:blank")
    protocol = me.context.new_cdp_session(me.page)
    origin = f"http://127.0.0.1:{me.site.port}"
    protocol.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    panel = me.open("00_start")
    expect(panel.get_by_text("Begin by logging your first interview")).to_be_visible()
    expect(panel.locator(".wb-kept")).to_contain_text("Last backup: never.")


def test_without_its_server_the_workbook_opens_with_every_answer(visit: Callable[..., Visitor]) -> None:
    """After one visit the server may be gone: pages open, answers are there, and new ones are saved and kept."""
    me = visit(new=True)
    log_interview(me.open("01_interview"), "Hill School")
    expect(me.page.locator(conftest.KEPT_WHOLE)).to_be_attached()
    me.site.stop()
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
