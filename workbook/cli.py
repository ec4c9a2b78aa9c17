"""The `workbook` command."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from workbook.errors import WorkbookError


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status: 0, or 1 after a sentence about what went wrong."""
    asked = vars(_parser().parse_args(words))
    run = asked.pop("run")
    try:
        return int(run(**asked) or 0)
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

    check = commands.add_parser("check", help="read all answers and say whether the files are fine")
    check.add_argument("--repair", action="store_true", help="put right what is not; every file is kept as it was")
    check.set_defaults(run=_check)

    backup = commands.add_parser("backup", help="write one file with all answers")
    backup.add_argument("folder", type=Path, metavar="FOLDER", nargs="?", help="where to; else beside the answers")
    backup.set_defaults(run=partial(_say, "backup"))

    restore = commands.add_parser("restore", help="bring a backup in; nothing newer is lost")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=partial(_say, "restore"))

    export = commands.add_parser("export", help="write a packet for a coach")
    export.add_argument("sections", nargs="+", metavar="SECTION", help="such as interviews, ratings, high_points")
    export.add_argument("--for", dest="recipient", required=True, metavar="NAME", help="for whom it is")
    export.add_argument("--purpose", required=True, help="what it is for")
    export.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="until when it may be kept")
    export.add_argument("--lock", action="store_true", help="ask for a passphrase and lock the packet with it")
    export.set_defaults(run=partial(_say, "export"))

    open_packet = commands.add_parser("open-packet", help="check a packet and show its report")
    open_packet.add_argument("file", type=Path, metavar="FILE")
    open_packet.set_defaults(run=partial(_say, "open_packet"))

    bring_in = commands.add_parser("import", help="bring in applications or interviews from a CSV file")
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.set_defaults(run=partial(_say, "bring_in"))

    erase = commands.add_parser("erase", help="erase rows by their ids, or everything, for good")
    erase.add_argument("ids", nargs="*", metavar="ID", help="such as iv-7f3kqa9m; without one, everything")
    erase.set_defaults(run=partial(_say, "erase"))
    return parser


def _new(folder: Path) -> None:
    from workbook.jupyter.folder import make

    for sentence in make(folder):
        print(sentence)
    print(f"Your workbook is in {folder}. Open it with: workbook lab {shlex.quote(str(folder))}")


def _lab(folder: Path) -> None:
    from workbook.jupyter.folder import is_workbook, make
    from workbook.jupyter.lab import HOW_TO_STOP, open_lab

    if not is_workbook(folder):
        raise WorkbookError(
            f"There is no workbook in {folder.resolve()}. Make one with: workbook new {folder / 'my-search'}"
        )
    for sentence in make(folder):
        print(sentence)
    print(HOW_TO_STOP, flush=True)
    open_lab(folder)


def _check(repair: bool) -> int:
    from workbook import commands

    sentences, status = commands.check(repair)
    print("\n".join(sentences))
    return status


def _say(command: str, **asked: Any) -> None:
    """Run the function of this name in `workbook.commands` with what was asked, and print its sentences."""
    from workbook import commands

    print("\n".join(getattr(commands, command)(**asked)))
