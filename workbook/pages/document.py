"""The verbs of documents: their versions, checking them, and where they were used."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Widget

from workbook.forms import Card
from workbook.records import Application, Document, DocumentUse, Interview
from workbook.views import document
from workbook.views.view import in_words
from workbook.views.words import day, listed, row_name
from workbook.widgets.edit import edit_checklist, edit_list
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_row
from workbook.widgets.text import say


@verb
def note_documents(page: Page) -> Sequence[Widget]:
    """Ask for the versions of resume, cover letter and portfolio, and what somebody else said of them."""

    def card(row: Document) -> Card:
        read = row.reviewer and f"Read by: {row.reviewer}"
        acted = "Acted on what they said." if row.acted_on else ""
        uses = [subject_of(page, use) for use in page.journal.of(DocumentUse) if use.document == row.id]
        used = listed([row_name(subject) for subject in uses if subject])
        return Card(row_name(row), [day(row.made_on), read, row.comments, acted, used and f"Used for: {used}"])

    def order(row: Document) -> str:
        return str(row.made_on or "")

    versions = edit_list(page, Document, card, order=order, fold=True, add_label="Add this version")
    return [versions, page.view(in_words(document.documents))]


@verb
def check_document(page: Page) -> Sequence[Widget]:
    """Ask of one version of a document whether it meets each point of the checklist; show that over the versions."""

    def versions() -> list[Document]:
        return page.journal.of(Document)[::-1]

    def build(row: Document) -> Sequence[Widget]:
        return [edit_checklist(page, row.id, "document")]

    first = [say("No document is noted yet. Add one above, then check it here.")]
    return [
        *per_row(page, "Which version?", versions, row_name, build, first),
        page.view(document.document_checks, folded=True),
    ]


@verb
def use_document(page: Page) -> Sequence[Widget]:
    """Ask which version of a document was used for which application or interview."""

    def card(row: DocumentUse) -> Card:
        version = page.journal.row(Document, row.document)
        subject = subject_of(page, row)
        return Card(row_name(version) if version else "(removed)", group=row_name(subject) if subject else "")

    def order(row: DocumentUse) -> str:
        return row.application or row.interview

    return [edit_list(page, DocumentUse, card, order=order, add_label="Note this use")]


def subject_of(page: Page, use: DocumentUse) -> Application | Interview | None:
    """Return what a document was used for; None where that was removed."""
    return page.journal.row(Application, use.application) or page.journal.row(Interview, use.interview)
