"""What spreadsheets and sync tools do to a table is understood and said, or refused with place, reason and way out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook import storage
from workbook.errors import BadFile
from workbook.records import Check, Interview, field_of
from workbook.storage import tables
from workbook.storage.mangled import mangled

ROWS = [
    Interview(
        id="iv-aaaaaaaa",
        date=dt.date(2026, 11, 20),
        status="held",
        kind="real",
        organisation="Müller, Söhne",
        role="Nurse",
        round=2,
        minutes_early=-5,
        thanked_on=dt.date(2026, 11, 21),
        logged_at=dt.datetime(2026, 11, 20, 18, 40, 5, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    ),
    Interview(id="iv-bbbbbbbb", date=dt.date(2026, 3, 4), status="planned", kind="mock", organisation="NA", role="007"),
    Interview(id="iv-cccccccc", date=dt.date(2026, 5, 5), status="held", kind="real", organisation='Say "hi"\nthere'),
]

WIDTH = len(Interview.about.fields)

Damage = Callable[[bytes], bytes]
"""What happens to the bytes of the table's file."""


def typed(day: str, organisation: str = "Elm") -> bytes:
    """Return a row as somebody types it below a table, without an id."""
    cells = {"date": day, "status": "held", "kind": "real", "organisation": organisation}
    return ",".join(cells.get(field.name, "") for field in Interview.about.fields).encode() + b"\n"


def swap(*pairs: tuple[str, str]) -> Damage:
    """Put one text in the place of another."""

    def damage(data: bytes) -> bytes:
        for old, new in pairs:
            assert old.encode() in data
            data = data.replace(old.encode(), new.encode())
        return data

    return damage


def recoded(codec: str, before: Damage = lambda data: data) -> Damage:
    """Save in another alphabet."""
    return lambda data: before(data).decode().encode(codec)


def separated(mark: str) -> Damage:
    """Part the cells by another sign, quoting them all."""
    import csv
    import io

    def damage(data: bytes) -> bytes:
        rows = csv.reader(io.StringIO(data.decode(), newline=""))
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(rows)
        return out.getvalue().encode()

    return damage


def by_row(change: Callable[[list[list[str]]], list[list[str]]]) -> Damage:
    """Change the grid of cells, header included."""
    import csv
    import io

    def damage(data: bytes) -> bytes:
        out = io.StringIO(newline="")
        rows = change(list(csv.reader(io.StringIO(data.decode(), newline=""))))
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue().encode()

    return damage


def without(name: str) -> Callable[[list[list[str]]], list[list[str]]]:
    """Take one column out of the grid."""
    place = [field.name for field in Interview.about.fields].index(name)
    return lambda rows: [row[:place] + row[place + 1 :] for row in rows]


def dates(form: str, both: bool = True) -> Damage:
    """Write the dates another way."""
    days = [dt.date(2026, 11, 20), dt.date(2026, 11, 21), dt.date(2026, 3, 4), dt.date(2026, 5, 5)]
    pairs = [
        (
            f",{day}," if day.day != 20 else f"aaaaaaaa,{day},",
            f",{day.strftime(form)}," if day.day != 20 else f"aaaaaaaa,{day.strftime(form)},",
        )
        for day in days
    ]
    return swap(*pairs)


