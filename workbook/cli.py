"""The `workbook` command."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from workbook.errors import WorkbookError


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0, or 1 after a sentence about what went wrong."""
    asked = _parser().parse_args(words)
    try:
        asked.run(asked)
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workbook", description="A workbook for the time after a job interview.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    new = commands.add_parser("new", help="make a workbook in a folder of its own")
    new.add_argument("folder", type=Path, metavar="FOLDER")
    new.set_defaults(run=_new)

    lab = commands.add_parser("lab", help="open a workbook in the browser")
    lab.add_argument("folder", type=Path, metavar="FOLDER", nargs="?", default=Path(), help="where it is; else here")
    lab.set_defaults(run=_lab)
    return parser


def _new(asked: argparse.Namespace) -> None:
    from workbook.jupyter import folder

    for sentence in folder.make(asked.folder):
        print(sentence)
    print(f"Your workbook is in {asked.folder}. Open it with: workbook lab {shlex.quote(str(asked.folder))}")


def _lab(asked: argparse.Namespace) -> None:
    from workbook.jupyter import folder, lab

    if not folder.is_workbook(asked.folder):
        raise WorkbookError(
            f"There is no workbook in {asked.folder.resolve()}. "
            f"Make one with: workbook new {asked.folder / 'my-search'}"
        )
    for sentence in folder.make(asked.folder):
        print(sentence)
    print(lab.HOW_TO_STOP, flush=True)
    lab.open_lab(asked.folder)
