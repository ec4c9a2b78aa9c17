"""Bringing in past interviews: shown and confirmed before anything is added."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import buttons, fill, forms, text
from tests.pages.test_coach import given
from workbook import storage
from workbook.records import Interview, Outcome

FILE = b"Firm name,Date,Status\nNorthfield,3/4/2026,offer\n<img src=x onerror=alert(1)>,5/4/2026,\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    return tmp_path / "mine"


def test_nothing_is_guessed_silently(home: Path) -> None:
    """What the names of the columns do not tell is asked: here the organisation, the order of dates, and the kind."""
    part = wb.bring_interviews()
    given(part, "list.csv", FILE)
    (form,) = forms(part)
    assert (form.values["organisation"], form.values["date"], form.values["outcome"]) == ("", "Date", "Status")
    form.press("save")
    assert set(form.messages) == {"organisation", "style", "kind"}


def test_it_is_shown_before_it_is_added(home: Path) -> None:
    """The interviews are in a table first; leaving it adds nothing, adding it saves them with their outcomes."""
    part = wb.bring_interviews()
    given(part, "list.csv", FILE)
    fill(forms(part)[0], organisation="Firm name", style="day first", kind="real")
    assert "2 interviews would be added: 2 held" in text(part)
    assert "3 April 2026" in text(part)
    assert "<img" not in text(part.children[-1])
    buttons(part).press("Leave it")
    assert storage.load(home, Interview) == []
    fill(forms(part)[0])
    buttons(part).press("Add them")
    assert [row.organisation for row in storage.load(home, Interview)] == ["Northfield", "<img src=x onerror=alert(1)>"]
    assert [row.outcome for row in storage.load(home, Outcome)] == ["offer"]


def test_the_same_file_once_more_adds_nothing(home: Path) -> None:
    """Bringing in a file twice says that its interviews are there already."""
    for _ in range(2):
        part = wb.bring_interviews()
        given(part, "list.csv", FILE)
        fill(forms(part)[0], organisation="Firm name", style="day first", kind="real")
        if "would be added: " in text(part):
            buttons(part).press("Add them")
    assert "is there already" in text(part)
    assert len(storage.load(home, Interview)) == 2


def test_a_file_that_is_no_table_gives_a_sentence(home: Path) -> None:
    """A spreadsheet file in place of a CSV file is named, with what to do."""
    part = wb.bring_interviews()
    given(part, "list.xlsx", b"PK\x03\x04...")
    assert "list.xlsx is a spreadsheet file, not a CSV file" in text(part)


def test_an_unknown_alphabet_is_asked(home: Path) -> None:
    """Where the words of a file can be spelt in several ways, that is asked before anything else is shown."""
    part = wb.bring_interviews()
    given(part, "list.csv", "Company,Date\nCafé Łódź,2026-04-03\n".encode("cp1250"))
    (form,) = forms(part)
    offered = dict(form.fields[0]["choices"])
    assert offered["cp1250"] == "Café Łódź (Windows-1250, Central Europe)"
    form.press("save")
    assert set(form.messages) == {"alphabet"}
    fill(form, alphabet="cp1250")
    fill(forms(part)[0], style="day first", kind="real")
    buttons(part).press("Add them")
    assert [row.organisation for row in storage.load(home, Interview)] == ["Café Łódź"]
