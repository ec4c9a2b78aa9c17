"""Aliases: the same name has the same alias in every packet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.sharing.filled import filled, interview
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import Alias, Contact, Interview
from workbook.sharing.aliases import completed, hidden, lookup


def with_interviews(*rows: Interview) -> Journal:
    return Journal(rubric(), {Interview: rows})


def key(answers: Journal, before: list[Alias] | None = None) -> dict[str, str]:
    return {row.name: row.alias for row in completed(before or [], answers)}


def test_in_the_order_of_the_interviews() -> None:
    """The first organisation that was met is Organisation A, whatever the order of the rows."""
    rows = [interview(2, organisation="Beta"), interview(1, organisation="Alpha")]
    assert key(with_interviews(*rows)) == {"Alpha": "Organisation A", "Beta": "Organisation B"}


def test_capitals_and_spaces_make_no_new_name() -> None:
    """One organisation spelt in two ways has one alias."""
    rows = [interview(1, organisation="Alpha Ltd"), interview(2, organisation=" alpha  LTD ")]
    assert list(key(with_interviews(*rows)).values()) == ["Organisation A"]


def test_spelling_makes_no_new_name() -> None:
    """Accents, dashes, apostrophes and forms of letters make no second alias; each spelling is hidden."""
    spelt = ["Zoë Mül O'Brien-Lane", "ZOE MUL O’BRIEN LANE", "Zoe\u0308 Mu\u0308l O'Brien\u2010Lane"]
    found = completed([], with_interviews(*(interview(n, interviewers=name) for n, name in enumerate(spelt))))
    assert [row.alias for row in found if row.kind == "interviewer"] == ["Interviewer 1"]
    field = next(field for field in Interview.about.fields if field.name == "interviewers")
    assert {hidden(field, name, lookup(found)) for name in spelt} == {"Interviewer 1"}


def test_an_alias_stays_where_two_spellings_had_one_each() -> None:
    """A key with two aliases for two spellings of one name keeps the first for both; none is left without."""
    before = [
        Alias(kind="organisation", name=name, alias=f"Organisation {n}") for n, name in (("A", "Zoë"), ("B", "Zoe"))
    ]
    found = completed(before, with_interviews(interview(1, organisation="ZOË")))
    assert found == before
    assert lookup(found)["organisation", "zoe"] == "Organisation A"


def test_several_interviewers() -> None:
    """Each of several interviewers has an alias of their own, and each is replaced."""
    row = interview(1, interviewers="Ada Lane, Bo Reed;Ada Lane")
    found = completed([], with_interviews(row))
    field = next(field for field in Interview.about.fields if field.name == "interviewers")
    assert hidden(field, row.interviewers, lookup(found)) == "Interviewer 1, Interviewer 2, Interviewer 1"


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=6), min_size=1, max_size=40))
def test_stable_over_all_exports(names: list[str]) -> None:
    """Names that come later, and rows that go, change no alias that was given; no two names share one."""
    first = completed([], with_interviews(*(interview(n, organisation=name) for n, name in enumerate(names[::2]))))
    later = completed(first, with_interviews(*(interview(n, organisation=name) for n, name in enumerate(names))))
    assert later[: len(first)] == first
    assert len({row.alias for row in later}) == len(later)
    shorter = completed(later[1:], with_interviews(*(interview(n, organisation=name) for n, name in enumerate(names))))
    assert not {row.alias for row in shorter if row not in later} & {row.alias for row in later[1:]}


def test_after_z_comes_aa() -> None:
    """The 27th organisation is Organisation AA, and the next after it AB."""
    rows = [interview(number) for number in range(28)]
    assert list(key(with_interviews(*rows)).values())[25:] == ["Organisation Z", "Organisation AA", "Organisation AB"]


def test_contacts_have_aliases_too() -> None:
    """A contact's name and organisation are hidden by the same key."""
    answers = Journal(rubric(), {Contact: [Contact(name="Cy Dunn", organisation="Firm")], Interview: [interview(1)]})
    assert key(answers)["Cy Dunn"] == "Contact 1"


def test_the_key_holds_no_names_of_its_own() -> None:
    """Names in the key that no answer holds any more are kept, and give no new alias."""
    before = [Alias(kind="organisation", name="Gone", alias="Organisation A")]
    assert completed(before, Journal(rubric(), {})) == before
    assert completed(before, Journal(filled().rubric, {Alias: before})) == before
