"""Looking through free text for what a person may not want to hand on; it finds much, never everything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.records import Alias

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.,-])(?:\+|\(0|00|0)?\(?\d[\d()./ \u00a0-]{5,20}\d(?![\w-])")
DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}")
CURRENCY = r"(?:[$€£¥₹₽₩₺฿]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|INR|JPY|SEK|NOK|DKK|PLN)\b)"
AMOUNT = r"\d(?:[\d.,'\u00a0 ]*\d)?(?:\s?(?:k|K|m|thousand|million)\b)?"
WORDS = r"(?:euros?|dollars?|pounds?|francs?|rupees?|yen)\b"
MONEY = re.compile(rf"{CURRENCY}\s?{AMOUNT}|\b{AMOUNT}\s?(?:{CURRENCY}|{WORDS})|\b\d[\d.,]*\s?k\b", re.IGNORECASE)
SMALLEST_PART = 3
TITLES = {"mrs", "miss", "prof", "doctor", "sir", "the", "and", "von", "van", "der"}
COMMON = {
    *(
        "the",
        "new",
        "old",
        "saint",
        "north",
        "south",
        "east",
        "west",
        "central",
        "city",
        "county",
        "town",
        "home",
        "house",
    ),
    *("care", "clinic", "hospital", "health", "medical", "community", "family", "practice", "school", "university"),
    *("college", "bank", "group", "company", "services", "service", "national", "international", "general", "global"),
    *("first", "united", "royal", "public", "private", "office", "centre", "center", "department", "team", "digital"),
}
"""First words of an organisation's name that say nothing by themselves."""


@dataclass(frozen=True)
class Hit:
    """A piece of text that may give somebody away: what it is, its place, and what would stand there instead."""

    what: str
    start: int
    end: int
    instead: str


def scan(text: str, key: Sequence[Alias]) -> list[Hit]:
    """Return the hits in a text in order, none overlapping: addresses first, then names, money and numbers.

    Each name in the key counts, and so do parts of it written with their capitals: of “Maria Lopez” also “Lopez”, of an
    organisation its first word unless that is a common one.
    """
    found: list[Hit] = []

    def add(pattern: re.Pattern[str], what: str, instead: str) -> None:
        for match in pattern.finditer(text):
            start, end = match.span()
            free = all(end <= hit.start or start >= hit.end for hit in found)
            if free and not (pattern is PHONE and not _a_phone(match.group())):
                found.append(Hit(what, start, end, instead))

    add(EMAIL, "an e-mail address", "[e-mail address]")
    folded = text.casefold()
    names = sorted((row for row in key if row.name.strip()), key=lambda row: len(row.name), reverse=True)
    for row in names:
        if row.name.strip().casefold() in folded:
            add(_word(row.name.strip(), re.IGNORECASE), "a name", row.alias)
    for row in names:
        for part in _parts(row):
            if part in text:
                add(_word(part), "part of a name", row.alias)
    add(MONEY, "an amount of money", "[amount]")
    add(PHONE, "a phone number", "[phone number]")
    return sorted(found, key=lambda hit: hit.start)


def proposed(text: str, hits: list[Hit]) -> str:
    """Return the text with every hit replaced."""
    for hit in reversed(hits):
        text = text[: hit.start] + hit.instead + text[hit.end :]
    return text


def _parts(row: Alias) -> list[str]:
    """Return the words of a name that may stand for the whole of it."""
    words = re.findall(r"\w+", row.name)
    if row.kind == "organisation":
        words = [word for word in words[:1] if word.casefold() not in COMMON and len(row.name.split()) > 1]
    return [
        word for word in words if len(word) >= SMALLEST_PART and word[0].isupper() and word.casefold() not in TITLES
    ]


def _word(name: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", flags)


def _a_phone(text: str) -> bool:
    return 7 <= sum(character.isdigit() for character in text) <= 15 and not DATE.fullmatch(text.strip())
