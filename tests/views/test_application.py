"""How far applications went: with none, one and 300, sentence, chart and table say the same."""

from __future__ import annotations

import dataclasses
import datetime as dt

from tests.views.people import NASTY, journal_of
from workbook.progress.applications import Course
from workbook.records import Application, Document, DocumentUse, Interview, Option, Outcome, Week
from workbook.views.application import ENOUGH, applications, funnel, led_on
from workbook.views.outcome import furthest_stage
from workbook.views.view import View, table_html
from workbook.views.weeks import weeks

DAY = dt.date(2026, 11, 2)
TODAY = dt.date(2026, 11, 22)


def sent(number: int, **more: object) -> Application:
    """An application, one a day, oldest first."""
    when = DAY + dt.timedelta(days=number % 20)
    return Application(id=f"ap-{number}", applied_on=when, organisation=f"Firm {number}", role="Nurse", **more)  # type: ignore[arg-type]


def meeting(number: int, days: int = 0, **more: object) -> Interview:
    """An interview with Firm `number`, so many days after the first application of all."""
    values = {"status": "held", "kind": "real", "organisation": f"Firm {number}", "role": "nurse ", "round": 1} | more
    return Interview(id=f"iv-{number}-{days}", date=DAY + dt.timedelta(days=days), **values)  # type: ignore[arg-type]


def stages(shown: View) -> dict[object, tuple[object, ...]]:
    """Return the table of a funnel: stage -> numbers."""
    assert shown.table
    assert shown.figure
    bars = [tuple(trace.x) for trace in shown.figure.data]
    assert bars == list(zip(*(row[1:] for row in shown.table.rows), strict=True)), "bars and table differ"
    return {row[0]: row[1:] for row in shown.table.rows}


def test_nothing_sent_is_said_in_a_sentence() -> None:
    """With no application and no interview there is a sentence, and neither chart nor table."""
    for shown in (applications(journal_of()), funnel(journal_of())):
        assert shown.sentence.endswith("yet.")
        assert shown.table is None
        assert shown.figure is None


def test_one_application_is_told_in_the_singular() -> None:
    """With one application the sentences read as a person would say them."""
    found = journal_of([sent(0)], today=TODAY)
    assert applications(found).sentence == "1 application in your list, 1 still open."
    assert stages(funnel(found)) == {
        "Sent": (1,),
        "Answered": (0,),
        "Invited to an interview": (0,),
        "Got an offer": (0,),
    }
    assert funnel(found).sentence == (
        "1 application in your list: none answered, none led to an interview, none passed a round and none ended in an "
        "offer. Still open: 1."
    )


MANY = [
    *(sent(number) for number in range(250)),
    *(sent(number, answer="rejected", answered_on=TODAY) for number in range(250, 290)),
    *(sent(number, answer="invited", answered_on=TODAY) for number in range(290, 300)),
]


def test_three_hundred_applications() -> None:
    """Of 300 applications each stands in the table once, and each stage counts those that came so far."""
    rounds = [meeting(number, 20) for number in range(290, 296)] + [meeting(290, 25, round=2)]
    answers = [
        Outcome(interview=rounds[0].id, outcome="next round"),
        Outcome(interview=rounds[-1].id, outcome="offer"),
        Outcome(interview=rounds[1].id, outcome="rejected"),
    ]
    found = journal_of(MANY, rounds, answers, today=TODAY)
    listed = applications(found)
    assert listed.table
    assert len({row[1] for row in listed.table.rows}) == len(listed.table.rows) == 300
    assert stages(funnel(found)) == {
        "Sent": (300,),
        "Answered": (50,),
        "Invited to an interview": (10,),
        "Passed 1 round": (1,),
        "Passed 2 rounds": (1,),
        "Got an offer": (1,),
    }
    assert funnel(found).sentence == (
        "300 applications in your list: 50 answered, 10 led to an interview, 1 passed a round and 1 ended in an offer. "
        "Still open: 258."
    )


