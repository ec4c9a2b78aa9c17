"""Looking through free text for what a person may not want to hand on; it finds much, never everything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.,-])(?:\+|\(0|00|0)?\(?\d[\d()./ \u00a0-]{5,20}\d(?![\w-])")
DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}")
CURRENCY = r"(?:[$€£¥₹₽₩₺฿]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|INR|JPY|SEK|NOK|DKK|PLN)\b)"
AMOUNT = r"\d(?:[\d.,'\u00a0 ]*\d)?(?:\s?(?:k|K|m|thousand|million)\b)?"
WORDS = r"(?:euros?|dollars?|pounds?|francs?|rupees?|yen)\b"
MONEY = re.compile(rf"{CURRENCY}\s?{AMOUNT}|\b{AMOUNT}\s?(?:{CURRENCY}|{WORDS})|\b\d[\d.,]*\s?k\b", re.IGNORECASE)
SMALLEST_PART = 4
TITLES = {"the", "prof", "miss", "saint"}


@dataclass(frozen=True)
class Hit:
    """A piece of text that may give somebody away: what it is, its place, and what would stand there instead."""

    what: str
    start: int
    end: int
    instead: str


def scan(text: str, names: Mapping[str, str]) -> list[Hit]:
    """Return the hits in a text in order, none overlapping: names first, then addresses, money and numbers.

    `names` maps each known name as it was typed to its alias. A name's parts count too (of “Maria Lopez” also
    “Lopez”), written with their capitals.
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
    longest_first = sorted((name for name in names if name.strip()), key=len, reverse=True)
    for name in longest_first:
        if name.strip().casefold() in folded:
            add(_word(name.strip(), re.IGNORECASE), "a name", names[name])
    for name in longest_first:
        for part in re.findall(r"\w+", name):
            if len(part) >= SMALLEST_PART and part[0].isupper() and part.casefold() not in TITLES and part in text:
                add(_word(part), "part of a name", names[name])
    add(MONEY, "an amount of money", "[amount]")
    add(PHONE, "a phone number", "[phone number]")
    return sorted(found, key=lambda hit: hit.start)


def proposed(text: str, hits: list[Hit]) -> str:
    """Return the text with every hit replaced."""
    for hit in reversed(hits):
        text = text[: hit.start] + hit.instead + text[hit.end :]
    return text


def _word(name: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", flags)


def _a_phone(text: str) -> bool:
    return 7 <= sum(character.isdigit() for character in text) <= 15 and not DATE.fullmatch(text.strip())
