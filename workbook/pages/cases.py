"""The clients as the caseload's page shows them: from columns where a practice has those, else packet by packet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.caseload import installed
from workbook.content import rubric
from workbook.pages import received
from workbook.show.shown import Shown
from workbook.storage import erasing, packets

if TYPE_CHECKING:
    from workbook.sharing.caseload import Case
    from workbook.sharing.opening import Opened

NEEDED = (
    "Figures for a service need the extra “practice”: whoever looks after this workbook installs "
    "interview-workbook[practice]. Everything else on this page works without it."
)


def cases(home: Path) -> tuple[Sequence[Case], Sequence[str]]:
    """Return the clients, the latest packet first, and a sentence for each packet that cannot be read."""
    if not installed():
        return received.clients(home), received.all_received(home)[1]
    from workbook.caseload import look

    seen = look.read(home, _unlocked)
    return look.cases(seen), seen.wrong


def service(home: Path) -> Sequence[Shown]:
    """Return what may be said of all clients who consented to it."""
    if not installed():
        return [Shown("Who is counted", NEEDED)]
    from workbook.caseload import look
    from workbook.caseload.service import service

    return service(look.service(look.read(home, _unlocked), date.today()), rubric(home))


def forget_columns(home: Path, fingerprints: Sequence[str]) -> None:
    """Delete what is kept in columns of the packets with these SHA-256. Raises NotSaved.

    Where the columns can no longer be read, since the extra was taken away, all of them go: they can be made again.
    """
    if installed():
        from workbook.caseload import store

        store.forget(home, fingerprints)
    else:
        erasing.delete([home / packets.COLUMNS])


def _unlocked(path: Path) -> Opened:
    return received.read(path)
