"""One decision for each name that was found, however often and however it is spelled."""

from __future__ import annotations

from tests.sharing.filled import interview
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import HighPoint, Interview, Shared
from workbook.sharing.aliases import completed
from workbook.sharing.rewording import KEEP, REPLACE, REWORD, Group, decided, grouped, reworded, sentence
from workbook.sharing.selection import Choice, Finding, findings

MOMENTS = [
    "I was early. I told Northfield why! They nodded.",
    "NORTHFIELD, and again Northfield; write to a@b.example",
    "The Northfielders came, then northfielders left",
]


def looked(*moments: str) -> tuple[list[Finding], list[Group]]:
    """What is found in high points of an interview at Northfield."""
    held = interview(1, organisation="Northfield")
    points = [HighPoint(interview=held.id, moment=moment) for moment in moments]
    answers = Journal(rubric(), {Interview: [held], HighPoint: points})
    found = findings(answers, Choice(frozenset({"high_points"})), completed([], answers), Shared())
    return found, grouped(found)


def test_each_name_is_decided_once() -> None:
    """All spellings of a name are one decision; what only holds the name is another, and is kept until told."""
    _, groups = looked(*MOMENTS)
    assert [(group.spellings, len(group.places), group.usual) for group in groups] == [
        (("Northfield", "NORTHFIELD"), 3, REPLACE),
        (("Northfielders", "northfielders"), 2, KEEP),
        (("a@b.example",), 1, REPLACE),
    ]


def test_without_a_word_it_is_what_the_preview_proposes() -> None:
    """The usual decisions give exactly the texts that the first preview has."""
    found, groups = looked(*MOMENTS)
    assert decided(found, groups, {group.key: group.usual for group in groups}) == {one.key: one.text for one in found}


def test_a_decision_holds_everywhere_and_nowhere_else() -> None:
    """Keeping a name leaves it in all places, replacing what is only perhaps one replaces it in all places."""
    found, groups = looked(*MOMENTS)
    choice = dict(zip([group.key for group in groups], [KEEP, REPLACE, REPLACE], strict=True))
    assert list(decided(found, groups, choice).values()) == [
        MOMENTS[0],
        "NORTHFIELD, and again Northfield; write to [e-mail address]",
        "The Organisation A came, then Organisation A left",
    ]


def test_a_text_is_reworded_once_whatever_stands_in_it() -> None:
    """A text that holds two names to be reworded is asked for once."""
    found, groups = looked(*MOMENTS)
    choice = dict(zip([group.key for group in groups], [REWORD, KEEP, REWORD], strict=True))
    assert reworded(groups, choice) == found[:2]


def test_what_was_found_is_shown_in_its_sentence() -> None:
    """The sentence around it and no other, with the place marked, and the interview with its date."""
    found, groups = looked(*MOMENTS, f"{'x' * 500} Northfield {'y' * 500}")
    assert [sentence(*place) for place in groups[0].places[:2]] == [
        "I told “Northfield” why!",
        "“NORTHFIELD”, and again Northfield; write to a@b.example",
    ]
    assert found[0].on == "Northfield, 13 August 2026"
    assert len(sentence(*groups[0].places[-1])) < 350


def test_two_addresses_are_two_decisions() -> None:
    """Addresses are replaced by the same words, and still decided one by one; the same address is one."""
    _, groups = looked("Write to a@b.example or c@d.example", "A@B.example")
    assert [group.spellings for group in groups] == [("a@b.example", "A@B.example"), ("c@d.example",)]
