"""Sharing with a coach, in the real JupyterLab and the real Chromium."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Lab, Tab
from workbook import storage
from workbook.records import HighPoint, Interview


@pytest.fixture
def answers(lab: Lab) -> Path:
    """A home with one interview and one high point, emptied afterwards of both."""
    home = Path(lab.home) / "data/mine"
    when = dt.datetime(2026, 11, 2, 18, tzinfo=dt.UTC)
    held = Interview(
        date=dt.date(2026, 11, 2),
        status="held",
        kind="real",
        organisation="Northfield Clinic",
        role="nurse",
        logged_at=when,
    )
    moment = "I answered calmly when Northfield Clinic asked about nights; write to me@example.org."
    storage.save(home, [held])
    storage.save(home, [HighPoint(interview=held.id, moment=moment, dimension="star", noted_at=when)])
    return home


def tick(panel: Locator, *names: str) -> None:
    for name in names:
        panel.get_by_label(name, exact=True).check()


def share(panel: Locator, *sections: str) -> Locator:
    """Choose sections and look at the packet; return the preview's report."""
    group = panel.get_by_role("group", name="What goes in")
    tick(group, *sections)
    panel.get_by_label("For whom is it?").fill("Ann")
    panel.get_by_label("What is it for?").fill("To prepare the next interview")
    panel.get_by_role("button", name="Look at it before it is written").click()
    return panel.frame_locator("iframe.wb-preview").locator("body")


def test_choose_preview_write(tab: Tab, lab: Lab, answers: Path) -> None:
    """What is ticked is previewed with its charts, then written as that very packet; nothing is written before."""
    panel = tab.open("12_share")
    report = share(panel, "High points")
    expect(report.get_by_role("heading", name="Your high points")).to_be_visible(timeout=60_000)
    expect(report.locator(".chart svg.main-svg").first).to_be_visible(timeout=60_000)
    assert not (answers / "shared").exists()
    panel.get_by_role("button", name="Write the packet").click()
    expect(panel.get_by_text("Written: packet-")).to_be_visible(timeout=20_000)
    (path,) = (answers / "shared").glob("*.zip")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packet:
        page = packet.read("report.html").decode()
    assert "I answered calmly when Organisation A asked" in page
    assert "Northfield" not in page
    assert "example.org" not in page
