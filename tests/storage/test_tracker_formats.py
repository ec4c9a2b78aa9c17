"""Exports of real trackers come in as they are: only the button is left to press, nothing to type."""

from __future__ import annotations

import datetime as dt

import pytest

from workbook.records import Application, Interview
from workbook.storage import tracker, tracker_rows

NOW = dt.datetime(2026, 11, 20, 18, tzinfo=dt.UTC)

REACTIVE_RESUME = "\r\n".join(
    [
        '\ufeff"Company","Role","Stage","Stage Date","Application Date","Location","Salary","Source","URL","Tags",'
        '"Contacts","Notes","Closed Reason","Stage History","Timeline","Created At","Updated At"',
        '"Northfield","Nurse","interview","2026-11-09","2026-11-02","Leeds","","LinkedIn","https://example.com/1",'
        '"[""ward""]","Kim (HR)","Rang twice.\nAsk for Kim.","","Applied (2026-11-02) → Interview (2026-11-09)",'
        '"2026-11-02: Applied\n2026-11-09: Interview","2026-11-02T08:00:00.000Z","2026-11-09T08:00:00.000Z"',
        '"\'@Home Care","Carer","applied","2026-11-03","2026-11-03","","","","","","","","","","","",""',
        '"Old Mill","Cook","saved","2026-11-04","2026-11-04","","","","","","","","","","","",""',
        '"Brook","Cook","closed","2026-11-06","2026-11-01","","","Handshake","","","","","","","","",""',
    ]
)
"""After `exportApplicationsCsv` in apps/web/src/features/applications/csv.ts of reactive-resume/reactive-resume."""

JOBSYNC = """index,createdAt,applied,appliedDate,Company,JobTitle,jobType,Location,JobSource,Status
1,2026-11-01,Yes,2026-11-02,Northfield,Nurse,Full Time,Leeds,Indeed,Rejected
2,2026-11-01,No,N/A,Old Mill,Cook,Part Time,N/A,N/A,Draft
3,2026-11-03,Yes,2026-11-03,@Home Care,Carer,Unknown,N/A,Company Website,Applied
"""
"""After src/app/api/jobs/export/route.ts of Gsync/jobsync."""

SIMPLIFY = """Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes
Nurse,Northfield,https://example.com/1,2026-11-02,REJECTED,2026-11-09,No,N/A,Rang twice
Carer,@Home Care,N/A,2026-11-03,APPLIED,2026-11-03,No,N/A,
Cook,Old Mill,N/A,N/A,SAVED,2026-11-04,No,N/A,
"""
"""The columns that the README of Vin916/Job-tracker gives for the CSV export of Simplify."""

LINKEDIN = """Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Questions
"11/2/26, 8:15 AM",me@example.com,+15551234567,Northfield,Nurse,http://example.com/1,Resume.pdf,
"11/13/26, 11:40 PM",me@example.com,,@Home Care,Carer,http://example.com/2,Resume.pdf,Do you drive?:Yes
"""
"""Jobs/Job Applications.csv of LinkedIn’s “Get a copy of your data”, as public importers test with it."""


def brought(text: str) -> tracker_rows.Intake:
    """Take a file over as its form proposes it, without a change."""
    data = text.encode()
    assert tracker.alphabets(data) == {}
    file = tracker.read("export.csv", data)
    columns, kind = tracker.matched(file), tracker.kind_of(file)
    assert kind == "applications"
    assert all(columns[name] for name in tracker_rows.NEEDED[kind])
    asked = {name: columns[name] for name in tracker_rows.ASKED[kind]}
    style = tracker_rows.style_of(file, asked)
    assert style or not tracker_rows.open_dates(file, asked)
    return tracker_rows.intake(file, columns, style, kind, [], NOW)


def said(row: Application) -> list[str]:
    """Return what is known of an application, but its id."""
    names = ("applied_on", "organisation", "role", "answer", "answered_on", "source", "link", "note")
    return [str(value) for name in names if (value := getattr(row, name))]


