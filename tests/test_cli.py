"""The `workbook` command says in sentences what it did and what to do."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from workbook import cli, storage
from workbook.records import Application


def test_new_makes_a_workbook_and_says_how_to_open_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`workbook new` ends with the command to go on with."""
    home = tmp_path / "my search"
    assert cli.main(["new", str(home)]) == 0
    assert (home / "notebooks/00_start.ipynb").exists()
    assert f"workbook lab '{home}'" in capsys.readouterr().out


def test_lab_without_a_workbook_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`workbook lab` in a wrong folder is no traceback."""
    assert cli.main(["lab", str(tmp_path)]) == 1
    assert "Make one with: workbook new" in capsys.readouterr().err


def test_a_file_in_the_way_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error of ours ends the command with status 1 and its own words."""
    (tmp_path / "taken").write_text("")
    assert cli.main(["new", str(tmp_path / "taken")]) == 1
    assert "Choose a folder" in capsys.readouterr().err


def test_no_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """`workbook` alone and `workbook --help` name the commands."""
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert "new" in said
    assert "lab" in said


def test_a_list_of_another_program_is_brought_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`workbook import` says how columns are understood and what they would add, asks, and adds nothing twice."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    (tmp_path / "list.csv").write_text("Company,Role,Applied date,Interview date\nElm,cook,2026-04-03,2026-04-20\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert cli.main(["import", str(tmp_path / "list.csv")]) == 0
    said = capsys.readouterr().out
    assert "When did you apply? Applied date" in said
    assert "1 application and 1 interview would be added." in said
    assert [row.organisation for row in storage.load(tmp_path / "mine", Application)] == ["Elm"]
    assert cli.main(["import", str(tmp_path / "list.csv")]) == 0
    assert "Nothing was added." in capsys.readouterr().out
    (tmp_path / "list.csv").write_text("Company,Applied date\nElm,2026-04-03\n")
    assert cli.main(["import", str(tmp_path / "list.csv")]) == 1
    assert "list.csv has no column named “role”." in capsys.readouterr().err
