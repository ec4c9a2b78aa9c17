"""One evening of a real person, in the real JupyterLab and the real Chromium."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Lab, Tab

ODD = 'NA =1+2 "quoted", 007\nsecond line 😀 שלום'
LONG = "A long evening. " * 6400  # about 100 kB


def rows(lab: Lab, table: str) -> list[dict[str, str]]:
    """Read a table from the disk as any program would."""
    with (Path(lab.home) / "data/mine" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def form_of(panel: Locator, button: str) -> Locator:
    """Find the form that has a button of that name."""
    return panel.locator(".wb-form").filter(has=panel.page.get_by_role("button", name=button, exact=True))


def said(form: Locator, text: str) -> None:
    """Wait until the form's status line says something."""
    expect(form.get_by_role("status")).to_contain_text(text, timeout=20_000)


def unfold(form: Locator) -> None:
    """Open what is folded away in a form."""
    if not form.get_by_label("Role").is_visible():
        form.locator("summary").first.click()


def log(panel: Locator, day: str, organisation: str, role: str = "") -> None:
    """Log a new real interview that was held."""
    panel.get_by_label("Which interview?").first.select_option("A new interview")
    form = form_of(panel, "Save this interview")
    expect(form.get_by_label("Organisation")).to_have_value("")
    form.get_by_label("Date of the interview").fill(day)
    form.get_by_label("Yes, it was held").check()
    form.get_by_label("A real interview").check()
    form.get_by_label("Organisation").fill(organisation)
    if role:
        unfold(form)
        form.get_by_label("Role").fill(role)
    form.get_by_role("button", name="Save this interview").click()
    said(form, "Saved")


def test_an_evening(tab: Tab, lab: Lab) -> None:
    """A person logs, rates by keyboard, notes high points, sees both interviews, and finds all of it again."""
    panel = tab.open("00_start")
    panel.get_by_role("link", name="first interview").click()
    panel = tab.woken("01_interview")
    log(panel, "2026-11-02", "NA", "007")
    log(panel, "2026-11-09", "=1+2", "nurse")
    expect(panel.get_by_role("table", name="Your interviews").get_by_role("row")).to_have_count(3)

    panel = tab.go("02_ratings")
    for name, level in (("NA", 2), ("=1+2", 4)):
        option = panel.get_by_label("Which interview?").first.locator("option", has_text=name)
        panel.get_by_label("Which interview?").first.select_option(option.get_attribute("value"))
        expect(panel.get_by_role("heading", name=name)).to_be_visible()
        rate_by_keyboard(tab, panel, level)

    panel = tab.go("03_high_points")
    form = form_of(panel, "Add this high point")
    for moment, why in ((ODD, LONG), ("They laughed at my story", "I had practised it")):
        form.get_by_label("What went well?").fill(moment)
        form.get_by_label("Why did it work?").fill(why)
        form.get_by_role("button", name="Add this high point").click()
        said(form, "Saved")
        expect(form.get_by_label("What went well?")).to_have_value("")
    panel = tab.go("00_start")
    quick = form_of(panel, "Save it, and done for today")
    quick.get_by_label("What went well?").fill("I was on time")
    quick.get_by_role("button", name="Save it, and done for today").click()
    said(quick, "Saved")

    assert [(row["organisation"], row["role"]) for row in rows(lab, "interviews")] == [("NA", "007"), ("=1+2", "nurse")]
    assert [(row["moment"], row["why"]) for row in rows(lab, "high_points")] == [
        (ODD, LONG),
        ("They laughed at my story", "I had practised it"),
        ("I was on time", ""),
    ]
    assert sorted(row["rating"] for row in rows(lab, "ratings")) == ["2"] * 12 + ["4"] * 12

    panel = tab.go("11_progress")
    expect(panel.locator(".js-plotly-plot").first).to_be_visible(timeout=30_000)
    expect(panel).to_contain_text("=1+2")

    tab.page.reload()
    panel = tab.woken("11_progress")
    expect(panel).to_contain_text("=1+2")
    panel = tab.go("03_high_points")
    expect(panel.locator(".wb-card")).to_have_count(3)
    assert tab.outside() == []
    assert tab.complaints == []


def rate_by_keyboard(tab: Tab, panel: Locator, level: int) -> None:
    """Rate all twelve dimensions with digits, letters and Tab alone, a line of evidence each, and save."""
    form = form_of(panel, "Save my ratings")
    form.get_by_role("radio").first.focus()
    keyboard = tab.page.keyboard
    for _ in range(12):
        keyboard.press(str(level))
        keyboard.press("Tab")
        keyboard.type("I said what I did.")
        keyboard.press("Tab")  # to the button that clears the answer
        keyboard.press("Tab")
    expect(form.get_by_role("button", name="Save my ratings")).to_be_focused()
    keyboard.press("Enter")
    said(form, "12 of 12 answered")
