"""A packet on its way out: what was chosen, what was found in its texts, and writing it with its traces in the log."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from workbook import storage
from workbook.clock import now
from workbook.errors import WorkbookError
from workbook.journal import Journal
from workbook.records import Alias, Profile, Shared, new_id
from workbook.sharing.aliases import completed
from workbook.sharing.consent import Consent
from workbook.sharing.opening import opened
from workbook.sharing.packet import Packet, pack
from workbook.sharing.sections import titles
from workbook.sharing.selection import Choice, Edits, Finding, findings, selected, telling_ids, worded
from workbook.sharing.unzipping import Refused
from workbook.storage import packets
from workbook.views.view import Grid, View
from workbook.views.words import count, moment


@dataclass(frozen=True)
class Outgoing:
    """What was chosen, before anything is written: the answers, the key with new names in it, and the log's row."""

    home: Path
    answers: Journal
    choice: Choice
    key: list[Alias]
    profile: Profile
    log: Shared
    passphrase: str

    def findings(self) -> list[Finding]:
        """Return the free texts in which something was found that may give somebody away."""
        return findings(self.answers, self.choice, self.key, self.log)

    def telling_ids(self) -> list[str]:
        """Return the ids of dimensions that go out with a name in them."""
        return telling_ids(self.answers.rubric, self.key)

    def packed(self, edits: Edits) -> Packet:
        """Return the packet with the texts changed as told. Raises WorkbookError where a coach could not open it."""
        chosen = selected(self.answers, self.choice, self.key, edits)
        packet = pack(chosen, self._consent(edits), self.passphrase)
        try:
            opened(packet.data, "The packet", self.passphrase)
        except Refused as error:
            raise WorkbookError(
                f"Your coach could not open this packet: {error.reason}. Nothing was written. Tick fewer parts, or "
                "shorten what is too long, and look again."
            ) from None
        return packet

    def write(self, packet: Packet) -> Path:
        """Write a packet, the key and the log, and return where the packet is. Raises NotSaved; then none is there."""
        known = self.answers.of(Alias)
        storage.save(self.home, [*(row for row in self.key if row not in known), self.profile])
        name = f"packet-{self.profile.client}-{packet.consent.written_at:%Y-%m-%d}.zip"
        path = packets.keep(self.home, packets.WRITTEN, name, packet.data)
        try:
            storage.save(self.home, [dataclasses.replace(self.log, packet=path.name, sha256=packet.sha256)])
        except WorkbookError:
            packets.remove(path)
            raise
        return path

    def _consent(self, edits: Edits) -> Consent:
        wording = worded(self.log, self.key, edits)
        log, to = self.log, self.log.recipient.casefold()
        before = [row.shared_at for row in self.answers.of(Shared) if row.recipient.casefold() == to and row.shared_at]
        return Consent(
            client=self.profile.client,
            recipient=wording.recipient,
            purpose=wording.purpose,
            sections=tuple(log.sections.split()),
            real_names=tuple(sorted(self.choice.real_names & self.choice.sections)),
            written_at=log.shared_at or now(),
            until=log.until,
            sponsor=log.sponsor,
            since=max(before, default=None),
            figures=bool(log.figures),
        )


def outgoing(
    home: Path,
    answers: Journal,
    sections: Collection[str],
    real_names: Collection[str],
    log: Shared,
    passphrase: str,
) -> Outgoing:
    """Return a packet on its way out; `log` holds what the person said of it: for whom, what for, until when."""
    profile = next(iter(answers.of(Profile)), Profile())
    choice = Choice(frozenset(sections), frozenset(real_names))
    sections = " ".join(section.id for section in choice.ticked())
    return Outgoing(
        home,
        answers,
        choice,
        completed(answers.of(Alias), answers),
        dataclasses.replace(profile, client=profile.client or new_id("cl")),
        dataclasses.replace(log, shared_at=now(), sections=sections),
        passphrase,
    )


def written(journal: Journal) -> View:
    """Show which packets were written, when, for whom and with what."""
    rows = sorted(journal.of(Shared), key=lambda row: str(row.shared_at), reverse=True)
    table = Grid(
        ("Written", "For", "What for", "Sections", "May be kept until", "File"),
        [
            (moment(row.shared_at), row.recipient, row.purpose, titles(row.sections), row.until, row.packet)
            for row in rows
            if row.shared_at
        ],
    )
    sentence = f"You wrote {count(len(rows), 'packet')}." if rows else "You have not written a packet yet."
    return View("What you shared", sentence, table if rows else None)
