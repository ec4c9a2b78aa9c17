"""Looking through free text: what is found, what is left, and what would stand there instead."""

from __future__ import annotations

import pytest

from workbook.records import Alias
from workbook.sharing.folding import folded
from workbook.sharing.names import COMMON, Names, names_of
from workbook.sharing.scan import proposed, scan


def key(*names: tuple[str, str]) -> Names:
    """What to look for, from (name, alias) pairs."""
    return names_of(Alias(kind=alias.split()[0].lower(), name=name, alias=alias) for name, alias in names)


NAMES = key(
    ("Maria Lopez", "Interviewer 1"),
    ("Northfield Clinic", "Organisation A"),
    ("Li", "Interviewer 2"),
    ("The May", "Contact 1"),
    ("Care and Clinic Services", "Organisation B"),
    ("Obi", "Contact 2"),
    ("Hope", "Contact 3"),
    ("The Hartwell Group", "Organisation C"),
    ("Straßenbau AG", "Organisation D"),
    ("東京病院", "Organisation E"),
    ("İstanbul Gıda", "Organisation F"),
    ("Lin Wu", "Interviewer 3"),
    ("Zoë O'Brien-Çelik", "Interviewer 4"),
    ("with my sister", "Organisation G"),
    ("삼성전자", "Organisation H"),
    ("First National Transport", "Organisation I"),
    ("Ms Ng", "Contact 4"),
    ("Brunner of Zurich", "Organisation J"),
)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Write to ann.b+x@mail.example.org.", "Write to [e-mail address]."),
        ("Call 0151 234 5678 today", "Call [phone number] today"),
        ("Call +44 (0)151-234-5678.", "Call [phone number]."),
        ("(030) 1234567 is theirs", "[phone number] is theirs"),
        ("They pay 45,000 a year, or €45.000", "They pay 45,000 a year, or [amount]"),
        ("They pay 45k", "They pay [amount]"),
        ("45 000 EUR or USD 12.50 or 300 pounds", "[amount] or [amount] or [amount]"),
        ("maria lopez asked", "Interviewer 1 asked"),
        ("Lopez asked, then Maria", "Interviewer 1 asked, then Interviewer 1"),
        ("NORTHFIELD CLINIC and the Northfield people", "Organisation A and the Organisation A people"),
        ("Li smiled at Linda", "Interviewer 2 smiled at Linda"),
        ("Dr Obi asked", "Dr Contact 2 asked"),
        ("Lopez, a lopez-like clinic", "Interviewer 1, a Interviewer 1-like clinic"),
        ("At NORTHFIELD, then northfield again", "At Organisation A, then Organisation A again"),
        ("Northfield’s door", "Organisation A’s door"),
        ("Northfield  Clinic, Northfield\nClinic, Northfield-Clinic", "Organisation A, Organisation A, Organisation A"),
        ("Northfield\u00a0Clinic, North\u00adfield Clinic", "Organisation A, Organisation A"),
        ("#NorthfieldClinic", "#Organisation A"),
        ("see northfieldclinic.org, or Northfield_Clinic", "see Organisation A.org, or Organisation A"),
        ("see https://www.northfield.example/jobs?id=7.", "see [web address]."),
        ("Ｎｏｒｔｈｆｉｅｌｄ it is", "Organisation A it is"),
        ("Hartwell and HARTWELL GROUP", "Organisation C and Organisation C GROUP"),
        ("STRASSENBAU AG, strassenbau ag, Strassenbau", "Organisation D, Organisation D, Organisation D"),
        ("東京病院で働く", "Organisation Eで働く"),
        ("삼성전자에서", "Organisation H에서"),
        ("in ISTANBUL GIDA, İstanbul gıda, istanbul gida", "in Organisation F, Organisation F, Organisation F"),
        ("Ms Wu and Ms. Ng, then Ng", "Ms Interviewer 3 and Ms. Contact 4, then Contact 4"),
        ("Zoe\u0308 O’Brien Çelik, zoe obrien celik", "Interviewer 4, Interviewer 4"),
        ("Mr Hope and Ms May", "Mr Contact 3 and Ms Contact 1"),
        ("We went to Care and Clinic Services", "We went to Organisation B"),
        ("Call 555 0142 or 5550142", "Call [phone number] or [phone number]"),
    ],
)
def test_is_found(text: str, instead: str) -> None:
    """Addresses, numbers, money and known names are found and replaced; the rest of the text stays."""
    assert proposed(text, scan(text, NAMES)) == instead


