"""The rating sheet: one row for each dimension with all five levels, and one line of evidence beside the level chosen.

"Not applicable" is an answer of its own and stands apart. Nothing is pre-answered, and the ratings of other
interviews are not shown while rating. What is chosen is saved at once, evidence when one leaves its line.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

import traitlets

from workbook.content import Dimension
from workbook.forms.checklist import unclean
from workbook.forms.form import DraftStore, Earlier, Form
from workbook.forms.inputs import Input, Values
from workbook.forms.status import saved_at, together
from workbook.records import Rating, clean, field_of

NOT_APPLICABLE = "na"
"""The value of the choice that stands apart from 1 to 5."""


class RatingSheet(Form):
    """A form whose inputs are pairs of a level and its evidence, all on one sheet."""

    script = traitlets.Unicode(together("common.js", "form.js", "sheet.js")).tag(sync=True)
    _css = together("form.css", "sheet.css")


def rating_form(
    dimensions: Sequence[Dimension],
    rows: Mapping[str, Rating],
    on_save: Callable[[list[Rating]], None],
    *,
    drafts: DraftStore | None = None,
    earlier: Callable[[], Sequence[Earlier]] | None = None,
    title: str = "",
    evidence: str = "",
    next_steps: Sequence[tuple[str, str]] = (),
) -> Form:
    """Return a form that rates dimensions and hands those that were touched to `on_save`.

    `rows` has a rating for each dimension's id: the one given so far, or an empty one to fill. `evidence` are words
    for the line of evidence, where somebody else than the person rates.
    """
    before = {key: value for row in rows.values() for key, value in rating_texts(row).items()}

    def save(values: Values) -> str:
        touched = [one.id for one in dimensions if any(values.get(key, "") != before[key] for key in _names(one.id))]
        on_save([_rated(rows[dimension], values) for dimension in touched])
        before.update(values)
        rated = sum(bool(values.get(dimension.id)) for dimension in dimensions)
        return f"{saved_at()} {rated} of {len(dimensions)} answered."

    return RatingSheet(
        [one for dimension in dimensions for one in _inputs(dimension, evidence)],
        before,
        save,
        check=unclean,
        drafts=drafts,
        earlier=earlier,
        has_earlier=earlier is not None and any(row.rated_at for row in rows.values()),
        title=title,
        save_label="Save my ratings",
        next_steps=next_steps,
    )


def rating_texts(row: Rating) -> Values:
    """Return one rating as the texts of the form: its evidence and its level, "na", or nothing yet."""
    level, evidence = _names(row.dimension)
    given = NOT_APPLICABLE if row.not_applicable else "" if row.rating is None else str(row.rating)
    return {evidence: row.evidence, level: given}


def _rated(row: Rating, values: Values) -> Rating:
    level, evidence = (values.get(key, "") for key in _names(row.dimension))
    return dataclasses.replace(
        row,
        evidence=clean(evidence).strip(),
        rating=int(level) if level and level != NOT_APPLICABLE else None,
        not_applicable=True if level == NOT_APPLICABLE else None,
    )


def _inputs(dimension: Dimension, evidence: str) -> list[Input]:
    level, line = _names(dimension.id)
    levels = {str(number): str(number) for number in range(1, 6)}
    anchors = {str(number): dimension.level(number) for number in range(1, 6)}
    apart = {NOT_APPLICABLE: field_of(Rating, "not_applicable").label}
    return [
        Input(level, dimension.title, "scale", choices=levels | apart, anchors=anchors),
        Input(line, evidence or field_of(Rating, "evidence").label),
    ]


def _names(dimension: str) -> tuple[str, str]:
    return dimension, f"{dimension}.evidence"
