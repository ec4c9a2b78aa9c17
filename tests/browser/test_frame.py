"""In a real JupyterLab: a workbook around the pages, and no tool to program with until somebody asks for it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Lab, Tab, a_tab, close, isolated, serving, violations
from tests.browser.test_kernels import saves
from tests.browser.test_lab import a_notebook
from tests.browser.test_look import THEMES, choose_theme
from workbook import storage
from workbook.jupyter import contents, folder
from workbook.records import HighPoint, Interview, Step

TOOLS = (
    "#jp-main-statusbar, .jp-SideBar, .jp-Launcher, .jp-NotebookPanel-toolbar, .lm-DockPanel-tabBar, "
    "#jp-title-panel-title"
)
CONTENTS = "Contents of the workbook"
KEPT = {"workbook:show-code", "workbook:show-all", "apputils:change-theme", "apputils:print"} | {
    f"{part}:{what}" for part, what in (("application", "close"), ("filemenu", "logout"), ("filemenu", "shutdown"))
}


@pytest.fixture(scope="module", autouse=True)
def begun(lab: Lab) -> None:
    """Begin with one interview logged and one step due."""
    today = dt.date.today()
    mine = lab.home / "data/mine"
    storage.save(mine, [Interview(date=today, status="held", kind="mock", organisation="Elm")])
    storage.save(mine, [Step(step="Call", due=today)])


def nav(tab: Tab) -> Locator:
    """Return the contents."""
    return tab.page.get_by_role("navigation", name=CONTENTS)


def test_the_contents_show_every_page_and_where_one_is(one_tab: Tab) -> None:
    """All pages stand in their groups, the one in front is marked, and the window is called after it."""
    tab = one_tab
    tab.go("02_ratings")
    for title, names in contents.GROUPS.items():
        if title:
            expect(nav(tab).get_by_role("list", name=title).get_by_role("link")).to_have_count(len(names))
    expect(nav(tab).locator("[aria-current=page]")).to_have_text("Your ratings")
    expect(tab.page).to_have_title("Your ratings – Interview workbook")
    tab.go("04_lessons")
    expect(nav(tab).locator("[aria-current=page]")).to_have_text("Lessons")
    expect(tab.page).to_have_title("Lessons – Interview workbook")
    assert (tab.lab.home / "notebooks/04_lessons.ipynb").exists(), "a title must not rename the file"


def test_what_is_done_and_due_follows_what_is_saved(one_tab: Tab) -> None:
    """The latest interview is named, its pages get a mark as soon as something is saved, and what is due is counted."""
    tab, panel = one_tab, one_tab.go("03_high_points")
    evening = nav(tab).get_by_role("list", name="The evening after")
    expect(nav(tab)).to_contain_text("Elm")
    expect(nav(tab).get_by_role("link", name="Your search")).to_have_text("Your search1 due")
    expect(evening.get_by_role("link", name="The interview")).to_contain_text("✓")
    expect(evening.get_by_role("link", name="High points")).not_to_contain_text("✓")
    panel.get_by_label("What went well?").first.fill("I laughed")
    panel.get_by_label("What went well?").first.press("Tab")
    panel.locator(".wb-form button.wb-main:visible").first.click()
    expect(evening.get_by_role("link", name="High points")).to_contain_text("✓")


def test_a_page_begins_again_when_one_looks_around_and_comes_back(one_tab: Tab) -> None:
    """What is pressed holds at once: no form on the screen saves one's own words among the made-up person's answers."""
    panel = one_tab.go("00_start")
    for button, latest in (("Look around", "Marrowfield Kidney Care"), ("Back to my own answers", "Elm")):
        panel.get_by_role("button", name=button).click()
        expect(panel.get_by_text("This goes with your latest interview")).to_contain_text(latest)
        expect(panel.locator(".wb-lines").first).to_contain_text(latest)
        one_tab.woken("00_start")
        expect(panel.locator(".jp-Cell").first).to_be_focused()
    saves(panel)
    assert "I slept well" in [row.moment for row in storage.load(one_tab.lab.home / "data/mine", HighPoint)]


def test_no_tool_to_program_with_is_in_sight(one_tab: Tab) -> None:
    """No tabs, file name, status bar, side bar, launcher or line of code; in the menus only what a reader needs."""
    tab, panel = one_tab, one_tab.go("01_interview")
    for tool in tab.page.locator(TOOLS).all():
        expect(tool).to_be_hidden()
    for code in panel.locator(".jp-CodeCell .jp-InputArea-editor").all():
        expect(code).to_be_hidden()
    expect(tab.page.locator(".lm-MenuBar-itemLabel:visible")).to_have_text(["File", "View"])
    for menu in ("File", "View"):
        tab.page.locator(f".lm-MenuBar-itemLabel:text-is('{menu}')").click()
        tab.page.locator(".lm-Menu-item:visible").first.wait_for()
        items = tab.page.locator(".lm-Menu-item:visible")
        offered = items.evaluate_all("items => items.map(item => item.dataset.command)")
        assert set(offered) <= KEPT, offered
        tab.page.keyboard.press("Escape")


def test_all_of_jupyterlab_is_one_switch_away(one_tab: Tab) -> None:
    """The switch in the View menu brings tabs, side bars, menus and status bar, is remembered, and is taken back."""
    tab = one_tab
    tab.go("01_interview")
    tab.menu("View", "workbook:show-all")
    for again in (False, True):
        if again:
            tab.page.reload()
            tab.woken("01_interview")
        expect(tab.page.locator("#jp-main-statusbar")).to_be_visible()
        expect(tab.page.locator(".jp-SideBar.jp-mod-right")).to_be_visible()
        expect(tab.page.locator(".lm-DockPanel-tabBar")).to_be_visible()
        expect(tab.page.locator(".lm-MenuBar-itemLabel:text-is('Kernel')")).to_be_visible()
    tab.menu("View", "workbook:show-all")
    expect(tab.page.locator("#jp-main-statusbar")).to_be_hidden()
    expect(tab.page.locator(".lm-DockPanel-tabBar")).to_be_hidden()
    tab.page.reload()
    tab.woken("01_interview")


def test_the_code_is_one_remembered_switch_away(one_tab: Tab) -> None:
    """Whoever ticks “Show the code” sees it on every page, also after a reload, until it is unticked."""
    tab, panel = one_tab, one_tab.go("01_interview")
    line = panel.get_by_text("log_interview")
    expect(line).to_be_hidden()
    nav(tab).get_by_label("Show the code").check()
    expect(line).to_be_visible()
    tab.page.reload()
    tab.woken("01_interview")
    expect(line).to_be_visible()
    nav(tab).get_by_label("Show the code").uncheck()
    expect(line).to_be_hidden()


def test_leaving_a_page_whose_cell_was_run_again_asks_nothing(one_tab: Tab) -> None:
    """Results are never kept: after running a cell once more, the next page comes without a question about saving."""
    tab, panel = one_tab, one_tab.go("look_for_yourself")
    panel.locator(".jp-CodeCell .cm-content").nth(1).click()
    tab.page.keyboard.press("Control+Enter")
    tab.page.locator(".jp-mod-dirty").first.wait_for(state="attached")
    tab.go("04_lessons")
    expect(tab.page.locator(".jp-NotebookPanel")).to_have_count(1)
    expect(tab.page.locator(".jp-Dialog")).to_have_count(0)


def test_words_typed_just_before_moving_on_are_kept(one_tab: Tab) -> None:
    """Type and choose another page in the same breath: the words are offered when one comes back."""
    tab, panel = one_tab, one_tab.go("03_high_points")
    panel.get_by_label("What went well?").first.press_sequentially("In the same breath")
    nav(tab).get_by_role("link", name="Your search").click()
    tab.woken("10_search")
    expect(tab.page.locator(".jp-NotebookPanel")).to_have_count(1)
    panel = tab.go("03_high_points")
    panel.get_by_role("button", name="Continue with it").first.click()
    expect(panel.get_by_label("What went well?").first).to_have_value("In the same breath")


def test_the_contents_can_be_put_away_by_keyboard(one_tab: Tab) -> None:
    """The button takes the contents away and brings them back, and says which it is; it is remembered."""
    tab = one_tab
    tab.go("01_interview")
    button = tab.page.get_by_role("button", name="Contents")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.focus()
    tab.page.keyboard.press("Enter")
    expect(nav(tab)).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    tab.page.reload()
    tab.woken("01_interview")
    expect(nav(tab)).to_be_hidden()
    button.focus()
    tab.page.keyboard.press("Enter")
    expect(nav(tab)).to_be_visible()


def test_in_a_narrow_window_the_contents_are_a_menu(one_tab: Tab) -> None:
    """At the width of a phone they open over the page by keyboard, Escape closes them, and choosing a page does too.

    An address that names only the folder of the pages leads home.
    """
    tab = one_tab
    tab.page.set_viewport_size({"width": 390, "height": 844})
    tab.page.goto(tab.lab.at("01_interview").replace("/01_interview.ipynb", ""))
    tab.woken("00_start")
    expect(nav(tab)).to_be_hidden()
    button = tab.page.get_by_role("button", name="Contents")
    button.focus()
    tab.page.keyboard.press("Enter")
    expect(nav(tab)).to_be_visible()
    tab.page.keyboard.press("Escape")
    expect(nav(tab)).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    nav(tab).get_by_role("link", name="Lessons").click()
    tab.woken("04_lessons")
    expect(nav(tab)).to_be_hidden()
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_frame_is_for_everybody(one_tab: Tab) -> None:
    """In both themes and at three widths axe finds nothing amiss in the contents, the bar and the words of a page."""
    tab = one_tab
    tab.go("00_start")
    for theme in reversed(THEMES):  # the next test finds the tab in light again
        tab.page.set_viewport_size({"width": 1400, "height": 900})
        choose_theme(tab, theme)
        for width in (1400, 1024, 390):
            tab.page.set_viewport_size({"width": width, "height": 900})
            if width == 390:
                tab.page.get_by_role("button", name="Contents").click()
            expect(nav(tab)).to_be_visible()
            for place in (".wb-contents", "#workbook-bar", ".jp-RenderedMarkdown"):
                assert violations(tab.page, place) == []


@pytest.fixture(scope="module")
def plain(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A tab of a plain `jupyter lab` in the same environment, on a workbook."""
    base = tmp_path_factory.mktemp("plain")
    home = base / "my-search"
    folder.make(home)
    root = ["--ServerApp.allow_root=True"] if os.geteuid() == 0 else []
    with serving([sys.executable, "-m", "jupyterlab", *root], home, base, isolated(base)) as lab:
        tab = a_tab(browser, lab)
        yield tab
        close(tab)


