"""The rating scale without a page."""

from __future__ import annotations

import dataclasses

from tests.forms.hands import typed
from tests.sharing.filled import WHEN
from workbook.content import rubric
from workbook.forms import Earlier, rating_form
from workbook.records import Rating


def test_ratings_are_saved_where_something_was_said() -> None:
    """Only dimensions that were touched are handed on; evidence alone is kept; "not applicable" is no number."""
    dimensions = rubric().asked
    rows = {one.id: Rating(interview="iv-x", rater="self", dimension=one.id) for one in dimensions}
    handed: list[Rating] = []
    form = rating_form(dimensions, rows, handed.extend)
    assert set(form.values.values()) == {""}
    typed(
        form, **{"star": "4", "star.evidence": "Told the whole story", "tech": "na", "prep.evidence": "Read their site"}
    )
    form.press("save")
    by_dimension = {row.dimension: row for row in handed}
    assert set(by_dimension) == {"star", "tech", "prep"}
    assert form.status["text"].endswith(" 2 of 12 answered.")
    assert (by_dimension["star"].rating, by_dimension["star"].evidence) == (4, "Told the whole story")
    assert (by_dimension["tech"].rating, by_dimension["tech"].not_applicable) == (None, True)
    assert (by_dimension["prep"].rating, by_dimension["prep"].not_applicable) == (None, None)
    handed.clear()
    typed(form, star="5")
    form.press("save")
    assert [(row.rating, row.not_applicable) for row in handed] == [(5, None)]


def test_a_line_of_evidence_that_no_file_can_hold_is_told() -> None:
    """An invisible NUL in the evidence is said beside its line, and nothing is handed on."""
    rows = {one.id: Rating(dimension=one.id) for one in rubric().asked}
    handed: list[Rating] = []
    form = rating_form(rubric().asked, rows, handed.extend)
    typed(form, **{"star": "4", "star.evidence": "a\0b"})
    form.press("save")
    assert list(form.messages) == ["star.evidence"]
    assert handed == []


def test_earlier_ratings_are_offered_once_there_are_any() -> None:
    """Where a dimension was rated before, the form offers the earlier ratings; before the first save none."""
    new = {one.id: Rating(interview="iv-x", rater="self", dimension=one.id) for one in rubric().asked}
    rated = {name: dataclasses.replace(row, rating=3, rated_at=WHEN) for name, row in new.items()}
    before = [Earlier("Until 2 May", ["Stories: 2"], {"star": "2"})]
    forms = [rating_form(rubric().asked, rows, lambda rows: None, earlier=lambda: before) for rows in (new, rated)]
    assert [form.has_earlier for form in forms] == [False, True]
    forms[1].press("earlier")
    assert forms[1].earlier == [{"key": "0", "when": "Until 2 May", "lines": ["Stories: 2"]}]


def test_every_level_has_its_anchor() -> None:
    """Each dimension asks for a level with all five anchors and "not applicable" apart, then for a line of evidence."""
    rows = {one.id: Rating(dimension=one.id) for one in rubric().asked}
    scale, evidence = rating_form(rubric().asked, rows, lambda rows: None).fields[:2]
    assert (scale["name"], evidence["name"]) == ("prep", "prep.evidence")
    assert [value for value, _ in scale["choices"]] == ["1", "2", "3", "4", "5", "na"]
    assert list(scale["anchors"]) == ["1", "2", "3", "4", "5"]
    assert scale["anchors"]["2"] == "between"


def test_another_rater_is_asked_in_words_of_their_own() -> None:
    """Where somebody else rates, the line of evidence speaks to them."""
    rows = {one.id: Rating(dimension=one.id) for one in rubric().asked}
    form = rating_form(rubric().asked, rows, lambda rows: None, evidence="What did they say or do?")
    assert {field["label"] for field in form.fields[1::2]} == {"What did they say or do?"}
