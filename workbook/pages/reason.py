"""The verbs of the reasons: told or guessed, and both halves of them."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Box, Layout, Widget

from workbook.forms import Card
from workbook.records import Interview, MyPart, NotAboutMe, Reason, field_of
from workbook.views import reason
from workbook.widgets.edit import edit_list
from workbook.widgets.going_on import AFTER_REASON
from workbook.widgets.ordering import by_interview, heading
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_interview


@verb
def note_reasons(page: Page) -> Sequence[Widget]:
    """Ask for the likely reasons of one answer."""
    words, sources, controls = (field_of(Reason, name).choices for name in ("reason", "source", "control"))

    def card(row: Reason) -> Card:
        source = f"{sources[row.source]}." if row.source else ""
        control = row.control and f"Can you do something about it? {controls[row.control]}."
        return Card(words[row.reason], [source, control, row.note], heading(page, row))

    def order(row: Reason) -> str:
        return by_interview(page, row)

    def build(interview: Interview) -> Sequence[Widget]:
        def new() -> Reason:
            return Reason(interview=interview.id)

        return [edit_list(page, new, card, order=order, next_steps=AFTER_REASON, add_label="Add this reason")]

    return per_interview(page, build)


@verb
def write_both_halves(page: Page) -> Sequence[Widget]:
    """Ask for one's own part and for what was not about oneself; show both sides of all interviews."""

    def my_part(row: MyPart) -> Card:
        part = row.part and f"My part: {row.part}"
        return Card(row.impression, [part, row.next_time and f"Next time: {row.next_time}"], heading(page, row))

    def build(interview: Interview) -> Sequence[Widget]:
        left = edit_list(
            page,
            lambda: MyPart(interview=interview.id),
            my_part,
            order=lambda row: by_interview(page, row),
            next_steps=AFTER_REASON,
            title="My part",
            add_label="Add to my part",
        )
        right = edit_list(
            page,
            lambda: NotAboutMe(interview=interview.id),
            lambda row: Card(row.outside, group=heading(page, row)),
            order=lambda row: by_interview(page, row),
            next_steps=AFTER_REASON,
            title="Not about me",
            add_label="Add what was not about me",
        )
        columns = "repeat(auto-fit, minmax(min(20rem, 100%), 1fr))"  # one below the other where the page is narrow
        return [Box([left, right], layout=Layout(display="grid", grid_template_columns=columns, grid_gap="0 2rem"))]

    return per_interview(page, build)


show_reasons = shows(reason.told_or_guessed, reason.in_control)
