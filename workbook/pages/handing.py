"""Handing a packet over on the same machine, where folders for it were named: put it there, see it, take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ipywidgets import VBox, Widget

from workbook.errors import BadFile
from workbook.forms import Actions, Form
from workbook.pages.page import live, saved, say
from workbook.show.words import moment
from workbook.storage import handover

COPIES = "Who opened it before may have a copy: the letter on this page asks for it to be deleted."


def buttons(write: Callable[[], Path]) -> Sequence[Widget]:
    """Return a button for each folder that was named: it writes the packet as any other, and puts it there as well."""
    return [_button(folder, write) for folder in handover.folders()]


def handed_over() -> Sequence[Widget]:
    """Return what one put into the folders oneself, each with a button that takes it back; nothing without folders."""
    return _listed("handed over", mine=True, part=_back)


def come_in(take: Callable[[str, bytes], None]) -> Sequence[Widget]:
    """Return what others put into the folders, each with a button that opens it with `take`."""

    def part(one: handover.Lying) -> Widget:
        def opened(_: object) -> str:
            from workbook.sharing.opening import LARGEST

            take(one.path.name, handover.read(one.path, LARGEST))
            return ""

        return Form([], {}, Actions(lambda _: {}, opened), title=_since(one), save_label=f"Open {one.path.name}")

    return _listed("come in", mine=False, part=part)


def _button(folder: Path, write: Callable[[], Path]) -> Widget:
    def put(_: object) -> str:
        path = write()
        put_there = handover.put(folder, path.name, path.read_bytes())
        saved()
        return f"Handed over: {put_there.name} is in the folder {folder.name}."

    return Form([], {}, Actions(lambda _: {}, put), save_label=f"Write it and put it into the folder {folder.name}")


def _back(one: handover.Lying) -> Widget:
    def take_back(_: object) -> str:
        handover.take_back(one.path)
        form.save_label = ""
        return f"{one.path.name} was taken back. {COPIES}"

    form = Form([], {}, Actions(lambda _: {}, take_back), title=_since(one), save_label=f"Take back {one.path.name}")
    return form


def _since(one: handover.Lying) -> str:
    return f"In the folder {one.path.parent.name} since {moment(one.since)}"


def _listed(name: str, mine: bool, part: Callable[[handover.Lying], Widget]) -> Sequence[Widget]:
    if not handover.folders():
        return []
    box = VBox()

    def refresh() -> None:
        parts: list[Widget] = []
        for folder in handover.folders():
            try:
                found = [one for one in handover.lying(folder) if one.mine == mine]
            except BadFile as error:
                parts.append(say(str(error), "problem"))
                continue
            parts += [part(one) for one in found] or [say(f"In the folder {folder.name} there is no packet now.")]
        box.children = tuple(parts)

    live(name, refresh)
    return [box]
