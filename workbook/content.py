"""The written content: rubric, checklists and letters, read from TOML, checked, and turned into frozen dataclasses.

A rubric of one's own, `rubric.toml` in the data folder, takes the place of the one that comes with the workbook.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from workbook.errors import BadFile

FOLDER = Path(__file__).parent / "content"
LEVELS = (1, 3, 5)
"""The levels of a rating that have a written anchor; 2 and 4 mean "between"."""


@dataclass(frozen=True)
class Dimension:
    """One dimension of the rubric with its written anchors: level (1, 3, 5) -> what was done."""

    id: str
    title: str
    anchors: dict[int, str]
    retired: bool = False
    worded: str = ""
    """The version that the anchors had before names in them were changed for a packet; empty everywhere else."""

    @property
    def version(self) -> str:
        """Name the wording of the anchors: it changes whenever one of them does, and starts a new series."""
        if self.worded:
            return self.worded
        wording = "\n".join(self.anchors[level] for level in LEVELS)
        return f"v-{hashlib.sha256(wording.encode()).hexdigest()[:6]}"

    def level(self, rating: int) -> str:
        """Return what a rating from 1 to 5 means; 2 and 4 lie between two anchors."""
        return self.anchors.get(rating, "between")


@dataclass(frozen=True)
class Rubric:
    """A title and dimensions in their order; retired ones stay readable but are no longer asked."""

    title: str
    dimensions: tuple[Dimension, ...]

    @property
    def asked(self) -> tuple[Dimension, ...]:
        """The dimensions that are rated today."""
        return tuple(dimension for dimension in self.dimensions if not dimension.retired)

    def titles(self) -> dict[str, str]:
        """Return every dimension's title by its id, in order."""
        return {dimension.id: dimension.title for dimension in self.dimensions}

    def title_of(self, dimension: str) -> str:
        """Return the title of a dimension by its id; the id itself where the rubric does not have it."""
        return self.titles().get(dimension, dimension)


@dataclass(frozen=True)
class Checklist:
    """A title and the items by id; `notes` says whether each item has room for a note.

    `states` are words of its own for the states of an item, by stored state; empty where the usual ones fit.
    """

    id: str
    title: str
    items: dict[str, str]
    notes: bool = False
    states: dict[str, str] = field(default_factory=dict)


def rubric(home: Path | None = None) -> Rubric:
    """Return the rubric in force: the data folder's own `rubric.toml` if there is one, else the shipped one.

    Raises BadFile naming the line and the reason where the file is not a rubric.
    """
    own = home / "rubric.toml" if home else None
    path = own if own and own.exists() else FOLDER / "rubric.toml"
    return _rubric(path, path.stat().st_mtime_ns)


def check_rubric(text: str, name: str = "rubric.toml") -> Rubric:
    """Read a rubric from TOML text. Raises BadFile naming the line and the reason where something is wrong."""
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"{name} is not valid TOML: {error}. Correct that line, or remove the file to go on.") from None
    dimensions = parsed.get("dimension")
    if not isinstance(dimensions, dict) or not dimensions:
        raise BadFile(f"{name} has no [dimension.…] part. Start from a copy of the rubric that came with the workbook.")
    return Rubric(
        title=str(parsed.get("title", "Rubric")),
        dimensions=tuple(_dimension(name, text, key, entry) for key, entry in dimensions.items()),
    )


@cache
def checklists() -> dict[str, Checklist]:
    """Return the checklists by id."""
    entries = tomllib.loads((FOLDER / "checklists.toml").read_text("utf-8"))
    return {key: Checklist(key, **entry) for key, entry in entries.items()}


@cache
def letters() -> dict[str, str]:
    """Return the drafts of letters by kind; {greeting}, {date}, {role} and {organisation} are to be filled in."""
    return {kind: text.strip() for kind, text in tomllib.loads((FOLDER / "letters.toml").read_text("utf-8")).items()}


@cache
def _rubric(path: Path, _changed: int) -> Rubric:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(f"{path.name} is not UTF-8 text. Save it as UTF-8, or remove the file to go on.") from None
    return check_rubric(text, path.name)


def _dimension(name: str, text: str, key: str, entry: Any) -> Dimension:
    def refuse(reason: str, word: str = "") -> BadFile:
        line = _line_of(text, key, word)
        return BadFile(f"{name}, line {line}, dimension “{key}”: {reason} Correct it, or remove the file to go on.")

    if not re.fullmatch(r"[a-z][a-z0-9_]{1,19}", key):
        raise refuse("an id is 2 to 20 small letters, digits or _, and begins with a letter.")
    if not isinstance(entry, dict):
        raise refuse("this should be a part of its own, such as [dimension.star].")
    if unknown := set(entry) - {"title", "retired", "1", "3", "5", "version"}:
        raise refuse(f"“{min(unknown)}” is not known here; known are title, 1, 3, 5 and retired.", min(unknown))
    for word in ("title", "1", "3", "5"):
        if not isinstance(entry.get(word), str) or not entry[word].strip():
            raise refuse(f"“{word}” is missing or is not a text.", word)
    if not isinstance(entry.get("retired", False), bool):
        raise refuse("“retired” is true or false.", "retired")
    worded = entry.get("version", "")
    if not (isinstance(worded, str) and re.fullmatch(r"(v-[0-9a-f]{6})?", worded)):
        raise refuse("“version” stands only in packets: take the line out.", "version")
    anchors = {level: entry[str(level)] for level in LEVELS}
    return Dimension(key, entry["title"], anchors, entry.get("retired", False), worded)


def _line_of(text: str, key: str, word: str) -> int:
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if re.match(rf"\s*\[\s*dimension\.{re.escape(key)}\s*\]", line)), 0)
    part = takewhile(lambda number: not lines[number].lstrip().startswith("["), range(start + 1, len(lines)))
    places = (number for number in part if word and re.match(rf'\s*"?{re.escape(word)}"?\s*=', lines[number]))
    return 1 + next(places, start)
