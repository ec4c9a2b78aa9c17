"""Sharing with a coach, in the real JupyterLab and the real Chromium."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Lab, Tab, violations
from tests.browser.test_pages import fits_a_narrow_window
from workbook import storage
from workbook.content import rubric
from workbook.records import Comment, HighPoint, Interview, Rating


@pytest.fixture
def answers(lab: Lab) -> Iterator[Path]:
    """A home with an interview and a high point, which are taken out afterwards with all that came to them."""
    home = Path(lab.home) / "data/mine"
    when = dt.datetime(2026, 11, 12, 18, tzinfo=dt.UTC)
    held = Interview(
        date=dt.date(2026, 11, 12),
        status="held",
        kind="real",
        organisation="Northfield Clinic",
        role="nurse",
        logged_at=when,
    )
    moment = "I answered calmly when Northfield Clinic asked about nights; write to me@example.org."
    point = HighPoint(interview=held.id, moment=moment, dimension="star", noted_at=when)
    storage.save(home, [held])
    storage.save(home, [point])
    yield home
    storage.remove(home, [row for row in storage.load(home, Rating) if row.interview == held.id])
    storage.remove(home, [row for row in storage.load(home, Comment) if row.row == point.id])
    storage.remove(home, [held])
    storage.remove(home, [point])


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
    skip = panel.get_by_role("button", name="Skip to the preview")
    skip.press("Enter")
    expect(panel.locator("iframe.wb-preview")).to_be_focused()
    decision = panel.get_by_role("group", name="“Northfield Clinic”")
    decision.get_by_label("Replace it with “Organisation A”").press("ArrowDown")
    expect(decision.get_by_label("Keep as I wrote it")).to_be_checked()
    decision.get_by_label("Keep as I wrote it").press("ArrowUp")
    tab.page.set_viewport_size({"width": 390, "height": 2400})
    assert violations(tab.page) == []
    fits_a_narrow_window(tab, panel)
    tab.page.set_viewport_size({"width": 1280, "height": 2400})
    panel.get_by_role("button", name="Write the packet").click()
    expect(panel.get_by_text("Written: packet-")).to_be_visible(timeout=20_000)
    (path,) = (answers / "shared").glob("*.zip")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packet:
        page = packet.read("report.html").decode()
    assert "I answered calmly when Organisation A asked" in page
    assert "Northfield" not in page
    assert "example.org" not in page


def choose_file(panel: Locator, button: str, path: Path) -> None:
    """Press a button that asks for a file, and choose one."""
    with panel.page.expect_file_chooser() as chooser:
        panel.get_by_role("button", name=button).click()
    chooser.value.set_files(path)


def test_there_and_back(tab: Tab, lab: Lab, answers: Path) -> None:
    """Shared, rated, commented, replied: declined it leaves no trace, taken in both stand on one chart."""
    (held,) = [row for row in storage.load(answers, Interview) if row.organisation == "Northfield Clinic"][-1:]
    version = next(one.version for one in rubric().dimensions if one.id == "star")
    mine = Rating(
        interview=held.id, rater="self", dimension="star", rating=2, rubric_version=version, rated_at=held.logged_at
    )
    storage.save(answers, [mine])
    before = set((answers / "shared").glob("*"))

    panel = tab.open("12_share")
    report = share(panel, "Ratings and progress", "High points")
    expect(report.get_by_role("heading", name="Your high points")).to_be_visible(timeout=60_000)
    panel.get_by_role("button", name="Write the packet").click()
    expect(panel.get_by_text("Written: packet-")).to_be_visible(timeout=20_000)
    (packet,) = set((answers / "shared").glob("*")) - before

    panel = tab.go("coach/01_client")
    choose_file(panel, "Choose the packet …", packet)
    expect(panel.get_by_text("Opened: cl-")).to_be_visible(timeout=20_000)
    panel.get_by_role("button", name="Read the whole report").click()
    report = panel.frame_locator("iframe.wb-preview").locator("body")
    expect(report.get_by_role("heading", name="Your high points")).to_be_visible(timeout=60_000)
    panel.get_by_role("button", name="Rate an interview").click()
    scale = panel.get_by_role("group", name="Behavioural answers (STAR)")
    scale.get_by_role("radio").nth(3).press("Space")
    panel.get_by_role("button", name="Save my ratings").click()
    expect(panel.get_by_text("1 of 12 answered")).to_be_visible(timeout=20_000)
    panel.get_by_label("Which part?").select_option("High points")
    form = panel.locator(".wb-form").filter(has=panel.page.get_by_role("button", name="Add this comment"))
    expect(form.get_by_label("On which entry?")).to_contain_text("I answered calmly", timeout=20_000)
    form.get_by_label("On which entry?").select_option(index=1)
    form.get_by_label("Comment").fill("You stayed calm: use this again.")
    panel.get_by_role("button", name="Add this comment").click()
    expect(panel.locator(".wb-card")).to_contain_text("You stayed calm", timeout=20_000)
    panel.get_by_label("Your name, as your client knows it").fill("Kim Lane")
    panel.get_by_role("button", name="Write the reply").click()
    expect(panel.get_by_text("Written: reply-cl-")).to_be_visible(timeout=20_000)
    (reply,) = (answers / "shared").glob("reply-*.zip")

    panel = tab.go("12_share")
    choose_file(panel, "Choose the reply …", reply)
    expect(panel.get_by_text("Kim Lane's reply would add 2 entries")).to_be_visible(timeout=20_000)
    panel.get_by_role("button", name="Don't add").click()
    expect(panel.get_by_text("Nothing was taken from the reply.")).to_be_visible(timeout=20_000)
    assert storage.load(answers, Comment) == []
    choose_file(panel, "Choose the reply …", reply)
    panel.get_by_role("button", name="Add to my workbook").click()
    expect(panel.get_by_text("Kim Lane's reply is now beside your own answers.")).to_be_visible(timeout=20_000)
    expect(panel.get_by_role("table", name="Coach's comments")).to_contain_text("You stayed calm")
    given = [row for row in storage.load(answers, Rating) if row.interview == held.id]
    assert {(row.rater, row.rating) for row in given} == {("self", 2), ("coach", 4)}
    kept = {path.name: path.read_bytes() for path in answers.glob("*.csv")}
    choose_file(panel, "Choose the reply …", reply)
    expect(panel.get_by_text("There is nothing new in this reply of Kim Lane.")).to_be_visible(timeout=20_000)
    assert {path.name: path.read_bytes() for path in answers.glob("*.csv")} == kept

    panel = tab.go("11_progress")
    panel.get_by_text("See it: You and others").click()
    beside = panel.locator("table", has_text="coach").filter(has_text="Limit")
    expect(beside.locator("tr", has_text="Behavioural answers (STAR)")).to_contain_text("coach", timeout=60_000)
    expect(panel.get_by_text("You rate yourself")).to_be_visible()


def test_large_files(tab: Tab, tmp_path: Path) -> None:
    """A file larger than one message of Jupyter arrives whole; one larger than any packet says so and harms nothing."""
    arrives, beyond = tmp_path / "arrives.zip", tmp_path / "beyond.zip"
    arrives.write_bytes(b"no packet" * 1_400_000)
    beyond.write_bytes(bytes(20_000_001))
    panel = tab.open("coach/01_client")
    choose_file(panel, "Choose the packet …", beyond)
    expect(panel.get_by_role("status").get_by_text("beyond.zip is larger than 20 MB")).to_be_visible()
    for _ in range(2):
        choose_file(panel, "Choose the packet …", arrives)
        expect(panel.get_by_text("arrives.zip was not opened: it is not a whole zip file.")).to_be_visible()
        expect(panel.get_by_text("beyond.zip is larger")).to_have_count(0)
