"""The names of a person's key, made ready to be looked for in texts however they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook.records import Alias
from workbook.sharing.folding import Folded, words_of

TITLES = {
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "doctor", "sir", "dame", "rev", "herr", "frau"),
    *("senor", "senora", "monsieur", "madame"),
}
ARTICLES = {"the", "a", "an", "and", "of", "von", "van", "der", "de", "la", "le", "el", "al"}
COMMON = frozenset((Path(__file__).parent / "common_words.txt").read_text("utf-8").split())
"""Folded words of every day, that need not be names."""

BETWEEN = r"\.?[\s\W_]{0,8}"
"""What may stand between the words of a name in a text: blanks, line breaks, dashes, apostrophes, or nothing."""

APART = r"\.?[\s\W_]{1,8}"
SHORTEST_TOGETHER = 6
"""Letters from which a name is also known with its words written together, such as #NorthfieldClinic."""

SHORTEST_PART = 3
SHORTEST_INSIDE = 5
"""Letters from which a name is noticed inside a longer word, such as Northfielders."""

SHORTEST_UNSPACED = 4
"""The same in scripts that put no blank between a name and what belongs to it, where it is replaced."""


@dataclass(frozen=True)
class Hit:
    """A piece of text that may give somebody away: what it is, its place, and what would stand there instead.

    One that is not `sure`, such as a name that is also a common word, stays until a person changes it.
    """

    what: str
    start: int
    end: int
    instead: str
    sure: bool = True


@dataclass(frozen=True)
class Name:
    """A name of the key: its words, the pattern of the whole, and those of its words that may stand for it alone."""

    alias: str
    words: tuple[str, ...]
    whole: re.Pattern[str]
    parts: tuple[str, ...]
    first: str
    """The part that tells also in small letters: the first word of an organisation; `*` for every word of a person."""

    inside: tuple[str, ...]
    """What is noticed inside a longer word."""


Names = Sequence[Name]


def names_of(key: Iterable[Alias]) -> Names:
    """Return what to look for, longer names first, so that they win over those inside them."""
    written = [name for row in key if (name := _name(row))]
    return sorted(written, key=lambda name: len("".join(name.words)), reverse=True)


def named(text: Folded, names: Names) -> Iterator[Hit]:
    """Return where names stand: whole ones, then their parts, then words that hold one inside them."""
    there = set(words_of(text.typed))
    for name in names:
        if name.words[0] in text.text:
            yield from _whole(text, name)
    for name in names:
        for part in name.parts:
            if part in there:
                yield from _alone(text, name, part)
    for name in names:
        for part in name.inside:
            if part in text.text:
                yield from _inside(text, name, part)


def _name(row: Alias) -> Name | None:
    words = words_of(row.name)
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    if not words:
        return None
    joint = BETWEEN if len("".join(words)) >= SHORTEST_TOGETHER else APART
    whole = re.compile(joint.join(re.escape(word) for word in words))
    parts = [word for word in words if word not in TITLES | ARTICLES and not word.isdigit()] if len(words) > 1 else []
    if row.kind == "organisation":
        parts = [word for word in parts if len(word) >= SHORTEST_PART and word not in COMMON][:1]
        first = "".join(parts[:1]) if [word for word in words if word not in ARTICLES][:1] == parts[:1] else ""
    else:
        parts, first = [word for word in parts if len(word) >= 2], "*"
    inside = [part for part in dict.fromkeys(["".join(words), *parts]) if part not in COMMON and _long_enough(part)]
    return Name(row.alias, tuple(words), whole, tuple(parts), first, tuple(inside))


def _whole(text: Folded, name: Name) -> Iterator[Hit]:
    """Return the whole names; one of common words alone is sure only where it has its capitals and several words."""
    told = any(len(word) > 1 and word.isalpha() and word not in COMMON for word in name.words)
    for match in name.whole.finditer(text.text):
        if not _free(text.text, match.start(), match.end()):
            continue
        start, end = text.span(*match.span())
        capitals = sum(word[0].isupper() or word[0].isdigit() for word in re.findall(r"\w+", text.typed[start:end])) > 1
        sure = told or capitals or _after_title(text.text, match.start())
        yield Hit("a name" if sure else "perhaps a name", start, end, name.alias, sure)


def _alone(text: Folded, name: Name, part: str) -> Iterator[Hit]:
    """Return the places of one word of a name; a common or a very short word counts with its capital alone."""
    for match in re.finditer(re.escape(part), text.text):
        if not _free(text.text, match.start(), match.end()):
            continue
        start, end = text.span(*match.span())
        capital = text.typed[start].isupper() or _caseless(part)
        weak = part in COMMON or len(part) < SHORTEST_PART
        sure = _after_title(text.text, match.start()) or (not weak and (capital or name.first in ("*", part)))
        if sure or not weak or capital:
            yield Hit("part of a name" if sure else "perhaps a name", start, end, name.alias, sure)


def _inside(text: Folded, name: Name, part: str) -> Iterator[Hit]:
    """Return the words that hold a name inside them; a long name in a script without blanks is the name itself."""
    unspaced = _caseless(part)
    for match in re.finditer(re.escape(part), text.text):
        start, end = match.span()
        if unspaced:
            yield Hit("a name", *text.span(start, end), name.alias, len(part) >= SHORTEST_UNSPACED)
            continue
        while start and text.text[start - 1].isalnum():
            start -= 1
        while end < len(text.text) and text.text[end].isalnum():
            end += 1
        yield Hit("perhaps a name", *text.span(start, end), name.alias, sure=False)


def _long_enough(part: str) -> bool:
    return len(part) >= (2 if _caseless(part) else SHORTEST_INSIDE)


def _free(text: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit touches a piece of a text."""
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _after_title(text: str, start: int) -> bool:
    before = re.search(r"(\w+)\.?\s{1,3}$", text[max(0, start - 16) : start])
    return bool(before and before[1] in TITLES)


def _caseless(word: str) -> bool:
    """Tell whether a word is of a script without capitals, where particles are written on to a name."""
    return word.upper() == word.lower() and word.isalpha()
