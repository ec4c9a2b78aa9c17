"""The record of a search: one line for each application in the span, and nothing that was not ticked."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.views.people import journal_of
from workbook.records import Application, Interview, Outcome
from workbook.views.proof import MORE, proof

FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
SECRETS = {"link": "https://secret.example", "note": "SECRET note", "next_follow_up": dt.date(2026, 12, 24)}


def sent(day: int, organisation: str = "Northfield", month: int = 10, **more: object) -> Application:
    """Return an application sent in 2026."""
    when = dt.date(2026, month, day)
    return Application(applied_on=when, organisation=organisation, role="Nurse", sent_by="email", **more)  # type: ignore[arg-type]


def interview(day: int, organisation: str, month: int = 10) -> Interview:
    """Return a real interview held in 2026."""
    when = dt.date(2026, month, day)
    return Interview(date=when, status="held", kind="real", organisation=organisation, role="Cook", format="video")


def test_nothing_in_the_span_is_said() -> None:
    """Without an application, and with one outside the span, there is a sentence and no table."""
    for rows in ([], [sent(30, month=9), sent(1, month=11)]):
        shown = proof(journal_of(rows), FIRST, LAST)
        assert shown.sentence == "Nothing is noted from 1 October 2026 to 31 October 2026."
        assert shown.table is None


def test_both_ends_of_the_span_are_in_it_and_the_oldest_comes_first() -> None:
    """The first and the last day belong to the span."""
    shown = proof(journal_of([sent(31, "Late"), sent(1, "Early")]), FIRST, LAST)
    assert shown.table is not None
    assert [row[:4] for row in shown.table.rows] == [
        (FIRST, "Early", "Nurse", "E-mail"),
        (LAST, "Late", "Nurse", "E-mail"),
    ]
    assert shown.sentence.startswith("2 applications from 1 October 2026 to 31 October 2026.")


def test_interviews_stand_where_no_application_is_noted_and_are_not_counted_twice() -> None:
    """An interview of a listed application adds no line; another real one does, once, by its first day in the span."""
    listed = sent(2)
    mine = Interview(
        date=dt.date(2026, 10, 9), status="held", kind="real", organisation="Northfield", application=listed.id
    )
    rows = [mine, interview(5, "Brook"), interview(19, "Brook"), interview(7, "Old Mill", month=9)]
    mock = Interview(date=dt.date(2026, 10, 10), status="held", kind="mock", organisation="Friend")
    no = Outcome(interview=mine.id, outcome="rejected")
    shown = proof(journal_of([listed], [*rows, mock], [no]), FIRST, LAST)
    assert shown.table is not None
    assert [row[1:] for row in shown.table.rows] == [
        ("Northfield", "Nurse", "E-mail", "They said no"),
        ("Brook", "Cook", "Interview (video)", "Had an interview, no answer yet"),
    ]
    assert shown.sentence.startswith("1 application and 1 interview from")


@pytest.mark.parametrize("ticked", [(), *((name,) for name in MORE), tuple(MORE)], ids=str)
def test_only_what_is_ticked_goes_in(ticked: tuple[str, ...]) -> None:
    """Link, note, follow-up, source and the day of the answer go in each by itself."""
    answered = {"source": "fair", "answer": "rejected", "answered_on": dt.date(2026, 11, 11)}
    row = sent(2, **answered, **SECRETS)
    table = proof(journal_of([row]), FIRST, LAST, ticked).table
    assert table is not None
    assert table.columns[5:] == tuple(MORE[name] for name in MORE if name in ticked)
    text = str(table.rows)
    for name, secret in {**SECRETS, **answered, "source": "Fair or event"}.items():
        if name != "answer":
            assert (str(secret) in text or repr(secret) in text) is (name in ticked)


def test_three_hundred_applications_are_three_hundred_lines() -> None:
    """A long search is shown as a whole."""
    rows = [sent(1 + number % 31, f"Firm {number}") for number in range(300)]
    table = proof(journal_of(rows), FIRST, LAST).table
    assert table is not None
    assert len(table.rows) == 300
