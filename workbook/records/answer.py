"""The tables for the days when the answer comes."""

from __future__ import annotations

from datetime import date, datetime

from workbook.records.evening import CHANNELS
from workbook.records.table import Record, ask, kept, table


@table("outcomes", "oc", "Outcomes", row="the answer to one interview")
class Outcome(Record):
    """What came of an interview, and how close it was."""

    interview: str = kept("Interview", refers="interviews")
    outcome: str = ask(
        "What was the answer?",
        choices={
            "rejected": "They said no",
            "next round": "I am through to the next round",
            "offer": "They made an offer",
            "silence": "I never heard back",
            "withdrew": "I withdrew",
        },
        required=True,
    )
    heard_on: date | None = ask("When did you hear?")
    rounds_passed: int | None = ask(
        "How many rounds did you pass?",
        low=0,
        high=20,
        help="0 if this was the first round and they said no.",
    )

    def problems(self) -> dict[str, str]:
        """Return what does not fit together: field name -> sentence."""
        if self.heard_on and self.heard_on > date.today():
            return {"heard_on": "This day is still to come. Correct the date."}
        return {}


@table("feelings", "fe", "Feelings", row="how one answer felt, at the news and later", private=True)
class Feeling(Record):
    """Feelings after an answer. Private."""

    interview: str = kept("Interview", refers="interviews")
    feelings: str = ask("What do you feel?", long=True, help="Any words will do.")
    at_news: int | None = ask(
        "How strong was it when you heard?", low=0, high=10, ends=("nothing", "as strong as can be")
    )
    now: int | None = ask("How strong is it now?", low=0, high=10, ends=("nothing", "as strong as can be"))
    helped: str = ask("What helped, even a little?", long=True)
    noted_at: datetime | None = kept("Noted at")


@table("reframes", "rf", "Other readings", row="one hard thought and another way to read it", private=True)
class Reframe(Record):
    """A thought, another reading of it, one sign of progress. Private."""

    interview: str = kept("Interview", refers="interviews")
    thought: str = ask("The thought that keeps coming back", required=True, long=True)
    reading: str = ask("Another way to read it", long=True, help="What would you say to a friend who thought this?")
    progress: str = ask("One sign that you are moving forward", long=True)
    noted_at: datetime | None = kept("Noted at")


REASONS = {
    "skills": "Skills did not match",
    "materials": "Resume or other papers",
    "competition": "Strong competition",
    "connection": "Somebody had a connection",
    "internal": "An internal candidate",
    "timing": "Timing or budget",
    "culture": "Culture and values",
    "directions": "Directions were not followed",
    "other": "Something else",
}


@table("reasons", "rs", "Likely reasons", row="one likely reason for one answer")
class Reason(Record):
    """A reason, whether it was told or guessed, and whether it can be changed."""

    interview: str = kept("Interview", refers="interviews")
    reason: str = ask("Reason", choices=REASONS, required=True)
    source: str = ask("Were you told, or is it a guess?", choices={"told": "I was told", "guessed": "It is a guess"})
    control: str = ask("Can you do something about it?", choices={"yes": "Yes", "partly": "Partly", "no": "No"})
    note: str = ask("Note", long=True)


@table("my_part", "mp", "My part", row="one impression you may have given, and your part in it")
class MyPart(Record):
    """The half that was one's own. Never scored."""

    interview: str = kept("Interview", refers="interviews")
    impression: str = ask("What impression may you have given?", required=True, long=True)
    part: str = ask("What was your part in it?", long=True)
    next_time: str = ask("What will you do next time?", long=True)


@table("not_about_me", "na", "Not about me", row="one thing that was outside your control")
class NotAboutMe(Record):
    """The half that was not one's own. Never scored."""

    interview: str = kept("Interview", refers="interviews")
    outside: str = ask("What was outside your control?", required=True, long=True)


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


@table("contacts", "ct", "Contacts", row="one person you met or want to stay in touch with")
class Contact(Record):
    """Somebody who can help, or whom one stays in touch with."""

    name: str = ask("Name", required=True, alias="contact")
    organisation: str = ask("Organisation", alias="organisation")
    kind: str = ask(
        "How do you know them?",
        choices={
            "interview": "From an interview",
            "event": "From an event",
            "professional body": "Professional body",
            "informational": "Informational interview",
            "mentor": "Mentor",
            "support group": "Support group",
            "other": "Somewhere else",
        },
    )
    met_on: date | None = ask("When were you last in touch?")
    learnt: str = ask("What did you learn from them?", long=True)
    next_step: str = ask("Next step")
    next_touch: date | None = ask("When will you be in touch again?")
