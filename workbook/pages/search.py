"""The verbs of the search: weeks of applying, options, people, steps and victories."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from ipywidgets import Widget

from workbook import storage
from workbook.forms import Card
from workbook.records import Contact, FeedbackLine, Option, Step, Week, field_of
from workbook.views import search, weeks
from workbook.views.view import in_words
from workbook.views.words import day, shortened
from workbook.widgets.edit import edit_list, edit_record
from workbook.widgets.ordering import soonest
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import edit_weeks, per_row
from workbook.widgets.text import say


@verb
def log_week(page: Page) -> Sequence[Widget]:
    """Ask for applications, replies, interviews and offers of one week; show the counts of each week."""
    return [*edit_weeks(page, Week, weeks.from_lists_in), page.view(weeks.weeks, folded=True)]


@verb
def note_options(page: Page) -> Sequence[Widget]:
    """Ask for industries and positions to aim for, and how well they match and interest; show the best first."""

    def card(row: Option) -> Card:
        marks = [f"{name}: {level} of 5" for name, level in (("Match", row.match), ("Interest", row.interest)) if level]
        return Card(row.option, [", ".join(marks), row.note])

    def order(row: Option) -> str:
        return f"{(row.match or 0) + (row.interest or 0):02}"

    return [
        edit_list(page, Option, card, order=order, add_label="Add this option"),
        page.view(search.options, folded=True),
    ]


@verb
def note_contacts(page: Page) -> Sequence[Widget]:
    """Ask for people to be in touch with: when, what was learnt, what comes next; show them, and how many a month."""
    kinds = field_of(Contact, "kind").choices

    def card(row: Contact) -> Card:
        when = f"Last in touch on {day(row.met_on)}" if row.met_on else ""
        step = f"Next step: {row.next_step}" if row.next_step else ""
        then = f"Next time on {day(row.next_touch)}" if row.next_touch else ""
        return Card(row.name, [row.organisation, kinds.get(row.kind, ""), when, row.learnt, step, then])

    def order(row: Contact) -> str:
        return str(row.met_on or "")

    return [
        edit_list(page, Contact, card, order=order, fold=True, add_label="Add this person"),
        page.view(in_words(search.contacts)),
        page.view(search.contacts_per_month, folded=True),
    ]


@verb
def plan_steps(page: Page) -> Sequence[Widget]:
    """Ask for small steps with a date; show the open ones, the most urgent first, and where they come from."""

    areas = field_of(Step, "area").choices

    def card(row: Step) -> Card:
        source = page.journal.row(FeedbackLine, row.feedback)
        when = f"By {day(row.due)}" if row.due else "Without a date"
        words = f"From: “{source.words}”" if source else ""
        return Card(row.step, [when, "" if row.mine else "Your coach", areas.get(row.area, ""), words])

    steps = edit_list(
        page,
        Step,
        card,
        among=lambda row: not row.done_on,
        order=lambda row: soonest(row.due),
        only=("step", "area", "dimension", "due", "who"),
        add_label="Add this step",
    )
    return [steps, page.view(in_words(search.steps))]


@verb
def finish_steps(page: Page) -> Sequence[Widget]:
    """Ask which step is done and what the small victory in it was; open steps come first. Show the victories."""

    def steps() -> list[Step]:
        return sorted(page.journal.of(Step), key=lambda row: (row.done_on is not None, str(row.due or "9")))

    def name(row: Step) -> str:
        return shortened(row.step) + (" (done)" if row.done_on else "")

    def build(step: Step) -> Sequence[Widget]:
        hint = say("Leave the day empty if you did it today.")
        form = edit_record(page, step, only=("done_on", "victory"), then=date_it, save_label="This step is done")
        return [hint, form]

    def date_it(done: Step) -> None:
        step = page.journal.row(Step, done.id)
        if step and not step.done_on:
            storage.save(page.home, [dataclasses.replace(step, done_on=date.today())])

    return [
        *per_row(page, "Which step?", steps, name, build, [say("No step is noted yet. Add one above.")]),
        page.view(search.victories),
        page.view(search.steps_per_week, folded=True),
    ]
