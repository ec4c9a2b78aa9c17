"""In the real browser: kernels that die, stand still or are two, a damaged file, and a save that fails."""

from __future__ import annotations

import datetime as dt

import psutil
import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PATIENCE, Lab, Tab
from tests.browser.test_journey import form_of, log, rows, said, unfold
from tests.browser.test_lab import crash, kernels
from workbook import storage
from workbook.records import Interview

SAVE = "Save this interview"


def fill_in(panel: Locator, organisation: str) -> Locator:
    """Fill in a new interview without saving it, and return its form."""
    panel.get_by_label("Which interview?").first.select_option("A new interview")
    form = form_of(panel, SAVE)
    expect(form.get_by_label("Organisation")).to_have_value("")
    form.get_by_label("Date of the interview").fill("2026-11-02")
    form.get_by_label("Yes, it was held").check()
    form.get_by_label("A real interview").check()
    form.get_by_label("Organisation").fill(organisation)
    unfold(form)
    form.get_by_label("Role").fill("nurse")
    form.get_by_label("Role").blur()
    return form


def saved(form: Locator) -> None:
    """Press Save and wait until the form says that it is done."""
    form.get_by_role("button", name=SAVE).click()
    expect(form.get_by_role("status")).to_contain_text("Saved", timeout=20_000)


def organisations(lab: Lab) -> list[str]:
    """Return the organisations on the disk."""
    return sorted(row.organisation for row in storage.load(lab.home / "data/mine", Interview))


@pytest.fixture(autouse=True)
def fresh(lab: Lab) -> None:
    """Begin each test with an empty workbook."""
    if (lab.home / "data/mine").exists():
        storage.erase_all(lab.home / "data/mine")


def test_a_dead_kernel_costs_no_word(one_tab: Tab, lab: Lab) -> None:
    """Kill the kernel in the middle of a form, come back to the page, continue the draft, save: nothing is missing."""
    tab = one_tab
    fill_in(tab.go("01_interview"), "Elm & Söhne")
    drafts = lab.home / "data/mine/drafts"
    for _ in range(PATIENCE // 100):
        if any("nurse" in path.read_text("utf-8") for path in drafts.glob("*.json")):
            break
        tab.page.wait_for_timeout(100)
    crash(tab)
    tab.go("00_start")
    form = form_of(tab.go("01_interview"), SAVE)
    form.get_by_role("button", name="Continue with it").click()
    expect(form.get_by_label("Organisation")).to_have_value("Elm & Söhne")
    expect(form.get_by_label("Role")).to_have_value("nurse")
    saved(form)
    assert organisations(lab) == ["Elm & Söhne"]
    assert list(drafts.glob("*.json")) == []


def test_two_kernels_keep_both(lab: Lab, one_tab: Tab, tab: Tab) -> None:
    """The same page in two windows, so two kernels, filled in at the same time: both rows are there and shown."""
    one_tab.go("00_start")
    panels = [one_tab.go("01_interview"), tab.open("01_interview")]
    forms = [fill_in(panel, name) for panel, name in zip(panels, ("Elm", "Oak"), strict=True)]
    for form in forms:
        saved(form)
    assert organisations(lab) == ["Elm", "Oak"]
    tab.page.reload()
    panel = tab.woken("01_interview")
    for name in ("Elm", "Oak"):
        expect(panel.get_by_role("table", name="Your interviews")).to_contain_text(name)


def test_a_damaged_file_is_put_right_on_the_page(one_tab: Tab, lab: Lab) -> None:
    """A file that was cut off is named on the start page, and one press brings its rows back."""
    home = lab.home / "data/mine"
    row = Interview(date=dt.date(2026, 11, 2), status="held", kind="real", organisation="Elm", role="nurse")
    storage.save(home, [row])
    path = home / "interviews.csv"
    path.write_bytes(path.read_bytes()[:-20])
    panel = one_tab.go("00_start")
    expect(panel).to_contain_text("interviews.csv, line 2: the file ends in the middle of this row")
    panel.get_by_role("button", name="Put this right").click()
    expect(panel).to_contain_text("All your files are fine.")
    assert storage.load(home, Interview) == [row]


def test_a_save_that_fails_says_so_and_the_next_one_works(one_tab: Tab) -> None:
    """When the file cannot be written, a sentence says why, the form stays filled, and a later save works."""
    panel = one_tab.go("01_interview")
    log(panel, "2026-11-02", "First place")
    mine = one_tab.lab.home / "data/mine"
    (mine / "interviews.csv").rename(mine / "aside.csv")
    (mine / "interviews.csv").mkdir()
    form = form_of(panel, "Save this interview")
    unfold(form)
    form.get_by_label("Role").fill("nurse")
    form.get_by_role("button", name="Save this interview").click()
    expect(form.get_by_role("status")).to_contain_text("interviews.csv")
    expect(form.get_by_role("status")).to_have_attribute("data-kind", "problem")
    expect(form.get_by_label("Role")).to_have_value("nurse")
    (mine / "interviews.csv").rmdir()
    (mine / "aside.csv").rename(mine / "interviews.csv")
    form.get_by_role("button", name="Save this interview").click()
    said(form, "Saved")
    assert [(row["organisation"], row["role"]) for row in rows(one_tab.lab, "interviews")] == [("First place", "nurse")]


def test_a_save_without_an_answer_is_said(tab: Tab) -> None:
    """When the kernel does not answer, the form says that it is not saved and keeps what was typed."""
    tab.page.clock.install()
    panel = tab.open("00_start")
    form = form_of(panel, "Save it, and done for today")
    kernels(tab, psutil.Process.suspend)
    form.get_by_label("What went well?").fill("Nobody listens")
    form.get_by_role("button", name="Save it, and done for today").click()
    tab.page.clock.fast_forward(21_000)
    said(form, "No answer from the workbook, so this is not saved.")
    expect(form.get_by_label("What went well?")).to_have_value("Nobody listens")
