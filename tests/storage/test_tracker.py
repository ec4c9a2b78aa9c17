"""Past interviews from another program: columns by their names, dates and words read or named, nothing guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from workbook.errors import BadFile
from workbook.records import Interview
from workbook.storage import tracker, tracker_rows

NOW = dt.datetime(2026, 11, 20, 18, tzinfo=dt.UTC)
FILE = """Company;Job Title;Interview Date;Type;Status;Salary
Northfield;nurse;13/04/2026;video;Rejected;1
"NA";007;1/5/2026;carrier pigeon;They made an offer;2
"""


def read(text: str) -> tracker.Tracker:
    return tracker.read("list.csv", text.encode())


def found(text: str, style: str = "", there: tuple[Interview, ...] = (), **columns: str) -> tracker_rows.Intake:
    file = read(text)
    return tracker_rows.intake(file, tracker.matched(file) | columns, style, "real", there, NOW)


def test_columns_are_matched_by_name() -> None:
    """Other programs' names are known, capitals and underlines aside; what is not known stays open."""
    matched = tracker.matched(read(FILE))
    assert {name: matched[name] for name in tracker_rows.HELD} == {
        "date": "Interview Date",
        "organisation": "Company",
        "role": "Job Title",
        "round": "",
        "format": "Type",
        "interviewers": "",
        "outcome": "Status",
    }
    assert tracker.matched(read("jobTitle,COMPANY_NAME,appliedDate\n"))["applied_on"] == "appliedDate"
    assert tracker.kind_of(read(FILE)) == ""


def test_rows_become_interviews() -> None:
    """Texts come as they are, `NA` and `007` too; outcomes go with their interview; other columns stay behind."""
    done = found(FILE, "day first")
    assert [(row.organisation, row.role, row.date, row.format, row.kind, row.status) for row in done.interviews] == [
        ("Northfield", "nurse", dt.date(2026, 4, 13), "video", "real", "held"),
        ("NA", "007", dt.date(2026, 5, 1), "", "real", "held"),
    ]
    assert [(row.interview, row.outcome) for row in done.outcomes] == [
        (done.interviews[0].id, "rejected"),
        (done.interviews[1].id, "offer"),
    ]
    (said,) = done.left_out
    assert said.startswith("Line 3, Format: “carrier pigeon” is none of the words")


def test_a_date_that_can_be_read_in_two_ways_is_not_guessed() -> None:
    """Where the file does not tell day from month, the person is asked; unanswered, the row is left out and said."""
    text = "Company,Date\nNorthfield,3/4/2026\n"
    file = read(text)
    assert tracker_rows.style_of(file, {"date": "Date"}) == ""
    assert tracker_rows.open_dates(file, {"date": "Date"})
    assert found(text).interviews == ()
    assert "“3/4/2026” can be read as 4 March 2026 or as 3 April 2026" in found(text).left_out[0]
    assert [row.date for row in found(text, "day first").interviews] == [dt.date(2026, 4, 3)]
    assert [row.date for row in found(text, "month first").interviews] == [dt.date(2026, 3, 4)]


def test_certain_dates_ask_nothing() -> None:
    """Dates that can be read in one way only need no answer."""
    assert not tracker_rows.open_dates(read("Company,Date\nNorthfield,2026-04-03\n"), {"date": "Date"})
    assert [row.status for row in found("Company,Date\nA,2026-11-20\nB,2026-11-21\n").interviews] == ["held", "planned"]


def test_what_is_there_already_is_not_doubled() -> None:
    """The same file twice adds nothing; the same day at the same place twice in one file is one interview."""
    first = found(FILE, "day first")
    again = found(FILE, "day first", there=first.interviews)
    assert again.interviews == ()
    assert len([said for said in again.left_out if "is there already" in said]) == 2
    assert len(found("Company,Date\nA,2026-01-01\n a ,2026-01-01\n").interviews) == 1


def test_rows_without_day_or_place_are_named() -> None:
    """A row that is no interview is left out, with its line and what is missing."""
    assert found("Company,Date\nA,\n,2026-01-01\n").left_out == (
        "Line 2 is left out: it has no date that can be read.",
        "Line 3 is left out: it has no organisation that can be read.",
    )


def test_many_sentences_are_kept_short() -> None:
    """Hundreds of rows that cannot be read give a dozen sentences and the number of the rest."""
    said = found("Company,Date\n" + "A,soon\n" * 300).left_out
    assert len(said) == tracker_rows.MOST_NAMED + 1
    assert said[-1] == "And 588 more of this kind."