UNDERSTOOD: dict[str, tuple[Damage, str]] = {
    "byte order mark": (lambda data: b"\xef\xbb\xbf" + data, "begins with a mark (BOM)"),
    "semicolons": (separated(";"), "parted by a semicolon"),
    "tabs": (separated("\t"), "parted by a tab"),
    "bars": (separated("|"), "parted by an upright bar"),
    "Excel's sep line": (lambda data: b"sep=;\r\n" + separated(";")(data), "parted by a semicolon"),
    "Windows line ends": (lambda data: data.replace(b"\n", b"\r\n"), "line ends of Windows"),
    "old Mac": (recoded("mac_roman", lambda data: data.replace(b"\n", b"\r")), "alphabet of old Macs"),
    "Windows-1252": (recoded("cp1252"), "letters were read as Windows-1252"),
    "UTF-16 with mark": (recoded("utf-16"), "UTF-16"),
    "UTF-16 without mark": (recoded("utf-16-le"), "UTF-16"),
    "UTF-16, other byte order": (recoded("utf-16-be"), "UTF-16"),
    "Excel's Unicode text": (lambda data: separated("\t")(data).decode().encode("utf-16"), "parted by a tab"),
    "dates with dots": (dates("%d.%m.%Y"), "dates were read as day.month.year"),
    "dates with dots, short year": (dates("%d.%m.%y"), "dates were read as day.month.year"),
    "dates day/month/year": (dates("%d/%m/%Y"), "dates were read as day/month/year"),
    "dates month/day/year": (dates("%m/%d/%y"), "dates were read as month/day/year"),
    "dates with hyphens": (dates("%d-%m-%Y"), "dates were read as day-month-year"),
    "dates year/month/day, short year": (dates("%y/%m/%d"), "dates were read as year/month/day"),
    "dates year-month-day, short year": (dates("%y-%m-%d"), "dates were read as year-month-day"),
    "dates year.month.day, short year": (dates("%y.%m.%d"), "dates were read as year.month.day"),
    "dates with month names": (dates("%d-%b-%y"), "dates with the month's name"),
    "dates year/month/day": (dates("%Y/%m/%d"), "year-month-day"),
    "dates with a clock": (dates("%Y-%m-%d 00:00:00"), "year-month-day"),
    "day numbers": (
        swap(
            ("aaaaaaaa,2026-11-20", "aaaaaaaa,46346"),
            ("2026-11-21", "46347"),
            ("2026-03-04", "46085"),
            ("2026-05-05", "46147.0"),
        ),
        "day numbers were read as dates, such as 46",
    ),
    "day numbers of old Macs": (
        swap(
            ("aaaaaaaa,2026-11-20", "aaaaaaaa,44884"),
            ("2026-11-21", "44885"),
            ("2026-03-04", "44623"),
            ("2026-05-05", "44685"),
        ),
        "day numbers were read as dates, such as 44",
    ),
    "4.0": (swap((",2,,", ",2.0,,")), "4.0 were read as 4"),
    "4,0": (swap((",2,,", ',"2,0",,')), "4.0 were read as 4"),
    "capitals in choices": (swap((",held,", ",Held ,")), "other capitals or spaces"),
    "the page's words in choices": (swap((",planned,", ',"Not yet, it is planned",')), "other capitals or spaces"),
    "column added": (by_row(lambda rows: [[*row, "my note"] for row in rows]), "added column “my note”"),
    "column removed": (by_row(without("thanked_by")), "“thanked_by” is not there"),
    "columns reordered": (by_row(lambda rows: [row[::-1] for row in rows]), "columns stood in another order"),
    "column names with capitals": (swap(("minutes_early", "Minutes early")), "column names were written another way"),
    "empty columns": (by_row(lambda rows: [[*row, "", ""] for row in rows]), "empty columns at the end"),
    "empty rows": (lambda data: data + b"," * (WIDTH - 1) + b"\n\n", "empty rows were left out"),
    "blanks around ids": (swap(("iv-bbbbbbbb", " iv-bbbbbbbb\u00a0")), "blanks, capitals or dashes in ids"),
    "capitals in ids": (swap(("iv-bbbbbbbb", "Iv-bbbbbbbb")), "blanks, capitals or dashes in ids"),
    "a dash in ids": (swap(("iv-bbbbbbbb", "iv–bbbbbbbb")), "blanks, capitals or dashes in ids"),
    "encoded twice": (
        lambda data: data.decode("cp1252").encode(),
        "had been encoded twice (UTF-8 was taken for Windows-1252",
    ),
    "the same row twice": (by_row(lambda rows: [*rows, rows[1]]), "rows that were there twice"),
}

