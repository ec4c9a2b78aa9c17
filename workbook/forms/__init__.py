"""Questions on the page: a form for one record, a growing list of entries, the rating scale, and a choice."""

from workbook.forms.checklist import checklist_form
from workbook.forms.entries import Card, Shelf, entries_form
from workbook.forms.form import Actions, Earlier, Form, Keeper, Question, Values, now, saved_at, tell
from workbook.forms.rating import rating_form, rating_texts
from workbook.forms.record import Choices, record_form

__all__ = [
    "Actions",
    "Card",
    "Choices",
    "Earlier",
    "Form",
    "Keeper",
    "Question",
    "Shelf",
    "Values",
    "checklist_form",
    "entries_form",
    "now",
    "rating_form",
    "rating_texts",
    "record_form",
    "saved_at",
    "tell",
]
