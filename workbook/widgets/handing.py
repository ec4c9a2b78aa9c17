"""Handing a packet over on the same machine, where folders for it were named: put it there, see it, take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ipywidgets import VBox, Widget

from workbook.errors import BadFile
from workbook.forms import Buttons
from workbook.storage import handover
from workbook.views.words import moment
from workbook.widgets.page import Page
from workbook.widgets.text import say, show_in

COPIES = "Who opened it before may have a copy: the letter on this page asks for it to be deleted."


def handing(page: Page, write: Callable[[], Path]) -> Sequence[Widget]:
    """Return a button for each folder that was named: it writes the packet as any other, and puts it there as well."""

    def put(folder: Path) -> str:
        path = write()
        put_there = handover.put(folder, path.name, path.read_bytes())
        page.saved()
        return f"Handed over: {put_there.name} is in the folder {folder.name}."

    words = "Write it and put it into the folder"
    return [Buttons({f"{words} {folder.name}": partial(put, folder)}) for folder in handover.folders()]


def handed_over(page: Page) -> Sequence[Widget]:
    """Return what one put into the folders oneself, each with a button that takes it back; nothing without folders."""
    return _listed(page, mine=True, part=_back)


def come_in(page: Page, take: Callable[[str, bytes], Sequence[Widget]], below: VBox) -> Sequence[Widget]:
    """Return what others put into the folders, each with a button that shows below what `take` makes of it."""

    def part(one: handover.Lying) -> Buttons:
        def opened() -> None:
            from workbook.sharing.bounds import LARGEST

            show_in(below, partial(take, one.path.name, handover.read(one.path, LARGEST)))

        return Buttons({f"Open {one.path.name}": opened})

    return _listed(page, mine=False, part=part)


def _back(one: handover.Lying) -> Buttons:
    def take_back() -> str:
        handover.take_back(one.path)
        buttons.offer({})
        return f"{one.path.name} was taken back. {COPIES}"

    buttons = Buttons({f"Take back {one.path.name}": take_back})
    return buttons


def _listed(page: Page, mine: bool, part: Callable[[handover.Lying], Buttons]) -> Sequence[Widget]:
    if not handover.folders():
        return []

    def parts_of_all() -> Sequence[Widget]:
        parts: list[Widget] = []
        for folder in handover.folders():
            try:
                packets = [one for one in handover.lying(folder) if one.mine == mine]
            except BadFile as error:
                parts.append(say(str(error), "problem"))
                continue
            for one in packets:
                parts += [say(f"In the folder {folder.name} since {moment(one.since)}:"), part(one)]
            if not packets:
                parts.append(say(f"There is no packet in the folder {folder.name} now."))
        return parts

    return [page.box(parts_of_all)]
