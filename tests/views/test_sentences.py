"""Everything that a view can say about a direction, listed once with the condition under which it is said."""

from __future__ import annotations

import ast
import dataclasses
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import workbook
from tests.bench.calibration import moods
from tests.views.people import interview, journal_of, rated
from workbook.journal import Journal
from workbook.progress.agreement import LookBack, looks_back
from workbook.progress.difficulty import by_difficulty
from workbook.progress.verdict import Verdict, judge
from workbook.records import Rating
from workbook.views import agreement, dimensions, dumbbell, progress

SHOWN = Path(workbook.__file__).parent / "views"
ABOUT_DIRECTION = re.compile(
    r"\b(rise|rises|rising|rose|fall|falls|falling|fell|direction|higher|lower|improv\w*|better|worse|trend\w*"
    r"|too early|up and down|moods|lean|marked so far|apart in|differ most|chance alone)\b",
    re.IGNORECASE,
)
NUMBER = r"−?\d+(\.\d+)?"
SIZE = rf"about {NUMBER} rating points per interview \({NUMBER} to {NUMBER}\)"
CHANCE = r"(about \d+ times? in \d+|less than 1 time in 1000|nearly always)"
GAP = rf"({NUMBER} (higher|lower) than|the same as)"


@dataclass(frozen=True)
class Seen:
    """What a view was drawn from: the person, and the verdict that its sentence is about."""

    found: Journal
    view: str
    verdict: Verdict

    @property
    def n(self) -> int:
        """How many interviews the verdict is about."""
        return self.verdict.n

    @property
    def flat(self) -> bool:
        """Whether all of them were rated the same."""
        return len(set(self.verdict.values)) == 1

    @property
    def backs(self) -> list[LookBack]:
        """How the first interview is seen today."""
        return looks_back(self.found.series, self.found.of(Rating))

    @property
    def together(self) -> dict[str, Verdict]:
        """The verdicts on the dimensions, judged together."""
        return self.found.verdicts


@dataclass(frozen=True)
class Said:
    """A sentence as a pattern, and when it may be said."""

    words: str
    when: Callable[[Seen], bool]


def closely(seen: Seen) -> bool:
    """The view is about one series: all in all, or one dimension among the others."""
    return seen.view in ("overall", "dimension")


def claimed(words: str) -> Callable[[Seen], bool]:
    limit = 0.005 if words.startswith("a ") else 0.05

    def when(seen: Seen) -> bool:
        verdict = seen.verdict
        chance = verdict.moods if words.startswith("a ") else verdict.chance
        return closely(seen) and seen.n >= 5 and verdict.claim == words and (chance or 0) <= limit

    return when


def moved(words: str) -> Callable[[Seen], bool]:
    return lambda seen: seen.view == "dimensions" and any(one.claim == words for one in seen.together.values())


def kinds(seen: Seen) -> list[int]:
    return [kind.n for kind in by_difficulty(seen.found.series.overall).values()]


def both_kinds(seen: Seen) -> bool:
    return seen.view == "overall" and len(kinds(seen)) == 2 and min(kinds(seen)) >= 5


def carried(seen: Seen) -> bool:
    return closely(seen) and seen.verdict.carry is not None and seen.verdict.claim != "none"


