"""Keeping answers safe: the check and its repair, a backup and the way back from one, on the page and as commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.errors import BadFile
from workbook.forms import Actions, Form, Question, Values
from workbook.pages.backing_up import by_download
from workbook.pages.page import live, saved, say, verb
from workbook.storage import place

BACKUP: Question = {
    "name": "backup",
    "kind": "text",
    "label": "Name of the backup file",
    "help": "Drag the file into the list of files on the left first, then write its name here.",
}


@verb
def keep_safe() -> Sequence[Widget]:
    """Say whether all files are well, and offer the repair, a backup and the way back from one."""
    home = storage.home()
    state = VBox()

    def refresh() -> None:
        wrong = storage.notes(home)
        if not wrong:
            state.children = (say("All your files are well."),)
            return
        button = Form([], {}, Actions(lambda _: {}, mend), save_label="Put this right")
        kept = "Every file that is changed is kept as it was in the folder “originals” beside your answers."
        state.children = (*(say(sentence, "problem") for sentence in wrong), say(kept), button)

    def mend(_: Values) -> str:
        said = storage.repair(home)
        saved()
        return " ".join(said)

    def back_up(_: Values) -> str:
        return backup()[0]

    def bring_back(values: Values) -> str:
        said = restore(place.root() / values["backup"])
        saved()
        return " ".join(said)

    def missing(values: Values) -> dict[str, str]:
        return {} if values["backup"] else {"backup": "Please fill this in."}

    live("files", refresh)
    if place.IN_BROWSER:
        return [state, *by_download(home, restore)]
    return [
        state,
        Form([], {}, Actions(lambda _: {}, back_up), save_label="Make a backup"),
        Form([BACKUP], {}, Actions(missing, bring_back), save_label="Bring the backup in"),
    ]


def check(repair: bool = False) -> tuple[list[str], int]:
    """Look at every file, repair first if asked to, and return what is to be said and the exit status.

    The status is 0 where all is well, and 1 where something is not.
    """
    home = storage.home()
    said = []
    if repair:
        try:
            said = storage.repair(home)
        except BadFile as error:
            said = [f"Not repaired: {error}"]
    seen = storage.check(home)
    if not seen.wrong:
        return [*said, *seen.well, f"All files in {home} are well."], 0
    return [*said, *seen.well, *(f"Look here: {sentence}" for sentence in seen.wrong)], 1


def backup(folder: Path | None = None) -> list[str]:
    """Back up all answers and return what is to be said. Raises NotSaved when that fails."""
    path = storage.backup(storage.home(), folder)
    return [f"Everything is in {path}. Copy this file to another disk. Whoever has it can read your answers."]


def restore(path: Path) -> list[str]:
    """Bring a backup in and return what is to be said. Raises BadFile or NotSaved when that fails."""
    return storage.restore(storage.home(), path)
