"""The verbs of feedback: ask for it, take it in, change something because of it, stay in touch."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.forms import Card
from workbook.records import Contact, Feedback, FeedbackLine, Interview, Step, field_of
from workbook.views import feedback
from workbook.views.agreement import agreement
from workbook.views.order import latest_first
from workbook.views.words import day, interview_names, row_name
from workbook.widgets.edit import about, edit_list, edit_record
from workbook.widgets.letter import edit_letter
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import Picker, per_interview
from workbook.widgets.rate import edit_ratings
from workbook.widgets.text import say


@verb
def ask_for_feedback(page: Page) -> Sequence[Widget]:
    """Offer the letter that asks for feedback, ask when it was sent and answered, and show the log of requests."""

    def build(interview: Interview) -> Sequence[Widget]:
        dates = edit_record(
            page,
            about(page.journal, Feedback(interview=interview.id)),
            only=("asked_on", "asked_by", "answered_on"),
            title="Asked and answered",
        )
        return [edit_letter(page, "feedback", interview), dates]

    return [*per_interview(page, build), page.view(feedback.requests)]


@verb
def note_feedback(page: Page) -> Sequence[Widget]:
    """Ask for feedback word for word, for the first reaction to it and for what is left of it a day later."""
    kinds = field_of(FeedbackLine, "kind").choices

    def card(row: FeedbackLine) -> Card:
        return Card(
            f"“{row.words}”", [f"{kinds[row.kind]}.", page.journal.rubric.titles().get(row.dimension, row.dimension)]
        )

    def build(interview: Interview) -> Sequence[Widget]:
        words = edit_list(
            page,
            lambda: FeedbackLine(interview=interview.id),
            card,
            among=lambda row: row.interview == interview.id,
            title="What they said, word for word",
            add_label="Add this line",
        )
        mind = edit_record(
            page,
            about(page.journal, Feedback(interview=interview.id)),
            only=("first_reaction", "takeaway"),
            title="How you take it",
        )
        return [words, mind]

    return [*per_interview(page, build), page.view(feedback.open_mind)]


@verb
def rate_as_they_did(page: Page) -> Sequence[Widget]:
    """Ask for the ratings that the interviewer gave, and show them beside one's own."""
    return [
        *per_interview(page, lambda row: edit_ratings(page, page.home, page.journal, row, "interviewer")),
        page.view(lambda journal: agreement(journal, ["interviewer"])),
    ]


@verb
def plan_adjustments(page: Page) -> Sequence[Widget]:
    """Ask what to change because of feedback, each change a step with its source, and show the plan."""

    def card(row: Step) -> Card:
        when = f"Done on {day(row.done_on)}." if row.done_on else f"By {day(row.due)}." if row.due else ""
        return Card(row.step, [when, row.victory])

    def lines() -> list[tuple[str, str]]:
        names = interview_names(page.journal.interviews)
        rows = latest_first(page.journal.of(FeedbackLine), page.journal.interviews)
        return [(row.id, f"“{row_name(row)}” ({names.get(row.interview, '')})") for row in rows]

    def build(key: str) -> Sequence[Widget]:
        source = page.journal.row(FeedbackLine, key) or FeedbackLine(id=key)
        return [
            edit_list(
                page,
                lambda: Step(area="interview", feedback=key, dimension=source.dimension),
                card,
                among=lambda row: row.feedback == key,
                only=("step", "dimension", "due", "done_on", "victory"),
                add_label="Add this step",
            )
        ]

    first = [say("No line of theirs is noted yet. Note one above, then plan what to change because of it.")]
    return [
        Picker(page, "Which of their lines?", lines, build, first),
        page.view(feedback.adjustments),
        page.view(feedback.their_words),
    ]


@verb
def answer_once(page: Page) -> Sequence[Widget]:
    """Ask why another was chosen, offer the letter that answers once with a real reason, and show the log."""

    def build(interview: Interview) -> Sequence[Widget]:
        why = edit_record(
            page,
            about(page.journal, Feedback(interview=interview.id)),
            only=("why_another", "offered", "offer_result"),
        )
        return [why, edit_letter(page, "answer", interview)]

    return [*per_interview(page, build), page.view(feedback.why_another)]


@verb
def stay_in_touch(page: Page) -> Sequence[Widget]:
    """Ask whom to stay in touch with and when, show whose turn it is, and offer a letter for that day."""

    def card(row: Contact) -> Card:
        return Card(
            row.name, [row.organisation, row.next_step, f"Next: {day(row.next_touch)}." if row.next_touch else ""]
        )

    people = edit_list(
        page,
        lambda: Contact(kind="interview"),
        card,
        among=lambda row: row.kind == "interview",
        only=("name", "organisation", "met_on", "next_step", "next_touch"),
        add_label="Add this person",
    )
    return [
        people,
        page.view(feedback.touches),
        *per_interview(page, lambda interview: [edit_letter(page, "in touch", interview)]),
    ]