CLAIMS = ("a rise", "signs of a rise", "a fall", "signs of a fall")
EVERY = [
    Said("One interview has no direction yet", lambda seen: closely(seen) and seen.n == 1),
    Said("Two interviews have no direction yet", lambda seen: closely(seen) and seen.n == 2),
    Said("Too early to tell", lambda seen: closely(seen) and 3 <= seen.n <= 4),
    Said(
        rf"All \d+ are {NUMBER}: neither a rise nor a fall",
        lambda seen: closely(seen) and seen.n >= 5 and seen.flat,
    ),
    Said(
        rf"No clear direction over \d+ interviews: up and down between {NUMBER} and {NUMBER}",
        lambda seen: closely(seen) and seen.n >= 5 and not seen.flat and seen.verdict.claim == "none",
    ),
    *(Said(rf"{words.capitalize()}(: {SIZE})?", claimed(words)) for words in CLAIMS),
    Said(
        rf"Over \d+ interviews chance alone would do this {CHANCE}",
        lambda seen: closely(seen) and seen.verdict.claim != "none",
    ),
    Said(
        rf"Your interviews lean on each other: about {NUMBER} of the ups and downs of one carries over into the next",
        lambda seen: carried(seen) and seen.verdict.carry.clear,  # type: ignore[union-attr]
    ),
    Said(
        rf"Slow moods alone would do this {CHANCE}",
        lambda seen: carried(seen) and seen.verdict.carry.clear,  # type: ignore[union-attr]
    ),
    Said(
        rf"Moods that carry over a little would do it {CHANCE}, so these are signs and no more",
        lambda seen: carried(seen) and seen.verdict.lowered and not seen.verdict.carry.clear,  # type: ignore[union-attr]
    ),
    Said(
        rf"Marked so far: \d+ (hard|easier) \(mean {NUMBER}\)( and \d+ easier \(mean {NUMBER}\))?",
        lambda seen: seen.view == "overall" and kinds(seen) and not both_kinds(seen),
    ),
    Said(rf"Among the \d+ (hard|easier) ones: (no clear direction|({'|'.join(CLAIMS)})(, {SIZE})?)", both_kinds),
    Said("Too early to tell which dimensions move", lambda seen: seen.view == "dimensions" and seen.n < 5),
    Said(
        r"None of the \d+ dimensions shows a clear direction by itself yet",
        lambda seen: (
            seen.view == "dimensions" and {one.claim for one in seen.together.values() if one.trend} == {"none"}
        ),
    ),
    *(Said(f"{words.capitalize()}: [A-Z].*", moved(words)) for words in CLAIMS),
    Said(
        r"Since the first, \d+ dimensions? (is|are) higher, \d+ lower and \d+ the same",
        lambda seen: seen.view == "profile" and seen.n >= 2,
    ),
    Said(
        rf"You rate yourself {GAP} your coach",
        lambda seen: seen.view == "agreement" and any(row.rater == "coach" for row in seen.found.of(Rating)),
    ),
    Said(
        rf"You differ most in .* \({GAP} your coach, \d+ pairs\): more than chance alone would easily do",
        lambda seen: seen.view == "agreement" and seen.n >= 5,
    ),
    Said(
        rf"You are furthest apart in .* \({GAP} your coach, \d+ pairs\), which chance alone could easily do",
        lambda seen: seen.view == "agreement" and seen.n >= 5,
    ),
    Said(rf"On average your second look was ({NUMBER} (higher|lower)|the same)", lambda seen: seen.view == "hindsight"),
    Said(
        rf"Looking back, you rate your first interview {GAP} you did then, over \d+ dimensions?",
        lambda seen: seen.view == "looking back" and bool(seen.backs),
    ),
    Said(
        rf"Your latest was rated {GAP} the first was then, and {GAP} you see the first today",
        lambda seen: (
            seen.view == "looking back"
            and any(one.latest for one in looks_back(seen.found.series, seen.found.of(Rating)))
        ),
    ),
]


def people() -> Iterator[Journal]:
    """People of every length who rise, fall, stay equal, wander and lean, with and without marks and other raters."""
    draw = random.Random(11)
    for n in (*range(13), 14, 20, 30):
        for shape in ("up", "down", "flat", "wander", *("lean", "drift") * (6 if n > 12 else 1)):
            lean = moods(draw, n, 0.9, 0.8) if n else []
            held = [dataclasses.replace(interview(k), hard=draw.choice([None, 2, 5, 4])) for k in range(n)]
            if draw.random() < 0.4:
                held = [dataclasses.replace(one, hard=None) for one in held]
            rows = []
            for k, one in enumerate(held):
                at = {"up": 1 + 4 * k / n, "down": 5 - 4 * k / n, "flat": 3.0, "wander": draw.uniform(1, 5)}
                at |= {"lean": 2.4 + k / 25 + lean[k], "drift": 2.5 + k / 25 + draw.gauss(0, 0.5)}
                for name in ("star", "prep", "tech", "quals", "asked", "hardq")[: draw.choice([1, 6, 6])]:
                    level = min(5, max(1, round(at[shape] + (draw.gauss(0, 0.4) if shape != "flat" else 0))))
                    rows.append(rated(one, name, level))
                    rows.append(rated(one, name, min(5, max(1, level - draw.choice([0, 1]))), rater="coach"))
                if draw.random() < 0.1:
                    rows.append(rated(one, "star", 4, days=9))
            if held and draw.random() < 0.5:
                rows.append(rated(held[0], "star", draw.randint(1, 5), rater="then", days=200))
            yield journal_of(held, rows)


