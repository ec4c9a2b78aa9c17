"""From a mistake to an answer, to feedback and to a change that worked, as a person does it on the pages 04 to 07."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Lab, Tab
from tests.browser.test_journey import form_of, rows, said
from workbook import storage
from workbook.records import Interview, Lesson

LETTERS = ("A draft of the letter that asks", "A draft for your one answer", "A draft of a letter for that day")
"""What opens each of the three letters of page 07."""

TABLES_FILLED = ("outcomes", "feelings", "reasons", "feedback", "feedback_lines")


@pytest.fixture
def held(lab: Lab) -> Iterator[tuple[Interview, Interview]]:
    """Two held interviews, and a change noted after the first."""
    home = Path(lab.home) / "data/mine"
    first = Interview(date=dt.date(2026, 11, 10), status="held", kind="real", organisation="First Firm", role="cook")
    second = Interview(date=dt.date(2026, 11, 17), status="held", kind="real", organisation="Second Firm", role="cook")
    storage.save(home, [first, second])
    lesson = Lesson(interview=first.id, mistake="I rambled", change="Stop after two minutes")
    storage.save(home, [lesson])
    yield first, second
    storage.remove(home, [first, second])
    storage.remove(home, [lesson])


def test_the_parts_of_a_story_appear_by_keyboard_with_a_behavioural_question(
    one_tab: Tab, held: tuple[Interview, Interview]
) -> None:
    """The five boxes are there for a question about something done, and gone, with their text kept, for another."""
    tab, panel = one_tab, one_tab.go("04_lessons")
    form = form_of(panel, "Add this question")
    form.get_by_text("More about it").click()
    situation = form.get_by_label("Situation: where and when was it?")
    expect(situation).to_be_hidden()
    form.get_by_label("About something you did (behavioural)").focus()
    tab.page.keyboard.press("Space")
    expect(situation).to_be_visible()
    situation.fill("May")
    tab.page.keyboard.press("Shift+Tab")
    form.get_by_label("About what you know (technical)").check()
    expect(situation).to_be_hidden()
    form.get_by_label("About something you did (behavioural)").check()
    expect(situation).to_have_value("May")


def test_a_letter_is_copied_with_one_button(one_tab: Tab, held: tuple[Interview, Interview]) -> None:
    """The clipboard holds the letter as it stands in the box, changes included, and the page says so."""
    tab = one_tab
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = tab.go("07_feedback")
    panel.get_by_role("button", name=LETTERS[0]).click()
    form = form_of(panel, "Keep this letter").first
    letter = form.get_by_label("The letter", exact=False).first
    letter.fill("Dear all,\nthank you.")
    form.get_by_role("button", name="Copy the text").click()
    expect(form.get_by_text("Copied.")).to_be_visible()
    assert tab.page.evaluate("navigator.clipboard.readText()") == "Dear all,\nthank you."


def test_from_the_answer_to_a_change_that_worked(one_tab: Tab, lab: Lab, held: tuple[Interview, Interview]) -> None:
    """Answer, feelings, reason, both halves, request, words, step and the change tried are kept and linked."""
    tab, (_, second) = one_tab, held
    panel = tab.go("05_answer")
    form = panel.locator(".wb-form").filter(has=tab.page.get_by_label("They said no"))
    form.get_by_label("They said no").check()
    form.get_by_role("button", name="Save").click()
    said(form, "Saved")
    expect(panel.get_by_text(re.compile(r"At least one round passed: none of \d+ applications"))).to_be_visible()
    form = panel.locator(".wb-form").filter(has=tab.page.get_by_label("What do you feel?"))
    form.get_by_role("group", name="How strong was it when you heard?").get_by_label("7").check()
    form.get_by_role("button", name="Save").click()
    said(form, "Saved")

    panel = tab.go("06_reasons")
    form = form_of(panel, "Add this reason")
    form.get_by_label("Reason", exact=False).first.select_option("Strong competition")
    form.get_by_label("I was told").check()
    form.get_by_role("button", name="Add this reason").click()
    said(form, "Saved")
    form = form_of(panel, "Add what was not about me")
    form.get_by_label("What was outside your control?").fill("Forty people applied")
    form.get_by_role("button", name="Add what was not about me").click()
    said(form, "Saved")
    expect(form.locator(".wb-card")).to_contain_text(["Forty people applied"])

    panel = tab.go("07_feedback")
    panel.get_by_role("button", name=LETTERS[0]).click()
    form = form_of(panel, "Keep this letter").first
    letter = form.get_by_label("The letter", exact=False).first
    letter.fill("Hello, what should I work on? Thank you. Dana")
    form.get_by_role("button", name="Keep this letter").click()
    said(form, "Saved")
    form = panel.locator(".wb-form").filter(has=tab.page.get_by_label("When did you ask for feedback?"))
    form.get_by_label("When did you ask for feedback?").fill("2026-11-20")
    form.get_by_role("button", name="Save").click()
    said(form, "Saved")
    expect(panel.get_by_text(re.compile(r"Answered so far: (no request|none of \d+ requests)"))).to_be_visible()
    form = form_of(panel, "Add this line")
    form.get_by_role("radio", name="A weakness").check()
    form.get_by_label("Their words").fill("Too long")
    form.get_by_role("button", name="Add this line").click()
    said(form, "Saved")
    form = form_of(panel, "Add this step")
    form.get_by_label("What will you do?").fill("Practise with a clock")
    form.get_by_role("button", name="Add this step").click()
    said(form, "Saved")

    panel = tab.go("04_lessons")
    form = panel.locator(".wb-form").filter(has=tab.page.get_by_role("group", name="Stop after two minutes"))
    form.get_by_label("It worked").check()
    form.get_by_role("button", name="Save").click()
    said(form, "Saved")
    expect(panel.get_by_text(re.compile(r"\d+ changes?: (\d+|none) open, none tried, 1 that worked"))).to_be_visible()

    about = {name: [row for row in rows(lab, name) if row["interview"] == second.id] for name in TABLES_FILLED}
    assert [row["outcome"] for row in about["outcomes"]] == ["rejected"]
    assert [row["at_news"] for row in about["feelings"]] == ["7"]
    assert [row["source"] for row in about["reasons"]] == ["told"]
    assert [row["asked_on"] for row in about["feedback"]] == ["2026-11-20"]
    (line,) = about["feedback_lines"]
    assert [row["step"] for row in rows(lab, "steps") if row["feedback"] == line["id"]] == ["Practise with a clock"]
    assert [row["tried"] for row in rows(lab, "lessons") if row["tried_in"] == second.id] == ["worked"]


def test_no_two_inputs_of_a_page_share_an_id(one_tab: Tab, held: tuple[Interview, Interview]) -> None:
    """On a page with many forms every id is there once, so that each label belongs to its own input."""
    panel = one_tab.go("07_feedback")
    for words in LETTERS:
        panel.get_by_role("button", name=words).click()
    expect(form_of(panel, "Keep this letter")).to_have_count(3)
    ids = panel.locator(".wb-form [id]").evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids)) > 60
