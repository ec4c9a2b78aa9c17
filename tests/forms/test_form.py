"""Forms without a page: what is asked, checked, saved, kept and said."""

from __future__ import annotations

import pytest

from tests.forms.hands import typed
from workbook.content import Checklist
from workbook.errors import NotSaved
from workbook.forms import (
    Draft,
    DraftStore,
    Earlier,
    Form,
    Input,
    Values,
    checklist_form,
    input_for,
    record_form,
    tell,
)
from workbook.records import Check, HighPoint, Interview, Lesson, Profile, field_of
from workbook.records import Question as HardQuestion

GOOD = {"date": "2026-11-02", "status": "held", "kind": "real", "organisation": "NA"}


def interview_form(rows: list[Interview]) -> Form:
    """Make a form for a new interview that saves into a list."""
    return record_form(Interview(), rows.append)


def test_nothing_is_pre_answered() -> None:
    """A new form is empty, every choice included."""
    form = interview_form([])
    assert set(form.values.values()) == {""}
    needed = [field["name"] for field in form.fields if field.get("required")]
    assert needed == ["date", "status", "kind", "organisation"]


def test_an_input_tells_the_page_only_what_was_set() -> None:
    """The page is sent a name, a label, a kind, and of the rest what differs from the usual."""
    assert Input("a", "A?").spec() == {"name": "a", "label": "A?", "kind": "text"}
    asked = Input("b", "B?", "select", choices={"x": "An X"}, empty="")
    assert asked.spec() == {"name": "b", "label": "B?", "kind": "select", "choices": [["x", "An X"]], "empty": ""}


def test_a_column_says_how_it_is_asked() -> None:
    """Few choices stand in view, yes and no too; a range names its ends; what depends on another answer says so."""
    assert input_for(field_of(Interview, "status")).kind == "radios"
    assert input_for(field_of(Interview, "status"), {}).kind == "select"
    ready = input_for(field_of(HardQuestion, "readiness"))
    assert (ready.kind, list(ready.choices or {}), ready.ends) == (
        "range",
        ["1", "2", "3", "4", "5"],
        field_of(HardQuestion, "readiness").ends,
    )
    assert input_for(field_of(HardQuestion, "situation")).when == field_of(HardQuestion, "situation").when


def test_what_is_saved_is_what_was_typed() -> None:
    """A save hands on the typed record and says when; blanks around one line are dropped."""
    rows: list[Interview] = []
    form = interview_form(rows)
    typed(form, **GOOD, role=" 007 ", minutes_early="-5")
    form.press("save")
    assert form.status["kind"] == "saved"
    assert form.status["text"].startswith("Saved ")
    assert (rows[0].organisation, rows[0].role, rows[0].minutes_early) == ("NA", "007", -5)


def test_a_long_text_stays_as_it_was_typed() -> None:
    """Blanks and line ends around a text of many lines are the person's and stay."""
    rows: list[Lesson] = []
    form = record_form(Lesson(), rows.append)
    typed(form, mistake="  Too long.\n", change=" Shorter. ")
    form.press("save")
    assert [(row.mistake, row.change) for row in rows] == [("  Too long.\n", " Shorter. ")]


def test_a_wrong_answer_is_told_beside_its_field() -> None:
    """What is wrong is told per field as one types and again on save, and nothing is saved."""
    rows: list[Interview] = []
    form = interview_form(rows)
    typed(form, **GOOD, round="first")
    assert "whole number" in form.messages["round"]
    form.press("save")
    assert form.status == {"text": "Not saved yet. One answer needs another look.", "kind": "problem"}
    assert rows == []
    typed(form, round="1")
    assert form.messages == {}
    form.press("save")
    assert rows[0].round == 1


def test_a_form_offers_what_the_page_hands_it() -> None:
    """Choices of other rows stand in the list of their column, and the next steps wait for the save."""
    form = record_form(
        HighPoint(),
        lambda row: None,
        choices={"dimension": {"star": "Stories"}},
        only=["moment", "dimension"],
        next_steps=[("Rate it", "02_ratings")],
    )
    assert [field.get("choices") for field in form.fields] == [None, [["star", "Stories"]]]
    assert form.next_steps == [["Rate it", "02_ratings"]]


def test_what_need_not_be_answered_is_folded_away() -> None:
    """A form that folds keeps in sight what must be answered, and puts the rest under “More”."""
    plain, folded = (record_form(Interview(), lambda row: None, fold=fold) for fold in (False, True))
    assert not any(field.get("more") for field in plain.fields)
    assert all(bool(field.get("more")) != bool(field.get("required")) for field in folded.fields)


