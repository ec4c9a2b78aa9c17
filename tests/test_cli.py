"""The `workbook` command says in sentences what it did and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook import cli


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
