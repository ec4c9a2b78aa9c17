"""The packets that a coach has, read and checked, and the clients who sent them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook.errors import WorkbookError
from workbook.storage import packets
from workbook.views.words import day
from workbook.widgets.page import Page
from workbook.widgets.picker import Picker
from workbook.widgets.text import say

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client
    from workbook.sharing.opening import Opened

NO_PACKET = "No packet is here yet. Choose the file that your client sent you."


def open_with_passphrases(page: Page, data: bytes, name: str) -> Opened:
    """Return what a packet holds, tried with every passphrase typed on the page. Raises Locked or BadFile."""
    from workbook.sharing.opening import Locked, opened

    for passphrase in ["", *page.passphrases]:
        try:
            return opened(data, name, passphrase)
        except Locked as error:
            locked = error
    raise locked


def all_received(page: Page) -> tuple[list[tuple[Path, Opened]], list[str]]:
    """Return the packets that can be read, and a sentence for each that cannot."""
    found, wrong = [], []
    for path in packets.received(page.home):
        try:
            found.append((path, _read(page, path, path.stat().st_mtime_ns, len(page.passphrases))))
        except WorkbookError as error:
            wrong.append(str(error))
    return found, wrong


@lru_cache(maxsize=1000)
def _read(page: Page, path: Path, _changed: int, _tried: int) -> Opened:
    from workbook.sharing.opening import LARGEST

    return open_with_passphrases(page, packets.read(path, LARGEST), path.name)


def clients(page: Page) -> list[Client]:
    """Return the coach's clients, the latest packet first."""
    from workbook.sharing import caseload

    return caseload.clients(opened for _, opened in all_received(page)[0])


def trouble(page: Page) -> Widget:
    """Return a part that names the packets that could not be read; the others are not stopped by them."""
    return VBox([say(sentence, "problem") for sentence in all_received(page)[1]])


def per_client(page: Page, build: Callable[[Client], Sequence[Widget]]) -> Sequence[Widget]:
    """Return a picker of clients, the latest packet first, and below it what `build` makes for the one picked."""

    def options() -> list[tuple[str, str]]:
        return [(client.id, f"{client.id}, packet of {day(client.written_on)}") for client in clients(page)]

    def chosen(key: str) -> Sequence[Widget]:
        return build(next(client for client in clients(page) if client.id == key))

    return [trouble(page), Picker(page, "Which client?", options, chosen, [say(NO_PACKET)])]