def test_interviews_without_an_application_are_counted_beside_the_list() -> None:
    """What was sent besides is not known, and not guessed: such interviews have a bar of their own from there on."""
    found = journal_of([sent(0)], [meeting(7, 3)], today=TODAY)
    assert stages(funnel(found)) == {
        "Sent": (1, None),
        "Answered": (0, None),
        "Invited to an interview": (0, 1),
        "Got an offer": (0, 0),
    }
    assert "Besides, 1 application that is not in the list led to an interview." in funnel(found).sentence
    alone = journal_of([meeting(7, 3)], today=TODAY)
    assert list(stages(funnel(alone))) == ["Invited to an interview", "Got an offer"]


def course_of(found: list[Course], number: int) -> Course:
    return next(one for one in found if one.row and one.row.id == f"ap-{number}")


def test_an_interview_finds_its_application() -> None:
    """The one that was chosen counts; else the latest with the same organisation and role that was sent by then."""
    again = dataclasses.replace(sent(0), id="ap-again", applied_on=DAY + dt.timedelta(days=10))
    by_name, later, before = meeting(0, 2), meeting(0, 12), meeting(1, -3)
    chosen = meeting(5, 4, application="ap-1", organisation="F. One")
    second = meeting(5, 9, organisation="F. One", round=2)
    mock = meeting(0, 3, kind="mock")
    found = journal_of([sent(0), again, sent(1)], [by_name, later, before, chosen, second, mock]).courses
    assert course_of(found, 0).interviews == (by_name,)
    assert next(one for one in found if one.row == again).interviews == (later,)
    assert course_of(found, 1).interviews == (chosen, second)
    assert [one.interviews for one in found if not one.row] == [(before,)]


def test_where_an_application_stands() -> None:
    """The answer to the last interview counts first, then the application's own, then what is planned."""
    planned = meeting(0, 30, status="planned")
    held = meeting(0, 5)

    def state(row: Application, *more: object) -> str:
        return journal_of([row], *([one] for one in more)).courses[0].state  # type: ignore[arg-type]

    assert state(sent(0)) == "waiting"
    assert state(sent(0, answer="silence")) == "silence"
    assert state(sent(0, answer="invited")) == "invited"
    assert state(sent(0, answer="invited"), planned) == "planned"
    assert state(sent(0), held) == "held"
    assert state(sent(0), held, Outcome(interview=held.id, outcome="next round")) == "next round"
    assert state(sent(0), held, planned, Outcome(interview=held.id, outcome="next round")) == "planned"
    assert state(sent(0, answer="withdrew"), held) == "withdrew"
    assert state(sent(0, answer="invited"), held, Outcome(interview=held.id, outcome="offer")) == "offer"


def test_open_applications_come_first_with_what_is_due() -> None:
    """On top stand the open ones by the day to ask again, then the other open ones, latest first, then the rest."""
    rows = [
        sent(0),
        sent(1, answer="rejected", next_follow_up=DAY),
        sent(2, next_follow_up=TODAY),
        sent(3, next_follow_up=TODAY - dt.timedelta(days=4)),
        sent(4, next_follow_up=TODAY + dt.timedelta(days=4)),
        sent(5, note=NASTY),
    ]
    shown = applications(journal_of(rows, today=TODAY))
    assert shown.table
    assert [row[1] for row in shown.table.rows] == [f"Firm {number}" for number in (3, 2, 4, 5, 0, 1)]
    assert shown.table.rows[-1][4] is None, "nobody has to ask again after a no"
    assert shown.sentence == "6 applications in your list, 5 still open. Time to ask how it stands: 2."
    assert "<img" not in table_html(shown.table, shown.title)


def test_a_planned_interview_is_no_stage_that_was_passed() -> None:
    """An interview that is only planned counts as an invitation, and is no mark in the chart of rounds."""
    found = journal_of([sent(0)], [meeting(0, 30, status="planned", round=2)], today=TODAY)
    assert stages(funnel(found))["Invited to an interview"] == (1,)
    assert furthest_stage(found).table is None


