"""Bringing in applications and interviews: shown and confirmed before anything is added."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import buttons, fill, forms, text
from tests.pages.test_coach import given
from workbook import storage
from workbook.pages import importing
from workbook.records import Application, Interview, Outcome
from workbook.storage import tracker
from workbook.widgets.page import Part

FILE = b"Firm name,Date,Status\nNorthfield,3/4/2026,offer\n<img src=x onerror=alert(1)>,5/4/2026,\n"
SENT = (
    b"Company,Role,Applied date,Status,Interview date\n"
    b"Northfield,nurse,2026-04-03,Interviewing,2026-04-20\n<img src=x onerror=alert(1)>,cook,2026-04-04,Ghosted,\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    return tmp_path / "mine"


def asked(file: bytes, name: str = "list.csv") -> Part:
    """Hand a file over, and return the part with what is asked about it."""
    part = wb.bring_in()
    given(part, name, file)
    return part


def test_nothing_is_guessed_silently(home: Path) -> None:
    """What the names of the columns do not tell is asked: the kind of file, the organisation, the order of dates."""
    part = asked(FILE)
    (form,) = forms(part)
    assert (form.values["organisation"], form.values["date"], form.values["outcome"]) == ("", "Date", "Status")
    form.press("save")
    assert set(form.messages) == {"kind"}
    form.values = form.values | {"kind": "real"}
    form.press("save")
    assert set(form.messages) == {"organisation", "style"}


def test_interviews_are_shown_before_they_are_added(home: Path) -> None:
    """The interviews are in a table first; leaving it adds nothing, adding it saves them with their outcomes."""
    part = asked(FILE)
    fill(forms(part)[0], organisation="Firm name", style="day first", kind="real")
    assert "2 interviews and 1 answer would be added." in text(part)
    assert "3 April 2026" in text(part)
    assert "<img" not in text(part.children[-1])
    buttons(part).press("Leave it")
    assert storage.load(home, Interview) == []
    fill(forms(part)[0])
    buttons(part).press("Add them")
    assert [row.organisation for row in storage.load(home, Interview)] == ["Northfield", "<img src=x onerror=alert(1)>"]
    assert [row.outcome for row in storage.load(home, Outcome)] == ["offer"]


def test_applications_come_in_with_their_interviews(home: Path) -> None:
    """A list of applications needs one press to be shown and one to be added; its interviews know their application."""
    part = asked(SENT)
    fill(forms(part)[0])
    assert "2 applications and 1 interview would be added." in text(part)
    assert "<img" not in text(part.children[-1])
    buttons(part).press("Add them")
    first, second = storage.load(home, Application)
    assert (first.answer, second.answer) == ("invited", "silence")
    assert [row.application for row in storage.load(home, Interview)] == [first.id]


@pytest.mark.parametrize("file", [FILE, SENT], ids=["interviews", "applications"])
def test_two_windows_add_a_file_once(home: Path, file: bytes) -> None:
    """Two windows that both show what a file would add, and both add it, add it once; so does the same file again."""
    windows = [asked(file), asked(file)]
    answers = {"organisation": "Firm name", "style": "day first", "kind": "real"} if file is FILE else {}
    for part in windows:
        fill(forms(part)[0], **answers)
    for part in windows:
        buttons(part).press("Add them")
    assert "They are there already." in text(windows[1])
    again = asked(file)
    fill(forms(again)[0], **answers)
    assert "is there already" in text(again)
    assert "Nothing here can be added." in text(again)
    assert len(storage.load(home, Interview)) == (2 if file is FILE else 1)
    assert len(storage.load(home, Application)) == (0 if file is FILE else 2)


def test_a_long_list_comes_in_whole_and_is_shown_in_part(home: Path) -> None:
    """Of 300 applications the first 200 are shown, and all are added."""
    lines = [f"Employer {number},cook,2026-04-03" for number in range(300)]
    part = asked("\n".join(["Company,Role,Applied date", *lines]).encode())
    fill(forms(part)[0])
    assert "300 applications would be added." in text(part)
    assert f"The applications, the first {importing.SHOWN} of 300:" in text(part)
    assert text(part).count("<tr>") == importing.SHOWN + 1
    buttons(part).press("Add them")
    assert len(storage.load(home, Application)) == 300


def test_a_file_that_is_no_table_gives_a_sentence(home: Path) -> None:
    """A spreadsheet file, a damaged row and a file beyond the bounds are named, with what to do; nothing is asked."""
    for data, sentence in (
        (b"PK\x03\x04...", "list.csv is a spreadsheet file, not a CSV file"),
        (b'Company,Role\nA,"cook\n', "line 2 does not end as it should; look at its column 2"),
        (b"A,B\n" * (tracker.MOST_LINES + 1), "has more than 10,000 lines. Split it"),
    ):
        part = asked(data)
        assert sentence in text(part)
        assert forms(part) == []


def test_an_unknown_alphabet_is_asked(home: Path) -> None:
    """Where the words of a file can be spelt in several ways, that is asked before anything else is shown."""
    part = asked("Company,Date\nCafé Łódź,2026-04-03\n".encode("cp1250"))
    (form,) = forms(part)
    offered = dict(form.fields[0]["choices"])
    assert offered["cp1250"] == "Café Łódź (Windows-1250, Central Europe)"
    form.press("save")
    assert set(form.messages) == {"alphabet"}
    fill(form, alphabet="cp1250")
    fill(forms(part)[0], style="day first", kind="real")
    buttons(part).press("Add them")
    assert [row.organisation for row in storage.load(home, Interview)] == ["Café Łódź"]
