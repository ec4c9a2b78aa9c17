"""The verbs of pages 05 and 06: the answer, how it felt, likely reasons, and both halves of them."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Box, Layout, Widget

from workbook import storage
from workbook.forms import Card, now
from workbook.pages.page import interviews, per_interview, verb, view
from workbook.pages.parts import about, many, one
from workbook.records import Feeling, Interview, MyPart, NotAboutMe, Outcome, Reason, Reframe, field_of
from workbook.show import answer as show
from workbook.show import reasons as show_why
from workbook.show.words import interview_names

SIDE_BY_SIDE = Layout(display="grid", grid_template_columns="repeat(auto-fit, minmax(20rem, 1fr))", grid_gap="0 2rem")
"""Two forms beside each other, or one below the other where the page is narrow."""


@verb
def note_answer() -> Sequence[Widget]:
    """Ask what came of one interview."""
    home = storage.home()
    return per_interview(lambda interview: [one(home, about(home, Outcome(interview=interview.id)))])


@verb
def show_how_far() -> Sequence[Widget]:
    """Show how far each application went."""
    home = storage.home()
    return [
        view("furthest", lambda: show.furthest_stage(interviews(home), storage.load(home, Outcome))),
        view("funnel", lambda: show.funnel(interviews(home), storage.load(home, Outcome))),
    ]


@verb
def note_feelings() -> Sequence[Widget]:
    """Ask how one answer feels, at the news and now. Private."""
    home = storage.home()
    return per_interview(lambda interview: [one(home, about(home, Feeling(interview=interview.id, noted_at=now())))])


@verb
def show_feelings() -> Sequence[Widget]:
    """Show how strong it felt at the news and later. Private."""
    home = storage.home()
    return [view("feelings", lambda: show.feelings(storage.load(home, Feeling), interviews(home)))]


@verb
def read_anew() -> Sequence[Widget]:
    """Ask for a hard thought and another way to read it; show all of them as cards. Private."""
    home = storage.home()
    names = interview_names(interviews(home))
    places = {key: f"{place:06}" for place, key in enumerate(names)}

    def card(row: Reframe) -> Card:
        lines = [
            row.reading and f"Another way to read it: {row.reading}",
            row.progress and f"Moving forward: {row.progress}",
        ]
        return Card(row.thought, [line for line in lines if line], names.get(row.interview, ""))

    def build(interview: Interview) -> Sequence[Widget]:
        def new() -> Reframe:
            return Reframe(interview=interview.id, noted_at=now())

        def place(row: Reframe) -> str:
            return places.get(row.interview, "")

        return [many(home, new, card, order=place, add_label="Add this thought")]

    return per_interview(build)


@verb
def note_reasons() -> Sequence[Widget]:
    """Ask for the likely reasons of one answer."""
    home = storage.home()
    words, sources, controls = (field_of(Reason, name).choices for name in ("reason", "source", "control"))

    def card(row: Reason) -> Card:
        control = row.control and f"Can you do something about it? {controls[row.control]}."
        lines = [f"{sources[row.source]}." if row.source else "", control, row.note]
        return Card(words[row.reason], [line for line in lines if line])

    def build(interview: Interview) -> Sequence[Widget]:
        def new() -> Reason:
            return Reason(interview=interview.id)

        return [many(home, new, card, among=lambda row: row.interview == interview.id, add_label="Add this reason")]

    return per_interview(build)


@verb
def show_reasons() -> Sequence[Widget]:
    """Show the reasons of all answers: told or guessed, in or out of one's control."""
    home = storage.home()
    return [
        view("told", lambda: show_why.reasons_told(storage.load(home, Reason))),
        view("control", lambda: show_why.reasons_in_control(storage.load(home, Reason))),
    ]


@verb
def write_both_halves() -> Sequence[Widget]:
    """Ask for one's own part and for what was not about oneself, side by side."""
    home = storage.home()

    def my_part(row: MyPart) -> Card:
        lines = [row.part and f"My part: {row.part}", row.next_time and f"Next time: {row.next_time}"]
        return Card(row.impression, [line for line in lines if line])

    def build(interview: Interview) -> Sequence[Widget]:
        left = many(
            home,
            lambda: MyPart(interview=interview.id),
            my_part,
            among=lambda row: row.interview == interview.id,
            title="My part",
            add_label="Add to my part",
        )
        right = many(
            home,
            lambda: NotAboutMe(interview=interview.id),
            lambda row: Card(row.outside),
            among=lambda row: row.interview == interview.id,
            title="Not about me",
            add_label="Add what was not about me",
        )
        return [Box([left, right], layout=SIDE_BY_SIDE)]

    return per_interview(build)


@verb
def show_both_halves() -> Sequence[Widget]:
    """Show both halves of every interview, side by side."""
    home = storage.home()

    def shown() -> object:
        return show_why.both_halves(storage.load(home, MyPart), storage.load(home, NotAboutMe), interviews(home))

    return [view("both halves", shown)]
