"""Rows of buttons, and the button that asks once more."""

from __future__ import annotations

from workbook.errors import NotSaved
from workbook.forms import Buttons, confirm, tell


def test_a_button_does_its_own_and_says_what_came_of_it() -> None:
    """Each label stands on a button that does its action alone; what it returns stands on the status line."""
    done: list[str] = []
    row = Buttons({"Write it": lambda: done.append("written") or "Written.", "Leave it": lambda: done.append("left")})
    assert (row.labels, row.quiet) == (["Write it", "Leave it"], False)
    row.press("Write it")
    assert (done, row.status["text"]) == (["written"], "Written.")
    row.press("Leave it")
    assert (done, row.status["text"]) == (["written", "left"], "")


def test_a_quiet_row_has_no_button_that_stands_out() -> None:
    """A row is quiet from the beginning when it is made so."""
    assert Buttons({"Leave it": lambda: None}, quiet=True).quiet


def test_whatever_goes_wrong_becomes_a_sentence() -> None:
    """A failure is told in its own sentence, a fault of ours in one that says that it may not be done."""

    def refuse() -> str:
        raise NotSaved("The disk is full. Make room and try again.")

    row = Buttons({"Refuse": refuse, "Break": lambda: str(1 / 0)})
    row.press("Refuse")
    assert row.status == {"text": "The disk is full. Make room and try again.", "kind": "problem"}
    row.press("Break")
    assert row.status["kind"] == "problem"
    assert "may not be done" in row.status["text"]
    assert "ZeroDivisionError" in row.status["text"]


def test_a_row_has_the_waiting_told_on_it() -> None:
    """What a save has to say while it waits stands on the row whose button was pressed."""
    seen: list[str] = []

    def wait() -> None:
        tell("Waiting for another window.")
        seen.append(row.status["text"])

    row = Buttons({"Save": wait})
    row.press("Save")
    assert seen == ["Waiting for another window."]


def test_a_press_from_a_row_that_is_gone_does_nothing() -> None:
    """A second window may still show the old buttons: pressing one neither does anything nor fails."""
    done: list[str] = []
    row = Buttons({"Once": lambda: row.offer({"Again": lambda: done.append("again")})})
    row._handle_custom_msg({"press": "Once"}, [])
    row._handle_custom_msg({"press": "Once"}, [])
    assert (done, row.status["kind"]) == ([], "")
    row._handle_custom_msg({"press": "Again"}, [])
    assert done == ["again"]


def test_nothing_is_done_for_good_without_a_second_press() -> None:
    """The first press only asks; no leaves all as it was and says so; yes does it once, and then asks again."""
    done: list[str] = []
    erase = confirm(
        "Erase", "Erase it? This cannot be undone.", "Erase it for good", lambda: done.append("erased") or "Erased.",
        after_no="Nothing was erased.",
    )  # fmt: skip
    erase.press("Erase")
    assert (done, erase.labels) == ([], ["Erase it for good", "Keep it"])
    assert erase.question == "Erase it? This cannot be undone."
    erase.press("Keep it")
    assert (done, erase.labels, erase.status["text"]) == ([], ["Erase"], "Nothing was erased.")
    erase.press("Erase it for good")
    assert done == []
    erase.press("Erase")
    erase.press("Erase it for good")
    assert (done, erase.labels, erase.status["text"]) == (["erased"], ["Erase"], "Erased.")
    assert erase.question == ""


def test_what_could_not_be_done_can_be_tried_again() -> None:
    """When doing it fails, the sentence stands there and both buttons stay."""

    def refuse() -> str:
        raise NotSaved("The file is open in another program. Close it and try again.")

    erase = confirm("Erase", "Erase it?", "Erase it for good", refuse)
    erase.press("Erase")
    erase.press("Erase it for good")
    assert erase.status["text"] == "The file is open in another program. Close it and try again."
    assert erase.labels == ["Erase it for good", "Keep it"]