def test_other_notebooks_look_as_always(plain: Tab) -> None:
    """Under a plain `jupyter lab` another notebook has its tabs, tools and code, and no contents of ours beside it."""
    a_notebook(plain.lab, "other", {})
    plain.page.goto(plain.lab.at("other"))
    for part in (
        "#jp-main-statusbar",
        ".jp-SideBar.jp-mod-right",
        ".jp-NotebookPanel-toolbar",
        ".jp-CodeCell .cm-editor",
    ):
        expect(plain.page.locator(part).first).to_be_visible()
    expect(plain.page.locator(".lm-MenuBar-itemLabel:text-is('Kernel')")).to_be_visible()
    expect(plain.page.locator(".wb-contents, #workbook-bar")).to_have_count(0)


def test_a_plain_jupyter_lab_offers_the_contents_beside_our_pages(plain: Tab) -> None:
    """There a page wakes too, and the contents stand among the tabs of the left side bar; nothing else changes."""
    plain.open("01_interview")
    expect(plain.page.locator("#jp-main-statusbar")).to_be_visible()
    plain.page.get_by_role("tab", name="Workbook").click()
    expect(nav(plain)).to_be_visible()
    nav(plain).get_by_role("link", name="Lessons").click()
    plain.woken("04_lessons")
    expect(plain.page.locator(".jp-NotebookPanel")).to_have_count(2)
