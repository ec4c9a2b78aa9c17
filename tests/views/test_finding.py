"""Finding a word again, whatever table it is in."""

from __future__ import annotations

import datetime as dt

from tests.views.people import journal_of
from workbook.records import TABLES, Feeling, HighPoint, Interview, Lesson
from workbook.views.finding import MOST, PAGES, find


def test_every_table_of_texts_has_a_page_to_lead_to() -> None:
    """What is found in any table stands on a page; keys and what a coach keeps of clients are not looked through."""
    assert set(TABLES) - set(PAGES) == {"aliases", "left_proposals", "nicknames", "replies"}


def test_words_are_found_whatever_their_capitals_and_accents() -> None:
    """Every word has to be there, in any field of a row, private tables included; what is newest comes first."""
    early = Interview(id="iv-a", date=dt.date(2026, 3, 2), organisation="Café Noël")
    late = Interview(id="iv-b", date=dt.date(2026, 4, 2), organisation="Elm")
    rows = [
        HighPoint(interview="iv-a", moment="I laughed in the CAFÉ"),
        Lesson(interview="iv-b", mistake="Late for the cafe", change="Leave\nearlier"),
        Feeling(interview="iv-a", feelings="Sad in the cafe"),
    ]
    journal = journal_of([early, late], rows[:1], rows[1:2], rows[2:])
    found = find(journal, "cafe")
    assert found.hits[0].table in ("lessons", "interviews")
    assert {hit.table for hit in found.hits} == {"interviews", "high_points", "lessons", "feelings"}
    assert [(hit.page, hit.text) for hit in find(journal, "EARLIER late").hits] == [("04_lessons", "Leave earlier")]
    assert not find(journal, "Elm sad").hits
    assert not find(journal, "   ").number
    assert find(journal, "laughed").hits[0].about == "High points · Café Noël, 2 March 2026"


def test_many_hits_are_counted_and_the_newest_shown() -> None:
    """A word that stands everywhere shows no more than can be read, and says how many there are."""
    points = [HighPoint(id=f"hp-{number}", moment="again") for number in range(MOST + 5)]
    found = find(journal_of(points), "again")
    assert (len(found.hits), found.number) == (MOST, MOST + 5)
