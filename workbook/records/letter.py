"""Letters, as drafted and as sent."""

from __future__ import annotations

from datetime import date

from workbook.records.interview import CHANNELS
from workbook.records.table import Record, ask, kept, table

GAP = "[write"
"""How a place begins that a draft leaves for the person to fill."""


@table("letters", "lt", "Letters", row="one letter as it was sent, or as it stands so far")
class Letter(Record):
    """A letter: a draft until it has the day on which it was sent."""

    interview: str = kept("Interview", refers="interviews")
    kind: str = kept(
        "Kind of letter",
        choices={
            "thanks": "Thank-you letter",
            "feedback": "Request for feedback",
            "answer": "One answer, with a reason",
            "in touch": "Staying in touch",
            "delete": "Asking a coach to delete",
        },
    )
    text: str = ask("The letter", required=True, long=True, copy=True, help="A draft. Change any word of it.")
    sent_on: date | None = ask("When did you send it?", help="Leave empty until it is sent. Nothing is sent from here.")
    sent_by: str = ask("How did you send it?", choices=CHANNELS)

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        if self.sent_on and GAP in self.text:
            gap = self.text[self.text.index(GAP) :].split("]")[0] + "]"
            return {"text": f"There is still a gap in the letter: {gap}. Put your own words there, or take it out."}
        return {}
