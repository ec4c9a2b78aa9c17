"""The verbs of the applications: add one, say what came of it, and see how far they went and what led on."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from ipywidgets import Widget

from workbook import storage
from workbook.forms import Buttons, Card
from workbook.records import Application, Document, DocumentUse
from workbook.views import application
from workbook.views.words import day, interview_name, listed, row_name
from workbook.widgets.edit import edit_list, edit_record
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.picker import per_row
from workbook.widgets.text import go_to, say

LATEST = 10
"""So many applications, those sent last, stand as cards; the table has them all."""

ANSWER = ("answer", "answered_on", "next_follow_up", "note")
"""What is asked of an application once it is sent."""


@verb
def note_applications(page: Page) -> Sequence[Widget]:
    """Ask for applications, one after the other; show those sent last, and all, the open ones first."""

    def card(row: Application) -> Card:
        state = next((application.STATES[one.state] for one in page.journal.courses if one.row == row), "")
        ask = f"Ask how it stands on {day(row.next_follow_up)}" if row.next_follow_up else ""
        return Card(f"{row.organisation}, {row.role}", [f"Sent on {day(row.applied_on)}", state, ask])

    def sent(row: Application) -> str:
        return str(row.applied_on)

    form = edit_list(page, Application, card, order=sent, latest=LATEST, fold=True, add_label="Add this application")
    return [form, page.view(application.applications)]


@verb
def follow_application(page: Page) -> Sequence[Widget]:
    """Ask what came of one application and which documents went with it, and begin its interview; open ones first."""

    def rows() -> list[Application]:
        return [row for row, _ in application.listed(page.journal)]

    def build(row: Application) -> Sequence[Widget]:
        form = edit_record(page, row, only=ANSWER, save_label="Save what came of it")
        return [form, _interview(page, row.id), *_documents(page, row.id)]

    return per_row(
        page, "Which application?", rows, row_name, build, [say("No application is noted yet. Add one above.")]
    )


def _interview(page: Page, key: str) -> Widget:
    """Return what there is of an application's interviews: a button that begins one, a way to it, or their names."""

    def invited() -> None:
        row = page.journal.row(Application, key)
        if row:
            heard = row.answered_on or date.today()
            storage.save(page.home, [dataclasses.replace(row, answer="invited", answered_on=heard)])
        page.saved()

    begin = Buttons({"I have an interview": invited})

    def parts() -> Sequence[Widget]:
        course = next((one for one in page.journal.courses if one.row and one.row.id == key), None)
        if course and course.interviews:
            return [say(f"In your interviews: {listed([interview_name(one) for one in course.interviews])}.")]
        if course and course.state == "invited":
            return [go_to("Log this interview: organisation and role are filled in already", "01_interview")]
        return [begin]

    return page.box(parts)


def _documents(page: Page, key: str) -> Sequence[Widget]:
    """Return the list of the documents that went with an application."""
    if not page.journal.of(Document):
        return [go_to("Note the versions of your resume first, to see which one leads on", "08_skills")]

    def card(row: DocumentUse) -> Card:
        version = page.journal.row(Document, row.document)
        return Card(row_name(version) if version else "(removed)")

    return [
        edit_list(
            page,
            lambda: DocumentUse(application=key),
            card,
            among=lambda row: row.application == key,
            only=("document",),
            title="What you sent with it",
            add_label="Note this document",
        )
    ]


show_applications = shows(application.funnel, application.led_on)
