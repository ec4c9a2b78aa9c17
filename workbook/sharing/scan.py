"""Looking through free text for what a person may not want to hand on; it finds much, never everything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.sharing.folding import folded
from workbook.sharing.names import Hit, Names, named

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(r"\bhttps?://[^\s<>()\"']+[\w/]|\bwww\.[\w.-]+(?:/[^\s<>()\"']*)?[\w/]", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w.,-])(?:\+|\(0|00|0)?\(?\d[\d()./ \u00a0-]{5,20}\d(?![\w-])")
DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./]\d\d?[./]\d{2,4}")
CURRENCY = r"(?:[$€£¥₹₽₩₺฿]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|INR|JPY|SEK|NOK|DKK|PLN)\b)"
AMOUNT = r"\d(?:[\d.,'\u00a0 ]{0,20}\d)?(?:\s?(?:k|K|m|thousand|million)\b)?"
WORDS = r"(?:euros?|dollars?|pounds?|francs?|rupees?|yen)\b"
MONEY = re.compile(
    rf"{CURRENCY}\s?{AMOUNT}|\b{AMOUNT}\s?(?:{CURRENCY}|{WORDS})|\b\d[\d.,]{{0,12}}\s?k\b", re.IGNORECASE
)


def scan(text: str, names: Names) -> list[Hit]:
    """Return the hits in a text in order, none overlapping: addresses first, then names, money and numbers."""
    hits: list[Hit] = []
    taken = bytearray(len(text))

    def add(hit: Hit) -> None:
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            hits.append(hit)

    for pattern, what in ((EMAIL, "an e-mail address"), (WEB, "a web address")):
        for match in pattern.finditer(text):
            add(Hit(what, *match.span(), f"[{what.partition(' ')[2]}]"))
    for hit in named(folded(text), names):
        add(hit)
    for match in MONEY.finditer(text):
        add(Hit("an amount of money", *match.span(), "[amount]"))
    for match in PHONE.finditer(text):
        if _a_phone(match.group()):
            add(Hit("a phone number", *match.span(), "[phone number]"))
    return sorted(hits, key=lambda hit: hit.start)


def proposed(text: str, hits: Sequence[Hit]) -> str:
    """Return the text with every hit replaced that is sure."""
    return replaced(text, [hit for hit in hits if hit.sure])


def replaced(text: str, hits: Sequence[Hit]) -> str:
    """Return the text with every one of these hits replaced."""
    for hit in reversed(hits):
        text = text[: hit.start] + hit.instead + text[hit.end :]
    return text


def _a_phone(text: str) -> bool:
    return 7 <= sum(character.isdigit() for character in text) <= 15 and not DATE.fullmatch(text.strip())
