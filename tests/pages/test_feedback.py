"""Feedback is asked for, taken in, and leads to steps."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, options, picker, text, unfold
from workbook import storage
from workbook.forms import Form
from workbook.records import (
    Contact,
    Feedback,
    FeedbackLine,
    Interview,
    Letter,
    Rating,
    Step,
)

EVIL = "<script>alert(1)</script>"


ASKS = ("ask_for_feedback", "note_feedback", "rate_as_they_did", "answer_once")


def by_title(part: object, title: str) -> Form:
    """Return the form of that title."""
    return next(form for form in forms(part) if form.title == title)  # type: ignore[arg-type]


def test_without_an_interview_each_verb_says_what_to_do_first(home: Path) -> None:
    """With no interview logged there is no form about one, and the page says once, on top, where one is logged."""
    parts = [getattr(wb, verb)() for verb in ASKS]
    assert not any(forms(part) for part in parts)
    assert ["01_interview.ipynb" in text(part) for part in parts] == [True, False, False, False]
    assert "No line of theirs is noted yet." in text(wb.plan_adjustments())
    assert [form.save_label for form in forms(wb.stay_in_touch())] == ["Add this person"]


def test_several_forms_fill_one_row_of_feedback(held: Interview, home: Path) -> None:
    """Request, reaction and reason go to one row; a form opened before keeps what another saved."""
    ask, mind, why = wb.ask_for_feedback(), wb.note_feedback(), wb.answer_once()
    unfold(ask, "A draft of the letter that asks")
    unfold(mind, "How you take it, at first and a day later")
    assert [one["name"] for one in by_title(ask, "Request for feedback").fields] == ["text"]
    fill(by_title(ask, "Request for feedback"), text="Dear all")
    dates = by_title(ask, "Asked and answered")
    fill(dates, asked_on="2026-03-11", asked_by="email")
    assert [(row.kind, row.sent_on, row.sent_by) for row in storage.load(home, Letter)] == [
        ("feedback", dt.date(2026, 3, 11), "email")
    ]
    fill(dates, answered_on="2026-03-15")
    fill(by_title(mind, "How you take it"), first_reaction="Oh", takeaway=EVIL)
    fill(forms(why)[0], why_another="Knew it", offered="A course")
    (row,) = storage.load(home, Feedback)
    assert (row.asked_on, row.answered_on) == (dt.date(2026, 3, 11), dt.date(2026, 3, 15))
    assert (row.first_reaction, row.takeaway, row.why_another, row.offered) == ("Oh", EVIL, "Knew it", "A course")
    assert "Answered so far: 1 request." in text(ask)
    assert "They gave you a reason once. You answered once." in text(why)
    assert EVIL not in text(ask) + text(mind) + text(why)


def test_dates_and_answers_that_do_not_fit_are_refused() -> None:
    """An answer before the request, and an outcome of no answer, are named beside their fields."""
    early = Feedback(asked_on=dt.date(2026, 3, 2), answered_on=dt.date(2026, 3, 1))
    assert set(early.problems()) == {"answered_on"}
    assert set(Feedback(offer_result="They smiled").problems()) == {"offered"}


def test_their_words_become_steps(held: Interview, home: Path) -> None:
    """A line can be chosen as soon as it is noted; the step keeps its source and the line's dimension."""
    plan, part = wb.plan_adjustments(), wb.note_feedback()
    fill(forms(part)[0], kind="weakness", words=f"No examples {EVIL}", dimension="star")
    (line,) = storage.load(home, FeedbackLine)
    assert options(plan) == [f"“No examples {EVIL}” (Acme {EVIL}, 9 March 2026)"]
    (form,) = forms(plan)
    assert form.values["dimension"] == "star"
    fill(form, step="Write two stories", due="2026-04-01")
    (step,) = storage.load(home, Step)
    assert (step.feedback, step.dimension, step.area) == (line.id, "star", "interview")
    assert "Done so far: no step from feedback." in text(plan)
    assert [(card["heading"], card["group"]) for card in form.cards] == [("Write two stories", f"“{line.words}”")]
    assert EVIL not in text(plan)


def test_the_interviewers_ratings_stand_beside_ones_own(held: Interview, home: Path) -> None:
    """Their ratings are kept under their own name and speak of them; both views stand beside each other afterwards."""
    fill(forms(wb.rate())[-1], star="4")
    part = wb.rate_as_they_did()
    assert not forms(part)
    both = unfold(part, "See both views beside each other")
    assert "Nobody else" in text(both)
    theirs = unfold(part, "What they said of each part")
    assert not text(both), "one's own ratings are out of sight while theirs are noted"
    (form,) = forms(theirs)
    assert {one["label"] for one in form.fields if one["kind"] == "text"} == {"What they said or did, in one line"}
    fill(form, star="2")
    assert {row.rater: row.rating for row in storage.load(home, Rating)} == {"self": 4, "interviewer": 2}
    assert "the interviewers" in text(unfold(part, "See both views beside each other"))
    assert not forms(part)


def test_people_to_stay_in_touch_with_are_listed(held: Interview, home: Path) -> None:
    """A person with a date stands in the reminder list, and the letter for that day is there."""
    part = wb.stay_in_touch()
    fill(forms(part)[0], name=f"Ann {EVIL}", next_touch="2026-01-01", next_step="Send the article")
    (row,) = storage.load(home, Contact)
    assert row.kind == "interview"
    assert "Due now: 1 person." in text(part)
    assert EVIL not in text(part)
    draft = unfold(part, "A draft of a letter for that day")
    assert by_title(draft, "Staying in touch").values["text"].startswith("Dear Ann Lee")
    assert picker(draft)