@pytest.mark.parametrize(
    ("text", "rows", "left_out"),
    [
        (
            REACTIVE_RESUME,
            [
                [
                    *("2026-11-02", "Northfield", "Nurse", "invited", "2026-11-09", "job board"),
                    *("https://example.com/1", "Rang twice.\nAsk for Kim."),
                ],
                ["2026-11-03", "@Home Care", "Carer"],
                ["2026-11-01", "Brook", "Cook", "Stage: closed\nSource: Handshake"],
            ],
            ["“closed” in the column Stage", "“Handshake” in the column Source", "Line 6 is left out: “saved” means"],
        ),
        (
            JOBSYNC,
            [
                ["2026-11-02", "Northfield", "Nurse", "rejected", "job board"],
                ["2026-11-03", "@Home Care", "Carer", "company site"],
            ],
            ["Line 3 is left out: “Draft” means that nothing was sent yet."],
        ),
        (
            SIMPLIFY,
            [
                ["2026-11-02", "Northfield", "Nurse", "rejected", "2026-11-09", "https://example.com/1", "Rang twice"],
                ["2026-11-03", "@Home Care", "Carer"],
            ],
            ["Line 4 is left out: “SAVED” means that nothing was sent yet."],
        ),
        (
            LINKEDIN,
            [
                ["2026-11-02", "Northfield", "Nurse", "http://example.com/1"],
                ["2026-11-13", "@Home Care", "Carer", "http://example.com/2"],
            ],
            [],
        ),
    ],
    ids=["Reactive Resume", "JobSync", "Simplify", "LinkedIn"],
)
def test_an_export_comes_in_without_typing(text: str, rows: list[list[str]], left_out: list[str]) -> None:
    """Columns, dates and states of four trackers are understood; what was only put aside is left out, and said."""
    made = brought(text)
    assert [said(row) for row in made.applications] == rows
    assert len(made.left_out) == len(left_out)
    assert all(there.startswith(start) for there, start in zip(made.left_out, left_out, strict=True))


def test_an_application_brings_its_interview() -> None:
    """A column with the day of the interview makes interviews that know their application."""
    made = brought(
        "Date applied,Company,Position,Interview date\n2026-10-01,A,cook,2026-10-20\n2026-10-02,B,cook,2026-12-01\n"
    )
    assert [(row.organisation, row.application, row.status) for row in made.interviews] == [
        ("A", made.applications[0].id, "held"),
        ("B", made.applications[1].id, "planned"),
    ]


def test_nothing_is_doubled() -> None:
    """The same file twice adds nothing; what another window added meanwhile is not added again, and is tied to it."""
    text = "Date applied,Company,Position,Interview date\n2026-10-01,A,cook,2026-10-20\n"
    made, again = brought(text), brought(text)
    assert again.new(made.rows) == []
    (interview,) = again.new(made.applications)
    assert isinstance(interview, Interview)
    assert interview.application == made.applications[0].id


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-02 08:15", "2026-11-02"),
        ("2026-11-02T12:15:00.000Z", "2026-11-02"),
        ("November 2, 2026", "2026-11-02"),
        ("Nov 2, 2026 3:04 PM", "2026-11-02"),
        ("2 Nov 2026", "2026-11-02"),
    ],
)
def test_days_are_read_as_trackers_write_them(text: str, day: str) -> None:
    """A time of day is left off; the month may be a word, before the day or after it."""
    made = brought(f'Applied date,Company,Role\n"{text}",A,cook\n2026-10-02,B,cook\n')
    assert str(made.applications[0].applied_on) == day


def test_what_cannot_be_so_is_left_out_with_its_line() -> None:
    """A row without a day, one from the future, and an answer before the application are named, with their line."""
    made = brought(
        "Applied date,Company,Role,Status,Status date\nsoon,A,cook,,\n2026-10-02,B,,,\n2099-01-01,C,cook,,\n"
        "2026-10-02,D,cook,rejected,2026-10-01\n"
    )
    assert made.applications == ()
    unread, missing, nameless, future, before = made.left_out
    assert unread.startswith("Line 2, When did you apply?: “soon” is not a date.")
    assert missing == "Line 2 is left out: it has no date that can be read."
    assert nameless == "Line 3 is left out: it has no role that can be read."
    assert future.startswith("Line 4 is left out. When did you apply? This day is still to come.")
    assert before.startswith("Line 5 is left out. When did the answer come? This is before the day you applied.")
