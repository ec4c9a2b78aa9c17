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
        return int(asked.run(asked) or 0)
    except WorkbookError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="workbook", description="A workbook for the time after a job interview.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    new = commands.add_parser("new", help="make a workbook in a folder of its own")
    new.add_argument("folder", type=Path, metavar="FOLDER")
    new.set_defaults(run=_new)

    lab = commands.add_parser("lab", help="open a workbook in the browser")
    lab.add_argument("folder", type=Path, metavar="FOLDER", nargs="?", default=Path(), help="where it is; else here")
    lab.set_defaults(run=_lab)

    check = commands.add_parser("check", help="read all answers and say whether the files are well")
    check.add_argument("--repair", action="store_true", help="put right what is not; every file is kept as it was")
    check.set_defaults(run=_check)

    backup = commands.add_parser("backup", help="write one file with all answers")
    backup.add_argument("folder", type=Path, metavar="FOLDER", nargs="?", help="where to; else beside the answers")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="bring a backup in; nothing newer is lost")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=_restore)
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


def _check(asked: argparse.Namespace) -> int:
    from workbook.pages import keeping

    sentences, status = keeping.check(asked.repair)
    print("\n".join(sentences))
    return status


def _backup(asked: argparse.Namespace) -> None:
    from workbook.pages import keeping

    print("\n".join(keeping.backup(asked.folder)))


def _restore(asked: argparse.Namespace) -> None:
    from workbook.pages import keeping

    print("\n".join(keeping.restore(asked.file)))
