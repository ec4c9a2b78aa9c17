"""The answer to an interview, how it felt, and how else it can be read."""

from __future__ import annotations

from datetime import date, datetime

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