def test_an_earlier_answer_is_shown_and_brought_back() -> None:
    """Earlier answers are offered from the first save on; one that is brought back is typed, not yet saved."""
    asked: list[Profile] = []

    def earlier(row: Profile) -> list[Earlier]:
        asked.append(row)
        return [Earlier("Until 2 May", ["Role: nurse"], {"target_role": "nurse"})]

    stored, new = (
        record_form(Profile(id="pr-x"), lambda row: None, earlier=earlier, stored=stored) for stored in (True, False)
    )
    assert (stored.has_earlier, new.has_earlier) == (True, False)
    new.press("save")
    assert new.has_earlier
    stored.press("earlier")
    assert stored.earlier == [{"key": "0", "when": "Until 2 May", "lines": ["Role: nurse"]}]
    assert ([row.id for row in asked], stored.status["text"]) == (["pr-x"], "")
    stored.press("bring back", key="0")
    assert (stored.values["target_role"], stored.is_typed) == ("nurse", True)
    assert stored.status["text"] == "The earlier answer is back in the form. Press Save to keep it."


def test_without_earlier_answers_the_form_says_so() -> None:
    """Where there is none, or nowhere to look for them, a sentence says it, and nothing fails."""
    for form in (record_form(Profile(), lambda row: None), Form([Input("a", "A?")], {})):
        form.press("earlier")
        assert form.status == {"text": "There are no earlier answers here.", "kind": ""}
    assert not record_form(Profile(), lambda row: None, stored=True).has_earlier


def test_a_failed_save_keeps_the_form() -> None:
    """When saving fails, the form says why and keeps what was typed; a later save works."""
    failing = True
    rows = []

    def save(row: Interview) -> None:
        if failing:
            raise NotSaved("The disk is full. Make room and press Save again.")
        rows.append(row)

    form = record_form(Interview(), save)
    typed(form, **GOOD)
    form.press("save")
    assert form.status == {"text": "The disk is full. Make room and press Save again.", "kind": "problem"}
    assert form.values["organisation"] == "NA"
    failing = False
    form.press("save")
    assert rows[0].organisation == "NA"


def test_a_fault_of_ours_is_said_on_the_page() -> None:
    """An exception in a callback, which JupyterLab would swallow, is told on the status line."""

    def save(row: Interview) -> None:
        raise ZeroDivisionError

    form = record_form(Interview(), save)
    typed(form, **GOOD)
    form.press("save")
    assert "Something went wrong" in form.status["text"]
    assert form.values["organisation"] == "NA"


def test_a_save_that_has_to_wait_says_so_on_its_own_form() -> None:
    """What is told during a save stands on the form whose button was pressed, and nowhere else."""
    seen = []

    def save(values: Values) -> str:
        tell("Waiting for another window.")
        seen.append((form.status, other.status))
        return "Saved."

    form, other = (Form([Input("a", "A?")], {}, save) for _ in range(2))
    form.press("save")
    assert seen == [({"text": "Waiting for another window.", "kind": ""}, {})]
    tell("Nobody is pressing anything.")
    assert form.status["text"] == "Saved."


def test_a_form_never_overwrites_what_is_being_typed() -> None:
    """When another form of the same row saves, a form shows it, unless something is typed in it."""
    form = record_form(Profile(), lambda row: None)
    assert form.follow({"target_role": "nurse"})
    assert form.values["target_role"] == "nurse"
    typed(form, target_role="midwi")
    assert not form.follow({"target_role": "porter"})
    assert form.values["target_role"] == "midwi"


def in_memory() -> tuple[DraftStore, list[Values]]:
    """Return a store of one draft in memory, and what is in it."""
    box: list[Values] = []

    def save(values: Values) -> None:
        box[:] = [values] if any(values.values()) else []

    return DraftStore(lambda: Draft("20 November 2026, 18:40", box[0]) if box else None, save), box


def test_a_press_brings_along_what_was_typed_last() -> None:
    """The page sends the values with the press, so that not even the last letter is missing from what is saved."""
    saves: list[Values] = []
    form = Form([Input("a", "A?")], {}, lambda values: saves.append(values) or "Saved.")
    form._handle_custom_msg({"press": "save", "typed": 7, "values": {"a": "to the last letter"}}, [])
    assert saves == [{"a": "to the last letter"}]
    assert form.typed == 7
    form._handle_custom_msg({"press": "save", "values": {"a": "once more"}}, [])
    assert (saves[1:], form.typed) == ([{"a": "once more"}], 7)


def test_words_typed_during_a_save_are_not_counted_as_saved() -> None:
    """What is typed while a save is under way stays typed: it is kept as a draft, and nothing overwrites it."""
    drafts, box = in_memory()

    def save(values: Values) -> str:
        typed(form, a="one two")
        return "Saved."

    form = Form([Input("a", "A?")], {}, save, drafts=drafts)
    typed(form, a="one")
    form.press("save")
    assert form.is_typed
    assert not form.follow({"a": "one"})
    assert form.values["a"] == "one two"
    assert box == [{"a": "one two"}]


