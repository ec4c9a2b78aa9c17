"""The verbs of page 09: practice, mock interviews and getting ready."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import workbook as wb
from tests.pages.reading import fill, forms, options, picker, text, unfold
from workbook import storage
from workbook.content import rubric
from workbook.progress.series import all_series
from workbook.records import Check, Interview, Practice, Question, Rating

EVIL = "<script>alert(1)</script>"


def test_a_question_is_added_and_practised_on_the_same_page(home: Path) -> None:
    """The least ready question comes first, practice is dated, and what was felt before and now is shown."""
    added, practised = wb.add_question(), wb.practise()
    fill(forms(added)[0], question=f"Why us? {EVIL}", kind="about me")
    (question,) = storage.load(home, Question)
    storage.save(home, [Question(id="hq-b", question="A gap?", readiness=1)])
    practised = wb.practise()
    assert options(practised)[0] == "A gap? (1 of 5)"
    form = forms(practised)[0]
    assert form.values["readiness"] == ""
    fill(form, readiness="3", practised_on="2026-11-02")
    (row,) = storage.load(home, Practice)
    assert (row.question, row.readiness, row.practised_on) == ("hq-b", 3, dt.date(2026, 11, 2))
    assert "You feel readier than at first for 1 question" in text(practised)
    picker(practised).values = {"choice": question.id}
    assert "Why us? &lt;script&gt;" in text(practised)
    assert EVIL not in text(practised)


def test_a_note_on_one_question_is_not_offered_at_another(home: Path) -> None:
    """What was typed about practising one question and not saved is offered again at this question alone."""
    storage.save(home, [Question(question="Why us?"), Question(question="A conflict?")])
    part = wb.practise()
    forms(part)[0].values = forms(part)[0].values | {"note": "Too long"}
    part = wb.practise()
    here = picker(part).values["choice"]
    assert forms(part)[0].draft
    choices = [key for key, _ in picker(part).fields[0]["choices"]]
    picker(part).values = {"choice": next(key for key in choices if key != here)}
    assert not forms(part)[0].draft


def test_a_better_answer_is_folded_until_one_looks(home: Path) -> None:
    """The answer is said aloud first: what was written stands behind a fold, and can be changed below."""
    storage.save(home, [Question(id="hq-b", question="A gap?", better=f"I cared for {EVIL}")])
    part = wb.practise()
    assert "<details><summary>Look at my answer" in text(part)
    assert EVIL not in text(part)
    fill(forms(unfold(part, "Write a better answer"))[0], better="I cared for my father")
    assert storage.load(home, Question)[0].better == "I cared for my father"


def test_a_mock_is_rated_by_both_and_counts_among_no_real_ones(home: Path) -> None:
    """A mock logged above can be rated at once by self and partner; it is drawn apart and never enters the limits."""
    logged, mine, theirs = wb.log_mock(), wb.rate_mock(), wb.let_partner_rate()
    assert "No mock interview is held yet" in text(mine)
    fill(forms(logged)[0], date="2026-11-02", status="held", organisation="Job club", interviewers="Dana")
    (mock,) = storage.load(home, Interview)
    assert mock.kind == "mock"
    fill(forms(unfold(mine, "Rate it yourself"))[-1], star="2")
    partner = unfold(theirs, "Hand over to Dana")
    assert not forms(mine), "the partner does not see one's own ratings"
    fill(forms(partner)[0], **{"star": "4", "star.evidence": f"Clear {EVIL}"})
    assert {(row.rater, row.rating) for row in storage.load(home, Rating)} == {("self", 2), ("partner", 4)}
    assert "lower than your mock partner" in text(unfold(theirs, "See both beside each other"))
    assert not forms(theirs)
    assert EVIL not in text(theirs)
    found = all_series([mock], storage.load(home, Rating), [], [], rubric(home))
    assert found.overall.points == ()
    assert len(found.overall.mocks) == 1


def test_only_mocks_can_be_picked_for_a_mock_rating(home: Path) -> None:
    """A real interview stands in none of the pickers for mocks."""
    day = dt.date(2026, 11, 2)
    storage.save(home, [Interview(id="iv-a", date=day, status="held", kind="real", organisation="North")])
    assert options(wb.log_mock()) == ["A new mock interview"]
    assert not forms(wb.rate_mock())


def test_research_for_the_next_planned_interview(home: Path) -> None:
    """The next planned interview is picked first, and what is still open for it is named."""
    today = dt.date.today()
    for key, days in (("iv-far", 20), ("iv-next", 3), ("iv-past", -3)):
        row = Interview(
            id=key, date=today + dt.timedelta(days=days), status="planned", kind="real", organisation=f"{key} {EVIL}"
        )
        storage.save(home, [row])
    part = wb.get_ready()
    assert picker(part).values == {"choice": "iv-next"}
    fill(
        forms(part)[0],
        mission="ready",
        **{"mission.note": f"Care for all {EVIL}"},
        people="not needed",
        news="not ready",
    )
    assert {row.subject for row in storage.load(home, Check)} == {"iv-next"}
    assert "2 of 6 points are settled" in text(part)
    assert "Still open: Their values, each with an example of mine" in text(part)
    assert EVIL not in text(part)
