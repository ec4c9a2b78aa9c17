"""What is in a packet: tables that others can check, texts that come back exactly, no formula, a lock that holds."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import frictionless
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sharing.filled import ALL, DAY, WHEN, filled, interview, packet, unpacked
from workbook.content import check_rubric, rubric
from workbook.journal import Journal
from workbook.records import TABLES, HighPoint, Interview, clean, fields_of
from workbook.sharing.opening import opened
from workbook.sharing.packet import rubric_toml
from workbook.sharing.spreadsheet import CUT, HIGHEST, LONGEST, as_xlsx
from workbook.sharing.tables import as_csv, from_csv, resource
from workbook.views.words import interview_name
from workbook.widgets.reader import read

SAMPLE = Path(__file__).parents[2] / "data" / "sample"

ODD = [
    "=1+2",
    "+1",
    "-5 minutes",
    "@SUM(A1)",
    "\tx",
    "'quoted",
    "''=1",
    "＝1+2",
    "\n=1+2",
    "007",
    "1E5",
    "NA",
    '"a", "b"; c',
    "two\nlines",
    " spaces ",
    "😀 שלום",
    "_x0041_",
    "<img src=x onerror=alert(1)>",
    "https://example.org",
    "x" * 40_000,
]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60).map(clean)


def told(*moments: str) -> Journal:
    """One interview with these high points."""
    row = interview(1)
    points = [HighPoint(interview=row.id, moment=moment) for moment in moments]
    return Journal(rubric(), {Interview: [row], HighPoint: points})


@pytest.mark.parametrize("sections", [ALL, {"high_points"}, {"interviews"}], ids=["all", "high points", "interviews"])
def test_frictionless_validates_every_packet(tmp_path: Path, sections: set[str]) -> None:
    """The tables are a Data Package: each CSV fits its schema, size and hash, and references lead somewhere."""
    rows = {**filled().rows, HighPoint: told(*ODD).of(HighPoint)}
    for name, data in unpacked(packet(Journal(rubric(), rows), sections).data).items():
        if not name.startswith("workbook.xlsx/"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(data)
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert report.flatten(["type", "message"]) == []
    assert report.stats["tasks"] == len(list((tmp_path / "tables").iterdir()))


@pytest.mark.parametrize(
    ("leads_to", "keys"),
    [
        (["iv-1", "iv-2"], ["interviews"]),
        (["iv-1", ""], ["interviews"]),
        (["iv-1", "iv-gone"], []),
        ([""], ["interviews"]),
    ],
)
def test_a_schema_promises_a_reference_only_where_each_leads_to_a_row(leads_to: list[str], keys: list[str]) -> None:
    """A column refers to a table of the packet when every cell that is filled in leads to a row of it."""
    rows = {
        Interview: [interview(1, id="iv-1"), interview(2, id="iv-2")],
        HighPoint: [HighPoint(interview=key, moment="I led") for key in leads_to],
    }
    schema = resource(Journal(rubric(), rows), HighPoint, b"")["schema"]
    assert [key["reference"]["resource"] for key in schema.get("foreignKeys", [])] == keys


def test_a_schema_promises_no_reference_to_a_table_that_is_not_there() -> None:
    """Without the other table in the packet nothing refers to it, even where no cell is filled in."""
    schema = resource(Journal(rubric(), {HighPoint: [HighPoint(moment="I led")]}), HighPoint, b"")["schema"]
    assert "foreignKeys" not in schema


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts | st.sampled_from(ODD), max_size=5))
def test_reading_brings_every_text_back(moments: list[str]) -> None:
    """Whatever was typed is read back from the CSV of a packet exactly, and no cell of it begins a formula."""
    rows = told(*moments).of(HighPoint)
    data = as_csv(HighPoint, rows)
    assert from_csv(HighPoint, data, "x.csv") == rows
    for line in list(csv.reader(io.StringIO(data.decode(), newline="")))[1:]:
        assert not [cell for cell in line if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]


def test_numbers_stay_numbers() -> None:
    """Only texts are guarded: five minutes late is the number -5."""
    row = interview(1, minutes_early=-5)
    assert b",-5," in as_csv(Interview, [row])
    assert from_csv(Interview, as_csv(Interview, [row]), "x.csv") == [row]


def test_a_packet_is_opened_as_it_was_made() -> None:
    """Our reader brings back the consent, the rubric and every row of every table."""
    made = packet(filled(), ALL, ALL)
    found = opened(made.data, "packet.zip")
    assert (found.consent, found.answers, found.sha256) == (made.consent, made.answers, made.sha256)


def test_the_sheet_holds_what_was_typed() -> None:
    """Each cell of the sheet is the text that was typed, as text: no formula, no link, no number made of it."""
    made = Journal(rubric(), {Interview: [interview(1, minutes_early=-5)], HighPoint: told(*ODD).of(HighPoint)})
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(made, dt.datetime(2026, 11, 20))))
    column = [field.name for field in fields_of(HighPoint)].index("moment")
    cells = [book["High points"].cell(line, column) for line in range(2, len(ODD) + 2)]
    assert [cell.value for cell in cells[:-1]] == ODD[:-1]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert cells[-1].value.endswith(CUT)
    assert len(cells[-1].value) == LONGEST
    widths = {
        name.value: book["High points"].column_dimensions[name.column_letter].width for name in book["High points"][1]
    }
    assert widths["What went well?"] > 2 * widths["Noted at"], "a long text has room"
    line = {name.value: cell.value for name, cell in zip(*book["Interviews"].iter_rows(), strict=True)}
    assert (line["Minutes early or late"], line["Date of the interview"].date()) == (-5, DAY - dt.timedelta(99))
    inside = unpacked(as_xlsx(made, dt.datetime(2026, 11, 20)))
    assert not any(b"<f>" in data or b"<f " in data for name, data in inside.items() if "sheet" in name)


def test_the_sheet_is_for_people(tmp_path: Path) -> None:
    """Nowhere in the sheet of the sample person does an id stand: another row is called by its name."""
    answers = read(SAMPLE)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(answers, dt.datetime(2026, 11, 20))))
    ids = {row.id for rows in map(answers.of, TABLES.values()) for row in rows}
    cells = [str(cell.value) for sheet in book.worksheets for line in sheet.iter_rows() for cell in line]
    assert [text for text in cells if ids & set(text.split())] == []
    names = {cell.value for cell in book["High points"]["A"][1:]}
    assert names <= {interview_name(row) for row in answers.interviews}
    gone = Journal(rubric(), {HighPoint: [HighPoint(interview="iv-gone", moment="m")]})
    (_, line) = openpyxl.load_workbook(io.BytesIO(as_xlsx(gone, WHEN))).active.iter_rows()
    assert line[0].value == "(not in this packet)"


def soffice(folder: Path, saving: str, file: str) -> None:
    """Let LibreOffice open a file of a folder and save it in another form beside it."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", saving]
    subprocess.run([*command, "--outdir", str(folder), str(folder / file)], check=True, timeout=300)


needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")


@needs_libreoffice
def test_libreoffice_shows_what_was_typed(tmp_path: Path) -> None:
    """LibreOffice opens the sheet and finds in each cell the text that was typed."""
    short = ODD[:-1]
    (tmp_path / "book.xlsx").write_bytes(as_xlsx(told(*short), dt.datetime(2026, 11, 20)))
    soffice(tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "book.xlsx")
    with (tmp_path / "book-High points.csv").open(encoding="utf-8", newline="") as file:
        found = [row["What went well?"] for row in csv.DictReader(file)]
    assert [text.replace("\r\n", "\n") for text in found] == short


@needs_libreoffice
@pytest.mark.unhurried
def test_every_row_is_as_high_as_its_text(tmp_path: Path) -> None:
    """LibreOffice itself, told to find the best height of each row, needs no more than the sheet gives it."""
    (tmp_path / "given.xlsx").write_bytes(as_xlsx(read(SAMPLE), dt.datetime(2026, 11, 20)))
    book = openpyxl.load_workbook(tmp_path / "given.xlsx")
    given = [[sheet.row_dimensions[line + 1].height or 15 for line in range(sheet.max_row)] for sheet in book]
    for sheet in book:
        for line in range(sheet.max_row):
            sheet.row_dimensions[line + 1].height = None
    book.save(tmp_path / "free.xlsx")
    soffice(tmp_path, "ods", "free.xlsx")
    (tmp_path / "free.xlsx").unlink()
    soffice(tmp_path, "xlsx", "free.ods")
    best = openpyxl.load_workbook(tmp_path / "free.xlsx")
    low = [
        (sheet.title, line + 1, has, needs)
        for sheet, heights in zip(best, given, strict=True)
        for line, has in enumerate(heights)
        if (needs := sheet.row_dimensions[line + 1].height) and needs > has + 1 and has < HIGHEST
    ]
    assert low == []


