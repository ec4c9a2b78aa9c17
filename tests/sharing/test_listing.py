"""Rows in words: what each is called in one line, and whole tables as they were written."""

from __future__ import annotations

from tests.sharing.filled import interview
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import Comment, HighPoint, Interview, Letter, Rating
from workbook.views.listing import heading, listing

HELD = interview(1)
RATED = Rating(interview=HELD.id, rater="self", dimension="star", rating=3)
POINT = HighPoint(interview=HELD.id, moment="I listened\nand asked")
SAID = Comment(table="high_points", row=POINT.id, comment="Well seen")
ANSWERS = Journal(rubric(), {Interview: [HELD], Rating: [RATED], HighPoint: [POINT], Comment: [SAID]})


def test_every_row_has_a_name_to_comment_on() -> None:
    """An interview goes by its name, a rating by its dimension, others by their first words, a lost row by none."""
    assert heading(ANSWERS, "interviews", HELD.id) == "Firm 1, 13 August 2026"
    assert heading(ANSWERS, "ratings", RATED.id) == "Behavioural answers (STAR), rated by you: Firm 1, 13 August 2026"
    assert heading(ANSWERS, "high_points", POINT.id) == "I listened"
    assert heading(ANSWERS, "comments", SAID.id) == "Well seen"
    assert heading(ANSWERS, "high_points", "hp-gone") == ""


def test_a_table_is_listed_in_words() -> None:
    """References and choices stand in their words, and columns that nobody filled in are left out."""
    shown = listing(ANSWERS, Rating)
    assert shown.table is not None
    assert shown.table.columns == ("Interview", "Who rated", "Dimension", "Rating")
    assert list(shown.table.rows) == [("Firm 1, 13 August 2026", "you", "Behavioural answers (STAR)", "3")]
    assert listing(ANSWERS, Letter).table is None