def test_what_led_on_is_told_from_ten_applications_on() -> None:
    """Below ten it says "too few to tell", from ten on how many of how many; never a share of a hundred."""
    board = [
        sent(number, source="job board", option="op-a", answer="invited" if number < 2 else "")
        for number in range(ENOUGH)
    ]
    fair = [sent(20, source="fair", answer="invited"), sent(21, source="fair", answer="rejected")]
    uses = [DocumentUse(document="dc-a", application=row.id) for row in (*board[1:], *fair)]
    uses.append(uses[0])
    rows = [Option(id="op-a", option=NASTY)], [Document(id="dc-a", kind="resume", version="3")]
    shown = led_on(journal_of(board, fair, uses, *rows))
    assert shown.table
    assert list(shown.table.rows) == [
        ("Found through", "Job board", 10, 2, 8, "2 of 10"),
        ("Found through", "Fair or event", 2, 1, 0, "too few to tell"),
        ("Kind of role", NASTY, 10, 2, 8, "2 of 10"),
        ("Sent with it", "Resume 3", 11, 2, 8, "2 of 11"),
    ]
    assert "Job board (2 of 10)" in shown.sentence
    assert "Fair" not in shown.sentence
    assert "%" not in shown.sentence + table_html(shown.table, shown.title)
    assert "<img" not in table_html(shown.table, shown.title)
    assert led_on(journal_of(board[1:])).sentence == "Too few to tell yet."
    assert "Note where you found" in led_on(journal_of([sent(0)])).sentence
    assert led_on(journal_of()).table is None


def week_rows(shown: View) -> dict[object, tuple[object, ...]]:
    assert shown.table
    return {row[0]: row[1:] for row in shown.table.rows}


def test_each_number_of_a_week_is_counted_or_typed_and_never_both() -> None:
    """Where the lists have something in a week it is counted; else the typed number stands; they are never added."""
    monday, week = dt.date(2026, 11, 2), dt.timedelta(weeks=1)
    typed = [
        Week(week=monday, applications=9, replies=4, interviews=5, offers=0),
        Week(week=monday + week, applications=7, replies=2),
    ]
    lists = [
        [
            sent(0),
            sent(1, answer="rejected", answered_on=monday + 3 * week),
            sent(2, answer="silence", answered_on=monday),
        ],
        [meeting(7, 1), meeting(8, 2, kind="mock"), meeting(9, 9, status="planned")],
        [Outcome(interview="iv-7-1", outcome="offer", heard_on=monday + 2 * week)],
    ]
    assert week_rows(weeks(journal_of(typed, *lists))) == {
        monday: (3, 4, 1, 0),
        monday + week: (7, 2, None, None),
        monday + 2 * week: (None, None, None, 1),
        monday + 3 * week: (None, 1, None, None),
    }
    assert week_rows(weeks(journal_of(typed))) == {
        monday: (9, 4, 5, 0),
        monday + week: (7, 2, None, None),
    }


def test_an_offer_is_counted_once() -> None:
    """An offer noted with the application and with its interview is one."""
    rows = [sent(0, answer="offer", answered_on=DAY + dt.timedelta(days=9))], [meeting(0, 3)]
    answer = [Outcome(interview="iv-0-3", outcome="offer", heard_on=DAY + dt.timedelta(days=9))]
    monday = DAY + dt.timedelta(weeks=1)
    assert week_rows(weeks(journal_of(*rows, answer)))[monday] == (None, 1, None, 1)
    assert week_rows(weeks(journal_of(*rows)))[monday] == (None, 1, None, 1)


def test_interviews_before_the_first_application_raise_no_share() -> None:
    """Interviews per 100 applications are counted in the weeks alone whose applications are known."""
    rows = [sent(number) for number in range(20)], [meeting(50 + number, -7 * number - 1) for number in range(9)]
    shown = weeks(journal_of(*rows, [meeting(0, 4)]))
    assert "That is 5 interviews per 100 applications" in shown.sentence
