"""The sheet for a session on paper, through the browser's own print to PDF."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import TABLES, Session, Step
from workbook.sharing.sheet import sheet_page
from workbook.storage import load
from workbook.views.sheet import sheet_for

SAMPLE = Path(__file__).parent.parent.parent / "data" / "sample"
NEXT = Session(date=dt.date(2026, 11, 3), coach="Ines Falkenrath")
LONG = "I want to talk about this. " * 40


def sample() -> Journal:
    """The sample person's answers on an evening in October."""
    return Journal(rubric(), {record: load(SAMPLE, record) for record in TABLES.values()}, dt.date(2026, 10, 30))


def fullest() -> Journal:
    """The sample person before the first session, with more and longer steps than anybody has."""
    rows = dict(sample().rows)
    rows[Session] = []
    rows[Step] = [Step(step=LONG, due=dt.date(2026, 11, 3), who="coach") for _ in range(9)]
    return Journal(rubric(), rows, dt.date(2026, 10, 30))


BROUGHT = dataclasses.replace(NEXT, want=LONG, question=LONG, went_well=LONG)
SHEETS = {
    "sample": (sample(), dataclasses.replace(NEXT, want="To sleep", question="How long?", went_well="The ward")),
    "empty": (Journal(rubric(), {}, dt.date(2026, 10, 30)), None),
    "fullest": (fullest(), BROUGHT),
}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_fits_on_one_page(browser: Browser, tmp_path: Path, name: str, paper: str) -> None:
    """With the sample person's answers, with none, and with the most that fits on it, it prints on one page."""
    file = tmp_path / "sheet.html"
    file.write_bytes(sheet_page(sheet_for(*SHEETS[name])))
    page = browser.new_page()
    page.goto(file.as_uri())
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    pdf = page.pdf(format=paper, prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


@pytest.mark.parametrize("allowed", ["allow-scripts allow-modals", "allow-scripts"])
def test_the_sheet_prints_from_its_frame(browser: Browser, allowed: str) -> None:
    """The button on the sheet may ask for a printer within a frame like that of a page; a stricter one forbids it."""
    page, complaints = browser.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_content(f"<iframe sandbox='{allowed}'></iframe>")
    inside = sheet_page(sheet_for(*SHEETS["sample"])).decode()
    page.evaluate("text => { document.querySelector('iframe').srcdoc = text; }", inside)
    button = page.frame_locator("iframe").get_by_role("button", name="Print")
    button.click()
    expect(button).to_be_visible()
    page.close()
    assert any("sandboxed" in words for words in complaints) == ("modals" not in allowed)
