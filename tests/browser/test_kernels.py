"""In a real JupyterLab: every page has a kernel of its own, which goes with it, and another when it is gone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Response, Route, expect

from tests.browser.conftest import PATIENCE, TOKEN, Lab, Tab


def ask(lab: Lab, what: str, method: str = "GET") -> Request:
    """Return a request to the server."""
    return Request(f"{lab.url}api/{what}", headers={"Authorization": f"token {TOKEN}"}, method=method)


def running(lab: Lab, what: str) -> list[dict[str, Any]]:
    """Return the kernels or the sessions of the server."""
    with urlopen(ask(lab, what)) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return found


def until(tab: Tab, holds: Callable[[], bool]) -> None:
    """Wait until something holds that is no part of the page."""
    for _ in range(PATIENCE // 200):
        if holds():
            return
        tab.page.wait_for_timeout(200)
    assert holds()


def test_one_page_at_a_time_and_its_kernel_goes_with_it(one_tab: Tab) -> None:
    """Going from page to page leaves one page open and one kernel for it, beside a spare one; closing leads home."""
    tab = one_tab
    for page in ("01_interview", "02_ratings", "10_search"):
        tab.go(page)
        until(
            tab, lambda page=page: [one["path"] for one in running(tab.lab, "sessions")] == [f"notebooks/{page}.ipynb"]
        )
    until(tab, lambda: len(running(tab.lab, "kernels")) <= 2)
    tab.menu("File", "application:close")
    tab.woken("00_start")
    expect(tab.page.locator(".jp-NotebookPanel")).to_have_count(1)


def test_a_page_whose_kernel_is_gone_wakes_again(one_tab: Tab) -> None:
    """After the computer slept for long the server has ended the kernel: the page gets a new one and is alive."""
    panel = one_tab.go("00_start")
    fall_asleep(panel, one_tab)
    one_tab.woken("00_start")
    saves(panel)


def test_a_page_wakes_again_although_an_old_list_lacks_its_new_kernel(one_tab: Tab) -> None:
    """JupyterLab takes a new kernel for dead when a list from before it began comes late: the page gets another."""
    tab, panel = one_tab, one_tab.go("00_start")
    old = running(tab.lab, "kernels")
    begun: list[Response] = []
    late: list[object] = []  # the kernels that ran when the old list came
    tab.page.on("response", lambda answer: begun.append(answer) if answer.request.method == "POST" else None)

    def list_kernels(route: Route) -> None:
        if late or not any("/api/sessions" in answer.url for answer in begun):
            return route.continue_()
        late.extend(kernel["id"] for kernel in running(tab.lab, "kernels"))
        return route.fulfill(json=old)

    def has_another() -> bool:
        ids = [session["kernel"]["id"] for session in running(tab.lab, "sessions")]
        return bool(late) and len(ids) == 1 and ids[0] not in late

    tab.page.route(re.compile(r"/api/kernels\?"), list_kernels)
    fall_asleep(panel, tab)
    until(tab, has_another)
    tab.woken("00_start")
    saves(panel)


def test_each_window_has_a_kernel_of_its_own(lab: Lab, one_tab: Tab, tab: Tab) -> None:
    """The same page in two windows: leaving it in one does not touch what is typed in the other."""
    one_tab.go("00_start")
    panel = tab.open("00_start")
    one_tab.go("10_search")
    until(tab, lambda: len(running(lab, "sessions")) == 2)
    saves(panel)


def fall_asleep(panel: Locator, tab: Tab) -> None:
    """End all kernels of a server behind a page's back, as when a computer slept for long."""
    tab.forgiven = ("Kernel is dead",)  # the widgets' own script asked the kernel that is gone
    panel.evaluate("panel => { panel.dataset.workbookState = 'before the sleep' }")
    for kernel in running(tab.lab, "kernels"):
        urlopen(ask(tab.lab, f"kernels/{kernel['id']}", "DELETE")).close()


def saves(panel: Locator) -> None:
    """See that the first form of the start page saves, and that nothing lies over it."""
    panel.get_by_label("What went well?").first.fill("I slept well")
    panel.locator(".wb-form button.wb-main:visible").first.click()
    expect(panel.locator(".wb-form").get_by_role("status").first).to_contain_text("Saved")
    expect(panel.page.locator(".jp-Dialog")).to_have_count(0)
