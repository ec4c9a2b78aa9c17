"""The verb that keeps answers safe: the check and its repair, a backup and the way back from one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.forms import Buttons
from workbook.storage import backups, place
from workbook.widgets.files import BACKED_UP, Download, upload
from workbook.widgets.page import Page, verb
from workbook.widgets.text import say

NONE = "There are no answers here yet." if place.IN_BROWSER else "There are no answers in {} yet."

WHERE = (
    "They are kept in the folder {}. When a form says “Saved”, the answer is on your disk.",
    "To stop the workbook, choose File, then Shut Down. You can also just close the browser, since everything saved "
    "stays saved.",
)

WHERE_IN_BROWSER = (
    "They are kept in this browser, and in no other: the line at the end of each page names it. A backup holds all of "
    "them.",
    "To stop, just close the tab, since everything saved stays saved. Clearing this browser's data deletes your "
    "answers too: download a backup first.",
)

LARGEST = 200_000_000
"""Bytes of a backup that is chosen on the page; `workbook restore` takes a larger one."""

READABLE = "Whoever has it can read your answers."

DOWNLOADED = (
    "{name} is in the folder of your downloads now. Keep it where you will find it again, best on another computer. "
    + READABLE
)


@verb
def keep_safe(page: Page) -> Sequence[Widget]:
    """Say whether all files are fine, and offer the repair, a backup and the way back from one."""
    home = page.home

    def state() -> Sequence[Widget]:
        seen = storage.check(home)
        if not seen.wrong:
            return [say("All your files are fine." if seen.well else NONE.format(home))]
        button = Buttons({"Put this right": mend})
        kept = "Every file that is changed is kept as it was in the folder “originals” beside your answers."
        return [*(say(sentence, "problem") for sentence in seen.wrong), say(kept), button]

    def mend() -> str:
        sentences = storage.repair(home)
        page.saved()
        return " ".join(sentences)

    def back_up() -> str:
        return f"Everything is in {storage.backup(home)}. Copy this file to another disk. {READABLE}"

    download = Download("Download a backup", lambda: backups.packed(home), DOWNLOADED, BACKED_UP)
    backup = download if place.IN_BROWSER else Buttons({"Make a backup": back_up})  # a browser has no folders
    return [page.box(state), backup, *_bring_back(page)]


@verb
def say_where(page: Page) -> Sequence[Widget]:
    """Say where answers live, and how to stop the workbook."""
    return [say(sentence.format(page.home)) for sentence in (WHERE_IN_BROWSER if place.IN_BROWSER else WHERE)]


def _bring_back(page: Page) -> Sequence[Widget]:
    """Return the button that asks for a backup among one's files and brings it in."""
    below = VBox()

    def take(name: str, data: bytes) -> Sequence[Widget]:
        sentences = storage.restore(page.home, Path(name), data)
        page.saved()
        return [say(sentence) for sentence in sentences]

    return [upload("Bring a backup in …", take, below, largest=LARGEST), below]
