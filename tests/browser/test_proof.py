"""The record of a search in the real Chromium: on paper, for everybody, and without a request."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import violations
from tests.views.people import journal_of
from workbook.records import Application
from workbook.sharing.proof import as_page
from workbook.views.proof import proof

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 10, 31)


def printed(browser: Browser, folder: Path, rows: int, paper: str) -> int:
    """Print a record of so many applications; return the number of pages, once axe and the requests were looked at."""
    sent = [
        Application(
            applied_on=dt.date(2026, 10, 1 + number % 31),
            organisation=f"Brackwater Community Health Centre {number}",
            role="Patient services coordinator",
            sent_by="form",
            answer=("rejected", "", "silence")[number % 3],
        )
        for number in range(rows)
    ]
    file = folder / "record.html"
    file.write_bytes(as_page(proof(journal_of(sent), FIRST, LAST), "Ada Lane\nCustomer number 4711"))
    page = browser.new_page(viewport={"width": 390, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert violations(page, "html") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    pdf = page.pdf(format=paper)
    page.close()
    assert asked == [file.as_uri()]
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_twenty_applications_fit_on_one_page(browser: Browser, tmp_path: Path, paper: str) -> None:
    """Twenty lines with long names are one page of paper, on which axe finds nothing; it asks nothing of a network."""
    assert printed(browser, tmp_path, 20, paper) == 1


def test_three_hundred_applications_go_on_further_pages(browser: Browser, tmp_path: Path) -> None:
    """A long list is printed to its end."""
    assert 8 <= printed(browser, tmp_path, 300, "A4") <= 16
