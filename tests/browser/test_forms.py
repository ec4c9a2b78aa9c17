"""Forms in the real Chromium, each on a bare page: what moves, what opens, what is saved, and for whom it works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import violations
from tests.browser.stage import Stage
from workbook.content import rubric
from workbook.errors import NotSaved
from workbook.forms import (
    Buttons,
    Card,
    Draft,
    DraftStore,
    EntriesForm,
    Form,
    Input,
    Shelf,
    Values,
    confirm,
    rating_form,
    record_form,
)
from workbook.forms.status import StatusWidget
from workbook.records import HighPoint, Interview, Rating, WeekTick
from workbook.records import Question as HardQuestion

Rows = dict[str, Rating]
ASKED = rubric().asked


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the size of a usual window, on which no script may fail."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    assert complaints == []


class Ratings:
    """A rating sheet with what it saved; `broken` says why it cannot save, `drafts` is what it keeps meanwhile."""

    def __init__(self, page: Page, theme: str = "light") -> None:
        """Show a sheet on which nothing is rated."""
        self.rows: Rows = {one.id: Rating(interview="iv-x", rater="self", dimension=one.id) for one in ASKED}
        self.saves: list[list[str]] = []
        self.broken = ""
        self.drafts: list[Values] = []
        store = DraftStore(
            lambda: None, lambda values: self.drafts.__setitem__(slice(None), [values] if values else [])
        )
        self.form = rating_form(ASKED, self.rows, self.save, drafts=store, title="Northfield Clinic, nurse")
        self.stage = Stage(page, self.form, theme)
        self.page = page

    def save(self, rows: list[Rating]) -> None:
        """Keep rows as a page does."""
        if self.broken:
            raise NotSaved(self.broken)
        self.saves.append([row.dimension for row in rows])
        self.rows.update({row.dimension: row for row in rows})

    def row(self, title: str) -> Locator:
        """Return the row of a dimension."""
        return self.page.get_by_role("group", name=title)


@pytest.fixture
def ratings(page: Page) -> Ratings:
    """A rating sheet on the page."""
    return Ratings(page)


def test_a_level_is_saved_when_it_is_chosen(ratings: Ratings) -> None:
    """One press is enough: the level is stored without the Save button, once, and the count follows."""
    ratings.row("Culture and values").get_by_role("radio", name="4").check()
    ratings.stage.says("Saved")
    expect(ratings.page.locator(".wb-tally")).to_have_text("1 of 12")
    assert ratings.rows["culture"].rating == 4
    ratings.stage.rest()
    assert ratings.saves == [["culture"]]
    assert ratings.drafts == []


def test_evidence_is_saved_when_one_leaves_its_line(ratings: Ratings) -> None:
    """The line opens with a level, may be skipped, and is stored when the focus leaves it."""
    row = ratings.row("Culture and values")
    line = row.get_by_role("textbox")
    expect(line).to_be_hidden()
    row.get_by_role("radio", name="3").focus()
    ratings.page.keyboard.press("3")
    expect(line).to_be_visible()
    ratings.stage.says("Saved")
    ratings.page.keyboard.press("Tab")
    expect(line).to_be_focused()
    ratings.page.keyboard.type("I asked")
    ratings.page.keyboard.press("Tab")
    expect(row.get_by_role("button", name="Clear this answer: Culture and values")).to_be_focused()
    ratings.page.wait_for_function("() => window.resting()")
    assert ratings.rows["culture"].evidence == "I asked"
    line.fill("I asked what they are proud of")
    ratings.page.keyboard.press("Enter")
    expect(ratings.row("Appearance and materials").get_by_role("radio").first).to_be_focused()
    ratings.stage.rest()
    assert (ratings.rows["culture"].rating, ratings.rows["culture"].evidence) == (3, "I asked what they are proud of")
    assert ratings.drafts == []


def test_keys_choose_levels(ratings: Ratings) -> None:
    """1 to 5 choose a level, 0 says not applicable, Delete takes the answer back, arrows go on as in any group."""
    row = ratings.row("Culture and values")
    row.get_by_role("radio").first.focus()
    for key, chosen in (("5", "5"), ("2", "2"), ("ArrowRight", "3"), ("0", "n/a"), ("Delete", ""), ("1", "1")):
        ratings.page.keyboard.press(key)
        checked = row.locator("label:has(:checked)")
        assert (checked.inner_text() if checked.count() else "") == chosen
    ratings.page.keyboard.press("0")
    ratings.stage.rest()
    assert (ratings.rows["culture"].rating, ratings.rows["culture"].not_applicable) == (None, True)


def test_all_twelve_are_rated_by_keyboard_alone(ratings: Ratings) -> None:
    """Tab, a digit, Tab over the line of evidence and on: all twelve are rated and saved without the mouse."""
    ratings.row(ASKED[0].title).get_by_role("radio").first.focus()
    for _ in ASKED:
        ratings.page.keyboard.press("4")
        for _ in range(3):  # over the line of evidence and the button that takes the answer back
            ratings.page.keyboard.press("Tab")
    expect(ratings.page.get_by_role("button", name="Save my ratings")).to_be_focused()
    expect(ratings.page.locator(".wb-tally")).to_have_text("12 of 12")
    ratings.stage.rest()
    assert {row.rating for row in ratings.rows.values()} == {4}


def test_no_word_is_lost_when_a_save_fails(ratings: Ratings) -> None:
    """The page says why, what was typed stays in sight and as a draft, and the next save brings it in."""
    ratings.broken = "The disk is full. Make room and press Save again."
    row = ratings.row("Culture and values")
    row.get_by_role("radio", name="4").check()
    row.get_by_role("textbox").fill("I asked what they are proud of")
    ratings.stage.rest()
    ratings.stage.says("The disk is full.")
    expect(row.get_by_role("textbox")).to_have_value("I asked what they are proud of")
    assert ratings.drafts == [{"culture": "4", "culture.evidence": "I asked what they are proud of"}]
    ratings.broken = ""
    ratings.page.get_by_role("button", name="Save my ratings").click()
    ratings.stage.says("Saved")
    assert ratings.rows["culture"].evidence == "I asked what they are proud of"
    assert ratings.drafts == []


def test_a_save_by_itself_never_takes_the_focus_away(ratings: Ratings) -> None:
    """While one types on, answers are stored and complaints are said, and the cursor stays where it is."""
    ratings.row("Culture and values").get_by_role("radio", name="4").check()
    ratings.row("Culture and values").get_by_role("textbox").fill("An odd \0 sign")
    other = ratings.row("Closing and thanks").get_by_role("radio").first
    other.focus()
    ratings.stage.says("Not saved yet. One answer needs another look.")
    expect(ratings.row("Culture and values").locator("[aria-invalid=true]")).to_be_visible()
    expect(other).to_be_focused()


def test_rows_never_move_while_one_rates(ratings: Ratings) -> None:
    """Neither the pointer, a choice, a line of evidence that opens nor a save moves any row of the sheet."""
    tops = "() => [...document.querySelectorAll('.wb-row')].map(row => row.getBoundingClientRect().top)"
    before = ratings.page.evaluate(tops)
    for one in ASKED:
        ratings.row(one.title).hover()
        ratings.row(one.title).get_by_role("radio", name="3").check()
        assert ratings.page.evaluate(tops) == before
    ratings.stage.rest()
    assert ratings.page.evaluate(tops) == before


def test_the_row_in_focus_shows_what_its_levels_mean(ratings: Ratings) -> None:
    """All five levels of the row in focus are explained in full; one switch explains those of every row."""
    by_id = {one.id: one for one in ASKED}
    ratings.row("Closing and thanks").get_by_role("radio").first.focus()
    expect(ratings.page.get_by_text(by_id["closing"].anchors[5])).to_be_visible()
    expect(ratings.page.get_by_text(by_id["prep"].anchors[5])).to_be_hidden()
    ratings.page.get_by_role("button", name="Show all descriptions").click()
    for one in ASKED:
        for text in one.anchors.values():
            expect(ratings.page.get_by_text(text)).to_be_visible()
    ratings.page.get_by_role("button", name="Show all descriptions").click()
    expect(ratings.page.get_by_text(by_id["prep"].anchors[3])).to_be_hidden()


def test_a_level_is_described_to_those_who_cannot_see(ratings: Ratings) -> None:
    """Each radio carries its level as name and its anchor as description, whichever row is in focus."""
    for one in ASKED:
        for level in range(1, 6):
            radio = ratings.row(one.title).get_by_role("radio", name=str(level), exact=True)
            expect(radio).to_have_accessible_description(one.level(level))
        expect(ratings.row(one.title).get_by_role("radio").last).to_have_accessible_name(
            "n/a: Not applicable, or I cannot remember"
        )


def test_the_sheet_fits_a_window_and_its_count_stays_in_sight(ratings: Ratings) -> None:
    """At 1400 x 900 the empty sheet is one page high; however far one scrolls, the count and Save are in sight."""
    page = ratings.page
    assert page.locator(".wb-form").evaluate("node => node.getBoundingClientRect().height") <= 900
    page.set_viewport_size({"width": 390, "height": 844})
    for one in ASKED:
        ratings.row(one.title).get_by_role("radio").first.focus()
        expect(page.locator(".wb-tally")).to_be_in_viewport()
        expect(page.get_by_role("button", name="Save my ratings")).to_be_in_viewport()


def test_a_row_reached_by_keyboard_is_not_hidden_behind_what_stays_in_sight(ratings: Ratings) -> None:
    """Going through the sheet by Tab, both ways, the focused control lies between the guide and the Save button."""
    page = ratings.page
    page.set_viewport_size({"width": 390, "height": 844})
    free = """() => { const one = document.activeElement.closest('label, .wb-row') || document.activeElement;
        const at = one.getBoundingClientRect(), box = name => document.querySelector(name).getBoundingClientRect();
        const low = box('.wb-guide').bottom - 1, high = box('.wb-foot').top + 1;
        return !one.closest('.wb-row') || (at.top > low && at.bottom < high) }"""
    ratings.row(ASKED[0].title).get_by_role("radio").first.focus()
    for key in ["Tab"] * len(ASKED) + ["Shift+Tab"] * len(ASKED):
        page.keyboard.press(key)
        assert page.evaluate(free), page.evaluate("document.activeElement.outerHTML")


GOOD = {"Date of the interview": "2026-11-02", "Organisation": "Northfield"}


def log(page: Page, **more: str) -> tuple[Stage, list[Interview]]:
    """Show the folded form of an interview."""
    rows: list[Interview] = []
    steps = [("Rate it, about five minutes", "02_ratings"), ("One high point and done for today", "03_high_points")]
    form = record_form(Interview(**more), rows.append, fold=True, next_steps=steps)  # type: ignore[arg-type]
    return Stage(page, form), rows


def test_what_need_not_be_answered_is_folded(page: Page) -> None:
    """Only what is needed is in view; the rest opens by keyboard, and its number says how much it is."""
    log(page)
    expect(page.get_by_label("Organisation")).to_be_visible()
    expect(page.get_by_label("Role")).to_be_hidden()
    expect(page.locator("summary").first).to_have_text("More about it (10)")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Role")).to_be_visible()
    page.get_by_label("Role").fill("nurse")
    expect(page.locator("summary").first).to_have_text("More about it (10, 1 answered)")


def test_a_folded_answer_that_is_wrong_opens_by_itself(page: Page) -> None:
    """Save leads to the wrong answer, wherever it is folded away."""
    stage, rows = log(page)
    stage.widget.values = stage.widget.values | {"rounds": "three"}  # type: ignore[attr-defined]
    stage.widget.fill(stage.widget.values)  # type: ignore[attr-defined]
    stage.push()
    for name, text in GOOD.items():
        page.get_by_label(name).fill(text)
    page.get_by_label("Yes, it was held").check()
    page.get_by_label("A real interview").check()
    expect(page.locator(".wb-more")).not_to_have_attribute("open", "")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[aria-invalid=true]")).to_be_focused()
    expect(page.locator("[aria-invalid=true]")).to_have_value("three")
    assert rows == []


def test_a_folded_draft_opens_by_itself(page: Page) -> None:
    """Going on with a draft shows what was typed in it, also where it is folded away."""
    store = DraftStore(lambda: Draft("20 November 2026, 18:40", {"role": "nurse"}), lambda values: None)
    Stage(page, record_form(Interview(), lambda row: None, fold=True, drafts=store))
    expect(page.get_by_label("Role")).to_be_hidden()
    page.get_by_role("button", name="Continue with it").click()
    expect(page.get_by_label("Role")).to_have_value("nurse")
    expect(page.get_by_label("Role")).to_be_visible()


def test_other_choices_leave_open_what_is_open(page: Page) -> None:
    """What another window saved brings new choices while one types below: fold, words and focus stay as they are."""
    form = record_form(Interview(), lambda row: None, fold=True, choices={"application": {"": "None"}})
    stage = Stage(page, form)
    page.locator("summary").first.click()
    page.get_by_label("Role").fill("nurse")
    form.renew({"application": {"": "None", "ap-aaaaaaaa": "Elm"}})
    stage.push()
    expect(page.locator("option", has_text="Elm")).to_be_attached()
    expect(page.get_by_label("Role")).to_be_visible()
    expect(page.get_by_label("Role")).to_have_value("nurse")
    expect(page.get_by_label("Role")).to_be_focused()


def test_after_a_save_the_next_steps_stand_beside_it(page: Page) -> None:
    """Nothing is offered before; after a save both ways on are links to their pages; a failed save takes them away."""
    stage, rows = log(page)
    expect(page.get_by_role("link")).to_have_count(0)
    for name, text in GOOD.items():
        page.get_by_label(name).fill(text)
    page.get_by_label("Yes, it was held").check()
    page.get_by_label("A real interview").check()
    page.get_by_role("button", name="Save").click()
    stage.says("Saved")
    links = page.get_by_role("navigation", name="What comes next").get_by_role("link")
    assert [(one.inner_text(), one.get_attribute("href")) for one in links.all()] == [
        ("Rate it, about five minutes", "02_ratings.ipynb"),
        ("One high point and done for today", "03_high_points.ipynb"),
    ]
    page.get_by_label("Organisation").fill("")
    page.get_by_role("button", name="Save").click()
    stage.says("Not saved yet")
    expect(page.get_by_role("link")).to_have_count(0)
    assert len(rows) == 1


def test_taking_an_answer_back_moves_nothing(page: Page) -> None:
    """The button that clears an answer has its place from the start: choosing and clearing move no question."""
    Stage(page, record_form(WeekTick(), lambda row: None))
    tops = "() => [...document.querySelectorAll('.wb-field')].map(field => field.getBoundingClientRect().top)"
    before = page.evaluate(tops)
    clear = page.get_by_role("button", name="Clear this answer: I ate well")
    expect(clear).to_be_hidden()
    page.get_by_role("group", name="I ate well").get_by_label("Yes").check()
    expect(clear).to_be_visible()
    assert page.evaluate(tops) == before
    clear.click()
    expect(page.get_by_role("group", name="I ate well").get_by_role("radio").first).to_be_focused()
    assert page.evaluate(tops) == before


def test_a_message_keeps_its_distance_from_the_focus(page: Page) -> None:
    """The red message lies clear of the ring around the field in focus."""
    stage, _ = log(page)
    page.get_by_role("button", name="Save").click()
    stage.says("Not saved yet")
    gap = page.evaluate(
        """() => { const field = document.activeElement, style = getComputedStyle(field);
        const ring = field.getBoundingClientRect().bottom + parseFloat(style.outlineOffset);
        const message = document.getElementById(field.getAttribute('aria-describedby').split(' ').at(-1));
        return message.getBoundingClientRect().top - ring - parseFloat(style.outlineWidth) }"""
    )
    assert gap > 1


def test_what_is_typed_while_a_save_is_on_its_way_stays(page: Page) -> None:
    """In a list, words typed after Add was pressed and before it was answered are still there afterwards."""
    rows: list[HighPoint] = []

    def save(row: HighPoint) -> None:
        rows.append(row)
        page.get_by_label("Why did it work?").fill("typed meanwhile")

    shelf = Shelf(HighPoint, lambda: rows, save, rows.remove, lambda row: Card(row.moment))
    stage = Stage(page, EntriesForm(shelf))
    page.get_by_label("What went well?").fill("first")
    page.get_by_role("button", name="Add").click()
    stage.says("Saved")
    expect(page.get_by_label("What went well?")).to_have_value("")
    expect(page.get_by_label("Why did it work?")).to_have_value("typed meanwhile")


def test_what_another_form_saved_never_overwrites_what_is_being_typed(page: Page) -> None:
    """When a row was saved elsewhere, a form shows it, but not over letters that Python has not even seen yet."""
    form = Form([Input("a", "A?"), Input("b", "B?")], {}, lambda values: "Saved.")
    stage = Stage(page, form)
    page.get_by_label("A?").press_sequentially("mine")
    form.follow({"a": "theirs", "b": "theirs too"})
    stage.push()
    expect(page.get_by_label("B?")).to_have_value("theirs too")
    expect(page.get_by_label("A?")).to_have_value("mine")
    stage.rest()
    assert form.values == {"a": "mine", "b": "theirs too"}


def test_a_silent_kernel_is_told(page: Page) -> None:
    """A press that nobody answers takes the last "Saved" away after a second, then says that nothing came of it."""
    page.clock.install()
    form = Form([Input("a", "A?")], {}, lambda values: "Saved.", next_steps=[("On", "04_lessons")])
    stage = Stage(page, form)
    save, on = page.get_by_role("button", name="Save"), page.get_by_role("link", name="On")
    page.get_by_label("A?").fill("Somebody listens")
    save.click()
    stage.says("Saved.")
    expect(on).to_be_visible()
    stage.deaf = True
    page.get_by_label("A?").fill("Nobody listens")
    save.click()
    page.clock.fast_forward(1_500)
    stage.says("One moment …")
    expect(on).to_be_hidden()
    page.clock.fast_forward(20_000)
    stage.says("No answer from the workbook, so this is not saved.")
    expect(page.get_by_label("A?")).to_have_value("Nobody listens")
    expect(on).to_be_hidden()


def test_a_row_of_buttons_acts_once_and_asks_before_it_erases(page: Page) -> None:
    """A double press acts once; a question is the name of its two buttons, and the focus goes to the harmless one."""
    done: list[str] = []
    erase = confirm(
        "Erase", "Erase it? This cannot be undone.", "Erase it for good", lambda: done.append("x") or "Gone."
    )
    stage = Stage(page, erase)
    page.get_by_role("button", name="Erase").focus()
    page.keyboard.press("Enter")
    group = page.get_by_role("group", name="Erase it? This cannot be undone.")
    expect(group.get_by_role("button", name="Keep it")).to_be_focused()
    assert done == []
    group.get_by_role("button", name="Erase it for good").dblclick()
    stage.says("Gone.")
    expect(page.get_by_role("button", name="Erase")).to_be_visible()
    assert done == ["x"]


def test_a_second_press_waits_for_the_first(page: Page) -> None:
    """Two presses before the first was answered act once; after that the button works again."""
    done: list[str] = []
    stage = Stage(page, Buttons({"Make a backup": lambda: done.append("x") or "Done."}))
    page.get_by_role("button").evaluate("button => { button.click(); button.click(); }")
    stage.says("Done.")
    stage.rest()
    assert done == ["x"]
    page.get_by_role("button").click()
    stage.rest()
    assert done == ["x", "x"]


def list_form() -> Form:
    """Return a list with an entry and something wrong in its form."""
    rows: dict[str, HardQuestion] = {}
    shelf = Shelf(
        HardQuestion,
        lambda: list(rows.values()),
        lambda row: rows.update({row.id: row}),
        lambda row: rows.pop(row.id) and None,
        lambda row: Card(row.question, [row.better]),
    )
    store = DraftStore(lambda: Draft("20 November 2026, 18:40", {"question": "x"}), lambda values: None)
    form = EntriesForm(shelf, fold=True, drafts=store, next_steps=[("Practise it", "09_practice")])
    form.values = form.values | {"question": "Why us?", "better": "A longer answer. " * 30}
    form.press("save")
    return form


def row_of_buttons() -> Buttons:
    """Return a row of buttons that asks."""
    row = confirm("Erase", "Erase it with all that belongs to it? This cannot be undone.", "Erase it", lambda: "Gone.")
    row.press("Erase")
    return row


def sheet() -> Form:
    """Return a rating sheet with something on it."""
    rows = {one.id: Rating(dimension=one.id, rating=4, evidence="Said it") for one in ASKED}
    return rating_form(ASKED, rows, lambda changed: None, title="Northfield Clinic, nurse")


SHOWN = {
    "log": lambda: record_form(Interview(), lambda row: None, fold=True),
    "week": lambda: record_form(WeekTick(), lambda row: None),
    "list": list_form,
    "buttons": row_of_buttons,
    "sheet": sheet,
}


@pytest.mark.parametrize("theme", ["light", "dark", ""])
@pytest.mark.parametrize("name", SHOWN)
def test_forms_are_for_everybody(page: Page, name: str, theme: str) -> None:
    """In both themes and in the system's own, at three widths: axe finds nothing, nothing is wider than the page."""
    if not theme:
        page.emulate_media(color_scheme="dark")
    widget: StatusWidget = SHOWN[name]()
    Stage(page, widget, theme)
    if name in ("log", "week"):
        page.get_by_role("button", name="Save").click()
    page.evaluate("() => document.querySelectorAll('details').forEach(one => (one.open = true))")
    for width in (1400, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page, ".wb-form") == []
