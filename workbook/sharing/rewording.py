"""What was found in texts that go out, put together by name: one decision for each, however often it stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap

from workbook.sharing.folding import plain
from workbook.sharing.names import Hit
from workbook.sharing.scan import replaced
from workbook.sharing.selection import Edits, Finding

REPLACE, KEEP, REWORD = "replace", "keep", "reword"
LONGEST = 160
"""Letters of a sentence that are shown before and after what was found in it."""

END = re.compile(r"[.!?]\s+|\n")


@dataclass(frozen=True)
class Group:
    """The same name or the same address, wherever it stands: one decision, which is `usual` until it is made."""

    key: str
    instead: str
    sure: bool
    spellings: tuple[str, ...]
    places: tuple[tuple[Finding, Hit], ...]

    @property
    def usual(self) -> str:
        """What is done without a word of the person: only what is surely a name, address or amount is replaced."""
        return REPLACE if self.sure else KEEP


def grouped(findings: Sequence[Finding]) -> list[Group]:
    """Return what was found, what stands there most often first; what is only perhaps a name stands for itself."""
    groups: dict[tuple[str, str, bool], list[tuple[Finding, Hit]]] = {}
    for one in findings:
        for hit in one.hits:
            written = "" if "name" in hit.what and hit.sure else plain(_written(one, hit))
            groups.setdefault((hit.instead, written, hit.sure), []).append((one, hit))
    ranked = sorted(groups.items(), key=lambda item: -len(item[1]))
    return [
        Group(f"found{number}", instead, sure, tuple(dict.fromkeys(starmap(_written, places))), tuple(places))
        for number, ((instead, _, sure), places) in enumerate(ranked)
    ]


def decided(findings: Sequence[Finding], groups: Sequence[Group], decisions: Mapping[str, str]) -> Edits:
    """Return what each text reads in the packet, by its key, after these decisions by group."""
    told = {(one.key, hit) for group in groups if decisions[group.key] != KEEP for one, hit in group.places}
    return {one.key: replaced(one.typed, [hit for hit in one.hits if (one.key, hit) in told]) for one in findings}


def reworded(groups: Sequence[Group], decisions: Mapping[str, str]) -> list[Finding]:
    """Return the texts that are to be reworded one by one, each once."""
    asked = [one for group in groups if decisions[group.key] == REWORD for one, _ in group.places]
    return list({one.key: one for one in asked}.values())


def sentence(one: Finding, hit: Hit) -> str:
    """Return the sentence in which something was found, with what was found between quotation marks."""
    before, after = one.typed[: hit.start], one.typed[hit.end :]
    before = END.split(before)[-1].lstrip()
    end = END.search(after)
    after = after[: end.start() + 1].rstrip() if end else after
    before = before if len(before) <= LONGEST else f"… {before[-LONGEST:]}"
    after = after if len(after) <= LONGEST else f"{after[:LONGEST]} …"
    return f"{before}“{_written(one, hit)}”{after}"


def _written(one: Finding, hit: Hit) -> str:
    return one.typed[hit.start : hit.end]
