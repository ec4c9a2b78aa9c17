"""One visitor from the first look around to a storage that is full: what one test wrote is there in the next."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.test_evening import Hand, first_evening
from tests.browser.test_pages import reached_by_tab
from tests.browser.test_sharing import choose_file
from tests.site.conftest import (
    ODD,
    Visitor,
    add,
    copied_profile,
    download,
    for_everybody,
    form_of,
    launched,
    left,
    log_interview,
    said,
    served,
)
from workbook import storage
from workbook.records import HighPoint, Interview
from workbook.shipped import shipped
from workbook.storage import place

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def me(
    playwright: Playwright, built: Path, port: int, returning: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """The visitor, who was here before and wrote nothing."""
    site = served(built, port)
    me = launched(playwright, site, copied_profile(returning, tmp_path_factory.mktemp("visitor") / "profile"))
    me.open("00_start")
    yield me
    left(me)
    site.stop()


def log_another(me: Visitor, organisation: str) -> None:
    """Log one more interview."""
    panel = me.go("01_interview")
    panel.get_by_label("Which interview?").first.select_option("A new interview")
    log_interview(panel, organisation)


def test_all_pages_live_with_the_sample_person(me: Visitor) -> None:
    """Every page wakes for the made-up person without a fault, charts and all; one page is open at a time."""
    panel = me.go("00_start")
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
    panel = me.go("00_start")
    panel.get_by_role("button", name="Back to my own answers").click()
    expect(panel.get_by_text("Begin by logging your first interview")).to_be_visible()


def test_a_first_evening_needs_no_mouse(me: Visitor) -> None:
    """By keyboard alone one logs, rates, notes a high point and a change, as in the installed edition."""
    me.page.set_viewport_size({"width": 1400, "height": 900})
    first_evening(Hand(me.page), me.go("00_start"), me.awake)
    tables = ("interviews", "ratings", "high_points", "lessons")
    assert [me.stored(f"data/mine/{name}.csv").count("\n") for name in tables] == [2, 4, 2, 2]


def test_a_backup_goes_to_the_installed_workbook_and_back(me: Visitor, tmp_path: Path) -> None:
    """A downloaded backup restores in the installed workbook, one made there restores here, history included."""
    log_another(me, ODD)
    panel = me.go("00_start")
    expect(panel.get_by_text("Last backup: never")).to_be_visible()
    backup = download(panel, "Download a backup", tmp_path)
    expect(panel.get_by_text("Backed up today")).to_be_visible()

    home = tmp_path / "installed" / "mine"
    home.parent.mkdir()
    storage.restore(home, backup)
    (row,) = (one for one in storage.load(home, Interview) if one.organisation == ODD)
    storage.save(home, [HighPoint(moment="Written where it is installed")])
    storage.save(home, [Interview(**(vars(row) | {"organisation": "A second name"}))])
    there = storage.backup(home)

    choose_file(panel, "Bring a backup in …", there)
    expect(panel.get_by_text("interviews.csv: 1 row brought in.")).to_be_visible()
    assert "A second name" in me.stored("data/mine/interviews.csv")
    assert ODD in me.stored("data/mine/history.csv")
    assert "Written where it is installed" in me.stored("data/mine/high_points.csv")


def test_the_start_page_works_by_keyboard_and_can_be_installed(me: Visitor) -> None:
    """Tab reaches all it shows and leads out again, axe finds nothing, and the browser would install it as an app."""
    panel = me.go("00_start")
    for_everybody(me.page, ".jp-OutputArea", ".wb-kept")
    reached_by_tab(me, panel)
    form = form_of(panel, "Save it, and done for today")
    form.get_by_label("What went well?").focus()
    me.page.keyboard.type("I stayed calm to the end")
    me.page.keyboard.press("Tab")
    me.page.keyboard.press("Enter")
    said(form, "Saved")
    button = panel.get_by_role("button", name="Download a backup")
    button.focus()
    with me.page.expect_download() as coming:
        me.page.keyboard.press("Enter")
    assert coming.value.suggested_filename.endswith(".zip")
    link = panel.locator(".wb-kept a")
    panel.get_by_role("link", name="log an interview").focus()
    me.page.keyboard.press("Tab")
    expect(link).to_be_focused()
    me.page.keyboard.press("Tab")
    expect(panel.locator(":focus")).to_have_count(0)
    errors = me.context.new_cdp_session(me.page).send("Page.getInstallabilityErrors")
    assert errors["installabilityErrors"] == []


def test_what_is_due_the_session_and_the_search(me: Visitor, tmp_path: Path) -> None:
    """A session is prepared, its date goes to a calendar as a file, and the search leads to what was written for it."""
    day = dt.date.today() + dt.timedelta(days=7)
    panel = me.go("13_session")
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


def test_words_typed_just_before_a_page_is_left_are_kept(me: Visitor) -> None:
    """What is typed in the same breath as one goes to another page is offered when one comes back."""
    panel = me.go("03_high_points")
    form_of(panel, "Add this high point").get_by_label("What went well?").fill("In the same breath")
    me.go("04_lessons")
    form = me.go("03_high_points").locator(".wb-form", has_text="did not save it")
    form.get_by_role("button", name="Continue with it").click()
    expect(form.get_by_label("What went well?")).to_have_value("In the same breath")
    form.get_by_role("button", name="Add this high point").click()
    said(form, "Saved")


def test_code_of_ones_own_is_there_when_one_comes_back(me: Visitor) -> None:
    """Code that one wrote into “Look for yourself” is kept when one goes on to the next page in the same breath."""
    panel = me.go("look_for_yourself")
    code = panel.locator(".jp-CodeCell .cm-content").nth(1)
    code.click()
    me.page.keyboard.press("Control+End")
    me.page.keyboard.type("  # my own")
    me.go("03_high_points")
    me.leave_for("look_for_yourself")
    expect(code).to_contain_text("# my own")


def test_a_second_tab_says_so_and_changes_nothing(me: Visitor) -> None:
    """A second tab shows a sentence in the workbook's place; once the first is closed, one press brings it up."""
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
    me.page.set_viewport_size({"width": 1280, "height": 1600})
    me.awake("03_high_points")


