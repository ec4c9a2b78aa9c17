"""The clients as the caseload's page shows them: from columns where a practice has those, else packet by packet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ipywidgets import Widget

from workbook.caseload import installed
from workbook.content import rubric
from workbook.storage import erasing, packets
from workbook.views.view import View
from workbook.widgets import received
from workbook.widgets.page import Page

if TYPE_CHECKING:
    from workbook.sharing.caseload import Case

NEEDED = (
    "Figures for a service need the extra “practice”: whoever looks after this workbook installs "
    "interview-workbook[practice]. Everything else on this page works without it."
)


def cases(page: Page) -> Sequence[Case]:
    """Return the clients, the latest packet first."""
    if not installed():
        return received.clients(page)
    from workbook.caseload import look

    return look.cases(look.read(page.home, page.inbox.read))


def trouble(page: Page) -> Widget:
    """Return a part that names the packets that could not be read, with a field where a passphrase is missing."""
    return received.trouble(page, _unread if installed() else received.unread)


def service(page: Page) -> Sequence[View]:
    """Return what may be said of all clients who consented to it."""
    if not installed():
        return [View("Who is counted", NEEDED)]
    from workbook.caseload import look
    from workbook.caseload.service import service

    seen = look.read(page.home, page.inbox.read)
    return service(look.service(seen, page.journal.today), rubric(page.home))


def forget(home: Path, client: str, files: Sequence[Path], fingerprints: Collection[str]) -> None:
    """Delete a client's files, what the coach wrote, and the columns of the packets with these SHA-256.

    Where the columns can no longer be read, since the extra was taken away, all of them go: they can be made again.
    Raises NotSaved.
    """
    if not installed():
        erasing.forget_client(home, client, [*files, home / packets.COLUMNS])
        return
    from workbook.caseload import store

    erasing.forget_client(home, client, files)
    store.forget(home, fingerprints)


def _unread(page: Page) -> tuple[Sequence[str], Sequence[Path]]:
    from workbook.caseload import look

    seen = look.read(page.home, page.inbox.read)
    return seen.wrong, seen.locked
