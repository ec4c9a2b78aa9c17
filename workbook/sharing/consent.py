"""The consent that a packet carries: what may be done with it, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Consent:
    """From whom, for whom, what for, which sections, until when; `since` is when they last got a packet.

    `figures` says whether the client may be counted in figures about all clients of a service.
    """

    client: str
    recipient: str
    purpose: str
    sections: tuple[str, ...]
    real_names: tuple[str, ...]
    written_at: datetime
    until: date | None
    sponsor: bool | None
    since: datetime | None
    figures: bool = False


def consent_words(consent: Consent) -> dict[str, Any]:
    """Return the consent as it stands in datapackage.json."""
    return {
        "client": consent.client,
        "recipient": consent.recipient,
        "purpose": consent.purpose,
        "sections": list(consent.sections),
        "real_names": list(consent.real_names),
        "written_at": consent.written_at.isoformat(timespec="seconds"),
        "until": consent.until.isoformat() if consent.until else None,
        "sponsor": consent.sponsor,
        "since": consent.since.isoformat(timespec="seconds") if consent.since else None,
        "figures": consent.figures,
        "may_be_withdrawn": True,
    }
