"""The one next action in words, and how readiness for questions grows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.views.people import RUBRIC, journal_of
from workbook.progress.next_action import Action, Low, SkillGap
from workbook.records import Practice, Question
from workbook.views.next_action import in_words, next_action
from workbook.views.question import readiness_over_time


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (
            Action("change", "Pause.", "ls-1", Low("star", 2.5, (2.0, 3.0))),
            "“Pause.” You wrote it down for Behavioural",
        ),
        (Action("question", "Why us?", "hq-1", 2), "“Why us?” So far you are 2 of 5 ready for it."),
        (Action("question", "Why us?", "hq-1", None), "not said yet how ready"),
        (Action("skill", "SQL", "sk-1", SkillGap("SQL", 2, 3, "sk-1")), "2 ads ask for it; your level is 3 of 5"),
        (Action("high point", "", "", None), "one high point"),
    ],
)
def test_next_action_says_what_and_why(action: Action, words: str) -> None:
    """Each kind of action says the person's own words and the ground on which it was chosen, with the rule."""
    assert words in in_words(action, RUBRIC)
    shown = next_action(journal_of())
    assert "one high point" in shown.sentence
    assert shown.rule.startswith("Chosen by a rule:")


def test_readiness_counts_the_latest_of_each_question() -> None:
    """Day by day the chart, the table and the sentence count each question once, by what was said last."""
    questions = [
        Question(id="hq-a", question="Why us?", readiness=2, noted_at=datetime(2026, 3, 1, 9, tzinfo=UTC)),
        Question(id="hq-b", question="A gap?", readiness=4, noted_at=datetime(2026, 3, 2, 9, tzinfo=UTC)),
        Question(id="hq-c", question="Salary?"),
    ]
    practice = [
        Practice(question="hq-a", practised_on=date(2026, 3, 9), readiness=5),
        Practice(question="hq-a", practised_on=date(2026, 3, 8), readiness=3),
        Practice(question="gone", practised_on=date(2026, 3, 9), readiness=5),
    ]
    shown = readiness_over_time(journal_of(questions, practice))
    assert shown.table
    assert [row[1:] for row in shown.table.rows] == [(0, 1), (1, 2), (1, 2), (2, 2)]
    assert [list(trace.y) for trace in shown.figure.data] == [[1, 2, 2, 2], [0, 1, 1, 2]]
    assert shown.sentence == "On 1 March 2026 you were ready for no question. Ready for both questions on 9 March 2026."
    assert readiness_over_time(journal_of([Question(question="Why?")])).figure is None
