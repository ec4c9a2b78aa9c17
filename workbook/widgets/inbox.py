"""The packets that came, as one page reads them, and the passphrases that were typed on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.errors import BadFile
from workbook.storage import packets

if TYPE_CHECKING:
    from workbook.sharing.opening import Opened


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

    def remember(self, passphrase: str) -> None:
        """Try this passphrase, too, from now on."""
        if passphrase not in self.passphrases:
            self.passphrases.append(passphrase)

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

    def read(self, path: Path) -> Opened:
        """Return one packet, read anew only when it or the passphrases have changed. Raises Locked or BadFile."""
        from workbook.sharing.unzipping import Locked

        look = self._looks[path] = self._look(path)
        if look.opened is None:
            raise (Locked if look.locked else BadFile)(look.wrong)
        return look.opened

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
