"""What tests of several folders share: one browser a process, since Playwright runs once in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright
    from xdist.remote import Producer

SITE = "tests/site/"
LONG = tuple(f"tests/{name}" for name in ("browser/", "practice/", "test_recipes.py", "bench/", "notebooks/"))


class SiteAsOne(LoadFileScheduling):
    """Gives the tests of a file to one process, and all of the site's, which build it and pay the first visit once."""

    def _split_scope(self, nodeid: str) -> str:
        return SITE if nodeid.startswith(SITE) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SiteAsOne | None:
    """Where tests are given out by the file, give out the site's as one."""
    return SiteAsOne(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take minutes, so that at the end no process has a long one left and the other none."""
    items.sort(key=lambda item: (not item.nodeid.startswith(SITE), not item.nodeid.startswith(LONG)))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium of this machine."""
    from tests.browser import chromium
    from tests.browser.conftest import FLAGS

    browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
    yield browser
    browser.close()
