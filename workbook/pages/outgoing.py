"""A packet on its way out: what was chosen, what was found in its texts, and writing it with its traces in the log."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbook import storage
from workbook.content import rubric
from workbook.errors import WorkbookError
from workbook.forms import now
from workbook.records import TABLES, Alias, Profile, Shared, new_id
from workbook.storage import packets

if TYPE_CHECKING:
    from workbook.sharing.answers import Answers
    from workbook.sharing.consent import Consent
    from workbook.sharing.packet import Packet
    from workbook.sharing.selection import Choice, Edits, Found


@dataclass(frozen=True)
class Outgoing:
    """What was chosen, before anything is written: the answers, the key with new names in it, and the log's row."""

    home: Path
    answers: Answers
    choice: Choice
    key: list[Alias]
    profile: Profile
    log: Shared
    passphrase: str

    def found(self) -> list[Found]:
        """Return the free texts in which something was found that may give somebody away."""
        from workbook.sharing.selection import finds

        return finds(self.answers, self.choice, self.key)

    def packed(self, edits: Edits) -> Packet:
        """Return the packet as it will be, with the texts changed as told."""
        from workbook.sharing.packet import pack
        from workbook.sharing.selection import selected

        return pack(selected(self.answers, self.choice, self.key, edits), self._consent(), self.passphrase)

    def write(self, packet: Packet) -> Path:
        """Write a packet, the key and the log, and return where the packet is. Raises NotSaved; then none is there."""
        known = self.answers.of(Alias)
        storage.save(self.home, [row for row in self.key if row not in known])
        storage.save(self.home, [self.profile])
        name = f"packet-{self.profile.client}-{packet.consent.written_at:%Y-%m-%d}.zip"
        path = packets.keep(self.home, packets.WRITTEN, name, packet.data)
        try:
            storage.save(self.home, [dataclasses.replace(self.log, packet=path.name, sha256=packet.sha256)])
        except WorkbookError:
            path.unlink()
            raise
        return path

    def _consent(self) -> Consent:
        from workbook.sharing.consent import Consent

        log, to = self.log, self.log.recipient.casefold()
        before = [row.shared_at for row in self.answers.of(Shared) if row.recipient.casefold() == to and row.shared_at]
        return Consent(
            client=self.profile.client,
            recipient=log.recipient,
            purpose=log.purpose,
            sections=tuple(log.sections.split()),
            real_names=tuple(sorted(self.choice.real_names & self.choice.sections)),
            written_at=log.shared_at or now(),
            until=log.until,
            sponsor=log.sponsor,
            since=max(before, default=None),
            figures=bool(log.figures),
        )


def outgoing(
    home: Path, sections: Collection[str], real_names: Collection[str], log: Shared, passphrase: str
) -> Outgoing:
    """Return a packet on its way out; `log` holds what the person said of it: for whom, what for, until when."""
    from workbook.sharing.aliases import completed
    from workbook.sharing.selection import Choice

    answers = all_answers(home)
    profile = next(iter(answers.of(Profile)), Profile())
    choice = Choice(frozenset(sections), frozenset(real_names))
    said = " ".join(section.id for section in choice.ticked())
    return Outgoing(
        home,
        answers,
        choice,
        completed(answers.of(Alias), answers),
        dataclasses.replace(profile, client=profile.client or new_id("cl")),
        dataclasses.replace(log, shared_at=now(), sections=said),
        passphrase,
    )


def all_answers(home: Path) -> Answers:
    """Return every table of a home."""
    from workbook.sharing.answers import Answers

    return Answers(rubric(home), {record: storage.load(home, record) for record in TABLES.values()})