def test_a_kernel_killed_in_a_save_says_so_and_loses_nothing_that_was_called_saved(me: Visitor) -> None:
    """Where only Python dies in a save, the form says that this is not saved, and a reload brings the last answers."""
    panel = me.go("03_high_points")
    form, cards = form_of(panel, "Add this high point"), panel.locator(".wb-card")
    known = cards.count()
    add(panel, "Saved")
    expect(cards).to_have_count(known + 1)
    before = me.stored("data/mine/high_points.csv")
    expect(form.get_by_label("What went well?")).to_have_value("")
    form.get_by_label("What went well?").fill("In the middle")
    for worker in me.page.workers:
        worker.evaluate("self.close()")
    form.get_by_role("button", name="Add this high point").click()
    said(form, "No answer from the workbook, so this is not saved.")
    assert form.get_by_label("What went well?").input_value() == "In the middle"
    assert me.stored("data/mine/high_points.csv") == before
    me.page.reload()
    panel = me.awake("03_high_points")
    expect(cards).to_have_count(known + 1)
    add(panel, "In the middle")
    expect(cards).to_have_count(known + 2)


def test_storage_that_was_cleared_is_noticed(me: Visitor) -> None:
    """After "clear site data" the workbook opens empty, and the line says that there is no backup."""
    assert me.stored("data/mine/interviews.csv")
    me.page.goto("about:blank")
    protocol = me.context.new_cdp_session(me.page)
    origin = f"http://127.0.0.1:{me.site.port}"
    protocol.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    panel = me.open("00_start")
    expect(panel.get_by_text("Begin by logging your first interview")).to_be_visible()
    expect(panel.locator(".wb-kept")).to_contain_text("Last backup: never.")


def test_every_page_says_where_answers_live_and_how_old_the_backup_is(me: Visitor) -> None:
    """The line names browser, address, what the browser promised and the last backup; after ten saves it is loud."""
    line = me.go("00_start").locator(".wb-kept")
    expect(line).to_contain_text(f"kept in this browser, Chrome, for 127.0.0.1:{me.site.port} only")
    expect(line).to_contain_text("did not promise")
    expect(line).to_contain_text("Last backup: never.")
    log_interview(me.go("01_interview"), "Hill School")
    panel = me.go("03_high_points")
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


def test_a_full_storage_is_said_and_what_was_saved_stays(me: Visitor) -> None:
    """Once there is no room left a save says so at once, the form stays filled, and earlier answers are as they were.

    Chromium looks at the room that is left only now and then, so some saves may still go through before.
    """
    panel = me.go("03_high_points")
    form, cards = form_of(panel, "Add this high point"), panel.locator(".wb-card")
    known = cards.count()
    assert known
    protocol = me.context.new_cdp_session(me.page)
    origin = f"http://127.0.0.1:{me.site.port}"
    protocol.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    refused = form.locator(".wb-status", has_text=place.FAILURES[errno.EINVAL][0])
    for number in range(known, known + 200):
        before = me.stored("data/mine/high_points.csv")
        add(panel, f"Number {number}")
        expect(refused.or_(cards.nth(number))).to_be_visible()
        if refused.is_visible():
            break
    expect(refused).to_be_visible()
    assert form.get_by_label("What went well?").input_value() == f"Number {number}"
    assert me.stored("data/mine/high_points.csv") == before
    assert before.count("Number") == number
