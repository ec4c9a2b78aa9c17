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
    """Return the consent as it stands in datapackage.json: each of its fields, moments and days as text."""
    return vars(consent) | {
        "written_at": consent.written_at.isoformat(timespec="seconds"),
        "until": consent.until.isoformat() if consent.until else None,
        "since": consent.since.isoformat(timespec="seconds") if consent.since else None,
        "may_be_withdrawn": True,
    }