@needs_libreoffice
def test_libreoffice_finds_no_formula_in_the_csv_files(tmp_path: Path) -> None:
    """A CSV file of a packet, opened with LibreOffice's own settings, becomes no formula in any cell."""
    (tmp_path / "high_points.csv").write_bytes(as_csv(HighPoint, told(*ODD).of(HighPoint)))
    soffice(tmp_path, "xlsx", "high_points.csv")
    book = openpyxl.load_workbook(tmp_path / "high_points.xlsx")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert len(cells) > len(ODD)
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_the_same_answers_give_the_same_bytes() -> None:
    """Nothing in a packet depends on the clock or on chance."""
    assert packet(filled()).data == packet(filled()).data


def test_the_consent_is_in_the_packet_and_in_the_report() -> None:
    """From whom, for whom, what for, which sections, until when, the sponsor, and that it may be withdrawn; no more."""
    made = unpacked(packet(filled(), {"lessons"}).data)
    said = json.loads(made["datapackage.json"])["workbook"]
    assert said.keys() == {
        *("kind", "format", "client", "recipient", "purpose", "sections", "real_names", "written_at", "since", "until"),
        *("sponsor", "figures", "may_be_withdrawn"),
    }
    assert (said["client"], said["recipient"], said["purpose"]) == ("cl-abcdefgh", "Kim", "To prepare")
    assert (said["sections"], said["until"], said["sponsor"]) == (["lessons"], "2026-11-20", False)
    assert said["may_be_withdrawn"] is True
    page = made["report.html"].decode()
    for words in ("cl-abcdefgh", "Kim", "To prepare", "Mistakes and changes", "20 November 2026", "at any time"):
        assert words in page


def test_a_passphrase_locks_every_file() -> None:
    """With a passphrase every file is encrypted with AES-256, and the passphrase opens them again."""
    made = packet(filled(), ALL, ALL, passphrase="four plain random words")
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        for entry in archive.infolist():
            kind, length, version, vendor, strength = _aes(entry.extra)
            assert (entry.flag_bits & 1, kind, length, version, vendor, strength) == (1, 0x9901, 7, 2, b"AE", 3)
    assert opened(made.data, "packet.zip", "four plain random words").answers == made.answers


def test_the_rubric_travels_exactly() -> None:
    """The rubric in a packet is the person's, wording and version, odd signs included."""
    title = '"a \\"b\\" \\\\ \\u007f ü"'
    text = f'title = "T"\n[dimension.odd]\ntitle = {title}\n1 = "x\\ny"\n3 = "b"\n5 = "c"\nretired = true\n'
    mine = check_rubric(text)
    assert check_rubric(rubric_toml(mine)) == mine
    assert check_rubric(rubric_toml(rubric())) == rubric()


def test_every_value_of_every_table_is_read_back() -> None:
    """Each kind of value in each table comes back from its CSV as it was."""
    for record in TABLES.values():
        rows = filled().of(record)
        assert from_csv(record, as_csv(record, rows), "x.csv") == rows


def _aes(extra: bytes) -> tuple[int, int, int, bytes, int]:
    """The fields of a zip entry's AES extra data (WinZip's AE-2; strength 3 is 256 bits)."""
    number = int.from_bytes
    return number(extra[:2], "little"), number(extra[2:4], "little"), number(extra[4:6], "little"), extra[6:8], extra[8]
