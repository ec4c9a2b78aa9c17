"""The verbs of feedback: ask for it, take it in, change something because of it, stay in touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ipywidgets import Widget

from workbook.forms import Card, Form
from workbook.records import Contact, Feedback, FeedbackLine, Interview, Step, field_of
from workbook.views import feedback
from workbook.views.agreement import agreement
from workbook.views.view import in_words, latest_first
from workbook.views.words import day, name_of, row_name
from workbook.widgets.edit import about, edit_list, edit_record
from workbook.widgets.fold import Fold
from workbook.widgets.going_on import AFTER_FEEDBACK
from workbook.widgets.letter import edit_letter, note_sent
from workbook.widgets.ordering import by_interview, heading, soonest
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_interview, per_row
from workbook.widgets.rate import edit_ratings
from workbook.widgets.text import say


@verb
def ask_for_feedback(page: Page) -> Sequence[Widget]:
    """Offer the letter that asks for feedback, ask when it was sent and answered, and show the log of requests."""

    def build(interview: Interview) -> Sequence[Widget]:
        def sent(row: Feedback) -> None:
            note_sent(page, "feedback", row.interview, row.asked_on, row.asked_by)

        def letter() -> Sequence[Widget]:
            return edit_letter(page, "feedback", interview, AFTER_FEEDBACK)

        asked = ("asked_on", "asked_by", "answered_on")
        dates = _part_of_feedback(page, interview, asked, "Asked and answered", sent)
        return [Fold(page, "A draft of the letter that asks", letter), dates]

    return [*per_interview(page, build), page.view(feedback.requests, folded=True)]


@verb
def note_feedback(page: Page) -> Sequence[Widget]:
    """Ask for feedback word for word, for the first reaction to it and for what is left of it a day later."""
    kinds = field_of(FeedbackLine, "kind").choices

    def card(row: FeedbackLine) -> Card:
        dimension = page.journal.rubric.title_of(row.dimension)
        return Card(f"“{row.words}”", [f"{kinds[row.kind]}.", dimension], heading(page, row))

    def build(interview: Interview) -> Sequence[Widget]:
        words = edit_list(
            page,
            lambda: FeedbackLine(interview=interview.id),
            card,
            order=lambda row: by_interview(page, row),
            next_steps=AFTER_FEEDBACK,
            title="What they said, word for word",
            add_label="Add this line",
        )

        def mind() -> Sequence[Widget]:
            return [_part_of_feedback(page, interview, ("first_reaction", "takeaway"), "How you take it")]

        return [words, Fold(page, "How you take it, at first and a day later", mind)]

    return [*per_interview(page, build), page.view(feedback.open_mind, folded=True)]


@verb
def rate_as_they_did(page: Page) -> Sequence[Widget]:
    """Ask for the ratings that the interviewer gave, and show them beside one's own once the form is folded away."""

    def both() -> Sequence[Widget]:
        return [page.view(lambda journal: agreement(journal, ["interviewer"]))]

    def build(row: Interview) -> Sequence[Widget]:
        theirs = partial(edit_ratings, page, row, "interviewer")
        return [
            Fold(page, "What they said of each part", theirs, group="views"),
            Fold(page, "See both views beside each other", both, group="views"),
        ]

    return per_interview(page, build)


@verb
def plan_adjustments(page: Page) -> Sequence[Widget]:
    """Ask what to change because of feedback, each change a step with its source, and show the plan."""

    def card(row: Step) -> Card:
        when = f"Done on {day(row.done_on)}." if row.done_on else f"By {day(row.due)}." if row.due else ""
        line = page.journal.row(FeedbackLine, row.feedback)
        return Card(row.step, [when, row.victory], f"“{line.words}”" if line else "")

    def lines() -> list[FeedbackLine]:
        return latest_first(page.journal, FeedbackLine)

    def name(row: FeedbackLine) -> str:
        return f"“{row_name(row)}” ({name_of(page.journal, row.interview)})"

    def build(source: FeedbackLine) -> Sequence[Widget]:
        return [
            edit_list(
                page,
                lambda: Step(area="interview", feedback=source.id, dimension=source.dimension),
                card,
                among=lambda row: bool(row.feedback),
                order=lambda row: row.feedback,
                only=("step", "dimension", "due", "done_on", "victory"),
                fold=True,
                next_steps=AFTER_FEEDBACK,
                add_label="Add this step",
            )
        ]

    first = [say("No line of theirs is noted yet. Note one above, then plan what to change because of it.")]
    return [
        *per_row(page, "Which of their lines?", lines, name, build, first),
        page.view(in_words(feedback.adjustments)),
    ]


@verb
def answer_once(page: Page) -> Sequence[Widget]:
    """Ask why another was chosen, offer the letter that answers once with a real reason, and show the log."""

    def build(interview: Interview) -> Sequence[Widget]:
        why = _part_of_feedback(page, interview, ("why_another", "offered", "offer_result"))
        letter = Fold(
            page, "A draft for your one answer", lambda: edit_letter(page, "answer", interview, AFTER_FEEDBACK)
        )
        return [why, letter]

    return [*per_interview(page, build), page.view(feedback.why_another, folded=True)]


@verb
def stay_in_touch(page: Page) -> Sequence[Widget]:
    """Ask whom to stay in touch with and when, show whose turn it is, and offer a letter for that day."""

    def card(row: Contact) -> Card:
        last = f"Last in touch: {day(row.met_on)}." if row.met_on else ""
        then = f"Next: {day(row.next_touch)}." if row.next_touch else ""
        return Card(row.name, [row.organisation, row.next_step, last, then])

    people = edit_list(
        page,
        lambda: Contact(kind="interview"),
        card,
        among=lambda row: row.kind == "interview",
        order=lambda row: soonest(row.next_touch),
        fold=True,
        next_steps=AFTER_FEEDBACK,
        only=("name", "organisation", "met_on", "next_step", "next_touch"),
        add_label="Add this person",
    )

    def letter() -> Sequence[Widget]:
        return per_interview(page, lambda interview: edit_letter(page, "in touch", interview, AFTER_FEEDBACK))

    return [people, page.view(in_words(feedback.touches)), Fold(page, "A draft of a letter for that day", letter)]


def _part_of_feedback(
    page: Page,
    interview: Interview,
    only: Sequence[str],
    title: str = "",
    then: Callable[[Feedback], None] = lambda row: None,
) -> Form:
    """Return a form for some questions about the feedback on one interview: all of them fill one row."""
    row = about(page.journal, Feedback(interview=interview.id))
    return edit_record(page, row, only=only, then=then, next_steps=AFTER_FEEDBACK, title=title)
