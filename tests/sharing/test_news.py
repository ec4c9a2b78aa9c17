"""What a coach reads of one client's packets: what became of what the coach proposed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.sharing.filled import filled, packet
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import Question, Step
from workbook.sharing.news import NOT_SHARED, Known, proposed
from workbook.sharing.opening import opened


def test_what_became_of_a_proposal_is_read_off_the_packet() -> None:
    """A step is taken over, done or not taken over; where the packet does not hold the steps, that is not known."""
    answers = filled()
    theirs = answers.of(Step)[0]
    done = replace(theirs, id="st-done2345", done_on=dt.date(2026, 11, 19))
    answers = replace(answers, rows={**answers.rows, Step: [replace(theirs, done_on=None), done]})
    mine = Journal(
        rubric(),
        {
            Step: [theirs, done, Step(id="st-never234", step="Call them")],
            Question: [Question(id="hq-never234", question="Why?")],
        },
    )
    known = Known([opened(packet(answers, {"steps"}).data, "packet.zip")], mine)
    assert [row[2] for row in proposed(known).table.rows] == ["taken over", "done", "not taken over", NOT_SHARED]
