"""A form for a checklist: each item is ready, not ready or not needed; some lists ask for a note too."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from workbook.content import Checklist
from workbook.errors import BadValue
from workbook.forms.form import DraftStore, Form, Problems
from workbook.forms.inputs import Input, Values
from workbook.forms.status import saved_at
from workbook.records import Check, clean, field_of, to_text


def checklist_form(
    checklist: Checklist,
    subject: str,
    rows: Mapping[str, Check],
    on_save: Callable[[list[Check]], None],
    *,
    drafts: DraftStore | None = None,
    next_steps: Sequence[tuple[str, str]] = (),
) -> Form:
    """Return a form that asks each item of a checklist and hands the rows that changed to `on_save`.

    `rows` are those saved so far, by item; `subject` is the id of the interview or document it is about.
    """
    latest = {
        item: rows.get(item) or Check(subject=subject, checklist=checklist.id, item=item) for item in checklist.items
    }

    def save(values: Values) -> str:
        current = {item: _row(row, item, values) for item, row in latest.items()}
        on_save([row for item, row in current.items() if row != latest[item]])
        latest.update(current)
        return saved_at()

    return Form(
        [one for item, words in checklist.items.items() for one in _inputs(checklist, item, words)],
        {name: text for item, row in latest.items() for name, text in _texts(item, row, checklist.notes).items()},
        save,
        check=unclean,
        drafts=drafts,
        next_steps=next_steps,
    )


def unclean(values: Values) -> Problems:
    """Return what is wrong with free texts: characters that no file can hold."""
    wrong = {}
    for name, text in values.items():
        try:
            clean(text)
        except BadValue as error:
            wrong[name] = str(error)
    return wrong


def _inputs(checklist: Checklist, item: str, words: str) -> list[Input]:
    states = checklist.states or field_of(Check, "state").choices
    note = [Input(f"{item}.note", f"Note: {words}", "long")] if checklist.notes else []
    return [Input(item, words, "radios", choices=states), *note]


def _texts(item: str, row: Check, notes: bool) -> Values:
    return {item: to_text(row.state)} | ({f"{item}.note": row.note} if notes else {})


def _row(row: Check, item: str, values: Values) -> Check:
    return dataclasses.replace(row, state=values.get(item, ""), note=clean(values.get(f"{item}.note", row.note)))
