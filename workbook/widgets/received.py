"""The coach's side of packets: those in the folder, and the client that a part of the page is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.errors import BadFile, WorkbookError
from workbook.forms import Form, Input, Values
from workbook.records import SentReply
from workbook.storage import packets
from workbook.views.words import day
from workbook.widgets.page import Page
from workbook.widgets.picker import Picker
from workbook.widgets.text import say, show_in

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client
    from workbook.sharing.opening import Opened

NO_PACKET = "No packet is here yet. Choose the file that your client sent you."
DELETED = (
    "{} was deleted, perhaps in another window, so nothing about this client is kept any more. What you typed is still "
    "in this form."
)
ALL_LOCKED = "Every packet here is locked. Type the passphrase at the top of this page."


def all_received(page: Page) -> list[tuple[Path, Opened]]:
    """Return the packets that can be read."""
    return [(path, look.opened) for path, look in page.inbox.looks(page.home).items() if look.opened]


def locked_ones(page: Page) -> list[Path]:
    """Return the packets that wait for a passphrase."""
    return [path for path, look in page.inbox.looks(page.home).items() if look.locked]


def clients(page: Page) -> list[Client]:
    """Return the coach's clients, the latest packet first."""
    from workbook.sharing import caseload

    return caseload.clients(opened for _, opened in all_received(page))


def unread(page: Page) -> tuple[Sequence[str], Sequence[Path]]:
    """Return a sentence for each packet that could not be read, and those that wait for a passphrase."""
    looks = page.inbox.looks(page.home)
    return [look.wrong for look in looks.values() if look.wrong], [path for path, look in looks.items() if look.locked]


def trouble(page: Page, unread: Callable[[Page], tuple[Sequence[str], Sequence[Path]]] = unread) -> Widget:
    """Return a part that names the packets that could not be read, with a field where a passphrase is missing."""

    def unlocked(passphrase: str) -> None:
        page.inbox.remember(passphrase)
        for path in waiting:
            with suppress(BadFile):  # locked still, or gone
                packet = page.inbox.read(path)
                packets.remember(page.home, packet.consent.client, packet.sha256)
        page.saved()

    waiting: list[Path] = []
    field = passphrase_form(unlocked)

    def parts() -> Sequence[Widget]:
        sentences, waiting[:] = unread(page)
        return [*(say(sentence, "problem") for sentence in sentences), *([field] if waiting else [])]

    return page.box(parts)


def passphrase_form(then: Callable[[str], None]) -> Form:
    """Return a field for a passphrase, with which `then` tries again."""

    def try_it(values: Values) -> str:
        then(values["passphrase"])
        form.fill({})
        return ""

    form = Form([Input("passphrase", "Passphrase")], {}, try_it, save_label="Open it")
    return form


def per_client(page: Page, build: Callable[[Client], Sequence[Widget]]) -> Sequence[Widget]:
    """Return a picker of clients, the latest packet first, and below it what `build` makes for the one picked.

    It is made anew when a newer packet of that client comes. What one packet makes go wrong stands in its place alone.
    """

    def options() -> dict[str, str]:
        from workbook.sharing.caseload import named

        names = packets.nicknames(page.home)
        return {one.id: f"{named(one.id, names)}, packet of {day(one.written_on)}" for one in clients(page)}

    def chosen(key: str) -> Sequence[Widget]:
        box, place, shown = VBox(), page.key(), ""

        def refresh() -> None:
            nonlocal shown
            client = next((client for client in clients(page) if client.id == key), None)
            if client and client.newest.sha256 != shown:
                shown = client.newest.sha256
                with page.within(place):
                    show_in(box, partial(build, client))

        page.live(refresh)
        return [box]

    first = page.first_to_say(NO_PACKET)

    def nothing() -> Sequence[Widget]:
        return [say(ALL_LOCKED if locked_ones(page) else NO_PACKET)] if first else []

    return [Picker(page, "Which client?", options, chosen, [page.box(nothing)])]


def called(page: Page, client: str) -> str:
    """Return how a client is called now: by the nickname, where there is one, and the random id."""
    from workbook.sharing.caseload import named

    return named(client, packets.nicknames(page.home))


def deleted(page: Page, client: str) -> str:
    """Return a sentence where a client is no longer here: then nothing about that client may be saved."""
    return "" if any(one.id == client for one in clients(page)) else DELETED.format(client)


def name_of_coach(home: Path, client: str) -> str:
    """Return under which name the coach answered a client last, or the empty text.

    It stands in the log of replies; of a client answered before there was one, it stands in the replies themselves.
    """
    from workbook.sharing.bounds import LARGEST
    from workbook.sharing.reply import read

    log = storage.load(packets.client_home(home, client), SentReply)
    if log:
        return max(log, key=lambda row: str(row.written_at)).coach
    for path in reversed(packets.replies(home, client)):
        with suppress(WorkbookError):  # locked, or not a reply any more
            return read(packets.read(path, LARGEST), path.name).coach
    return ""
