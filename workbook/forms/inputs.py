"""One input of a form: what is asked, in which way, and what can be chosen."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.records import Field

FEW = 6
"""Up to so many choices stand as radio buttons, all in view; more become a list to open."""

Values = dict[str, str]
"""Answers by the name of their input, as texts that `records.from_text` reads."""


@dataclass(frozen=True)
class Input:
    """One input of a form.

    `kind` is text, long, number, date, datetime, select, radios, ticks, range or scale. `choices` maps the stored
    word to the words on the page; the value of `ticks` is the stored words with a blank between them. `anchors`
    explain choices, and `ends` name both ends of a range. `when` names another input and those of its values with
    which this one is asked. `empty` is the line of a list that stands for no answer; "" where one is always chosen.
    `more` folds it away with others. `copy` puts a button beside it that copies the text, `all` one that ticks all.
    """

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    required: bool = False
    choices: Mapping[str, str] | None = None
    anchors: Mapping[str, str] | None = None
    ends: tuple[str, str] | None = None
    when: tuple[str, tuple[str, ...]] | None = None
    empty: str = "Choose …"
    more: bool = False
    copy: bool = False
    all: bool = False

    def spec(self) -> dict[str, Any]:
        """Return what the page is told: name, label and kind, and of the rest what was set."""
        told = {
            item.name: getattr(self, item.name)
            for item in dataclasses.fields(self)
            if item.name in ("name", "label", "kind") or getattr(self, item.name) != item.default
        }
        if self.choices is not None:
            told["choices"] = [list(choice) for choice in self.choices.items()]
        if self.when is not None:
            told["when"] = [self.when[0], list(self.when[1])]
        return told


def input_for(field: Field, choices: Mapping[str, str] | None = None, fold: bool = False) -> Input:
    """Return the input that asks for a column; `choices` are those of a column that refers to other rows.

    `fold` folds it away unless it has to be answered.
    """
    options = dict(choices or field.choices)
    if field.kind == "yes_no":
        options = {"yes": "Yes", "no": "No"}
    kind = "long" if field.long else field.kind
    if field.ends and field.low is not None and field.high is not None:
        kind, options = "range", {str(number): str(number) for number in range(field.low, field.high + 1)}
    elif options or choices is not None:
        kind = "radios" if len(options) <= FEW and choices is None else "select"
    return Input(
        field.name,
        field.label,
        kind,
        help=field.help,
        required=field.required,
        choices=options if options or choices is not None else None,
        ends=field.ends,
        when=field.when,
        more=fold and not field.required,
        copy=field.copy,
    )


def blank(inputs: Sequence[Input]) -> Values:
    """Return the empty answers to inputs: nothing is pre-answered."""
    return {asked.name: "" for asked in inputs}
