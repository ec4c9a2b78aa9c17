"""What a person typed is safe, in the real browser: a save that fails, a kernel that dies, two windows at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import psutil
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Tab
from tests.browser.test_journey import form_of, log, rows, said
from tests.browser.test_lab import crash
from workbook import storage
from workbook.records import Interview


def typed(form: Locator, moment: str) -> None:
    """Type a high point without saving it, and wait until Python has it."""
    form.get_by_label("What went well?").fill(moment)
    form.get_by_label("What went well?").press("Tab")


def stop(tab: Tab) -> None:
    """Make every kernel of the server stand still, as a machine that is out of memory would."""
    for process in psutil.Process(tab.lab.process).children(recursive=True):
        if "ipykernel_launcher" in process.cmdline():
            process.suspend()


def test_a_save_that_fails_says_so_and_the_next_one_works(tab: Tab) -> None:
    """When the file cannot be written, a sentence says why, the form stays filled, and a later save works."""
    panel = tab.open("01_interview")
    log(panel, "2026-11-02", "First place")
    mine = tab.lab.home / "data/mine"
    (mine / "interviews.csv").rename(mine / "aside.csv")
    (mine / "interviews.csv").mkdir()
    form = form_of(panel, "Save this interview")
    form.get_by_label("Role").fill("nurse")
    form.get_by_role("button", name="Save this interview").click()
    expect(form.get_by_role("status")).to_contain_text("interviews.csv")
    expect(form.get_by_role("status")).to_have_attribute("data-kind", "problem")
    expect(form.get_by_label("Role")).to_have_value("nurse")
    (mine / "interviews.csv").rmdir()
    (mine / "aside.csv").rename(mine / "interviews.csv")
    form.get_by_role("button", name="Save this interview").click()
    said(form, "Saved")
    assert [(row["organisation"], row["role"]) for row in rows(tab.lab, "interviews")] == [("First place", "nurse")]


def test_a_draft_survives_a_dead_kernel(tab: Tab) -> None:
    """The kernel is killed in the middle of a form: the page wakes again and offers what was typed, and it is saved."""
    panel = tab.open("00_start")
    typed(form_of(panel, "Save it, and done for today"), "Half a sentence, and then")
    drafts = tab.lab.home / "data/mine/drafts"
    while not any("Half a sentence" in file.read_text() for file in drafts.glob("*.json")):
        tab.page.evaluate("() => new Promise(requestAnimationFrame)")
    panel.evaluate("panel => { panel.dataset.workbookState = 'before the crash' }")
    crash(tab)
    tab.page.locator(".jp-Dialog .jp-mod-accept").click()  # JupyterLab says that the kernel died
    panel = tab.woken("00_start")
    form = form_of(panel, "Save it, and done for today")
    expect(form.get_by_label("What went well?")).to_have_value("")
    form.get_by_role("button", name="Continue with it").click()
    expect(form.get_by_label("What went well?")).to_have_value("Half a sentence, and then")
    form.get_by_role("button", name="Save it, and done for today").click()
    said(form, "Saved")
    assert "Half a sentence, and then" in [row["moment"] for row in rows(tab.lab, "high_points")]
    assert not any("Half a sentence" in file.read_text() for file in drafts.glob("*.json"))


def test_two_windows_lose_nothing(new_tab: Callable[[], Tab]) -> None:
    """The same page open twice, with a kernel each: the rows of both are there."""
    interview = Interview(date=dt.date(2026, 11, 20), status="held", kind="real", organisation="A place")
    first = new_tab()
    storage.save(first.lab.home / "data/mine", [interview])
    pages = [("03_high_points", first), ("03_high_points", new_tab())]
    panels = [tab.open(name) for name, tab in pages]
    for number, panel in enumerate(panels * 2):
        form = form_of(panel, "Add this high point")
        form.get_by_label("What went well?").fill(f"From window {number}")
        form.get_by_role("button", name="Add this high point").click()
        said(form, "Saved")
        expect(form.get_by_label("What went well?")).to_have_value("")
    found = [row["moment"] for row in rows(pages[0][1].lab, "high_points")]
    assert {f"From window {number}" for number in range(4)} <= set(found)


def test_a_save_without_an_answer_is_said(tab: Tab) -> None:
    """When the kernel does not answer, the form says that it is not saved and keeps what was typed."""
    tab.page.clock.install()
    panel = tab.open("00_start")
    form = form_of(panel, "Save it, and done for today")
    stop(tab)
    form.get_by_label("What went well?").fill("Nobody listens")
    form.get_by_role("button", name="Save it, and done for today").click()
    tab.page.clock.fast_forward(21_000)
    said(form, "No answer from the workbook, so this is not saved.")
    expect(form.get_by_label("What went well?")).to_have_value("Nobody listens")