def said() -> Iterator[tuple[str, Seen]]:
    """Each sentence of each view that is about a direction, with what it was said of."""
    for found in people():
        alone, together = judge(found.series.overall.values), found.verdicts
        views = [
            ("overall", alone, progress.overall(found)),
            ("dimensions", alone, dimensions.dimensions(found)),
            ("profile", alone, dumbbell.profile(found)),
            ("agreement", alone, agreement.agreement(found)),
            ("hindsight", alone, agreement.hindsight(found)),
            ("looking back", alone, agreement.looking_back(found)),
        ]
        views += [("dimension", together[name], dimensions.dimension(found, name)) for name in [*together][:1]]
        for view, verdict, shown in views:
            for sentence in re.split(r"(?<=\.) (?=[A-Z\d])", shown.sentence):
                if ABOUT_DIRECTION.search(sentence):
                    yield sentence.rstrip("."), Seen(found, view, verdict)


@pytest.mark.unhurried
def test_every_sentence_about_direction_is_listed_and_said_under_its_condition() -> None:
    """No view says anything about a direction that is not listed here, nor where its condition does not hold."""
    met = set()
    for sentence, seen in said():
        fitting = [place for place, one in enumerate(EVERY) if re.fullmatch(one.words, sentence)]
        assert fitting, f"not listed: {sentence!r} ({seen.view})"
        holding = [place for place in fitting if EVERY[place].when(seen)]
        assert holding, f"said without its condition: {sentence!r} ({seen.view}, {seen.verdict})"
        met.update(holding)
    assert [one.words for place, one in enumerate(EVERY) if place not in met] == [], "listed, but never said"


OTHER_TEXTS = {
    "What rose and fell": "the heading of the claim on the sheet for a session",
    "On average people rate themselves somewhat higher than others do": "a finding about people, in the rule",
    "Where today's mark lies lower, your eye has probably grown stricter (response shift)": "the rule of a look back",
    "A direction is looked for from": "the rule",
    "The direction is judged together with the other dimensions (Mann-Kendall, Holm; Theil-Sen)": "the rule",
    "All directions are judged together (Mann-Kendall, Holm), since among twelve, one would often seem": "the rule",
    "Limits and a direction begin at": "the rule",
    "Where you differ most: signs changed at random (Fisher), all dimensions judged together (Holm)": "the rule",
    "Chance alone would do this": "the name of a row and of a column in tables",
    "Direction: each interview is compared with every later one (Mann-Kendall)": "the rule",
    "“A rise” and “a fall” allow for moods that carry over (Yue and Wang)": "the rule",
    "Slow moods would do this": "the name of a row in the table",
    "Lower limit": "the name of a column",
    "Direction": "the name of a column",
    "A better answer": "a column of the questions",
}
"""Texts with such words that are no sentence of a view, and what they are."""


def test_no_text_about_direction_stands_in_the_code_unlisted() -> None:
    """A new text about rising, falling or a direction, anywhere in the views, is named in this file first."""
    listed = " ".join(one.words.replace("\\", "") for one in EVERY).casefold()
    for file in sorted(SHOWN.glob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
                for text in re.split(r"(?<=[.)]) (?=[A-Z“])", node.value.strip(" .:,▲▼(")):
                    core = text.strip(" .:,▲▼(")
                    if ABOUT_DIRECTION.search(core) and core not in OTHER_TEXTS:
                        assert core.casefold() in listed.casefold(), (
                            f"{file.name}:{node.lineno}: {core!r} is not listed"
                        )
