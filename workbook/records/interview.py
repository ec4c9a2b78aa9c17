"""The interviews: every evening's answers point to them."""

from __future__ import annotations

import datetime as dt

from workbook.records.table import Record, ask, kept, table
from workbook.records.text import time_of

CHANNELS = {
    "email": "e-mail",
    "phone": "phone",
    "letter": "letter or card",
    "message": "message",
    "in person": "in person",
}


@table("interviews", "iv", "Interviews", row="one interview, real or mock, held or planned")
class Interview(Record):
    """When, who, what kind; every evening's answers point here."""

    date: dt.date | None = ask("Date of the interview", required=True)
    starts: str = ask("At what time?", help="For your calendar, such as 14:30.")
    status: str = ask(
        "Has it taken place?",
        choices={"held": "Yes, it was held", "planned": "Not yet, it is planned"},
        required=True,
    )
    kind: str = ask("Real or mock?", choices={"real": "A real interview", "mock": "A mock interview"}, required=True)
    organisation: str = ask(
        "Organisation",
        required=True,
        alias="organisation",
        help="Shared as “Organisation A” unless you choose otherwise.",
    )
    role: str = ask("Role", help="The title in the advertisement.")
    application: str = ask(
        "For which application?",
        refers="applications",
        mention=True,
        when=("kind", ("real",)),
        help="From your list on the page of your search. You may leave it open.",
    )
    round: int | None = ask("Which round was it?", low=1, high=20, help="1 for a first interview.")
    rounds: int | None = ask("Rounds in all, if you know", low=1, high=20)
    format: str = ask(
        "Format",
        choices={
            "phone": "Phone",
            "video": "Video",
            "on site": "On site",
            "panel": "Panel",
            "task": "Task or test",
        },
    )
    interviewers: str = ask("Who interviewed you?", alias="interviewer", help="Names, with a comma between them.")
    minutes_early: int | None = ask(
        "Minutes early or late",
        low=-180,
        high=180,
        help="10 means ten minutes early, -5 means five minutes late.",
    )
    thanked_on: dt.date | None = ask("Date you thanked them", help="Leave empty if you have not yet.")
    thanked_by: str = ask("How you thanked them", choices=CHANNELS)
    hard: int | None = ask(
        "How hard was this interview?",
        low=1,
        high=5,
        ends=("easy", "very hard"),
        help="Think of what they asked, not of how you did. You may leave it out.",
    )
    logged_at: dt.datetime | None = kept("Logged at")

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        wrong = {}
        if self.starts and not time_of(self.starts):
            wrong["starts"] = "Type hours and minutes, such as 14:30."
        if self.status == "held" and self.date and self.date > dt.date.today():
            wrong["date"] = "This day is still to come. Correct the date, or choose “Not yet, it is planned”."
        if self.round and self.rounds and self.round > self.rounds:
            wrong["rounds"] = "This is fewer than the round above. Correct one of the two."
        return wrong
