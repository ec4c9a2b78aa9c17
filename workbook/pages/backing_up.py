"""A backup and the way back from one where there are no folders: a download, and the choice of a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.pages.download import BACKED_UP, Download
from workbook.pages.page import in_words, saved, say
from workbook.pages.upload import upload

SAID = (
    "{name} is in the folder of your downloads now. Keep it where you will find it again, best on another computer. "
    "Whoever has it can read your answers."
)


def by_download(home: Path, restore: Callable[[Path], list[str]]) -> Sequence[Widget]:
    """Return a button that downloads a backup, and one that asks for a backup and brings it in."""
    said = VBox()

    def make() -> tuple[str, bytes]:
        with tempfile.TemporaryDirectory() as folder:
            path = storage.backup(home, Path(folder))
            return path.name, path.read_bytes()

    def take(name: str, data: bytes) -> None:
        try:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / (Path(name).name or "backup.zip")
                path.write_bytes(data)
                sentences = restore(path)
        except Exception as error:  # in a callback nobody would see it
            said.children = (say(in_words(error), "problem"),)
            return
        saved()
        said.children = tuple(say(sentence) for sentence in sentences)

    return [Download("Download a backup", make, SAID, BACKED_UP), upload("Bring a backup in …", take), said]
