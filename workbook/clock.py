"""The time as it is stored."""

from __future__ import annotations

from datetime import datetime


def now() -> datetime:
    """Return this moment with its UTC offset."""
    return datetime.now().astimezone().replace(microsecond=0)
