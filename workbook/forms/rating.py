"""The rating scale: for each dimension one line of evidence first, then all five levels with their anchors in view.

"Not applicable" is an answer of its own and stands apart. Nothing is pre-answered, and the ratings of other
interviews are not shown while rating.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from workbook.content import Dimension
from workbook.errors import BadValue
from workbook.forms.form import Actions, Earlier, Form, Keeper, Question, Values, saved_at
from workbook.records import Rating, clean, field_of

NOT_APPLICABLE = "na"
"""The value of the choice that stands apart from 1 to 5."""


def rating_form(
    dimensions: Sequence[Dimension],
    rows: Mapping[str, Rating],
    on_save: Callable[[list[Rating]], None],
    *,
    keeper: Keeper | None = None,
    earlier: Callable[[], Sequence[Earlier]] | None = None,
    title: str = "",
) -> Form:
    """Return a form that rates dimensions and hands those that were touched to `on_save`.

    `rows` has a rating for each dimension's id: the one given so far, or an empty one to fill.
    """
    before = {key: value for row in rows.values() for key, value in rating_texts(row).items()}

    def changed(values: Values) -> list[Rating]:
        return [
            made
            for dimension in dimensions
            for made in (_rated(rows[dimension.id], values),)
            if any(values.get(key, "") != before[key] for key in _names(dimension.id))
        ]

    def check(values: Values) -> dict[str, str]:
        return {key: text for key, typed in values.items() if (text := _problem(typed))}

    def save(values: Values) -> str:
        found = changed(values)
        on_save(found)
        before.update(values)
        rated = sum(bool(values.get(dimension.id)) for dimension in dimensions)
        return f"{saved_at()} {rated} of {len(dimensions)} answered."

    return Form(
        [asked for dimension in dimensions for asked in _questions(dimension)],
        before,
        Actions(check, save, earlier=lambda: earlier() if earlier else ()),
        keeper=keeper,
        title=title,
        save_label="Save my ratings",
        has_earlier=earlier is not None and any(row.rated_at for row in rows.values()),
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


def _questions(dimension: Dimension) -> list[Question]:
    level, evidence = _names(dimension.id)
    words = field_of(Rating, "evidence")
    levels = [[str(number), str(number), dimension.level(number)] for number in range(1, 6)]
    apart = [NOT_APPLICABLE, field_of(Rating, "not_applicable").label, ""]
    return [
        {"name": evidence, "kind": "text", "label": words.label, "help": words.help, "group": dimension.title},
        {
            "name": level,
            "kind": "scale",
            "label": f"Rating: {dimension.title}",
            "choices": [*levels, apart],
            "group": dimension.title,
        },
    ]


def _names(dimension: str) -> tuple[str, str]:
    return dimension, f"{dimension}.evidence"


def _problem(text: str) -> str:
    try:
        clean(text)
    except BadValue as error:
        return str(error)
    return ""
