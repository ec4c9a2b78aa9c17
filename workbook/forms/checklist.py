"""A form for a checklist: each item is ready, not ready or not needed; some lists ask for a note too."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from workbook.content import Checklist
from workbook.errors import BadValue
from workbook.forms.form import Actions, Form, Keeper, Question, Values, saved_at
from workbook.records import Check, clean, field_of, to_text


def checklist_form(
    checklist: Checklist,
    subject: str,
    rows: Mapping[str, Check],
    on_save: Callable[[list[Check]], None],
    *,
    keeper: Keeper | None = None,
) -> Form:
    """Return a form that asks each item of a checklist and hands the rows that changed to `on_save`.

    `rows` are those saved so far, by item; `subject` is the id of the interview or document it is about.
    """
    found = {
        item: rows.get(item) or Check(subject=subject, checklist=checklist.id, item=item) for item in checklist.items
    }

    def changed(values: Values) -> list[Check]:
        made = [_row(found[item], item, values) for item in checklist.items]
        return [row for row in made if row != found[row.item]]

    def check(values: Values) -> dict[str, str]:
        wrong = {}
        for name, text in values.items():
            try:
                clean(text)
            except BadValue as error:
                wrong[name] = str(error)
        return wrong

    def save(values: Values) -> str:
        kept = changed(values)
        on_save(kept)
        found.update({row.item: row for row in kept})
        return saved_at()

    values = {name: text for item, row in found.items() for name, text in _texts(item, row, checklist.notes).items()}
    return Form(
        [asked for item, words in checklist.items.items() for asked in _questions(checklist, item, words)],
        values,
        Actions(check, save),
        keeper=keeper,
    )


def _questions(checklist: Checklist, item: str, words: str) -> list[Question]:
    states = [[value, text] for value, text in (checklist.states or field_of(Check, "state").choices).items()]
    asked: list[Question] = [{"name": item, "kind": "radios", "label": words, "choices": states}]
    if checklist.notes:
        asked.append({"name": f"{item}.note", "kind": "long", "label": f"Note: {words}"})
    return asked


def _texts(item: str, row: Check, notes: bool) -> Values:
    return {item: to_text(row.state)} | ({f"{item}.note": row.note} if notes else {})


def _row(row: Check, item: str, values: Values) -> Check:
    return dataclasses.replace(row, state=values.get(item, ""), note=clean(values.get(f"{item}.note", row.note)))
