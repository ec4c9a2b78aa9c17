"""Letters are drafted, filled, kept, and count where they belong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import fill, forms, text
from workbook import storage
from workbook.content import letters
from workbook.records import Interview, Letter, Profile, field_of

EVIL = "<script>alert(1)</script>"


KINDS = list(field_of(Letter, "kind").choices)


def test_every_kind_of_letter_has_a_draft() -> None:
    """Each kind of letter in the table has its draft, and no draft pleads or leaves a brace."""
    assert list(letters()) == KINDS
    facts = {"name": "Mara", "greeting": "Hello,", "date": "1 May 2026", "role": "the role", "organisation": "Acme"}
    for text_of in letters().values():
        said = text_of.format(**facts)
        assert "{" not in said
        assert len(said.split()) < 130
        assert not any(word in said.lower() for word in ("please", "beg", "desperate", "sorry"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_filled_kept_and_found_again(held: Interview, home: Path, kind: str) -> None:
    """A draft is filled from the interview; what was changed is kept as sent and stands there the next time."""
    storage.save(home, [Profile(coach_name="Dr Day")])
    form = forms(wb.write_letter(kind))[0]
    greeting = "Dear Dr Day," if kind == "delete" else "Dear Ann Lee and Ben Moss,"
    assert form.values["text"].startswith(greeting)
    assert not storage.load(home, Letter)
    fill(form, text=f"My own words {EVIL}")
    (row,) = storage.load(home, Letter)
    assert (row.kind, row.interview) == (kind, "" if kind == "delete" else held.id)
    assert forms(wb.write_letter(kind))[0].values["text"] == f"My own words {EVIL}"
    assert EVIL not in text(wb.write_letter(kind))


def test_a_letter_with_a_gap_is_not_taken_as_sent(held: Interview, home: Path) -> None:
    """A draft may be kept with its gaps; with a day of sending the gap is named, and nothing is saved."""
    form = forms(wb.write_letter("answer"))[0]
    form.values = form.values | {"sent_on": "2026-03-10"}
    form.press("save")
    assert "[write one real reason" in form.messages["text"]
    assert not storage.load(home, Letter)
    fill(form, sent_on="")
    assert len(storage.load(home, Letter)) == 1


def test_what_was_typed_in_one_letter_is_not_offered_in_another(held: Interview, home: Path) -> None:
    """An unsaved letter is offered again in its own form alone, though other letters are about the same interview."""
    thanks = forms(wb.write_letter("thanks"))[0]
    thanks.values = thanks.values | {"text": "Dear Ann, thank you for the tour."}
    offered = {kind: bool(forms(wb.write_letter(kind))[0].draft) for kind in KINDS}
    assert offered == {kind: kind == "thanks" for kind in KINDS}


def test_an_unknown_letter_is_said_in_a_sentence(held: Interview) -> None:
    """A misspelt kind names the letters there are."""
    assert "thanks, feedback, answer, in touch, delete" in text(wb.write_letter("thank you"))


def test_the_day_of_thanks_is_asked_once_and_stands_with_the_letter(held: Interview, home: Path) -> None:
    """One form asks when they were thanked: the day stands with the interview, and with the letter if it has no gap."""
    log, (letter, when) = forms(wb.log_interview())[0], forms(wb.write_letter("thanks"))
    asked = [one["name"] for form in (log, letter, when) for one in form.fields]
    assert [name for name in asked if "thanked" in name or "sent" in name] == ["thanked_on", "thanked_by"]
    fill(when, thanked_on="2026-03-10")
    fill(letter, text="Dear all, [write one thing]")
    fill(when, thanked_by="email")
    assert [row.sent_on for row in storage.load(home, Letter)] == [None], "a letter with a gap was not sent"
    fill(letter, text="Dear all")
    fill(when, thanked_on="2026-03-11")
    (interview,), (sent,) = storage.load(home, Interview), storage.load(home, Letter)
    assert (
        (interview.thanked_on, interview.thanked_by) == (sent.sent_on, sent.sent_by) == (dt.date(2026, 3, 11), "email")
    )


def test_one_knows_ones_own_name_under_the_letters(held: Interview, home: Path) -> None:
    """Without a name in the profile a draft leaves a gap for it; with one, every kind of letter ends with it."""
    assert forms(wb.write_letter("feedback"))[0].values["text"].endswith("Kind regards\n[write your name]")
    fill(forms(wb.about_me())[0], name="Mara Lindqvist")
    for kind in KINDS:
        assert forms(wb.write_letter(kind))[0].values["text"].endswith("Kind regards\nMara Lindqvist")
