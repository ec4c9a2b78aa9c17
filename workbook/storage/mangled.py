"""Texts that a spreadsheet took for a number, a date, a time or a formula: told apart from what a person changed.

The patterns are what LibreOffice and Excel were seen to write for texts typed by people.
"""

from __future__ import annotations

import math
import re
from contextlib import suppress

from workbook.storage.encodings import ALPHABETS, undone

ERROR = re.compile(r"#[A-Z/0]+[?!]?|Err:\d+")
"""What stands in place of a formula that cannot be worked out."""

CLOCK = re.compile(r"(\d{1,2})(?::(\d{1,2}))?(?::(\d\d))? *([ap]m)?", re.IGNORECASE)
DATE = re.compile(r"\d{1,4}([./-])\w{1,9}\1\d{2,4}([ T]\d.*)?|\d{1,2}[.-] ?\w{3,9}\.?")
LIKE_A_DATE = re.compile(r"(?=.*\d)[\w./:' -]{3,20}")


def mangled(saved: str, now: str) -> bool:
    """Say whether a text was changed in a way in which spreadsheets change texts, and people do not."""
    if saved == now or not now:
        return False
    if saved.startswith("=") or ERROR.fullmatch(now) or (now in ("TRUE", "FALSE") and saved.upper() == now):
        return True
    if not saved.isascii() and (saved in undone(now).values() or _without_signs(saved, now)):
        return True
    if (clock := _clock(saved)) is not None and clock == _clock(now):
        return True
    rounded = 1e-5 if "E" in now.upper() else 1e-14  # a long number comes back as 1.23457E+19
    if any(math.isclose(was, shown, rel_tol=rounded) for was in _numbers(saved) for shown in _numbers(now)):
        return True
    return DATE.fullmatch(now) is not None and LIKE_A_DATE.fullmatch(saved) is not None


def _without_signs(saved: str, now: str) -> bool:
    """Say whether a text was saved in an alphabet that lacks some of its signs: each became a question mark."""
    return any(saved.encode(codec, "replace").decode(codec) == now for codec in ALPHABETS)


def _clock(text: str) -> int | None:
    """Return the second of the day that a text names, None where it names none."""
    match = CLOCK.fullmatch(text.strip())
    if not match or not (match[2] or match[4]):
        return None
    hour, minute, second = (int(part or 0) for part in match.groups()[:3])
    half = (match[4] or "").lower()
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return hour * 3600 + minute * 60 + second


def _numbers(text: str) -> set[float]:
    """Return the numbers that a text can be read as, with a point or a comma before the decimals."""
    bare = re.sub(r"[\s$€£%+]", "", text)
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    numbers = set()
    for written in (bare, bare.replace(",", ""), bare.replace(".", "").replace(",", ".")):
        with suppress(ValueError):
            numbers.add(float(written))
    return numbers