def test_a_draft_is_offered_and_cleared() -> None:
    """What was typed but not saved is offered with its date; a save or "discard" clears it."""
    drafts, box = in_memory()
    form = record_form(Profile(), lambda row: None, drafts=drafts)
    typed(form, target_role="nurse")
    assert box[0]["target_role"] == "nurse"
    again = record_form(Profile(), lambda row: None, drafts=drafts)
    assert again.draft == "20 November 2026, 18:40"
    assert again.values["target_role"] == ""
    again.press("continue")
    assert (again.values["target_role"], again.draft) == ("nurse", "")
    again.press("save")
    assert box == []
    typed(again, target_role="porter")
    again.press("discard")
    assert box == []


def test_what_was_taken_back_is_no_draft() -> None:
    """Words that were typed and deleted again are not offered the next time."""
    drafts, box = in_memory()
    form = Form([Input("a", "A?")], {"a": "saved"}, lambda values: "", drafts=drafts)
    typed(form, a="saved, and wrong")
    assert box
    typed(form, a="saved")
    assert box == []


def test_a_draft_that_was_not_looked_at_is_not_lost() -> None:
    """While a draft is offered, what is typed and saved beside it leaves it there; what was typed since wins."""
    drafts, box = in_memory()
    box[:] = [{"a": "last week", "b": "old"}]
    form = Form([Input("a", "A?"), Input("b", "B?")], {}, lambda values: "Saved.", drafts=drafts)
    typed(form, b="new")
    assert box == [{"a": "last week", "b": "new"}]
    form.press("save")
    assert (form.draft, box) == ("20 November 2026, 18:40", [{"a": "last week", "b": "old"}])
    typed(form, b="newer")
    form.press("continue")
    assert (form.values, form.draft) == ({"a": "last week", "b": "newer"}, "")
    form.press("save")
    assert box == []


def test_a_draft_brings_back_only_what_was_typed() -> None:
    """Going on with a draft leaves the answers alone that were not typed in it, so what another window saved stays."""
    drafts, _ = in_memory()
    form = Form([Input("a", "A?"), Input("b", "B?")], {"b": "as it was"}, lambda values: "Saved.", drafts=drafts)
    typed(form, a="half")
    again = Form([Input("a", "A?"), Input("b", "B?")], {"b": "saved elsewhere"}, lambda values: "", drafts=drafts)
    again.press("continue")
    assert again.values == {"a": "half", "b": "saved elsewhere"}


@pytest.mark.parametrize("failing", ["save", "clear"])
def test_a_draft_that_cannot_be_kept_is_said(failing: str) -> None:
    """When the disk refuses a draft, the status line says why, and what was typed stays."""

    def save(values: Values) -> None:
        if bool(values) == (failing == "save"):
            raise NotSaved("The disk is full.")

    form = Form([Input("a", "A?")], {}, lambda values: "", drafts=DraftStore(lambda: None, save))
    typed(form, a="one")
    typed(form, a="")
    assert form.status == {"text": "The disk is full.", "kind": "problem"}


LIST = Checklist("research", "Research", {"site": "Their site", "news": "Their news"}, notes=True)


def test_a_checklist_asks_each_item_and_its_note() -> None:
    """Each item has its states and a note that says which item it is about; other lists have no notes."""
    asked = checklist_form(LIST, "iv-x", {}, lambda rows: None).fields
    assert [(field["name"], field["label"], field["kind"]) for field in asked[:2]] == [
        ("site", "Their site", "radios"),
        ("site.note", "Note: Their site", "long"),
    ]
    bare = checklist_form(Checklist("a", "A", {"one": "One"}), "iv-x", {}, lambda rows: None)
    assert [field["name"] for field in bare.fields] == ["one"]


def test_a_checklist_shows_what_was_saved() -> None:
    """A saved state and a saved note stand in the form from the beginning."""
    rows = {"site": Check(subject="iv-x", checklist="research", item="site", state="ready", note="Two wards")}
    form = checklist_form(LIST, "iv-x", rows, lambda rows: None)
    assert {name: text for name, text in form.values.items() if text} == {"site": "ready", "site.note": "Two wards"}


def test_a_checklist_hands_on_only_what_changed_since_its_last_save() -> None:
    """A second save hands on the rows of the second change, not those of the first once more."""
    saves: list[list[tuple[str, str, str]]] = []

    def on_save(rows: list[Check]) -> None:
        saves.append([(row.item, row.state, row.note) for row in rows])

    form = checklist_form(LIST, "iv-x", {}, on_save)
    typed(form, site="ready")
    form.press("save")
    typed(form, **{"news.note": "They moved"})
    form.press("save")
    assert saves == [[("site", "ready", "")], [("news", "", "They moved")]]


def test_a_checklist_that_could_not_be_saved_hands_it_on_again() -> None:
    """After a save that failed, the next one hands on the same rows."""
    failing, saves = True, []

    def on_save(rows: list[Check]) -> None:
        if failing:
            raise NotSaved("The disk is full.")
        saves.append([row.item for row in rows])

    form = checklist_form(LIST, "iv-x", {}, on_save)
    typed(form, site="ready")
    form.press("save")
    failing = False
    form.press("save")
    assert saves == [["site"]]
