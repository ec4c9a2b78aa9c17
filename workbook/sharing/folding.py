"""Texts made comparable: without capitals, accents, invisible characters and differences of form, place by place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Folded:
    """A text that was folded, and for each character of it the place that it has in the text as it was typed."""

    text: str
    typed: str
    places: tuple[int, ...] | None
    """None where the two are equally long, as with plain English."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the folded text stands in the typed one, accents that hang on to it included."""
        if self.places is None:
            return start, end
        last = self.places[end - 1] + 1
        while last < len(self.typed) and unicodedata.combining(self.typed[last]):
            last += 1
        return self.places[start], last


def folded(text: str) -> Folded:
    """Return a text in which “NORTHFIELD”, “Straße” and “İstanbul” read “northfield”, “strasse” and “istanbul”.

    Accents count in no alphabet that has capitals; elsewhere a mark can make another letter, and stays.
    """
    if text.isascii():
        return Folded(text.lower(), text, None)
    letters: list[str] = []
    places: list[int] = []
    cased = False
    for place, character in enumerate(text):
        for letter in _folded(character):
            if unicodedata.combining(letter):
                if cased:
                    continue
            else:
                cased = letter.upper() != letter
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), text, tuple(places))


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded; dashes, apostrophes and white space stand between words."""
    return WORD.findall(folded(text).text.replace("_", " "))


def plain(name: str) -> str:
    """Return a name without what spelling adds: capitals, accents, punctuation and white space."""
    return " ".join(words_of(name)) or " ".join(name.split())


@lru_cache(maxsize=10_000)
def _folded(character: str) -> str:
    """Return what a character reads; nothing for one that cannot be seen, such as a soft hyphen."""
    if unicodedata.category(character) == "Cf":
        return ""
    letters = unicodedata.normalize("NFKD", character).casefold().replace("ı", "i")
    cased = letters[:1].upper() != letters[:1]
    return unicodedata.normalize("NFKD" if cased else "NFKC", letters)
