"""The verbs of documents: their versions, checking them, and where they were used."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.forms import Card
from workbook.records import Application, Document, DocumentUse, Interview
from workbook.views import document
from workbook.views.words import day, row_name
from workbook.widgets.edit import edit_checklist, edit_list
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import Picker
from workbook.widgets.text import say


@verb
def note_documents(page: Page) -> Sequence[Widget]:
    """Ask for the versions of resume, cover letter and portfolio, and what somebody else said of them."""

    def card(row: Document) -> Card:
        return Card(row_name(row), [day(row.made_on), f"Read by: {row.reviewer}" if row.reviewer else "", row.comments])

    return [edit_list(page, Document, card, add_label="Add this version")]


@verb
def check_document(page: Page) -> Sequence[Widget]:
    """Ask of one version of a document whether it meets each point of the checklist; show that over the versions."""

    def versions() -> list[tuple[str, str]]:
        return [(row.id, row_name(row)) for row in reversed(page.journal.of(Document))]

    first = [say("No document is noted yet. Add one above, then check it here.")]
    return [
        Picker(page, "Which version?", versions, lambda key: [edit_checklist(page, key, "document")], first),
        page.view(document.document_checks),
    ]


@verb
def use_document(page: Page) -> Sequence[Widget]:
    """Ask which version of a document was used for which application or interview; show what is known of each."""

    def card(row: DocumentUse) -> Card:
        version = page.journal.row(Document, row.document)
        subject = page.journal.row(Application, row.application) or page.journal.row(Interview, row.interview)
        return Card(row_name(version) if version else "(removed)", group=row_name(subject) if subject else "")

    def order(row: DocumentUse) -> str:
        return row.application or row.interview

    return [edit_list(page, DocumentUse, card, order=order, add_label="Note this use"), page.view(document.documents)]
