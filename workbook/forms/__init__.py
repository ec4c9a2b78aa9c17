"""Questions on the page: a form for one record, a growing list of entries, the rating scale, and rows of buttons."""

from workbook.forms.buttons import Buttons, Toggle, confirm
from workbook.forms.checklist import checklist_form
from workbook.forms.entries import Card, EntriesForm, Shelf
from workbook.forms.form import Draft, DraftStore, Earlier, Form
from workbook.forms.inputs import Input, Values, input_for
from workbook.forms.rating import rating_form, rating_texts
from workbook.forms.record import asked_fields, parse, record_form, texts
from workbook.forms.status import saved_at, tell

__all__ = [
    "Buttons",
    "Card",
    "Draft",
    "DraftStore",
    "Earlier",
    "EntriesForm",
    "Form",
    "Input",
    "Shelf",
    "Toggle",
    "Values",
    "asked_fields",
    "checklist_form",
    "confirm",
    "input_for",
    "parse",
    "rating_form",
    "rating_texts",
    "record_form",
    "saved_at",
    "tell",
    "texts",
]
