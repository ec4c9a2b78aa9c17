"""What only the edition in the browser shows is for everybody, it can be installed, and a private window is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_evening import Hand, first_evening
from tests.browser.test_pages import reached_by_tab
from tests.site.conftest import Site, Visitor, for_everybody, form_of, said

pytestmark = pytest.mark.slow


def test_a_private_window_is_told_that_it_forgets(browser: Browser, site: Site) -> None:
    """In a private window, dark and narrow as a phone, the line says what becomes of answers; the next is empty."""
    for text in ("Only for now", ""):
        context = browser.new_context(viewport={"width": 390, "height": 1600}, color_scheme="dark")
        me = Visitor(site, context)
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
        context.close()
        assert me.outside() == []
        assert me.complaints == []


def test_the_start_page_works_by_keyboard_and_can_be_installed(visit: Callable[..., Visitor]) -> None:
    """Tab reaches all it shows, the line at the end too, axe finds nothing, the browser would install it as an app."""
    me = visit()
    panel = me.open("00_start")
    for_everybody(me.page, ".jp-OutputArea", ".wb-kept")
    reached_by_tab(me, panel)
    form = form_of(panel, "Save it, and done for today")
    form.get_by_label("What went well?").focus()
    me.page.keyboard.type("I stayed calm")
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
    errors = me.context.new_cdp_session(me.page).send("Page.getInstallabilityErrors")
    assert errors["installabilityErrors"] == []


def test_a_first_evening_needs_no_mouse(visit: Callable[..., Visitor]) -> None:
    """By keyboard alone one logs, rates, notes a high point and a change, as in the installed edition."""
    me = visit()
    me.page.set_viewport_size({"width": 1400, "height": 900})
    first_evening(Hand(me.page), me.open("00_start"), me.awake)
    tables = ("interviews", "ratings", "high_points", "lessons")
    assert [me.stored(f"data/mine/{name}.csv").count("\n") for name in tables] == [2, 4, 2, 2]
