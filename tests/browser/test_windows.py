"""Whatever is saved in one window shows in the others when they come to the front; what is being typed stays."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Lab, Tab
from tests.browser.test_journey import form_of, log


def come_to_the_front(tab: Tab) -> None:
    """Do what the browser does when a person turns to a window."""
    tab.page.bring_to_front()
    tab.page.evaluate("() => window.dispatchEvent(new Event('focus'))")


def test_no_window_is_stale(lab: Lab, new_tab: Callable[[], Tab]) -> None:
    """With three windows open, an interview logged in one can be picked in the second and is counted in the third."""
    tabs = [new_tab(), new_tab(), new_tab()]
    logging, noting, home = (
        tab.open(page) for tab, page in zip(tabs, ("01_interview", "03_high_points", "00_start"), strict=True)
    )
    log(logging, "2026-11-02", "First place")
    come_to_the_front(tabs[1])
    expect(noting.get_by_label("Which interview?").first).to_contain_text("First place", timeout=20_000)
    moment = form_of(noting, "Add this high point").get_by_label("What went well?")
    moment.fill("Half a sent")
    log(logging, "2026-11-09", "Second place")
    come_to_the_front(tabs[1])
    expect(noting.get_by_label("Which interview?").first).to_contain_text("Second place", timeout=20_000)
    expect(moment).to_have_value("Half a sent")
    come_to_the_front(tabs[2])
    expect(home.get_by_role("link", name="Your latest interview: Second place")).to_be_visible(timeout=20_000)
