"""Skills that job ads ask for, put together over the ads, with what is missing and what was learnt."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.records import AdSkill, Learning, Strength

NEAR_TOP = 4
"""The level or rating, of 5, from which nothing is missing."""


@dataclass(frozen=True)
class AskedSkill:
    """One skill over all ads: how many ask for it (`ads`) and require it (`required`), and the person's level.

    `level` is the highest given, 1-5, None while none is. `learning` is what the person does to learn it;
    it is `closed` when one of these is done. `row` is the id of one of its rows.
    """

    skill: str
    ads: int
    required: int
    level: int | None
    learning: tuple[Learning, ...]
    row: str

    @property
    def gap(self) -> int:
        """How many levels are missing to 4, from 0 to 3; 0 while no level is given."""
        return max(0, NEAR_TOP - self.level) if self.level else 0

    @property
    def closed(self) -> bool:
        """Whether something was learnt to the end for it."""
        return any(one.state == "done" for one in self.learning)


def asked_skills(skills: Iterable[AdSkill], learning: Iterable[Learning]) -> list[AskedSkill]:
    """Return each skill once, most asked first, then the widest gap.

    Capitals and spaces around the word make no difference. An ad that names a skill twice counts once.
    """
    rows: dict[str, list[AdSkill]] = defaultdict(list)
    for row in skills:
        rows[row.skill.strip().casefold()].append(row)
    actions = list(learning)
    all_skills = []
    for several in rows.values():
        ids = {row.id for row in several}
        all_skills.append(
            AskedSkill(
                skill=_spelling(several),
                ads=_ads(several),
                required=_ads(row for row in several if row.need == "required"),
                level=max((row.level for row in several if row.level), default=None),
                learning=tuple(one for one in actions if one.skill in ids),
                row=min(ids),
            )
        )
    return sorted(all_skills, key=lambda asked: (-asked.ads, -asked.gap, asked.skill.casefold()))


def skills_in(text: str, skills: Iterable[AdSkill], strengths: Iterable[Strength]) -> list[str]:
    """Return the skills of earlier ads and the strengths that stand in a text as whole words, most asked first.

    Capitals and line breaks make no difference; “C” does not stand in “C++”.
    """
    known = [asked.skill for asked in asked_skills(skills, ())]
    known += [row.item.strip() for row in strengths if row.kind == "strength"]
    words = " ".join(text.split()).casefold()
    spelt = {name.casefold(): name for name in reversed(known) if _stands_in(words, name)}
    return [name for name in dict.fromkeys(known) if spelt.get(name.casefold()) == name]


def _stands_in(words: str, name: str) -> bool:
    word = re.escape(" ".join(name.split()).casefold())
    return bool(re.search(rf"(?<!\w){word}(?![\w+#])", words))


def _spelling(rows: Iterable[AdSkill]) -> str:
    """Return the spelling that is used most; of several, the first by the alphabet."""
    used = Counter(row.skill.strip() for row in rows)
    return min(used, key=lambda word: (-used[word], word))


def _ads(rows: Iterable[AdSkill]) -> int:
    return len({row.ad.strip().casefold() for row in rows})