@pytest.mark.parametrize(
    "text",
    [
        "On 2026-11-20 at 9:30, round 2 of 3",
        "20.11.2026, 14 interviews, 100 % calm",
        "I may begin in may",
        "version 1.2.3 with 12 people, room 555014",
        "Care coordinator in a Clinic",
        "Zurich is where I live",
    ],
)
def test_is_left(text: str) -> None:
    """Dates, small numbers and common words are no hits."""
    assert scan(text, NAMES) == []


def test_common_words_stand_as_they_are_compared() -> None:
    """A word with a capital or an accent in the list of common words would never be met."""
    assert [word for word in COMMON if folded(word).text != word] == []


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("The Northfielders came", ["Northfielders"]),
        ("I hope so, said Hope", ["hope", "Hope"]),
        ("I practised aloud with my sister", ["with my sister"]),
        ("We met in May", ["May"]),
        ("东京病", []),
        ("a wu, Wu", ["Wu"]),
        ("by public transport", []),
        ("Strassenbauer gesucht", ["Strassenbauer"]),
    ],
)
def test_is_offered(text: str, offered: list[str]) -> None:
    """What only holds a name, and a name that is also a common word, is shown to the person and stays as it is."""
    hits = scan(text, NAMES)
    assert [text[hit.start : hit.end] for hit in hits] == offered
    assert {hit.what for hit in hits} <= {"perhaps a name"}
    assert proposed(text, hits) == text


def test_a_name_inside_a_text_without_blanks_is_offered_where_it_is_short() -> None:
    """Two Chinese characters may be a name or part of another word: they are offered."""
    (hit,) = scan("和李明谈话", key(("李明", "Interviewer 1")))
    assert (hit.sure, hit.instead) == (False, "Interviewer 1")


def test_a_long_text_is_looked_through_in_linear_time() -> None:
    """A text as long as any answer, full of names, runs of letters or digits, is looked through at once."""
    for text in ("Northfield " * 18_000, "a" * 200_000, "1 " * 100_000, "." * 200_000, "@a." * 60_000):
        scan(text, NAMES)


def test_longer_names_win() -> None:
    """A name inside a longer known name is not replaced twice."""
    names = key(("Alpha", "Organisation A"), ("Alpha Beta", "Organisation B"))
    assert proposed("At Alpha Beta and Alpha", scan("At Alpha Beta and Alpha", names)) == (
        "At Organisation B and Organisation A"
    )


def test_real_names_are_still_looked_through() -> None:
    """Without names to hide, addresses, numbers and money are found all the same."""
    assert [hit.what for hit in scan("Maria Lopez, 0151 2345678", [])] == ["a phone number"]


def test_what_was_found_is_named() -> None:
    """A hit says whether it is a whole name, a part of one, or only perhaps one."""
    assert [hit.what for hit in scan("Maria Lopez, then Lopez, then Hope", NAMES)] == [
        "a name",
        "part of a name",
        "perhaps a name",
    ]


def test_six_letters_are_a_name_written_together() -> None:
    """From six letters on a name is replaced with its words written together; below, it is only offered."""
    names = key(("Ann Lee", "Contact 9"), ("Al Lee", "Contact 8"))
    assert proposed("AnnLee rang", scan("AnnLee rang", names)) == "Contact 9 rang"
    assert [hit.sure for hit in scan("Allee", names)] == [False]
