"""How every page looks with the sample person's answers, in the real browser: wide, narrow, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Lab, Tab, a_tab, close, sample_lab, violations
from workbook.jupyter import folder

WIDTHS = (1400, 1024, 390)
TALLEST = 6000
"""Pixels of a page in a window that is 1400 wide."""

THEMES = {"JupyterLab Light": "true", "JupyterLab Dark": "false"}
WIDE = """panel => [...panel.querySelectorAll('.jp-WindowedPanel-outer, .wb-part, .js-plotly-plot')]
    .filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.textContent.slice(0, 80))"""
COLUMNS = """panel => [...panel.querySelectorAll('.wb-sides')].map(sides =>
    [...sides.children].map(column => Math.round(column.getBoundingClientRect().left)))"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab on the sample person's answers."""
    with sample_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


def choose_theme(tab: Tab, title: str) -> None:
    """Choose a theme from the View menu."""
    tab.page.locator(".lm-MenuBar-itemLabel:text-is('View')").click()
    tab.page.locator(".lm-Menu-item:visible", has_text=title).click()
    expect(tab.page.locator(f"body[data-jp-theme-light='{THEMES[title]}']")).to_be_attached()


@pytest.mark.parametrize("page", folder.shipped_pages())
def test_every_page_is_for_everybody_in_both_themes_at_three_widths(one_tab: Tab, page: str) -> None:
    """Axe finds nothing in contents, bar, words and cards; nothing is wider than its place, and no page is endless."""
    tab, panel = one_tab, one_tab.go(page)
    high = panel.locator(".jp-WindowedPanel-outer").first.evaluate("node => node.scrollHeight")
    assert high <= TALLEST
    now = tab.page.locator("body").get_attribute("data-jp-theme-light")
    for title in sorted(THEMES, key=lambda title: THEMES[title] != now):
        tab.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        if THEMES[title] != now:
            choose_theme(tab, title)
        for width in WIDTHS:
            tab.page.set_viewport_size({"width": width, "height": 900})
            tab.page.wait_for_function(f"panel => !({WIDE})(panel).length", arg=panel.element_handle())
            assert violations(tab.page) == [], (title, width)


def test_what_asks_stands_beside_what_it_feeds_from_1200_on(one_tab: Tab) -> None:
    """In a window of 1200 pixels a form stands beside its chart, and beside its list; in one of 1024 above them."""
    tab, panel = one_tab, one_tab.go("10_search")
    for width, columns in ((1400, 2), (1200, 2), (1024, 1)):
        tab.page.set_viewport_size({"width": width, "height": 900})
        (first, *_) = panel.evaluate(COLUMNS)
        assert len(set(first)) == columns, width
    form = tab.go("03_high_points").locator(".wb-form:has(.wb-card)")
    for width, beside in ((1400, True), (1200, True), (1024, False)):
        tab.page.set_viewport_size({"width": width, "height": 900})
        asked, listed = (form.locator(part).bounding_box() for part in ("form", ".wb-shelf"))
        assert asked
        assert listed
        assert (listed["x"] > asked["x"] + asked["width"]) == beside, width


def test_a_page_opens_without_a_frame_and_tab_shows_where_the_keys_go(lab: Lab, browser: Browser) -> None:
    """The part that has the focus is marked once somebody goes by keyboard, and not before."""
    tab = a_tab(browser, lab)
    active = tab.open("03_high_points").locator(".jp-Cell.jp-mod-active")
    expect(active).to_be_focused()
    expect(active).to_have_css("box-shadow", "none")
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Shift+Tab")
    expect(active).to_be_focused()
    expect(active).not_to_have_css("box-shadow", "none")
    close(tab)


def test_a_coach_sees_first_what_is_new(one_tab: Tab) -> None:
    """In a window of 1400 by 900 what is new of a client stands in a sentence and begins a table, without scrolling."""
    panel = one_tab.go("coach/01_client")
    for first in (
        panel.get_by_text("Since your reply of"),
        panel.get_by_role("table", name="What is new").locator("tr").first,
    ):
        box = first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 900
