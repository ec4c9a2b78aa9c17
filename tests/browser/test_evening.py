"""A first evening by keyboard alone, from `workbook lab` to the first change; what other windows see; printing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Lab, Tab, violations
from tests.browser.test_journey import form_of, log, rows, said
from tests.browser.test_look import THEMES, choose_theme
from workbook.jupyter.contents import HOME

CLICKS = 20
TYPED = 600


HERE = """node => {
  const here = document.activeElement;
  return here === node || (here.type === 'radio' && node.type === 'radio' && here.name === node.name);
}"""
"""Is the focus on a control, or on another answer of the same question?"""


class Hand:
    """Somebody with a keyboard and no mouse: what is pressed and typed is counted."""

    def __init__(self, page: Page) -> None:
        """Begin with nothing pressed."""
        self.page, self.presses, self.typed, self.tabs = page, 0, 0, 0

    def reach(self, wanted: Locator) -> None:
        """Go to a control with Tab, as often as it takes."""
        wanted.wait_for()  # what leads on shows once the answers are saved
        for _ in range(200):
            if wanted.evaluate(HERE):  # looked for anew each time: a list may have been drawn again
                return
            self.page.keyboard.press("Tab")
            self.tabs += 1
        raise AssertionError("Tab does not lead there")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        """Go to a control and press a key on it; it counts as a click."""
        self.reach(wanted)
        self.page.keyboard.press(key)
        self.presses += 1

    def write(self, wanted: Locator, text: str) -> None:
        """Go to a field and type into it."""
        self.reach(wanted)
        self.page.keyboard.type(text)
        self.typed += len(text)


def first_evening(hand: Hand, panel: Locator, woken: Callable[[str], Locator]) -> None:
    """From the start page on: log an interview, rate three dimensions, note a high point and a change."""
    hand.press(panel.get_by_role("link", name="first interview"))
    panel = woken("01_interview")
    form = form_of(panel, "Save this interview")
    hand.write(form.get_by_label("Date of the interview"), "11022026")
    hand.press(form.get_by_label("Yes, it was held"), " ")
    hand.press(form.get_by_label("A real interview"), " ")
    hand.write(form.get_by_label("Organisation"), "Northfield Clinic")
    hand.press(form.get_by_role("button", name="Save this interview"))
    said(form, "Saved")
    hand.press(form.get_by_role("link", name="Rate it"))
    panel = woken("02_ratings")
    form = form_of(panel, "Save my ratings")
    for number in range(3):
        hand.press(form.get_by_role("group").nth(number).get_by_role("radio").first, "3")
        hand.page.keyboard.press("Tab")
        hand.write(form.get_by_role("group").nth(number).get_by_role("textbox"), "I named one result.")
    said(form, "3 of 12 answered")
    hand.press(form.get_by_role("link", name="Note a high point"))
    panel = woken("03_high_points")
    form = form_of(panel, "Add this high point")
    hand.write(form.get_by_label("What went well?"), "They laughed at my story about the night shift.")
    hand.press(form.get_by_role("button", name="Add this high point"))
    said(form, "Saved")
    hand.press(form.get_by_role("link", name="What to do differently"))
    panel = woken("04_lessons")
    form = form_of(panel, "Add this mistake")
    hand.write(form.get_by_label("What went wrong?"), "I talked for four minutes without a stop.")
    hand.write(form.get_by_label("What would you do differently?"), "Stop after two minutes and ask.")
    hand.press(form.get_by_role("button", name="Add this mistake"))
    said(form, "Saved")
    expect(hand.page.get_by_role("img", name="done", exact=True)).to_have_count(4)  # in the contents


def test_a_first_evening_needs_no_mouse_and_little_typing(one_tab: Tab, lab: Lab) -> None:
    """At most 20 presses and 600 characters lead to the first saved rating, high point and change."""
    tab, began = one_tab, monotonic()
    tab.page.set_viewport_size({"width": 1400, "height": 900})
    hand = Hand(tab.page)
    first_evening(hand, tab.panel(HOME), tab.woken)  # what `workbook lab` opens
    took = monotonic() - began
    print(f"\nA first evening: {hand.presses} presses, {hand.typed} characters, {hand.tabs} times Tab, {took:.0f} s")
    assert hand.presses <= CLICKS
    assert hand.typed <= TYPED
    assert [len(rows(lab, table)) for table in ("interviews", "ratings", "high_points", "lessons")] == [1, 3, 1, 1]


def test_what_another_window_saved_is_found_and_led_to(lab: Lab, one_tab: Tab, tab: Tab) -> None:
    """A word saved in one window is found in another with Ctrl+K, leads to its entry, and is gone once removed."""
    first, second = one_tab, tab
    second.page.set_viewport_size({"width": 1280, "height": 900})
    log(first.go("01_interview"), "2026-11-02", "North")
    panel, _ = first.go("03_high_points"), second.open("00_start")
    form = form_of(panel, "Add this high point")
    form.get_by_label("What went well?").fill("The Zwölfton joke worked")
    form.get_by_role("button", name="Add this high point").click()
    said(form, "Saved")
    second.page.keyboard.press("Control+k")
    second.page.keyboard.type("zwolfton")
    hits = second.page.get_by_role("list", name="What was found").get_by_role("button")
    expect(hits).to_have_count(1)
    expect(hits).to_contain_text("High points")
    assert "zwolfton" not in second.page.url
    second.page.keyboard.press("Tab")
    second.page.keyboard.press("Enter")
    there = second.woken("03_high_points")
    moment = form_of(there, "Save the change").get_by_label("What went well?")
    expect(moment).to_have_value("The Zwölfton joke worked")
    expect(moment).to_be_focused()
    assert "wolfton" not in Path(lab.log).read_text("utf-8", "replace")
    card = form.locator(".wb-card").filter(has_text="Zwölfton")
    card.get_by_role("button", name="Remove").click()
    card.get_by_role("button", name="Remove it").click()
    said(form, "Removed")
    second.page.keyboard.press("Control+k")
    second.page.keyboard.type("zwolfton")
    expect(second.page.get_by_role("search")).to_contain_text("Nothing found.")
    second.page.set_viewport_size({"width": 390, "height": 800})
    second.page.evaluate("document.activeElement.blur()")
    second.page.keyboard.press("/")
    field = second.page.get_by_label("Find in my notes")
    expect(field).to_be_focused()
    expect(field).not_to_have_value("/")
    assert violations(second.page, ".wb-contents") == []


def come_to_the_front(tab: Tab) -> None:
    """Do what the browser does when a person turns to a window."""
    tab.page.bring_to_front()
    tab.page.evaluate("() => window.dispatchEvent(new Event('focus'))")


def test_no_window_is_stale(one_tab: Tab, new_tab: Callable[[], Tab]) -> None:
    """With three windows open, an interview logged in one can be picked in the second and is counted in the third.

    What is being typed there stays.
    """
    tabs = [one_tab, new_tab(), new_tab()]
    logging, noting, home = one_tab.go("01_interview"), tabs[1].open("03_high_points"), tabs[2].open("00_start")
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


def test_a_page_prints_whole_and_without_controls(one_tab: Tab) -> None:
    """On paper every heading of a page stands in dark letters, also in the dark theme, and nothing to press."""
    tab, panel = one_tab, one_tab.go("01_interview")
    for theme in THEMES:
        tab.page.emulate_media(media="screen")
        choose_theme(tab, theme)
        tab.page.emulate_media(media="print")
        for button in tab.page.locator("button, nav, .wb-field").all():
            expect(button).to_be_hidden()
        headings = panel.get_by_role("heading", level=2)
        for heading in headings.all():
            expect(heading).to_be_visible()
            expect(heading).to_have_css("color", "rgb(0, 0, 0)")
        high = tab.page.evaluate("document.documentElement.scrollHeight")
        assert headings.last.bounding_box()["y"] < high  # type: ignore[index]
        assert tab.page.pdf().count(b"/Type /Page\n") > 1
