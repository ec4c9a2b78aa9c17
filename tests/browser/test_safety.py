"""What a person typed is safe, in the real browser: a save that fails, a kernel that dies, two windows at once."""

from __future__ import annotations

import psutil
from playwright.sync_api import expect

from tests.browser.conftest import Tab
from tests.browser.test_journey import form_of, log, rows, said


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
