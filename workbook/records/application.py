"""The applications: one row each, from the day it was sent to the answer."""

from __future__ import annotations

import datetime as dt

from workbook.records.table import Record, ask, table


@table("applications", "ap", "Applications", row="one application that you sent")
class Application(Record):
    """What was sent, to whom and when, and what came back. What came of its interviews is noted with them."""

    applied_on: dt.date | None = ask("When did you apply?", required=True)
    organisation: str = ask("Organisation", required=True, alias="organisation")
    role: str = ask("Role", required=True, help="The title in the advertisement, or the work you asked for.")
    option: str = ask(
        "What kind of role is it?",
        refers="options",
        mention=True,
        help="One of the directions in your list of options.",
    )
    source: str = ask(
        "Where did you find it?",
        choices={
            "job board": "Job board",
            "company site": "The organisation's own site",
            "recruiter": "Recruiter",
            "somebody I know": "Somebody I know",
            "employment office": "Employment office",
            "fair": "Fair or event",
            "approached me": "They approached me",
            "other": "Somewhere else",
        },
    )
    link: str = ask("Link to the ad")
    sent_by: str = ask(
        "How did you apply?",
        choices={
            "form": "Form on a website",
            "email": "E-mail",
            "post": "Post",
            "in person": "In person",
            "phone": "Phone",
            "message": "Message on a network",
            "other": "In another way",
        },
    )
    answer: str = ask(
        "What was the answer?",
        choices={
            "rejected": "They said no",
            "invited": "They invited me to an interview",
            "offer": "They made an offer",
            "silence": "I never heard back",
            "withdrew": "I withdrew",
        },
        help="Leave it open while you wait. What came of an interview is noted with the interview.",
    )
    answered_on: dt.date | None = ask("When did the answer come?")
    next_follow_up: dt.date | None = ask("When will you ask how it stands?")
    note: str = ask("Note", long=True)

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        wrong = {}
        for name, when in (("applied_on", self.applied_on), ("answered_on", self.answered_on)):
            if when and when > dt.date.today():
                wrong[name] = "This day is still to come. Correct the date."
        if self.applied_on and self.answered_on and self.answered_on < self.applied_on:
            wrong["answered_on"] = "This is before the day you applied. Correct one of the two dates."
        if self.answered_on and not self.answer:
            wrong["answer"] = "Choose the answer that came on that day, or take the day out."
        return wrong
