"""The packets that a coach has, read and checked, and the clients who sent them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.errors import BadFile, WorkbookError
from workbook.forms import Actions, Form, Question, Values
from workbook.pages.page import in_words, live, pick, saved, say
from workbook.show.words import day
from workbook.storage import packets

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client
    from workbook.sharing.opening import Opened

NO_PACKET = "No packet is here yet. Choose the file that your client sent you."
ALL_LOCKED = "Every packet here is locked. Type the passphrase at the top of this page."


@dataclass(frozen=True)
class Look:
    """What came of reading a file: as it was then, with so many passphrases known, a packet or what is wrong."""

    stamp: tuple[int, int, int]
    tried: int
    opened: Opened | None
    wrong: str
    locked: bool


class Inbox:
    """The packets in the folder, each read once until its file changes; and the passphrases that were typed.

    Both are in memory alone, until the page is closed.
    """

    def __init__(self) -> None:
        """Nothing was read or typed yet."""
        self.passphrases: list[str] = []
        self._looks: dict[Path, Look] = {}

    def open(self, data: bytes, name: str) -> Opened:
        """Return what a packet holds, tried with every passphrase that was typed. Raises Locked or BadFile."""
        from workbook.sharing.opening import opened
        from workbook.sharing.unzipping import Locked

        for passphrase in ["", *self.passphrases]:
            try:
                return opened(data, name, passphrase)
            except Locked as error:
                locked = error
        raise locked

    def looks(self, home: Path) -> dict[Path, Look]:
        """Return what is in each file; only those are read that are new, changed, or locked with a new passphrase."""
        self._looks = {path: self._look(path) for path in packets.received(home)}
        return self._looks

    def _look(self, path: Path) -> Look:
        from workbook.sharing.bounds import LARGEST
        from workbook.sharing.unzipping import Locked

        tried = len(self.passphrases)
        try:
            now = path.stat()
        except OSError as error:
            return Look((0, 0, 0), tried, None, f"{path.name} cannot be read ({error.strerror}).", locked=False)
        stamp, known = (now.st_mtime_ns, now.st_size, now.st_ino), self._looks.get(path)
        if known and known.stamp == stamp and (known.tried == tried or not known.locked):
            return known
        try:
            return Look(stamp, tried, self.open(packets.read(path, LARGEST), path.name), "", locked=False)
        except BadFile as error:
            return Look(stamp, tried, None, str(error), locked=isinstance(error, Locked))


@cache
def inbox() -> Inbox:
    """Return the packets and passphrases of this page."""
    return Inbox()


def all_received(home: Path) -> list[tuple[Path, Opened]]:
    """Return the packets that can be read."""
    return [(path, look.opened) for path, look in inbox().looks(home).items() if look.opened]


def locked_ones(home: Path) -> list[Path]:
    """Return the packets that wait for a passphrase."""
    return [path for path, look in inbox().looks(home).items() if look.locked]


def clients(home: Path) -> list[Client]:
    """Return the coach's clients, the latest packet first."""
    from workbook.sharing import caseload

    return caseload.clients(opened for _, opened in all_received(home))


def trouble() -> Widget:
    """Return a part that names the packets that could not be read, with a field where a passphrase is missing."""
    home, box = storage.home(), VBox()

    def unlocked() -> None:
        for path, found in all_received(home):
            if path in waiting:
                packets.remember(home, found.consent.client, found.sha256)
        saved()

    waiting: list[Path] = []
    field = passphrase_form(unlocked)

    def refresh() -> None:
        waiting[:] = locked_ones(home)
        sentences = [say(look.wrong, "problem") for look in inbox().looks(home).values() if look.wrong]
        box.children = (*sentences, *([field] if waiting else []))

    live("trouble", refresh)
    return box


def passphrase_form(then: Callable[[], None]) -> Form:
    """Return a field for a passphrase, which is remembered until the page is closed; then try again."""

    def try_it(values: Values) -> str:
        if values["passphrase"] not in inbox().passphrases:
            inbox().passphrases.append(values["passphrase"])
        then()
        form.fill({})
        return ""

    asked: Question = {"name": "passphrase", "kind": "text", "label": "Passphrase"}
    form = Form([asked], {}, Actions(lambda _: {}, try_it), save_label="Open it")
    return form


def per_client(build: Callable[[Client], Sequence[Widget]]) -> Sequence[Widget]:
    """Return a picker of clients, the latest packet first, and below it what `build` makes for the one picked.

    It is made anew when a newer packet of that client comes. What one packet makes go wrong stands in its place alone.
    """
    home = storage.home()

    def options() -> list[tuple[str, str]]:
        return [(client.id, f"{client.id}, packet of {day(client.written_on)}") for client in clients(home)]

    def chosen(key: str) -> Sequence[Widget]:
        box, shown = VBox(), ""

        def refresh() -> None:
            nonlocal shown
            client = next((client for client in clients(home) if client.id == key), None)
            if client and client.newest.sha256 != shown:
                shown = client.newest.sha256
                try:
                    box.children = tuple(build(client))
                except Exception as error:  # never a traceback on the page, nor another client's part without an end
                    box.children = (say(in_words(error), "problem"),)

        live(f"client {build.__qualname__}", refresh)
        return [box]

    def nothing() -> None:
        missing.children = (say(ALL_LOCKED if locked_ones(home) else NO_PACKET),)

    missing = VBox()
    live(f"no client {build.__qualname__}", nothing)
    chosen.__qualname__ = build.__qualname__  # the picker is known by the verb it serves
    return pick("Which client?", options, chosen, [missing])


def name_of_coach(home: Path, client: str) -> str:
    """Return under which name the coach answered a client last, or the empty text."""
    from workbook.sharing.bounds import LARGEST
    from workbook.sharing.reply import read

    for path in reversed(packets.replies(home, client)):
        try:
            return read(packets.read(path, LARGEST), path.name).coach
        except WorkbookError:  # locked, or not a reply any more
            continue
    return ""