WIDE = ",".join(f"c{number}" for number in range(tracker.MOST_COLUMNS + 1))


@pytest.mark.parametrize(
    ("text", "where", "way_out"),
    [
        ("Company,Date,Company\nA,B,C\n", "line 1, column 3", "each once. Put them there"),
        ("only one column\nA\n", "line 1", "names of the columns, each once. Put them there"),
        ("", "line 1", "names of the columns, each once. Put them there"),
        ("Company,Date\n\nA,2026-01-01,more\n", "line 3, column 3", "Correct it there first."),
        (
            'Company,Date\nB,2026-01-01\n"A\nA","2026-01-01\n',
            "line 3 .* column 2",
            "Correct it there. Or: Save it anew",
        ),
        ('Company,Date\n"A"lways,2026-01-01\n', "line 2 .* column 1", "Correct it there. Or: Save it anew"),
        (f"{WIDE}\n", "line 1, column 101", "Take out those that you do not need"),
        ("A,B\n" * (tracker.MOST_LINES + 1), "more than 10,000 lines", "Split it"),
        ("," * tracker.LARGEST, "line 1, column 101", "Take out those that you do not need"),
        ('"' * (tracker.LARGEST - 1), "line 1 .* column 1", "Correct it there. Or: Save it anew"),
    ],
    ids=lambda value: " ".join(value[:30].split()),  # a line end in an id is lost when tests are collected twice
)
def test_what_is_no_table_is_refused(text: str, where: str, way_out: str) -> None:
    """A damaged file, and one beyond the bounds, is refused with its line and column, and with what to do."""
    with pytest.raises(BadFile, match=f"{where}.*{way_out}") as refusal:
        read(text)
    assert str(refusal.value).startswith("list.csv")


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\xff\xfe\xff", b"a,b\n\0,c\n", "Łódź,b\n".encode() + b"\xff\n"])
def test_what_cannot_be_read_can_be_saved_anew(data: bytes) -> None:
    """A file of another program that cannot be read is to be saved anew; no repair of answers is spoken of."""
    with pytest.raises(BadFile, match=r"Save it anew as “CSV UTF-8”, then choose it again\.$") as refusal:
        tracker.read("list.csv", data)
    assert "repair" not in str(refusal.value)


def test_other_alphabets_are_asked() -> None:
    """Where the words of a file can be spelt in several ways, each is offered with a word that tells it apart."""
    data = "Company\tDate\nMüller\t2026-01-01\nCafé naïve\t2026-01-01\n".encode("cp1252")
    offered = tracker.alphabets(data)
    assert offered["cp1252"] == "Müller naïve (Windows-1252, Western Europe)"
    assert offered["cp1250"] == "Müller naďve (Windows-1250, Central Europe)"
    assert len(set(offered.values())) == len(offered)
    assert tracker.read("list.csv", data, "cp1252").cells("Company") == ["Müller", "Café naïve"]
    with pytest.raises(BadFile, match=r"list.csv, line 3: this is not UTF-8, and can be read as “naïve” or as “naďve”"):
        tracker.read("list.csv", data)


def test_unicode_asks_nothing() -> None:
    """UTF-8 and UTF-16 say themselves what they are."""
    assert {codec: tracker.alphabets(FILE.replace("nurse", "né").encode(codec)) for codec in ("utf-8", "utf-16")} == {
        "utf-8": {},
        "utf-16": {},
    }


def test_years_of_two_digits_are_asked() -> None:
    """`13/04/26` may be 2026 or 2013: the person is asked, who may say that the year comes first."""
    file = read("Company,Date\nA,13/04/26\n")
    assert tracker_rows.style_of(file, {"date": "Date"}) == ""
    assert tracker_rows.open_dates(file, {"date": "Date"})
    assert [row.date for row in found("Company,Date\nA,13/04/26\n", "year first").interviews] == [dt.date(2013, 4, 26)]


def test_too_large_a_file_is_refused() -> None:
    """A file that is far too large is refused before it is read."""
    data = b"\xff" * (tracker.LARGEST + 1)
    assert tracker.alphabets(data) == {}
    with pytest.raises(BadFile, match=r"list.csv is larger than 5 MB"):
        tracker.read("list.csv", data)


def test_a_spreadsheet_file_asks_nothing() -> None:
    """The bytes of a spreadsheet file are not offered as words."""
    assert tracker.alphabets(b"PK\x03\x04\xe9\xe8 \xff") == {}
    assert tracker.alphabets(b"\xd0\xcf\x11\xe0\xe9\xe8 \xff") == {}
