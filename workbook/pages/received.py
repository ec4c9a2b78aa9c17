"""The packets that a coach has, read and checked, and the clients who sent them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.errors import WorkbookError
from workbook.pages.page import pick, say
from workbook.show.words import day
from workbook.storage import packets

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client
    from workbook.sharing.opening import Opened

NO_PACKET = "No packet is here yet. Choose the file that your client sent you."

passphrases: list[str] = []
"""What was typed since the page was opened; kept in memory only, and tried on every locked packet."""


def open_with_passphrases(data: bytes, name: str) -> Opened:
    """Return what a packet holds, tried with every passphrase that was typed. Raises Locked or BadFile."""
    from workbook.sharing.opening import Locked, opened

    for passphrase in ["", *passphrases]:
        try:
            return opened(data, name, passphrase)
        except Locked as error:
            locked = error
    raise locked


def all_received(home: Path) -> tuple[list[tuple[Path, Opened]], list[str]]:
    """Return the packets that can be read, and a sentence for each that cannot."""
    found, wrong = [], []
    for path in packets.received(home):
        try:
            found.append((path, read(path)))
        except WorkbookError as error:
            wrong.append(str(error))
    return found, wrong


def read(path: Path) -> Opened:
    """Return a packet, read anew only when it or the passphrases have changed. Raises Locked or BadFile."""
    return _read(path, path.stat().st_mtime_ns, len(passphrases))


@lru_cache(maxsize=1000)
def _read(path: Path, _changed: int, _tried: int) -> Opened:
    from workbook.sharing.opening import LARGEST

    return open_with_passphrases(packets.read(path, LARGEST), path.name)


def clients(home: Path) -> list[Client]:
    """Return the coach's clients, the latest packet first."""
    from workbook.sharing import caseload

    return caseload.clients(opened for _, opened in all_received(home)[0])


def trouble() -> Widget:
    """Return a part that names the packets that could not be read; the others are not stopped by them."""
    return VBox([say(sentence, "problem") for sentence in all_received(storage.home())[1]])


def per_client(build: Callable[[Client], Sequence[Widget]]) -> Sequence[Widget]:
    """Return a picker of clients, the latest packet first, and below it what `build` makes for the one picked."""
    home = storage.home()

    def options() -> list[tuple[str, str]]:
        return [(client.id, f"{client.id}, packet of {day(client.written_on)}") for client in clients(home)]

    def chosen(key: str) -> Sequence[Widget]:
        return build(next(client for client in clients(home) if client.id == key))

    chosen.__qualname__ = build.__qualname__  # the picker is known by the verb it serves
    return [trouble(), *pick("Which client?", options, chosen, [say(NO_PACKET)])]
