"""From three job ads to taking stock, as a person does it on the pages 08 to 11."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import vobject
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Lab, Tab
from tests.browser.test_journey import form_of, rows, said
from workbook import storage
from workbook.records import TABLES, Interview, Outcome, Reason

TODAY = dt.date.today()


@pytest.fixture
def search(lab: Lab) -> Iterator[Path]:
    """Three rejected interviews with the same reason, and one that is planned; nothing stays for other tests."""
    home = Path(lab.home) / "data/mine"
    before = {row.id for record in TABLES.values() for row in storage.load(home, record)}
    held = [
        Interview(
            date=TODAY - dt.timedelta(days=30 - day),
            status="held",
            kind="real",
            organisation=f"Firm {day}",
            role="cook",
        )
        for day in range(3)
    ]
    coming = Interview(date=TODAY + dt.timedelta(days=5), status="planned", kind="real", organisation="Harbour Kitchen")
    outcomes = [Outcome(interview=row.id, outcome="rejected") for row in held]
    reasons = [Reason(interview=row.id, reason="internal", source="told") for row in held]
    storage.save(home, [*held, coming])
    storage.save(home, outcomes)
    storage.save(home, reasons)
    yield home
    for record in TABLES.values():
        storage.remove(home, [row for row in storage.load(home, record) if row.id not in before])


def add(form: Locator, button: str) -> None:
    """Press the button of a form and wait until it is saved."""
    form.get_by_role("button", name=button, exact=True).click()
    said(form, "Saved")


def test_from_three_ads_to_taking_stock(tab: Tab, lab: Lab, search: Path) -> None:
    """What is filled in on the four pages is kept and linked, and each page follows its saves."""
    panel = tab.open("08_skills")
    form = form_of(panel, "Add this skill")
    for ad in ("Harbour Kitchen", "Old Mill", "Station Cafe"):
        form.get_by_label("Which ad?").fill(ad)
        form.get_by_label("Skill", exact=False).last.fill("Baking")
        form.get_by_role("group", name="My level").get_by_label("2").check()
        add(form, "Add this skill")
        expect(form.get_by_label("Skill", exact=False).last).to_have_value("")
        expect(form.get_by_label("Which ad?")).to_have_value(ad)  # for the next skill of the same ad
    expect(panel.get_by_text("3 job ads ask for 1 skill.")).to_be_visible()
    form = form_of(panel, "Add to my plan")
    form.get_by_label("What will you do?").fill("Evening course")
    form.get_by_text("More about it").click()
    form.get_by_label("For which skill?").select_option("Baking")
    form.get_by_label("Done", exact=True).check()
    add(form, "Add to my plan")
    expect(panel.get_by_text("Learning closed the gap in “Baking”")).to_be_visible()
    form = form_of(panel, "Add this version")
    form.get_by_label("Resume", exact=True).check()
    form.get_by_label("Name of this version").fill("1, for kitchens")
    add(form, "Add this version")
    form = form_of(panel, "Note this use")
    form.get_by_label("Which version?").select_option("Resume 1, for kitchens")
    form.get_by_label("For which interview?").select_option(label=f"Firm 0, {day(TODAY - dt.timedelta(days=30))}")
    add(form, "Note this use")

    panel = tab.go("09_practice")
    form = panel.locator(".wb-form").filter(has=tab.page.get_by_role("group", name="Who will interview me"))
    form.get_by_role("group", name="Who will interview me").get_by_label("found out").check()
    add(form, "Save")
    expect(panel.get_by_text("1 of 6 points are settled")).to_be_visible()
    form = form_of(panel, "Save this mock interview")
    form.get_by_label("Date of the interview").fill(TODAY.isoformat())
    form.get_by_label("Yes, it was held").check()
    form.get_by_label("Organisation").fill("Job club")
    add(form, "Save this mock interview")
    for who, level in (("Rate it yourself", "2"), ("Hand over to your partner", "4")):
        panel.get_by_role("button", name=who).click()
        rated = form_of(panel, "Save my ratings")
        expect(rated).to_have_count(1)  # nobody rates with another's ratings in sight
        rated.get_by_role("group", name="Closing and thanks").get_by_role("radio").nth(int(level) - 1).check()
        add(rated, "Save my ratings")
    panel.get_by_role("button", name="See both beside each other").click()
    expect(panel.get_by_text("lower than your mock partner")).to_be_visible()

    panel = tab.go("10_search")
    form = form_of(panel, "Save this week").first
    form.get_by_label("Applications sent").fill("3")
    add(form, "Save this week")
    form = form_of(panel, "Add this person")
    form.get_by_label("Name").fill("Dana")
    form.get_by_text("More about it").click()
    form.get_by_label("When were you last in touch?").fill(TODAY.isoformat())
    add(form, "Add this person")
    form = form_of(panel, "Add this step")
    form.get_by_label("What will you do?").fill("Bake at home on Sunday")
    add(form, "Add this step")
    option = panel.get_by_label("Which step?").locator("option", has_text="Bake at home on Sunday")
    panel.get_by_label("Which step?").select_option(option.get_attribute("value"))
    form = form_of(panel, "This step is done")
    form.get_by_label("The small victory in it").fill("It rose")
    add(form, "This step is done")
    expect(panel.get_by_role("table", name="Your small victories")).to_contain_text("It rose")

    panel = tab.go("11_progress")
    form = form_of(panel, "Save what I decided")
    expect(panel.get_by_text("An internal candidate (3)")).to_be_visible()
    form.get_by_label("What repeats?").fill("They take their own people")
    add(form, "Save what I decided")

    (document,) = rows(lab, "documents")
    assert [row["document"] for row in rows(lab, "document_uses")] == [document["id"]]
    assert rows(lab, "learning")[0]["skill"] in {row["id"] for row in rows(lab, "ad_skills")}
    (mock,) = [row for row in rows(lab, "interviews") if row["kind"] == "mock"]
    rated_both = {(row["rater"], row["rating"]) for row in rows(lab, "ratings") if row["interview"] == mock["id"]}
    assert rated_both == {("self", "2"), ("partner", "4")}
    monday = TODAY - dt.timedelta(days=TODAY.weekday())
    assert [(row["week"], row["applications"]) for row in rows(lab, "weeks")] == [(monday.isoformat(), "3")]
    assert [row["done_on"] for row in rows(lab, "steps") if row["victory"] == "It rose"] == [
        dt.date.today().isoformat()
    ]
    (taken,) = rows(lab, "reassessments")
    assert (taken["repeats"], taken["taken_on"]) == ("They take their own people", dt.date.today().isoformat())
    assert int(taken["rejections"]) >= 3
    assert tab.outside() == []


def day(when: dt.date) -> str:
    """Return a date as pages write it."""
    return f"{when.day} {when:%B} {when.year}"


def test_an_application_becomes_an_interview_by_keyboard_alone(tab: Tab, lab: Lab, search: Path) -> None:
    """One is added, its interview begun from it, logged as planned and put into the calendar, without a mouse."""
    panel, keys = tab.open("10_applications"), tab.page.keyboard
    form_of(panel, "Add this application").get_by_label("When did you apply?").focus()
    keys.type(f"{TODAY:%m%d%Y}")
    for words in ("Quayside Bakery", "Baker"):
        tab_to(tab, "input[type=text]")
        keys.type(words)
    tab_to(tab, "button:text-is('Add this application')")
    keys.press("Enter")
    said(form_of(panel, "Add this application"), "Saved")
    expect(panel.get_by_role("table", name="Your applications")).to_contain_text("Quayside Bakery")
    tab_to(tab, "button:text-is('I have an interview')")
    keys.press("Enter")
    way = panel.get_by_role("link", name="Log this interview")
    expect(way).to_be_visible()
    way.focus()
    keys.press("Enter")
    panel = tab.woken("01_interview")
    form = form_of(panel, "Save this interview")
    expect(form.get_by_label("Organisation")).to_have_value("Quayside Bakery")
    expect(form.get_by_label("Role", exact=True)).to_have_value("Baker")
    form.get_by_label("Date of the interview").focus()
    soon = TODAY + dt.timedelta(days=3)
    keys.type(f"{soon:%m%d%Y}")
    tab_to(tab, "input[type=radio]")
    keys.press("ArrowDown")
    tab_to(tab, "button:text-is('Save this interview')")
    keys.press("Enter")
    said(form, "Saved")
    (application,) = rows(lab, "applications")
    (logged,) = [row for row in rows(lab, "interviews") if row["organisation"] == "Quayside Bakery"]
    assert (logged["application"], logged["status"], logged["kind"]) == (application["id"], "planned", "real")
    panel = tab.go("00_start")
    expect(panel.get_by_text(f"Interview: Quayside Bakery, {day(soon)}").first).to_be_visible()
    panel.get_by_role("button", name="Download it for my calendar").focus()
    with tab.page.expect_download() as waiting:
        keys.press("Enter")
    events = vobject.readOne(Path(waiting.value.path()).read_text("utf-8")).vevent_list
    found = {event.dtstart.value: event.summary.value for event in events}
    assert found[soon] == f"Interview: Quayside Bakery, {day(soon)}"


def tab_to(tab: Tab, selector: str) -> None:
    """Press Tab until something of that kind has the focus: the next one, not the one that has it now."""
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("selector => document.activeElement.matches(selector)", selector.split(":text-is")[0]):
            words = selector.partition("('")[2].rstrip("')")
            if not words or tab.page.evaluate("() => document.activeElement.textContent") == words:
                return
    raise AssertionError(f"Tab does not reach {selector}")
