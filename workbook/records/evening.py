"""The tables of the evening after an interview, and the profile of the person."""

from __future__ import annotations

import datetime as dt

from workbook.records.table import Record, ask, kept, table

CHANNELS = {
    "email": "e-mail",
    "phone": "phone",
    "letter": "letter or card",
    "message": "message",
    "in person": "in person",
}
RATERS = {"self": "you", "coach": "coach", "interviewer": "interviewer", "partner": "mock partner"}


@table("profile", "me", "About you", row="one row in all: what you look for and who helps you")
class Profile(Record):
    """What the person looks for, in their own words."""

    target_role: str = ask("The work I am looking for", help="For example: nurse on a children's ward.")
    wants: str = ask("What I want from this workbook", long=True, help="One or two sentences are enough.")
    coach_name: str = ask("My coach's name, if I have one", alias="contact")
    client: str = kept("Random id that stands for you in what you share")


@table("interviews", "iv", "Interviews", row="one interview, real or mock, held or planned")
class Interview(Record):
    """When, who, what kind; every evening's answers point here."""

    date: dt.date | None = ask("Date of the interview", required=True)
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
    logged_at: dt.datetime | None = kept("Logged at")

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        found = {}
        if self.status == "held" and self.date and self.date > dt.date.today():
            found["date"] = "This day is still to come. Correct the date, or choose “Not yet, it is planned”."
        if self.round and self.rounds and self.round > self.rounds:
            found["rounds"] = "This is fewer than the round above. Correct one of the two."
        return found


@table("ratings", "rt", "Ratings", row="one rating of one dimension of one interview by one rater")
class Rating(Record):
    """A rating, 1-5 against the written anchors, or "not applicable"; one line of evidence first."""

    interview: str = kept("Interview", refers="interviews")
    rater: str = kept("Who rated", choices=RATERS)
    dimension: str = kept("Dimension", dimension=True)
    evidence: str = ask("What happened? One line of evidence", help="What you said or did, before you choose a number.")
    rating: int | None = ask("Rating", low=1, high=5)
    not_applicable: bool | None = ask("Not applicable, or I cannot remember")
    rubric_version: str = kept("Version of the anchors")
    rated_at: dt.datetime | None = kept("Rated at")
    coach: str = kept("Which coach", alias="contact")


@table("checks", "ck", "Checklists", row="one item of one checklist for one interview or one document")
class Check(Record):
    """What was ready: clothing and papers, company research, or a document's review."""

    subject: str = kept("Interview or document")
    checklist: str = kept("Checklist")
    item: str = kept("Item")
    state: str = ask("How is it?", choices={"ready": "ready", "not ready": "not ready", "not needed": "not needed"})
    note: str = ask("Note", long=True)


@table("high_points", "hp", "High points", row="one moment that went well in one interview")
class HighPoint(Record):
    """What went well, in one list that keeps growing over all interviews."""

    interview: str = kept("Interview", refers="interviews")
    moment: str = ask("What went well?", required=True, long=True, help="A moment, however small.")
    why: str = ask("Why did it work?", long=True, help="What did you do that made it work?")
    dimension: str = ask("Which dimension does it belong to?", dimension=True)
    first_time: bool | None = ask("Was it the first time?")
    noted_at: dt.datetime | None = kept("Noted at")


CHANGE_STATES = {"not yet": "Not yet", "tried": "Tried", "worked": "It worked"}
"""How far a change is; an empty state means the same as "not yet"."""


@table("lessons", "ls", "Mistakes and changes", row="one mistake and what you would do differently")
class Lesson(Record):
    """A mistake, the change it suggests, and whether the change was tried."""

    interview: str = kept("Interview", refers="interviews")
    mistake: str = ask("What went wrong?", required=True, long=True, help="After good interviews too.")
    dimension: str = ask("Which dimension does it belong to?", dimension=True)
    change: str = ask("What would you do differently?", long=True, help="One thing you can do next time.")
    tried: str = ask("Have you tried the change?", choices=CHANGE_STATES)
    tried_in: str = ask("In which interview?", refers="interviews", when=("tried", ("tried", "worked")))
    noted_at: dt.datetime | None = kept("Noted at")

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        if self.tried in ("tried", "worked") and not self.change:
            return {"change": "Write the change that you tried, or choose “Not yet” below."}
        return {}


BEHAVIOURAL = ("kind", ("behavioural",))


@table("questions", "hq", "Questions", row="one question that caught you off guard, or that you practise")
class Question(Record):
    """A hard question, what was said, and a better answer."""

    interview: str = ask("In which interview was it asked?", refers="interviews")
    question: str = ask("The question", required=True, long=True)
    kind: str = ask(
        "What type of question is it?",
        choices={
            "behavioural": "About something you did (behavioural)",
            "technical": "About what you know (technical)",
            "situational": "About what you would do (situational)",
            "about me": "About you",
        },
    )
    said: str = ask("What did you say?", long=True)
    better: str = ask("A better answer", long=True, help="What will you say the next time?")
    situation: str = ask("Situation: where and when was it?", long=True, when=BEHAVIOURAL)
    task: str = ask("Task: what had to be done?", long=True, when=BEHAVIOURAL)
    action: str = ask("Action: what did you do?", long=True, when=BEHAVIOURAL)
    result: str = ask("Result: what came of it?", long=True, when=BEHAVIOURAL)
    learnt: str = ask("What did you learn?", long=True, when=BEHAVIOURAL)
    readiness: int | None = ask(
        "How ready are you for it now?", low=1, high=5, ends=("not ready at all", "ready whenever it comes")
    )
    noted_at: dt.datetime | None = kept("Noted at")
