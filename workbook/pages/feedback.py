"""The verbs of page 07: ask for feedback, take it in, change something because of it, stay in touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ipywidgets import Widget

from workbook import storage
from workbook.content import rubric
from workbook.forms import Card
from workbook.pages.evening import ratings
from workbook.pages.letters import letter
from workbook.pages.page import interviews, per_interview, pick, say, verb, view
from workbook.pages.parts import about, many, one
from workbook.records import Contact, Feedback, FeedbackLine, Interview, Rating, Step, field_of
from workbook.show import feedback as show
from workbook.show.agreement import agreement
from workbook.show.order import latest_first
from workbook.show.words import day, interview_names, row_name


@verb
def ask_for_feedback() -> Sequence[Widget]:
    """Offer the letter that asks for feedback, ask when it was sent and answered, and show the log of requests."""
    home = storage.home()

    def build(interview: Interview) -> Sequence[Widget]:
        dates = one(
            home,
            about(home, Feedback(interview=interview.id)),
            only=("asked_on", "asked_by", "answered_on"),
            title="Asked and answered",
        )
        return [letter(home, "feedback", interview), dates]

    def log() -> object:
        return show.requests(storage.load(home, Feedback), interviews(home), date.today())

    return [*per_interview(build), view("requests", log)]


@verb
def note_feedback() -> Sequence[Widget]:
    """Ask for feedback word for word, for the first reaction to it and for what is left of it a day later."""
    home = storage.home()
    kinds, titles = field_of(FeedbackLine, "kind").choices, rubric(home).titles()

    def card(row: FeedbackLine) -> Card:
        return Card(
            f"“{row.words}”",
            [f"{kinds[row.kind]}.", *([titles.get(row.dimension, row.dimension)] if row.dimension else [])],
        )

    def build(interview: Interview) -> Sequence[Widget]:
        words = many(
            home,
            lambda: FeedbackLine(interview=interview.id),
            card,
            among=lambda row: row.interview == interview.id,
            title="What they said, word for word",
            add_label="Add this line",
        )
        mind = one(
            home,
            about(home, Feedback(interview=interview.id)),
            only=("first_reaction", "takeaway"),
            title="How you take it",
        )
        return [words, mind]

    return [
        *per_interview(build),
        view("open mind", lambda: show.open_mind(storage.load(home, Feedback), interviews(home))),
    ]


@verb
def rate_as_they_did() -> Sequence[Widget]:
    """Ask for the ratings that the interviewer gave, and show them beside one's own."""
    home = storage.home()

    def beside() -> object:
        given = [row for row in storage.load(home, Rating) if row.rater in ("self", "interviewer")]
        return agreement(interviews(home), given, rubric(home))

    return [
        *per_interview(lambda interview: ratings(home, interview, "interviewer")),
        view("beside theirs", beside),
    ]


@verb
def plan_adjustments() -> Sequence[Widget]:
    """Ask what to change because of feedback, each change a step with its source, and show the plan."""
    home = storage.home()

    def card(row: Step) -> Card:
        when = f"Done on {day(row.done_on)}." if row.done_on else f"By {day(row.due)}." if row.due else ""
        return Card(row.step, [line for line in (when, row.victory) if line])

    def lines() -> list[tuple[str, str]]:
        names = interview_names(interviews(home))
        rows = latest_first(storage.load(home, FeedbackLine), interviews(home))
        return [(row.id, f"“{row_name(row)}” ({names.get(row.interview, '')})") for row in rows]

    def build(key: str) -> Sequence[Widget]:
        source = next(row for row in storage.load(home, FeedbackLine) if row.id == key)
        return [
            many(
                home,
                lambda: Step(area="interview", feedback=key, dimension=source.dimension),
                card,
                among=lambda row: row.feedback == key,
                only=("step", "dimension", "due", "done_on", "victory"),
                add_label="Add this step",
            )
        ]

    first = [say("No line of theirs is noted yet. Note one above, then plan what to change because of it.")]

    def plan() -> object:
        rows, sources = storage.load(home, Step), storage.load(home, FeedbackLine)
        return show.adjustments(rows, sources, interviews(home), rubric(home))

    def words() -> object:
        rows, sources = storage.load(home, Step), storage.load(home, FeedbackLine)
        return show.their_words(sources, rows, interviews(home), rubric(home))

    return [
        *pick("Which of their lines?", lines, build, first),
        view("adjustments", plan),
        view("their words", words),
    ]


@verb
def answer_once() -> Sequence[Widget]:
    """Ask why another was chosen, offer the letter that answers once with a real reason, and show the log."""
    home = storage.home()

    def build(interview: Interview) -> Sequence[Widget]:
        why = one(
            home,
            about(home, Feedback(interview=interview.id)),
            only=("why_another", "offered", "offer_result"),
        )
        return [why, letter(home, "answer", interview)]

    return [
        *per_interview(build),
        view("why another", lambda: show.why_another(storage.load(home, Feedback), interviews(home))),
    ]


@verb
def stay_in_touch() -> Sequence[Widget]:
    """Ask whom to stay in touch with and when, show whose turn it is, and offer a letter for that day."""
    home = storage.home()

    def card(row: Contact) -> Card:
        lines = [row.organisation, row.next_step, f"Next: {day(row.next_touch)}." if row.next_touch else ""]
        return Card(row.name, [line for line in lines if line])

    people = many(
        home,
        lambda: Contact(kind="interview"),
        card,
        among=lambda row: row.kind == "interview",
        only=("name", "organisation", "met_on", "next_step", "next_touch"),
        add_label="Add this person",
    )
    return [
        people,
        view("touches", lambda: show.touches(storage.load(home, Contact), date.today())),
        *per_interview(lambda interview: [letter(home, "in touch", interview)]),
    ]