REFUSED: dict[str, tuple[Damage, str, str]] = {
    "ambiguous dates": (
        swap(("aaaaaaaa,2026-11-20", "aaaaaaaa,1/2/26")),
        "line 2, column date",
        "“1/2/26” can be read as 2 January 2026 or as 1 February 2026",
    ),
    "dates that contradict each other": (
        swap(("aaaaaaaa,2026-11-20", "aaaaaaaa,20/11/26"), ("2026-11-21", "11/21/26"), ("2026-03-04", "3/4/26")),
        "line 2, column date",
        "does not fit the way in which the other dates of this file are written",
    ),
    "no date": (swap(("2026-03-04", "soon")), "line 3, column date", "“soon” is not a date"),
    "half a number": (swap((",2,,", ",2.5,,")), "line 2, column round", "“2.5” is not a whole number"),
    "a raised number": (swap((",2,,", ",²,,")), "line 2, column round", "“²” is not a whole number"),
    "a number with two signs": (swap((",-5,", ",--4,")), "line 2, column minutes_early", "“--4” is not a whole number"),
    "a number without end": (swap((",2,,", f",{'7' * 5000},,")), "line 2, column round", "is not a whole number"),
    "a number as a date": (swap((",2,,", ",02. Jan,,")), "line 2, column round", "not a whole number"),
    "outside the range": (swap((",2,,", ",200,,")), "line 2, column round", "from 1 to 20"),
    "an unknown choice": (
        swap((",planned,", ",maybe,")),
        "line 3, column status",
        "“maybe” is not one of: held, planned",
    ),
    "a moment without offset": (
        swap(("2026-11-20T18:40:05+01:00", "20/11/2026 18:40")),
        "line 2, column logged_at",
        "not a moment",
    ),
    "an id that became a number": (swap(("iv-bbbbbbbb", "100000")), "line 3, column id", "is not an id"),
    "an id with a blank in it": (swap(("iv-bbbbbbbb", "iv-bbb bbbb")), "line 3, column id", "is not an id"),
    "an id with a dash at its end": (swap(("iv-bbbbbbbb", "iv-bbbbbbbb-")), "line 3, column id", "is not an id"),
    "an id of another table": (swap(("iv-bbbbbbbb", "rt-bbbbbbbb")), "line 3, column id", "is not an id"),
    "an id in capitals that nobody saved": (swap(("iv-bbbbbbbb", "IV-DDDDDDDD")), "line 3, column id", "is not an id"),
    "a sum below the table": (
        lambda data: data + b"Total" + b"," * (WIDTH - 1) + b"\n",
        "line 6, column id",
        "“Total” is not an id such as iv-7f3kqa9m. If the line is a note or a sum of yours, delete it.",
    ),
    "a note below the table": (
        lambda data: data + b",,,,,call Ana" + b"," * (WIDTH - 6) + b"\n",
        "line 6, column date",
        "this must not be empty. If the line is a note",
    ),
    "a note in a single cell": (lambda data: data + b"call Ana\n", "line 6", "If the line is a note"),
    "an emptied required cell": (swap((",NA,", ",,")), "line 3, column organisation", "this must not be empty"),
    "an id that became an error": (swap(("iv-bbbbbbbb", "#NAME?")), "line 3, column id", "is not an id"),
    "one id, two rows": (swap(("iv-bbbbbbbb", "iv-aaaaaaaa")), "line 3, column id", "also in line 2"),
    "column renamed": (
        swap(("organisation", "employer")),
        "line 1",
        "“organisation” are missing and “employer” are not",
    ),
    "required column removed": (
        by_row(lambda rows: [row[:1] + row[2:] for row in rows]),
        "line 1",
        "“date” is missing",
    ),
    "column twice": (swap(("rounds", "round")), "line 1, column round", "there twice"),
    "no column names": (lambda data: data.split(b"\n", 1)[1], "line 1", "the column names are not there"),
    "too many cells": (swap((",mock,NA,007", ",mock,N,A,007")), "line 3", f"{WIDTH + 1} cells instead of {WIDTH}"),
    "too few cells": (swap((",mock,NA,007", ",mock,NA 007")), "line 3", f"{WIDTH - 1} cells instead of {WIDTH}"),
    "cut off in a quotation": (lambda data: data[: data.index(b"there")], "line 4", "cut off"),
    "cut off in a row": (lambda data: data[: data.index(b"mock")], "line 3", "cut off"),
    "cut off in a letter": (lambda data: data[: data.index("ü".encode()) + 1], "line 2", "cut off"),
    "NUL bytes": (lambda data: data + b"\0" * 512, "line 6", "NUL characters"),
    "NUL bytes in another alphabet": (
        recoded("cp1252", lambda data: data + b"\0" * 512),
        "line 6",
        "NUL characters",
    ),
    "two alphabets": (lambda data: data.replace(b"hi", b"\xfc"), "line 4", "no alphabet"),
    "an alphabet that nothing tells": (
        recoded("cp1252", swap(("Müller, Söhne", "Weiß"))),
        "line 2",
        "can be read as “Weiß” or as “WeiЯ”, and nothing that was saved tells which",
    ),
    "an xlsx file": (lambda data: b"PK\x03\x04" + data, "interviews.csv", "is a spreadsheet file"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    storage.save(tmp_path, ROWS)
    return tmp_path


def hurt(home: Path, damage: Damage) -> bytes:
    path = home / "interviews.csv"
    hurt = damage(path.read_bytes())
    path.write_bytes(hurt)
    return hurt


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_understood(home: Path, name: str) -> None:
    """A damage that can be read in one way alone gives the very same rows, and a sentence that says what was done."""
    damage, words = UNDERSTOOD[name]
    hurt(home, damage)
    assert storage.load(home, Interview) == ROWS
    [note] = [note for note in storage.notes(home) if "changed outside" in note]
    assert note.startswith("interviews.csv was changed outside the workbook: ")
    assert words in note


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_original_kept(home: Path, name: str) -> None:
    """The first save over a file that another program wrote keeps that file beside."""
    damaged = hurt(home, UNDERSTOOD[name][0])
    new = Interview(date=dt.date(2026, 6, 6), status="held", kind="real", organisation="Dee")
    storage.save(home, [new])
    assert storage.load(home, Interview) == [*ROWS, new]
    assert storage.notes(home) == []
    assert [path.read_bytes() for path in (home / "originals").glob("interviews-*.csv")] == [damaged]


@pytest.mark.parametrize("name", REFUSED)
def test_refused(home: Path, name: str) -> None:
    """What can be read in several ways, or not at all, is refused with file, line, column, reason and way out."""
    damage, where, words = REFUSED[name]
    damaged = hurt(home, damage)
    with pytest.raises(BadFile) as refused:
        storage.load(home, Interview)
    said = str(refused.value)
    assert said.startswith("interviews.csv")
    assert where in said
    assert words in said
    assert "workbook check --repair" in said
    with pytest.raises(BadFile):
        storage.save(home, ROWS)
    assert (home / "interviews.csv").read_bytes() == damaged


@pytest.mark.parametrize("name", REFUSED)
def test_repaired(home: Path, name: str) -> None:
    """The repair sets a refused file aside as it is and brings back every row that the workbook had saved."""
    damaged = hurt(home, REFUSED[name][0])
    storage.repair(home)
    assert storage.load(home, Interview) == ROWS
    assert [path.read_bytes() for path in (home / "originals").glob("interviews-*.csv")] == [damaged]
    assert storage.notes(home) == []


def test_short_rows(tmp_path: Path) -> None:
    """Excel leaves the separators of empty cells out where all of 16 lines end in them; that is read, not refused."""
    rows = [
        Interview(date=dt.date(2026, 6, 6), status="held", kind="real", organisation=f"Elm {number}")
        for number in range(40)
    ]
    storage.save(tmp_path, rows)
    path = tmp_path / "interviews.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(lines[:16] + [line.rstrip(",") for line in lines[16:]]) + "\n", "utf-8")
    assert storage.load(tmp_path, Interview) == rows
    assert "empty cells at the end of rows were missing" in storage.notes(tmp_path)[0]
    path.write_text("\n".join(lines[:16] + [line.rstrip(",") for line in lines[16:31]] + lines[31:]) + "\n", "utf-8")
    with pytest.raises(BadFile, match="line 17"):  # only the last of the 16 is whole
        storage.load(tmp_path, Interview)


def test_empty_file(home: Path) -> None:
    """A file that a full disk emptied is said to be empty, and its rows are offered back."""
    hurt(home, lambda data: b"")
    assert storage.load(home, Interview) == []
    assert "interviews.csv is empty" in storage.notes(home)[0]
    assert storage.lost(home, Interview) == ROWS


def test_rows_removed(home: Path) -> None:
    """Rows that went missing outside the workbook are noticed, brought back on a save, or let go for good."""
    hurt(home, by_row(lambda rows: rows[:1] + rows[3:]))
    assert storage.load(home, Interview) == ROWS[2:]
    assert storage.lost(home, Interview) == ROWS[:2]
    assert "2 rows went missing outside" in storage.notes(home)[0]
    storage.save(home, ROWS[:1])
    storage.remove(home, ROWS[1:2])
    assert storage.lost(home, Interview) == []
    assert storage.load(home, Interview) == [ROWS[2], ROWS[0]]


def test_row_added(home: Path) -> None:
    """A row typed in a spreadsheet without an id gets one, the same at each reading until it is saved."""
    hurt(home, lambda data: data + typed("2026-06-07"))
    [*_, new] = storage.load(home, Interview)
    assert new.organisation == "Elm"
    assert (new.id[:3], len(new.id)) == ("iv-", len(ROWS[0].id))
    assert storage.load(home, Interview)[-1] == new
    assert "without an id" in storage.notes(home)[0]


@pytest.mark.parametrize(
    ("saved", "found"),
    [
        ("007", "7"),
        ("1E5", "100000"),
        ("4.0", "4"),
        ("12345678901234567890", "1.23456789012346E+19"),
        ("12345678901234567890", "1.23457E+19"),
        ("=1+2", "3"),
        ("=nurse", "#NAME?"),
        ("-nurse", "#NAME?"),
        ("3-4", "03.04.26"),
        ("MAR1", "01-Mar-26"),
        ("true", "TRUE"),
        ("10:30", "10:30:00 AM"),
        ("10:30 pm", "10:30:00 PM"),
        ("16:9", "04:09:00 PM"),
        ("50%", "50.00%"),
        ("$5", "$5.00"),
        ("(5)", "-5"),
        ("12:30 pm", "12:30:00"),
        ("12 pm", "12:00:00"),
        ("12:15 am", "00:15:00"),
        ("November 2026", "11/01/26"),
        ("glad 😀", "glad ?"),
        ("an é in Łódź", "an é in ?ód?"),
    ],
)
def test_words_changed(tmp_path: Path, saved: str, found: str) -> None:
    """A text that a spreadsheet took for a number, a date or a formula is noticed and can be put back."""
    row = Interview(date=dt.date(2026, 11, 20), status="held", kind="real", organisation="Elm", role=saved)
    storage.save(tmp_path, [row])
    hurt(tmp_path, swap((f",{saved},", f",{found},")))
    assert storage.altered(tmp_path, Interview) == [row]
    assert "changed words in 1 row" in storage.notes(tmp_path)[0]
    storage.save(tmp_path, storage.altered(tmp_path, Interview))
    assert storage.load(tmp_path, Interview) == [row]


ALPHABETS = {
    "cp1250": "Łódź, ząb",
    "cp1251": "Больница № 5",
    "cp1253": "Νοσοκομείο Αθηνών",
    "cp1254": "Şişli Sağlık",
    "iso8859_2": "Łódź, ząb",
    "cp437": "Möbel ─ Söhne",
    "mac_roman": "Müller & Söhne",
    "gbk": "北京医院",
    "cp932": "東京病院",
}
"""A name in the words of those who use each alphabet."""


def added(home: Path, name: str, damage: Damage) -> None:
    """Add a row of the same name as the first one's without an id, as in a spreadsheet, then damage the file."""
    hurt(home, lambda data: damage(data + typed("2026-06-07", f'"{name}"')))


@pytest.mark.parametrize("codec", ALPHABETS)
def test_alphabets(tmp_path: Path, codec: str) -> None:
    """What the history knows tells the alphabet of a file, for rows that are new in it too; it is said."""
    name = ALPHABETS[codec]
    known = Interview(date=dt.date(2026, 6, 6), status="held", kind="real", organisation=name)
    storage.save(tmp_path, [known])
    added(tmp_path, name, recoded(codec))
    assert [row.organisation for row in storage.load(tmp_path, Interview)] == [name, name]
    assert "its letters were read as" in storage.notes(tmp_path)[0]


@pytest.mark.parametrize("codec", ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_2", "cp437", "mac_roman"])
def test_encoded_twice(tmp_path: Path, codec: str) -> None:
    """UTF-8 taken for any alphabet and saved as UTF-8 is read as it was, where the history knows the words."""
    name = "“Söhne” Ísland Łódź"
    known = Interview(date=dt.date(2026, 6, 6), status="held", kind="real", organisation=name)
    storage.save(tmp_path, [known])
    twice = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in name.encode())
    hurt(tmp_path, swap((name, twice)))
    assert storage.load(tmp_path, Interview) == [known]
    assert "had been encoded twice" in storage.notes(tmp_path)[0]


def test_one_cell_encoded_twice(home: Path) -> None:
    """Where only some words were encoded twice, they are noticed as changed words and can be put back."""
    row = dataclasses.replace(ROWS[1], role="Zürich")
    storage.save(home, [row])
    hurt(home, swap((",Zürich", ",ZÃ¼rich")))
    assert storage.altered(home, Interview) == [row]


@pytest.mark.parametrize(
    "damage",
    [recoded("cp1252"), recoded("cp1252", separated(";")), recoded("utf-16", separated(";"))],
    ids=["letters alone", "semicolons", "utf-16"],
)
def test_history_in_another_alphabet(home: Path, damage: Damage) -> None:
    """A history that another program saved in another alphabet is read by the words of the tables; nothing is lost."""
    storage.save(home, [dataclasses.replace(ROWS[0], role="Head nurse")])
    path = home / "history.csv"
    path.write_bytes(damage(path.read_bytes()))
    assert storage.notes(home) == []
    assert storage.earlier(home, Interview, ROWS[0].id)[0][1] == ROWS[0]
    storage.save(home, [dataclasses.replace(ROWS[0], role="Matron")])
    assert [row.role for _, row in storage.earlier(home, Interview, ROWS[0].id)] == ["Head nurse", "Nurse"]


def test_one_damaged_letter_in_the_history(home: Path) -> None:
    """A letter that a disk damaged in one line of the history changes how no other line is read."""
    storage.save(home, [dataclasses.replace(ROWS[0], role="Köchin")])
    path = home / "history.csv"
    path.write_bytes(path.read_bytes().replace("Köchin".encode(), b"K\xf6chin"))
    assert storage.earlier(home, Interview, ROWS[0].id)[0][1] == ROWS[0]


def test_erasing_with_a_history_in_another_alphabet(home: Path) -> None:
    """Erasing one row with such a history lets the earlier answers of all other rows stay."""
    storage.save(home, [dataclasses.replace(ROWS[0], role="Head nurse")])
    path = home / "history.csv"
    path.write_bytes(separated(";")(path.read_bytes()).decode().encode("cp1252"))
    assert not any("make no sense" in sentence for sentence in storage.erase(home, ROWS[1].id))
    assert [row for _, row in storage.earlier(home, Interview, ROWS[0].id)] == [ROWS[0]]
    assert ROWS[1].id.encode() not in path.read_bytes()


def test_what_only_looks_encoded_twice(tmp_path: Path) -> None:
    """Words that a person typed stay as they were typed, however they look."""
    row = Interview(date=dt.date(2026, 6, 6), status="held", kind="real", organisation="Ã¼ is what they saw")
    storage.save(tmp_path, [row])
    assert storage.load(tmp_path, Interview) == [row]
    assert storage.notes(tmp_path) == []


def test_alphabet_with_a_word_that_differs(home: Path) -> None:
    """Where what is known reads alike in several alphabets, a new word in which they differ is refused with both."""
    added(home, "naïve", recoded("cp1252"))
    with pytest.raises(BadFile, match="line 6: this is not UTF-8, and can be read as “naïve” or as “naďve”"):
        storage.load(home, Interview)


@pytest.mark.parametrize(
    ("form", "day"),
    [
        ("%d/%m/%y", dt.date(2021, 1, 26)),
        ("%y/%m/%d", dt.date(2026, 1, 21)),
        ("%d-%m-%y", dt.date(2021, 1, 26)),
        ("%y-%m-%d", dt.date(2026, 1, 21)),
        ("%d.%m.%y", dt.date(2021, 1, 26)),
        ("%y.%m.%d", dt.date(2026, 1, 21)),
    ],
)
def test_dates_by_the_history(home: Path, form: str, day: dt.date) -> None:
    """`26/01/21` in a new row is read as the dates beside it are that the history knows; without them it is refused."""
    hurt(home, lambda data: data + typed(f"26{form[2]}01{form[2]}21"))
    with pytest.raises(BadFile, match=r"line 6, column date: “26.01.21” can be read as 26 January 2021"):
        storage.load(home, Interview)
    hurt(home, dates(form))
    assert storage.load(home, Interview)[-1].date == day


@pytest.mark.parametrize(("known", "day"), [("46346", dt.date(2026, 1, 21)), ("44884", dt.date(2030, 1, 22))])
def test_day_numbers_by_the_history(home: Path, known: str, day: dt.date) -> None:
    """A day number in a new row counts from where the others count that the history knows; else it is refused."""
    hurt(home, lambda data: data + typed("46043"))
    with pytest.raises(BadFile, match="“46043” can be read as 21 January 2026 or as 22 January 2030"):
        storage.load(home, Interview)
    hurt(home, swap(("aaaaaaaa,2026-11-20", f"aaaaaaaa,{known}")))
    assert storage.load(home, Interview)[-1].date == day


def test_history_that_contradicts_itself(home: Path) -> None:
    """Where known dates were written now one way, now the other, neither is taken for the file's."""
    hurt(home, swap(("2026-03-04", "03/04/2026"), ("2026-11-21", "21/11/2026")))
    with pytest.raises(BadFile, match="does not fit the way in which the other dates of this file are written"):
        storage.load(home, Interview)


def test_cut_in_the_last_cell(tmp_path: Path) -> None:
    """A file without its last line end whose last cell is the beginning of what was saved was cut; else it is whole."""
    row = Check(subject="iv-aaaaaaaa", checklist="ready", item="shirt", note="ironed, on the chair")
    storage.save(tmp_path, [row])
    path = tmp_path / "checks.csv"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert storage.load(tmp_path, Check) == [row]
    for cut in (whole[:-5] + b'"', whole.rpartition(b'"ironed')[0]):
        path.write_bytes(cut)
        with pytest.raises(BadFile, match="line 2, column note: the file ends in the middle of what was saved here"):
            storage.load(tmp_path, Check)
    storage.repair(tmp_path)
    assert storage.load(tmp_path, Check) == [row]


def test_own_changes_stay(home: Path) -> None:
    """What a person corrects in a spreadsheet is an answer like any other."""
    hurt(home, swap((",Nurse,", ",Head nurse,")))
    assert storage.altered(home, Interview) == []
    assert storage.notes(home) == []
    row = storage.load(home, Interview)[0]
    assert row.role == "Head nurse"
    assert not mangled("12:30 am", "12:30 pm")
    assert not mangled("12:30 am", "")
    assert not mangled("1000001", "1000002")
    assert not mangled("=SUM(A1)", "=SUM(A1)")


def test_a_day_number_is_told_with_its_date(home: Path) -> None:
    """What is said of dates that were numbers names one and how it was read."""
    hurt(home, swap(("aaaaaaaa,2026-11-20", "aaaaaaaa,46346")))
    assert "day numbers were read as dates, such as 46346 as 2026-11-20" in storage.notes(home)[0]


def test_quoted_column_names(home: Path) -> None:
    """Column names that came to stand in quotation marks of their own are known all the same."""
    hurt(home, swap(("id,date,", '"""id""",""" Date """,')))
    assert storage.load(home, Interview) == ROWS
    assert "the column names were written another way" in storage.notes(home)[0]


@pytest.mark.parametrize(
    "name",
    [
        "interviews (Ana's conflicted copy 2026-11-20).csv",
        "interviews (conflicted copy 2026-11-20 184005).csv",
        "interviews.sync-conflict-20261120-184005-ABCDEFG.csv",
        "interviews-LAPTOP-4711.csv",
        "interviews (1).csv",
        "interviews 2.csv",
        "interviews_conflict-20261120-184005.csv",
    ],
)
def test_conflict_copy(home: Path, name: str) -> None:
    """A sync tool's copy is noticed; the repair brings its rows in, later answers win, and the other ones are kept."""
    new = Interview(id="iv-dddddddd", date=dt.date(2026, 6, 6), status="held", kind="real", organisation="Dee")
    other = tables.as_cells(ROWS[1])
    other[Interview.about.fields.index(field_of(Interview, "role"))] = "told at the other computer"
    copy = tables.as_csv(Interview, [tables.as_cells(ROWS[0]), other, tables.as_cells(new)])
    (home / name).write_bytes(copy)
    assert f"{name} is a sync tool's copy" in storage.notes(home)[0]
    storage.repair(home)
    assert storage.load(home, Interview) == [*ROWS, new]
    assert [row.role for _, row in storage.earlier(home, Interview, "iv-bbbbbbbb")] == ["told at the other computer"]
    assert storage.notes(home) == []
    assert not (home / name).exists()
    assert [path.read_bytes() for path in (home / "originals").iterdir()] == [copy]
