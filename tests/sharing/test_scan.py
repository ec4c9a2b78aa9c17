"""Looking through free text: what is found, what is left, and what would stand there instead."""

from __future__ import annotations

import pytest

from workbook.records import Alias
from workbook.sharing.scan import proposed, scan


def key(*names: tuple[str, str]) -> list[Alias]:
    """A key from (name, alias) pairs."""
    return [Alias(kind=alias.split()[0].lower(), name=name, alias=alias) for name, alias in names]


NAMES = key(
    ("Maria Lopez", "Interviewer 1"),
    ("Northfield Clinic", "Organisation A"),
    ("Li", "Interviewer 2"),
    ("The May", "Contact 1"),
    ("Care and Clinic Services", "Organisation B"),
    ("Obi", "Contact 2"),
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
        "a lopez-like clinic",
        "version 1.2.3 with 12 people",
        "Care coordinator in a Clinic",
    ],
)
def test_is_left(text: str) -> None:
    """Dates, small numbers and common words are no hits."""
    assert scan(text, NAMES) == []


def test_longer_names_win() -> None:
    """A name inside a longer known name is not replaced twice."""
    names = key(("Alpha", "Organisation A"), ("Alpha Beta", "Organisation B"))
    assert proposed("At Alpha Beta and Alpha", scan("At Alpha Beta and Alpha", names)) == (
        "At Organisation B and Organisation A"
    )


def test_real_names_are_still_looked_through() -> None:
    """Without names to hide, addresses, numbers and money are found all the same."""
    assert [hit.what for hit in scan("Maria Lopez, 0151 2345678", [])] == ["a phone number"]
