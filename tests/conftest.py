"""What tests of several folders share: one browser a process, since Playwright runs once in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


LONG = tuple(f"tests/{name}" for name in ("site/", "browser/", "practice/", "test_recipes.py", "bench/", "notebooks/"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take minutes, so that at the end no process has a long one left and the other none."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


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
