"""Feedback: asked for, word for word, and how it was taken."""

from __future__ import annotations

from datetime import date

from workbook.records.interview import CHANNELS
from workbook.records.table import Record, ask, kept, table


@table("feedback", "fb", "Feedback", row="one request for feedback and what came of it")
class Feedback(Record):
    """A request for feedback, the answer, and how it was taken."""

    interview: str = kept("Interview", refers="interviews")
    asked_on: date | None = ask("When did you ask for feedback?")
    asked_by: str = ask("How did you ask?", choices=CHANNELS)
    answered_on: date | None = ask("When did they answer?", help="Leave empty while you wait. Many never answer.")
    first_reaction: str = ask("Your first reaction", long=True)
    takeaway: str = ask("What you take from it, a day later", long=True)
    why_another: str = ask("If they said why another was chosen: the reason", long=True)
    offered: str = ask("The real, tangible reason you offered back, once", long=True)
    offer_result: str = ask("What came of that")

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        if self.asked_on and self.answered_on and self.answered_on < self.asked_on:
            return {"answered_on": "This is before the day you asked. Correct one of the two dates."}
        if self.offer_result and not self.offered:
            return {"offered": "Write the reason that you offered, or take out what came of it."}
        return {}


@table("feedback_lines", "fl", "What they said", row="one strength or weakness, in the interviewer's own words")
class FeedbackLine(Record):
    """One line of feedback, word for word."""

    interview: str = kept("Interview", refers="interviews")
    kind: str = ask(
        "Is it a strength or a weakness?",
        choices={"strength": "A strength", "weakness": "A weakness"},
        required=True,
    )
    words: str = ask("Their words", required=True, long=True, help="Word for word, as they said or wrote it.")
    dimension: str = ask("Which dimension does it belong to?", dimension=True)
