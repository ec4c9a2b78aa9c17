"""A growing list without a page: adding, editing, removing, undoing, and its drafts."""

from __future__ import annotations

import pytest

from tests.forms.hands import typed
from workbook.errors import NotSaved
from workbook.forms import Card, Draft, DraftStore, Earlier, EntriesForm, Shelf, Values
from workbook.records import HighPoint

Books = tuple[Shelf[HighPoint], dict[str, HighPoint]]


@pytest.fixture
def books() -> Books:
    """A list of high points in memory."""
    rows: dict[str, HighPoint] = {}
    return (
        Shelf(
            new=lambda: HighPoint(interview="iv-x"),
            load=lambda: list(rows.values()),
            save=lambda row: rows.update({row.id: row}),
            remove=lambda row: rows.pop(row.id) and None,
            card=lambda row: Card(row.moment, [row.why]),
        ),
        rows,
    )


def with_one(shelf: Shelf[HighPoint], drafts: DraftStore | None = None) -> tuple[EntriesForm[HighPoint], str]:
    """Return a list with one entry, and the entry's id."""
    form = EntriesForm(shelf, drafts=drafts)
    typed(form, moment="first")
    form.press("save")
    return form, form.cards[0]["id"]


def test_a_list_grows_changes_and_forgets_nothing(books: Books) -> None:
    """Entries are added, edited and removed; a removal can be undone."""
    shelf, rows = books
    form = EntriesForm(shelf, add_label="Add")
    for moment in ("first", "second"):
        typed(form, moment=moment)
        form.press("save")
        assert form.values["moment"] == ""
    assert [card["heading"] for card in form.cards] == ["first", "second"]
    key = form.cards[0]["id"]
    form.press("edit", id=key)
    assert (form.values["moment"], form.save_label) == ("first", "Save the change")
    typed(form, moment="changed")
    form.press("save")
    assert ([row.moment for row in rows.values()], form.save_label) == (["changed", "second"], "Add")
    form.press("remove", id=key)
    assert [card["heading"] for card in form.cards] == ["second"]
    assert form.can_undo
    form.press("undo")
    assert {row.moment for row in rows.values()} == {"changed", "second"}
    assert (form.can_undo, form.status) == (False, {"text": "It is back.", "kind": "saved"})


def test_removing_the_entry_that_is_being_edited_ends_the_editing(books: Books) -> None:
    """The form is empty for a new entry then: what is saved next is a new one, and the removed one stays away."""
    shelf, rows = books
    form, key = with_one(shelf)
    form.press("edit", id=key)
    typed(form, moment="half-changed")
    form.press("remove", id=key)
    assert (form.values["moment"], form.save_label, form.cancel_label) == ("", "Add", "")
    typed(form, moment="second")
    form.press("save")
    assert [row.moment for row in rows.values()] == ["second"]
    assert key not in rows


def test_an_entry_that_is_edited_offers_what_it_was(books: Books) -> None:
    """The earlier answers are those of the entry that is in the form, not of the new one that was there before."""
    shelf, _ = books
    asked: list[str] = []

    def earlier(row: HighPoint) -> list[Earlier]:
        asked.append(row.id)
        return [Earlier("Until 2 May", ["Other words"], {"moment": "Other words"})]

    form = EntriesForm(shelf, earlier=earlier)
    typed(form, moment="first")
    form.press("save")
    key = form.cards[0]["id"]
    form.press("edit", id=key)
    form.press("earlier")
    assert asked == [key]
    assert [one["lines"] for one in form.earlier] == [["Other words"]]


def test_editing_stops_without_a_trace(books: Books) -> None:
    """ "Stop editing" leaves the entry as it was, and what is typed next is a new one."""
    shelf, rows = books
    form, key = with_one(shelf)
    form.press("edit", id=key)
    typed(form, moment="half-changed")
    form.press("cancel")
    typed(form, moment="second")
    form.press("save")
    assert [row.moment for row in rows.values()] == ["first", "second"]


def test_editing_another_entry_costs_no_word_typed_before(books: Books) -> None:
    """While something unsaved stands in the form, no other entry takes its place; the page says what to do."""
    shelf, _ = books
    form, key = with_one(shelf)
    typed(form, moment="a new one, half-typed")
    form.press("edit", id=key)
    assert form.values["moment"] == "a new one, half-typed"
    assert "not saved yet" in form.status["text"]


def test_an_entry_removed_elsewhere_is_told(books: Books) -> None:
    """Editing or removing an entry that another window removed is told in a sentence."""
    shelf, rows = books
    form, key = with_one(shelf)
    rows.clear()
    for button in ("edit", "remove"):
        form.press(button, id=key)
        assert "removed in another window" in form.status["text"]


def test_an_undo_that_fails_can_be_tried_again(books: Books) -> None:
    """When the entry cannot be put back, the page says why, and a second Undo works."""
    shelf, rows = books
    form, key = with_one(shelf)
    form.press("remove", id=key)
    keep = rows.update

    def refuse(row: HighPoint) -> None:
        raise NotSaved("The disk is full.")

    object.__setattr__(shelf, "save", refuse)
    form.press("undo")
    assert form.status == {"text": "The disk is full.", "kind": "problem"}
    object.__setattr__(shelf, "save", lambda row: keep({row.id: row}))
    form.press("undo")
    assert list(rows) == [key]


def test_a_draft_of_an_edit_stays_an_edit(books: Books) -> None:
    """A draft typed while an entry was edited continues that entry and makes no second one."""
    shelf, rows = books
    box: list[Values] = []
    drafts = DraftStore(
        lambda: Draft("20 November 2026, 18:40", box[0]) if box else None,
        lambda values: box.__setitem__(slice(None), [values] if values else []),
    )
    form, key = with_one(shelf, drafts)
    form.press("edit", id=key)
    typed(form, moment="half-changed")
    again = EntriesForm(shelf, drafts=drafts)
    again.press("continue")
    assert again.save_label == "Save the change"
    again.press("save")
    assert [row.moment for row in rows.values()] == ["half-changed"]
    assert box == []


def test_what_is_kept_stays_for_the_next_entry(books: Books) -> None:
    """An answer to keep stands in the form after a save, is no draft there, and can be changed for the next entry."""
    drafts: dict[str, str] = {}
    store = DraftStore(lambda: None, drafts.update)
    form = EntriesForm(books[0], keep=["why"], drafts=store)
    typed(form, moment="first", why="the same ad")
    form.press("save")
    assert (form.values["moment"], form.values["why"]) == ("", "the same ad")
    assert not form.is_typed
    typed(form, moment="second")
    form.press("save")
    assert [row.why for row in books[1].values()] == ["the same ad", "the same ad"]
