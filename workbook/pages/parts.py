"""The two forms that most verbs need, wired to the data folder: one record, and a growing list of records."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from workbook import storage
from workbook.content import checklists, rubric
from workbook.forms import (
    Card,
    Draft,
    DraftStore,
    Earlier,
    EntriesForm,
    Form,
    Shelf,
    asked_fields,
    checklist_form,
    record_form,
    tell,
    texts,
)
from workbook.pages.page import live, saved
from workbook.records import TABLES, AdSkill, Check, Field, Learning, Record, fields_of, to_text
from workbook.show.words import moment, row_name

R = TypeVar("R", bound=Record)

ABOUT = ("interview", "question", "feedback", "week", "kind")
"""The columns that say what a new row is about, where the page fills them in."""


def one(
    home: Path,
    row: R,
    *,
    only: Sequence[str] = (),
    then: Callable[[R], None] = lambda made: None,
    title: str = "",
    save_label: str = "Save",
) -> Form:
    """Return a form for one record that saves it, does what is to be done `then`, and draws the page's views again.

    Several forms may ask about the same record: each saves what was changed in it, and shows what others saved.
    """
    asked = asked_fields(type(row), only)
    before = row
    there = stored(home, row)

    def on_save(made: R) -> None:
        nonlocal before
        changed = {one.name: getattr(made, one.name) for one in asked if differ(made, before, one)}
        storage.save(home, [dataclasses.replace(stored(home, row) or made, **changed)], tell)
        before = made
        then(made)
        saved()

    def refresh() -> None:
        nonlocal before
        form.renew(choices(home, type(row)))
        now = stored(home, row)
        if now and form.follow(texts(now, asked)):
            before = now

    form = record_form(
        row,
        on_save,
        choices=choices(home, type(row)),
        only=only,
        drafts=drafts(home, draft_name(row, only, there is not None)),
        earlier=lambda made: earlier(home, made, only),
        stored=there is not None,
        title=title,
        save_label=save_label,
    )
    live(f"one {row.about.name} {','.join(only)}", refresh)
    return form


def many(
    home: Path,
    new: Callable[[], R],
    card: Callable[[R], Card],
    *,
    among: Callable[[R], bool] = lambda row: True,
    order: Callable[[R], str] | None = None,
    only: Sequence[str] = (),
    title: str = "",
    add_label: str = "Add",
) -> Form:
    """Return a form that adds records to a list and shows those `among` the table, by `order` where one is given."""
    record = type(new())

    def load() -> list[R]:
        rows = [row for row in storage.load(home, record) if among(row)]
        return sorted(rows, key=order, reverse=True) if order else rows

    shelf = Shelf(new, load, lambda row: save(home, row), lambda row: remove(home, row), card)
    form = EntriesForm(
        shelf,
        choices=choices(home, record),
        only=only,
        drafts=drafts(home, draft_name(new(), ["list", *only], stored=False)),
        earlier=lambda row: earlier(home, row, only),
        title=title,
        add_label=add_label,
    )
    live(f"many {record.about.name} {','.join(only)}", lambda: form.renew(choices(home, record)))
    return form


def checklist(home: Path, subject: str, name: str) -> Form:
    """Return the form of one checklist for one interview or document."""
    rows = [row for row in storage.load(home, Check) if row.subject == subject and row.checklist == name]

    def on_save(changed: list[Check]) -> None:
        storage.save(home, changed, tell)
        saved()

    store = drafts(home, f"checks:{name}:{subject}")
    return checklist_form(checklists()[name], subject, {row.item: row for row in rows}, on_save, drafts=store)


def save(home: Path, row: Record) -> None:
    """Save one record and draw the page's views again. Raises NotSaved."""
    storage.save(home, [row], tell)
    saved()


def remove(home: Path, row: Record) -> None:
    """Remove one record and draw the page's views again. Raises NotSaved."""
    storage.remove(home, [row], tell)
    saved()


def choices(home: Path, record: type[Record]) -> Mapping[str, Mapping[str, str]]:
    """Return what can be chosen in the columns that hold a dimension or refer to rows of another table."""
    found: dict[str, dict[str, str]] = {}
    for field in fields_of(record):
        if field.dimension and field.asked:
            found[field.name] = {dimension.id: dimension.title for dimension in rubric(home).asked}
        elif field.refers == "ad_skills":
            found[field.name] = skills(home)
        elif field.refers and field.asked:
            rows = storage.load(home, TABLES[field.refers])
            found[field.name] = {row.id: row_name(row) for row in reversed(rows)}
    return found


def skills(home: Path) -> dict[str, str]:
    """Return each skill of the job ads once: the row that learning points to already, else the first."""
    learnt = {row.skill for row in storage.load(home, Learning)}
    rows = sorted(storage.load(home, AdSkill), key=lambda row: row.id not in learnt)
    once: dict[str, AdSkill] = {}
    for row in rows:
        once.setdefault(row.skill.strip().casefold(), row)
    return {row.id: row.skill for row in once.values()}


def drafts(home: Path, name: str) -> DraftStore:
    """Return where the form of that name keeps what was typed but not saved."""

    def load() -> Draft | None:
        kept = storage.load_draft(home, name)
        return kept and Draft(moment(kept[0]), kept[1])

    return DraftStore(load, lambda values: storage.save_draft(home, name, values))


def draft_name(row: Record, questions: Sequence[str], stored: bool) -> str:
    """Return what a form is called among the drafts: its table, its questions, and the row, or what a new one is about.

    So what was typed in one letter, about one question or of one week is never offered in the form of another.
    """
    given = [to_text(getattr(row, name, None)) for name in ABOUT]
    about = row.id if stored else f"new:{' '.join(text for text in given if text)}"
    return f"{row.about.name}:{','.join(questions)}:{about}"


def stored(home: Path, row: R) -> R | None:
    """Return the row of this id as it is in its table now, or None."""
    return next((other for other in storage.load(home, type(row)) if other.id == row.id), None)


def about(home: Path, new: R) -> R:
    """Return the one row that a table has about the interview of `new`.

    Where there is none yet it is `new`, with an id made from the interview's: two windows make the same row, not two.
    """
    interview = vars(new)["interview"]
    found = (row for row in storage.load(home, type(new)) if vars(row)["interview"] == interview)
    return next(found, dataclasses.replace(new, id=f"{new.about.prefix}-{interview.partition('-')[2]}"))


def differ(one: Record, other: Record, field: Field) -> bool:
    """Tell whether two records have different answers to a question."""
    return bool(getattr(one, field.name) != getattr(other, field.name))


def earlier(home: Path, row: Record, only: Sequence[str] = ()) -> list[Earlier]:
    """Return what a row was before each of its changes, newest first, to be shown and brought back."""
    asked = asked_fields(type(row), only)
    return [
        Earlier(f"Until {moment(when)}", lines(before, asked), texts(before, asked))
        for when, before in storage.earlier(home, type(row), row.id)
    ]


def lines(row: Record, asked: Sequence[Field]) -> list[str]:
    """Return a row's answers as lines to read; what was not answered is left out."""
    answers = texts(row, asked)
    return [f"{field.label}: {field.choices.get(text, text)}" for field in asked if (text := answers[field.name])]
