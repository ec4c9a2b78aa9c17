"""Two people at two computers work through three sessions, in two real JupyterLabs and the real Chromium."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Lab, Tab, a_tab, close, isolated, serving
from tests.browser.test_journey import said
from tests.browser.test_sharing import choose_file, tick
from tests.pages.test_client import journal, small
from tests.sharing.filled import ALL, WHEN, consent, interview
from workbook import storage
from workbook.clock import now
from workbook.jupyter import folder
from workbook.records import HighPoint, Session, Step
from workbook.storage import packets

PARTS = (
    "Sheet for the next session",
    "Ratings and progress",
    "High points",
    "Steps and small victories",
    "Comments a coach made",
)


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab on the folder of a coach, who has the packets of twenty clients already."""
    base = tmp_path_factory.mktemp("coach")
    home = base / "my-search"
    folder.make(home)
    for number in range(20):
        client = f"cl-other{number:03}"
        data = small(journal(interview(number)), consent(ALL, written_at=WHEN, client=client))
        packets.keep(home / "data" / "mine", packets.RECEIVED, f"packet-{client}-2026-11-20.zip", data)
    with serving([sys.executable, "-m", "workbook", "lab"], home, base, isolated(base)) as lab:
        yield lab


@pytest.fixture
def theirs(coach: Lab, browser: Browser) -> Iterator[Tab]:
    """The coach's browser tab."""
    tab = a_tab(browser, coach)
    yield tab
    close(tab)


def form_of(panel: Locator, button: str) -> Locator:
    """Find the form that has a button whose name begins like that."""
    return panel.locator(".wb-form").filter(has=panel.page.get_by_role("button", name=button))


def save(panel: Locator, button: str, says: str = "Saved") -> None:
    """Press a form's button and wait until the form says that it worked."""
    form = form_of(panel, button)
    form.get_by_role("button", name=button).click()
    said(form, says)


def prepare(tab: Tab, want: str) -> None:
    """Bring three lines to today's session; the sheet shows them."""
    panel = tab.go("13_session")
    form = form_of(panel, "Save what I bring")
    form.get_by_label("Date of the session").fill(str(dt.date.today()))
    form.get_by_label("What do you want from this session?").fill(want)
    form.get_by_label("One question for your coach").fill("How long may an answer be?")
    form.get_by_label("One thing that went well").fill("I slept before it.")
    save(panel, "Save what I bring")
    panel.get_by_text("See the sheet for the session").click()
    sheet = panel.frame_locator("iframe.wb-preview").locator("body")
    expect(sheet).to_contain_text(want)


def written(tab: Tab, home: Path, turn: int) -> Path:
    """Write a packet with the sheet on top, for whom and what for typed the first time only; return its file."""
    before = set((home / "shared").glob("packet-*"))
    panel = tab.go("12_share")
    tick(panel.get_by_role("group", name="What goes in"), *PARTS)
    if turn == 1:
        panel.get_by_label("For whom is it?").fill("Kim")
        panel.get_by_label("What is it for?").fill("To prepare the next session")
    panel.get_by_role("button", name="Look at it before it is written").click()
    expect(panel.frame_locator("iframe.wb-preview").locator("body")).to_contain_text(f"To answer in {turn} minutes")
    panel.get_by_role("button", name="Write the packet").click()
    expect(panel.get_by_text("Written: packet-")).to_be_visible()
    (packet,) = set((home / "shared").glob("packet-*")) - before
    return packet


