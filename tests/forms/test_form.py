"""Forms without a page: what is asked, checked, saved, kept and said."""

from __future__ import annotations

import dataclasses

import pytest

from workbook.content import rubric
from workbook.errors import NotSaved
from workbook.forms import Card, Form, Keeper, Shelf, Values, entries_form, rating_form, record_form
from workbook.records import HighPoint, Interview, Profile, Rating

GOOD = {"date": "2026-11-02", "status": "held", "kind": "real", "organisation": "NA"}


def typed(form: Form, **values: str) -> None:
    """Type into a form as the page does."""
    form.values = form.values | values


def interview_form(saved: list[Interview]) -> Form:
    """Make a form for a new interview that saves into a list."""
    return record_form(Interview(), saved.append)


def test_nothing_is_pre_answered() -> None:
    """A new form is empty, every choice included."""
    form = interview_form([])
    assert set(form.values.values()) == {""}
    assert [field["name"] for field in form.fields if field["required"]] == ["date", "status", "kind", "organisation"]


def test_what_is_saved_is_what_was_typed() -> None:
    """A save hands on the typed record and says when; blanks around one line are dropped."""
    saved: list[Interview] = []
    form = interview_form(saved)
    typed(form, **GOOD, role=" 007 ", minutes_early="-5")
    form.press("save")
    assert form.status["kind"] == "saved"
    assert form.status["text"].startswith("Saved ")
    assert (saved[0].organisation, saved[0].role, saved[0].minutes_early) == ("NA", "007", -5)


def test_a_wrong_answer_is_told_beside_its_field() -> None:
    """What is wrong is told per field as one types and again on save, and nothing is saved."""
    saved: list[Interview] = []
    form = interview_form(saved)
    typed(form, **GOOD, round="first")
    assert "whole number" in form.messages["round"]
    form.press("save")
    assert form.status == {"text": "Not saved yet. One answer needs another look.", "kind": "problem"}
    assert saved == []
    typed(form, round="1")
    assert form.messages == {}
    form.press("save")
    assert saved[0].round == 1


def test_a_failed_save_keeps_the_form() -> None:
    """When saving fails, the form says why and keeps what was typed; a later save works."""
    failing = True
    saved = []

    def save(row: Interview) -> None:
        if failing:
            raise NotSaved("The disk is full. Make room and press Save again.")
        saved.append(row)

    form = record_form(Interview(), save)
    typed(form, **GOOD)
    form.press("save")
    assert form.status == {"text": "The disk is full. Make room and press Save again.", "kind": "problem"}
    assert form.values["organisation"] == "NA"
    failing = False
    form.press("save")
    assert saved[0].organisation == "NA"


def test_a_fault_of_ours_is_said_on_the_page() -> None:
    """An exception in a callback, which JupyterLab would swallow, is told on the status line."""

    def save(row: Interview) -> None:
        raise ZeroDivisionError

    form = record_form(Interview(), save)
    typed(form, **GOOD)
    form.press("save")
    assert "Something went wrong" in form.status["text"]
    assert form.values["organisation"] == "NA"


@pytest.fixture
def shelf() -> tuple[Shelf[HighPoint], dict[str, HighPoint]]:
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


def test_a_list_grows_changes_and_forgets_nothing(shelf: tuple[Shelf[HighPoint], dict[str, HighPoint]]) -> None:
    """Entries are added, edited and removed; a removal can be undone."""
    books, rows = shelf
    form = entries_form(books, add_label="Add")
    for moment in ("first", "second"):
        typed(form, moment=moment)
        form.press("save")
        assert form.values["moment"] == ""
    assert [card["heading"] for card in form.cards] == ["first", "second"]
    key = form.cards[0]["id"]
    form.press("edit", id=key)
    assert form.values["moment"] == "first"
    typed(form, moment="changed")
    form.press("save")
    assert [row.moment for row in rows.values()] == ["changed", "second"]
    form.press("remove", id=key)
    assert [card["heading"] for card in form.cards] == ["second"]
    assert form.can_undo
    form.press("undo")
    assert {row.moment for row in rows.values()} == {"changed", "second"}
    assert not form.can_undo


def kept() -> tuple[Keeper, dict[str, Values]]:
    """Return a keeper in memory, and what it keeps."""
    box: dict[str, Values] = {}
    return (
        Keeper(
            draft=lambda: ("20 November 2026, 18:40", box["draft"]) if "draft" in box else None,
            keep=lambda values: box.update(draft=values),
            clear=lambda: box.pop("draft", None) and None,
        ),
        box,
    )


def test_a_draft_is_offered_and_cleared() -> None:
    """What was typed but not saved is offered with its date; a save or "discard" clears it."""
    keeper, box = kept()
    form = record_form(Profile(), lambda row: None, keeper=keeper)
    typed(form, target_role="nurse")
    assert box["draft"]["target_role"] == "nurse"
    again = record_form(Profile(), lambda row: None, keeper=keeper)
    assert again.draft == "20 November 2026, 18:40"
    assert again.values["target_role"] == ""
    again.press("continue")
    assert (again.values["target_role"], again.draft) == ("nurse", "")
    again.press("save")
    assert box == {}
    typed(again, target_role="porter")
    again.press("discard")
    assert box == {}


def test_a_draft_of_an_edit_stays_an_edit(shelf: tuple[Shelf[HighPoint], dict[str, HighPoint]]) -> None:
    """A draft typed while an entry was edited continues that entry and makes no second one."""
    books, rows = shelf
    keeper, _ = kept()
    form = entries_form(books, keeper=keeper)
    typed(form, moment="first")
    form.press("save")
    form.press("edit", id=form.cards[0]["id"])
    typed(form, moment="half-changed")
    again = entries_form(books, keeper=keeper)
    again.press("continue")
    again.press("save")
    assert [row.moment for row in rows.values()] == ["half-changed"]


def test_ratings_are_saved_where_something_was_said() -> None:
    """Only dimensions that were touched are handed on; evidence alone is kept; "not applicable" is no number."""
    dimensions = rubric().asked
    rows = {one.id: Rating(interview="iv-x", rater="self", dimension=one.id) for one in dimensions}
    saved: list[Rating] = []
    form = rating_form(dimensions, rows, saved.extend)
    assert set(form.values.values()) == {""}
    typed(
        form, **{"star": "4", "star.evidence": "Told the whole story", "tech": "na", "prep.evidence": "Read their site"}
    )
    form.press("save")
    found = {row.dimension: row for row in saved}
    assert set(found) == {"star", "tech", "prep"}
    assert (found["star"].rating, found["star"].evidence) == (4, "Told the whole story")
    assert (found["tech"].rating, found["tech"].not_applicable) == (None, True)
    assert (found["prep"].rating, found["prep"].not_applicable) == (None, None)
    saved.clear()
    typed(form, star="5")
    form.press("save")
    assert [dataclasses.astuple(row)[-4:-2] for row in saved] == [(5, None)]


def test_the_scale_shows_every_anchor() -> None:
    """Each dimension asks for evidence first and then shows all five levels, with "not applicable" apart."""
    form = rating_form(rubric().asked, {one.id: Rating(dimension=one.id) for one in rubric().asked}, lambda rows: None)
    evidence, scale = form.fields[:2]
    assert evidence["name"] == "prep.evidence"
    assert [value for value, _, _ in scale["choices"]] == ["1", "2", "3", "4", "5", "na"]
    assert [anchor for _, _, anchor in scale["choices"]][1] == "between"
