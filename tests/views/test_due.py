"""What has a date and waits, from every table that knows one."""

from __future__ import annotations

import datetime as dt

from tests.views.people import journal_of
from workbook.records import Application, Contact, Feedback, Interview, Outcome, Session, Step
from workbook.views.due import due, summary

TODAY = dt.date(2026, 11, 22)
EVIL = "<script>alert(1)</script>"


def day(number: int) -> dt.date:
    """The day so many days from today."""
    return TODAY + dt.timedelta(days=number)


def meeting(id: str, number: int, status: str, **more: object) -> Interview:
    """An interview so many days from today."""
    values = {"kind": "real", "organisation": "North"} | more
    return Interview(id=id, date=day(number), status=status, **values)  # type: ignore[arg-type]


def sent(id: str, **more: object) -> Application:
    """An application sent nine days ago."""
    return Application(id=id, applied_on=day(-9), organisation="West", role="Cook", **more)  # type: ignore[arg-type]


EVERYTHING = [
    [
        meeting("iv-coming", 3, "planned", starts="9:05", role="Nurse", interviewers="Ann Lee"),
        meeting("iv-missed", -3, "planned"),
        meeting("iv-unthanked", -1, "held"),
        meeting("iv-thanked", -2, "held", thanked_on=day(-1)),
        meeting("iv-mock", -1, "held", kind="mock"),
    ],
    [Session(id="se-coming", date=day(0), starts="16:00", coach="Ines"), Session(id="se-past", date=day(-1))],
    [
        sent("ap-ask", next_follow_up=day(1), link="l"),
        sent("ap-no", next_follow_up=day(1), answer="rejected"),
        sent("ap-quiet"),
    ],
    [Feedback(id="fb-waits", interview="iv-thanked", asked_on=day(-10)), Feedback(id="fb-new", asked_on=day(-1))],
    [
        Step(id="st-open", step=f"Ring {EVIL}", due=day(0)),
        Step(id="st-done", step="Swim", due=day(0), done_on=day(0)),
        Step(id="st-coach", step="Send it", due=day(0), who="coach"),
        Step(id="st-ever", step="Rest"),
    ],
    [Contact(id="ct-dana", name="Dana", next_touch=day(9), next_step="Coffee"), Contact(id="ct-kim", name="Kim")],
]


def test_every_date_that_waits_stands_once_in_order() -> None:
    """What is done, answered, thanked, without a date or somebody else's to do is left out; the past comes first."""
    found = due(journal_of(*EVERYTHING, today=TODAY))
    assert [(one.uid, one.when, one.page) for one in found] == [
        ("fb-waits", day(-3), "07_feedback"),
        ("iv-missed", day(-3), "01_interview"),
        ("st-open", day(0), "10_search"),
        ("iv-unthanked-thanks", day(0), "01_interview"),
        ("se-coming", day(0), "13_session"),
        ("ap-ask-ask", day(1), "10_applications"),
        ("iv-coming", day(3), "09_practice"),
        ("ct-dana", day(9), "10_search"),
    ]
    words = {one.uid: one.words for one in found}
    assert words["iv-coming"] == "Interview: North, 25 November 2026"
    assert words["iv-missed"] == "Was it held? North, 19 November 2026"
    assert words["ap-ask-ask"] == "Ask how it stands: West, Cook"
    assert {one.uid: one.at for one in found if one.at} == {"iv-coming": dt.time(9, 5), "se-coming": dt.time(16)}
    details = {one.uid: one.details for one in found}
    assert details["iv-coming"] == "Nurse\nAnn Lee"
    assert details["ct-dana"] == "Coffee"


def test_the_names_of_dates_last() -> None:
    """The same row has the same name for the calendar when its date moves, and no two things share one."""
    rows = [meeting("iv-a", 3, "planned", starts="9:00")]
    moved = [meeting("iv-a", 5, "planned")]
    assert [one.uid for one in due(journal_of(rows, today=TODAY))] == [
        one.uid for one in due(journal_of(moved, today=TODAY))
    ]
    uids = [one.uid for one in due(journal_of(*EVERYTHING, today=TODAY))]
    assert len(set(uids)) == len(uids)


def test_what_an_answer_ends_is_no_longer_due() -> None:
    """An application whose interview brought an offer is not asked after."""
    rows = [sent("ap-a", next_follow_up=day(1))]
    held = [meeting("iv-a", -3, "held", application="ap-a", thanked_on=day(-3))]
    assert len(due(journal_of(rows, held, today=TODAY))) == 1
    assert due(journal_of(rows, held, [Outcome(interview="iv-a", outcome="offer")], today=TODAY)) == []


def test_the_dates_are_counted_in_a_sentence() -> None:
    """None, one and many read as a person would say them."""
    assert summary(due(journal_of(today=TODAY)), TODAY) == "No date waits for you."
    one = due(journal_of([Step(step="Ring", due=day(1))], today=TODAY))
    assert summary(one, TODAY) == "1 date: 1 to come."
    many = due(journal_of([Step(step=f"Ring {n}", due=day(n)) for n in range(-150, 150)], today=TODAY))
    assert summary(many, TODAY) == "300 dates: 150 past, 1 today and 149 to come."
