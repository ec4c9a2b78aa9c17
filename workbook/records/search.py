"""The search: weeks of applying, options, people and steps. The applications have a file of their own."""

from __future__ import annotations

from datetime import date

from workbook.records.table import Record, ask, kept, table


@table("weeks", "wk", "Weeks of applying", row="one week of your search, in counts")
class Week(Record):
    """Applications, replies, interviews and offers in one week."""

    week: date | None = kept("The Monday of the week")
    applications: int | None = ask("Applications sent", low=0, high=500)
    replies: int | None = ask("Replies", low=0, high=500)
    interviews: int | None = ask("Interviews", low=0, high=100, help="Count each round.")
    offers: int | None = ask("Offers", low=0, high=100)
    counted: bool | None = kept("Counted from the lists, for a packet")


@table("options", "op", "Options", row="one industry or position that you could aim for")
class Option(Record):
    """A direction to look in, so that not everything hangs on one company."""

    option: str = ask("Industry or position", required=True)
    match: int | None = ask("How well does it match you?", low=1, high=5, ends=("hardly", "very well"))
    interest: int | None = ask("How much does it interest you?", low=1, high=5, ends=("hardly", "very much"))
    note: str = ask("Note", long=True)


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


@table("steps", "st", "Steps", row="one small step with a date")
class Step(Record):
    """A small step; an adjustment from feedback is a step that knows its feedback."""

    step: str = ask("What will you do?", required=True)
    area: str = ask(
        "Area",
        choices={
            "interview": "Interviewing",
            "materials": "Resume and papers",
            "skills": "Skills",
            "search": "Search",
            "network": "People",
            "self": "Looking after myself",
        },
    )
    dimension: str = ask("Which dimension does it help?", dimension=True)
    feedback: str = ask("From which feedback?", refers="feedback_lines")
    due: date | None = ask("By when?", help="A date you can keep.")
    who: str = ask("Who does it?", choices={"me": "I do it", "coach": "My coach does it"})
    done_on: date | None = ask("Done on")
    victory: str = ask("The small victory in it", help="What can you be pleased about?")
    session: str = kept("Agreed in which session", refers="sessions")

    def late(self, today: date) -> bool:
        """Whether its day has passed; that of a step due today has not."""
        return self.due is not None and self.due < today

    @property
    def mine(self) -> bool:
        """Whether the person does it, and not the coach."""
        return self.who != "coach"
