"""The commands that share, open, bring in and erase: they say what they would do, ask, and do it."""

from __future__ import annotations

import datetime as dt
import webbrowser
from pathlib import Path

import pytest

from tests.sharing.filled import filled, packet
from workbook import cli, storage
from workbook.records import Application, HighPoint, Interview, Shared
from workbook.sharing.opening import opened


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with one interview and a high point."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    held = Interview(date=dt.date(2026, 11, 2), status="held", kind="real", organisation="Northfield")
    storage.save(tmp_path / "mine", [held])
    storage.save(tmp_path / "mine", [HighPoint(interview=held.id, moment="Northfield laughed")])
    return tmp_path / "mine"


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the keyboard, answer by answer."""
    answers: list[str] = []
    monkeypatch.setattr("builtins.input", lambda question: answers.pop(0))
    return answers


EXPORT = ["export", "high_points", "--for", "Kim", "--purpose", "To prepare", "--until", "2027-01-31"]


def test_export_shows_what_was_found_and_writes_on_a_yes(
    home: Path, answering: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a yes nothing is written; with it the packet holds section, aliases and consent, and the log a line."""
    answering += ["n", "y"]
    assert cli.main(EXPORT) == 0
    assert not (home / "shared").exists()
    assert cli.main(EXPORT) == 0
    (path,) = (home / "shared").iterdir()
    found = opened(path.read_bytes(), path.name)
    assert found.answers.of(HighPoint)[0].moment == "Organisation A laughed"
    assert (found.consent.recipient, found.consent.until) == ("Kim", dt.date(2027, 1, 31))
    assert [log.packet for log in storage.load(home, Shared)] == [path.name]
    assert "It would read: Organisation A laughed" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["", "short"])
def test_export_locks_or_writes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    """With --lock and no passphrase, or a short one, no packet is written: never an open one in place of a locked."""
    monkeypatch.setattr("getpass.getpass", lambda question: typed)
    assert cli.main([*EXPORT, "--lock"]) == 1
    assert "this passphrase is too short" in capsys.readouterr().err
    assert not (home / "shared").exists()


def test_export_knows_its_sections(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A section that is none is named, with those that there are."""
    assert cli.main(["export", "secrets", "--for", "Kim", "--purpose", "x"]) == 1
    assert "There is no section “secrets”. The sections are: sessions, profile, interviews" in capsys.readouterr().err


def test_open_packet_checks_and_shows_the_report(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report of a good packet is drawn again and opened; a broken one is refused with a sentence and status 1."""
    shown: list[str] = []
    monkeypatch.setattr(webbrowser, "open", shown.append)
    made = packet(filled(), {"high_points"})
    (tmp_path / "good.zip").write_bytes(made.data)
    assert cli.main(["open-packet", str(tmp_path / "good.zip")]) == 0
    (path,) = (home / "packets").iterdir()
    assert path.read_bytes() == made.report
    assert shown == [path.as_uri()]
    (tmp_path / "bad.zip").write_bytes(made.data[:5000])
    assert cli.main(["open-packet", str(tmp_path / "bad.zip")]) == 1
    assert "bad.zip was not opened: it is not a whole zip file" in capsys.readouterr().err
    assert cli.main(["open-packet", str(tmp_path / "none.zip")]) == 1
    assert "none.zip cannot be read" in capsys.readouterr().err


def test_import_says_how_it_understands_the_file(
    home: Path, tmp_path: Path, answering: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Columns and open dates are said and asked; a yes adds the interviews, anything else does not."""
    (tmp_path / "list.csv").write_text("Company,Date\nRiverside,3/4/2026\n")
    answering += ["y", "y", "n", "", "y", "y", "y", "y", "y", "y"]
    assert cli.main(["import", str(tmp_path / "list.csv")]) == 0
    assert "Nothing was added." in capsys.readouterr().out
    assert cli.main(["import", str(tmp_path / "list.csv")]) == 0
    added = storage.load(home, Interview)[-1]
    assert (added.organisation, added.date, added.kind) == ("Riverside", dt.date(2026, 4, 3), "real")
    (tmp_path / "other.csv").write_text("Place,Date\nRiverside,2026-04-03\n")
    assert cli.main(["import", str(tmp_path / "other.csv")]) == 1
    assert "has no column named “organisation”" in capsys.readouterr().err


def test_import_brings_in_applications_once(
    home: Path, tmp_path: Path, answering: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A list that says by its columns that it holds applications asks once, and adds nothing the second time."""
    (tmp_path / "list.csv").write_text("Company,Role,Applied date,Interview date\nElm,cook,2026-04-03,2026-04-20\n")
    answering += ["y"]
    assert cli.main(["import", str(tmp_path / "list.csv")]) == 0
    said = capsys.readouterr().out
    assert "When did you apply? Applied date" in said
    assert "1 application and 1 interview would be added." in said
    (sent,) = storage.load(home, Application)
    assert storage.load(home, Interview)[-1].application == sent.id
    assert cli.main(["import", str(tmp_path / "list.csv")]) == 0
    assert "Nothing was added." in capsys.readouterr().out


def test_erase_asks_once(home: Path, answering: list[str]) -> None:
    """A no erases nothing; a yes erases the interview with all that belongs to it, or everything."""
    (held,) = storage.load(home, Interview)
    answering += ["n", "y", "y"]
    cli.main(["erase", held.id])
    assert storage.load(home, Interview) == [held]
    cli.main(["erase", held.id])
    assert storage.load(home, Interview) == storage.load(home, HighPoint) == []
    cli.main(["erase"])
    assert [path for path in home.rglob("*") if path.is_file() and b"Northfield" in path.read_bytes()] == []