def replied(page: Locator, kept: Path, turn: int) -> Path:
    """Rate the interview, comment on the high point and propose a step of this turn; return the file of the reply."""
    before = set((kept / "shared").glob("reply-*"))
    open_fold(page, "Rate an interview")
    page.get_by_role("group", name="Behavioural answers (STAR)").get_by_role("radio").nth(turn).press("Space")
    save(page, "Save my ratings", "1 of 12 answered")
    page.get_by_label("Which part?").select_option("High points")
    form = form_of(page, "Add this comment")
    expect(form.get_by_label("On which entry?")).to_contain_text(f"I answered calmly {turn}")
    form.get_by_label("On which entry?").select_option(index=1)
    form.get_by_label("Comment").fill(f"Begin with result {turn}.")
    save(page, "Add this comment")
    open_fold(page, "Propose steps and questions")
    form_of(page, "Propose this step").get_by_label("What will you do?").fill(f"Tell it to friend {turn}")
    save(page, "Propose this step")
    if turn == 1:
        page.get_by_label("Your name, as your client knows it").fill("Kim Lane")
    save(page, "Write the reply", "Written: reply-cl-")
    (reply,) = set((kept / "shared").glob("reply-*")) - before
    return reply


def open_fold(panel: Locator, label: str) -> None:
    """Open a fold that may be open already."""
    fold = panel.get_by_role("button", name=label)
    if fold.get_attribute("aria-expanded") == "false":
        fold.click()


def test_two_people_work_through_three_sessions(tab: Tab, lab: Lab, coach: Lab, theirs: Tab) -> None:
    """Three times: prepare, packet, news, rating, comment, proposal, reply, taken over, done; nothing is typed twice.

    Among twenty other clients, the one whose packet was opened is the one all parts of the coach's page are about.
    A week passes between two sessions: what was held is moved to its day.
    """
    home, kept = Path(lab.home) / "data/mine", Path(coach.home) / "data/mine"
    tab.open("00_start")
    page = theirs.open("coach/01_client")
    expect(page.get_by_label("Which client?").first.locator("option")).to_have_count(20)
    for turn in (1, 2, 3):
        for before in storage.load(home, Session):
            storage.save(home, [dataclasses.replace(before, date=before.date - dt.timedelta(days=7))])
        held = interview(turn, date=dt.date.today() - dt.timedelta(days=1), logged_at=now())
        storage.save(home, [held, HighPoint(interview=held.id, moment=f"I answered calmly {turn}", noted_at=now())])
        prepare(tab, f"To answer in {turn} minutes")
        packet = written(tab, home, turn)

        choose_file(page, "Choose the packet …", packet)
        expect(page.get_by_text("Opened: cl-")).to_be_visible()
        expect(page.get_by_label("Which client?").first.locator("option")).to_have_count(21)
        news = page.get_by_role("table", name="What is new")
        if turn == 1:
            expect(
                page.get_by_text("This is the first packet, so there is nothing to compare it with.")
            ).to_be_visible()
            page.get_by_role("button", name="Read the whole report").click()
            report = page.frame_locator("iframe.wb-preview").locator("body")
            expect(report).to_contain_text("To answer in 1 minutes")
        else:
            expect(news).to_contain_text(f"I answered calmly {turn}")
            expect(news).not_to_contain_text(f"I answered calmly {turn - 1}")
            expect(
                page.get_by_text(f"{turn - 1} comments: {turn - 1} tried." if turn > 2 else "1 comment: 1 tried.")
            ).to_be_visible()
            expect(
                page.get_by_role("table", name="What came of your proposals").locator("td", has_text="done")
            ).to_have_count(turn - 1)
            expect(page.get_by_label("Your name, as your client knows it")).to_have_value("Kim Lane")
        reply = replied(page, kept, turn)

        panel = tab.panel("12_share")
        choose_file(panel, "Choose the reply …", reply)
        panel.get_by_role("button", name="Add to my workbook").click()
        expect(panel.get_by_text("Kim Lane's reply is now beside your own answers.")).to_be_visible()
        panel.get_by_role("button", name=f"Take over “Tell it to friend {turn}”").click()
        expect(panel.get_by_text("Taken over: it is among your steps now.")).to_be_visible()
        form_of(panel, "Save what came of it").get_by_label("I tried it").check()
        save(panel, "Save what came of it")
        save(tab.go("10_search"), "This step is done")
        assert [row.done_on for row in storage.load(home, Step)] == [dt.date.today()] * turn
    assert len(storage.load(home, Session)) == 3
