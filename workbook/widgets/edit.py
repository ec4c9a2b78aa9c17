"""The forms that most verbs need, wired to the answers: one record, a growing list of records, a checklist."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from workbook import storage
from workbook.content import checklists
from workbook.errors import BadFile, NotSaved
from workbook.forms import (
    Card,
    Draft,
    DraftStore,
    Earlier,
    EntriesForm,
    Form,
    Shelf,
    Values,
    asked_fields,
    checklist_form,
    record_form,
    tell,
    texts,
)
from workbook.journal import Journal
from workbook.records import TABLES, AdSkill, Check, Field, Interview, Learning, R, Record, fields_of, to_text
from workbook.views.words import moment, row_name
from workbook.widgets.page import Page

ABOUT = ("application", "interview", "question", "feedback", "week", "kind", "session", "comment")
"""The columns that say what a new row is about, where the page fills them in."""

ERASED = (
    "This interview was erased, perhaps in another window. What you typed is still in this form: copy what you want to "
    "keep, and log the interview again."
)


def edit_record(
    page: Page,
    row: R,
    *,
    only: Sequence[str] = (),
    then: Callable[[R], None] = lambda record: None,
    fold: bool = False,
    next_steps: Sequence[tuple[str, str]] = (),
    title: str = "",
    save_label: str = "Save",
) -> Form:
    """Return a form for one record that saves it, does what is to be done `then`, and draws the page again.

    Several forms may ask about the same record: each saves what was changed in it, and shows what others saved.
    `fold` folds away what need not be answered; `next_steps` are offered after a save, as (words, page).
    """
    home, fields, before = page.home, asked_fields(type(row), only), row
    stored = page.journal.row(type(row), row.id) is not None
    there = stored

    def on_save(record: R) -> None:
        nonlocal before, there
        changed = {one.name: new for one in fields if (new := vars(record)[one.name]) != vars(before)[one.name]}
        now = next((other for other in storage.load(home, type(row)) if other.id == row.id), record)
        storage.save(home, [dataclasses.replace(now, **changed)], tell, unless)
        before, there = record, True
        then(record)
        page.saved()

    def unless() -> str:
        return erased(page, row.id if isinstance(row, Interview) and there else _interview(row))

    def refresh() -> None:
        nonlocal before
        form.renew(choices(page.journal, type(row)))
        now = page.journal.row(type(row), row.id)
        if now and form.follow(texts(now, fields)):
            before = now

    form = record_form(
        row,
        on_save,
        choices=choices(page.journal, type(row)),
        only=only,
        fold=fold,
        next_steps=next_steps,
        drafts=drafts(home, draft_name(row, only, stored), unless),
        earlier=lambda record: earlier(home, record, only),
        stored=stored,
        title=title,
        save_label=save_label,
    )
    page.reached_by(lambda wanted: (type(wanted), wanted.id) == (type(row), row.id) and form.come())
    page.live(refresh)
    return form


def edit_list(
    page: Page,
    new: Callable[[], R],
    card: Callable[[R], Card],
    *,
    among: Callable[[R], bool] = lambda row: True,
    order: Callable[[R], str] | None = None,
    only: Sequence[str] = (),
    latest: int = 0,
    keep: Sequence[str] = (),
    fold: bool = False,
    all_open: bool = False,
    next_steps: Sequence[tuple[str, str]] = (),
    title: str = "",
    add_label: str = "Add",
) -> Form:
    """Return a form that adds records to a list and shows those `among` the table, by `order` where one is given.

    `latest` shows no more than so many, the first by `order`. What is answered in the questions to `keep` stays in the
    form for the next entry. `fold` folds away what need not be answered; a list that is `all_open` is never folded,
    however long. `next_steps` are offered after a save.
    """
    home, record = page.home, type(new())

    def load() -> list[R]:
        rows = list(filter(among, page.journal.of(record)))
        return (sorted(rows, key=order, reverse=True) if order else rows)[: latest or None]

    def in_all() -> int:
        return sum(map(among, page.journal.of(record))) if latest else 0

    def save(row: R) -> None:
        storage.save(home, [row], tell, lambda: erased(page, _interview(row)))
        page.saved()

    def remove(row: R) -> None:
        storage.remove(home, [row], tell)
        page.saved()

    form = EntriesForm(
        Shelf(new, load, save, remove, card, in_all, page.one_look),
        choices=choices(page.journal, record),
        only=only,
        drafts=drafts(home, draft_name(new(), ["list", *only], stored=False), lambda: erased(page, _interview(new()))),
        earlier=lambda row: earlier(home, row, only),
        keep=keep,
        fold=fold,
        all_open=all_open,
        next_steps=next_steps,
        title=title,
        add_label=add_label,
    )

    def reach(row: Record) -> bool:
        if not any(one.id == row.id for one in load()):
            return False
        form.press("edit", id=row.id)
        return form.come()

    page.reached_by(reach)
    page.live(lambda: form.renew(choices(page.journal, record)))
    return form


def edit_checklist(page: Page, subject: str, name: str, *, next_steps: Sequence[tuple[str, str]] = ()) -> Form:
    """Return the form of one checklist for one interview or document, by its id."""
    home = page.home
    rows = [row for row in page.journal.of(Check) if row.subject == subject and row.checklist == name]
    unless = partial(erased, page, subject)

    def on_save(changed: list[Check]) -> None:
        storage.save(home, changed, tell, unless)
        page.saved()

    def reach(row: Record) -> bool:
        return isinstance(row, Check) and (row.subject, row.checklist) == (subject, name) and form.come()

    form = checklist_form(
        checklists()[name],
        subject,
        {row.item: row for row in rows},
        on_save,
        drafts=drafts(home, f"checks:{name}:{subject}", unless),
        next_steps=next_steps,
    )
    page.reached_by(reach)
    return form


def erased(page: Page, about: str) -> str:
    """Return a sentence where an interview is no longer there: then nothing that is about it may be saved.

    `about` may be the id of anything else, or empty: then nothing stands against saving.
    """
    if about.startswith(f"{Interview.about.prefix}-"):
        with suppress(BadFile):
            return "" if page.journal.row(Interview, about) else ERASED
    return ""


def choices(journal: Journal, record: type[Record]) -> Mapping[str, Mapping[str, str]]:
    """Return what can be chosen in the columns that hold a dimension or refer to rows of another table."""
    options: dict[str, dict[str, str]] = {}
    for field in fields_of(record):
        if field.dimension and field.asked:
            options[field.name] = {dimension.id: dimension.title for dimension in journal.rubric.asked}
        elif field.refers == "ad_skills":
            options[field.name] = skills(journal)
        elif field.refers and field.asked:
            options[field.name] = {row.id: row_name(row) for row in reversed(journal.of(TABLES[field.refers]))}
    return options


def skills(journal: Journal) -> dict[str, str]:
    """Return each skill of the job ads once: the row that learning points to already, else the first."""
    learnt = {row.skill for row in journal.of(Learning)}
    once: dict[str, AdSkill] = {}
    for row in sorted(journal.of(AdSkill), key=lambda row: row.id not in learnt):
        once.setdefault(row.skill.strip().casefold(), row)
    return {row.id: row.skill for row in once.values()}


def about(journal: Journal, new: R, column: str = "interview") -> R:
    """Return the one row that a table has about the interview of `new`, or about what another column of it names.

    Where there is none yet it is `new`, with an id made from the interview's: two windows make the same row, not two.
    """
    key = vars(new)[column]
    rows = (row for row in journal.of(type(new)) if vars(row)[column] == key)
    return next(rows, dataclasses.replace(new, id=f"{new.about.prefix}-{key.partition('-')[2]}"))


def drafts(home: Path, name: str, unless: Callable[[], str]) -> DraftStore:
    """Return where the form of that name keeps what was typed but not saved; nothing where `unless` says why."""

    def load() -> Draft | None:
        draft = storage.load_draft(home, name)
        return draft and Draft(moment(draft[0]), draft[1])

    def save(values: Values) -> None:
        if any(values.values()) and (reason := unless()):
            raise NotSaved(reason)
        storage.save_draft(home, name, values)

    return DraftStore(load, save)


def draft_name(row: Record, questions: Sequence[str], stored: bool) -> str:
    """Return what a form is called among the drafts: its table, its questions, and the row, or what a new one is about.

    So what was typed in one letter, about one question or of one week is never offered in the form of another.
    """
    given = [to_text(getattr(row, name, None)) for name in ABOUT]
    about = row.id if stored else f"new:{' '.join(text for text in given if text)}"
    return f"{row.about.name}:{','.join(questions)}:{about}"


def _interview(row: Record) -> str:
    """Return which interview a row is about, or nothing."""
    return str(vars(row).get("interview", ""))


def earlier(home: Path, row: Record, only: Sequence[str] = ()) -> list[Earlier]:
    """Return what a row was before each of its changes, newest first, to be shown and brought back."""
    fields = asked_fields(type(row), only)
    return [
        Earlier(f"Until {moment(when)}", lines(before, fields), texts(before, fields))
        for when, before in storage.earlier(home, type(row), row.id)
    ]


def lines(row: Record, fields: Sequence[Field]) -> list[str]:
    """Return a row's answers as lines to read; what was not answered is left out."""
    answers = texts(row, fields)
    return [f"{field.label}: {field.choices.get(text, text)}" for field in fields if (text := answers[field.name])]
