"""What goes out: the ticked sections, with aliases in place of names and the free text that was looked through."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.content import Rubric, rubric
from workbook.journal import Journal
from workbook.records import Alias, Interview, Record, Shared, Week, fields_of
from workbook.records.table import R
from workbook.sharing.aliases import Lookup, hidden, lookup
from workbook.sharing.folding import words_of
from workbook.sharing.names import Hit, Names, names_of
from workbook.sharing.scan import proposed, scan
from workbook.sharing.sections import LEFT_OUT, SECTIONS, Section
from workbook.views.weeks import counted
from workbook.views.words import interview_name

Edits = Mapping[tuple[str, str], str]
"""What a text reads in the packet only: by the id of its row and its column, or the dimension and its level."""

BARE = ("id", "date", "status", "kind", "round", "logged_at")
"""What is said of an interview in the sections that stand on it, where “Interviews” itself is not ticked."""


@dataclass(frozen=True)
class Choice:
    """The ids of the ticked sections, and of those among them in which real names stay."""

    sections: frozenset[str]
    real_names: frozenset[str] = frozenset()

    def ticked(self) -> list[Section]:
        """Return the ticked sections in the order of the report."""
        return [section for section in SECTIONS if section.id in self.sections]


@dataclass(frozen=True)
class Finding:
    """A text that goes out with hits in it: its key among the edits, where it stands, and how it would read."""

    key: tuple[str, str]
    where: str
    """The table and its question; `on` is the interview that the row belongs to, with its date, where it has one."""

    on: str
    typed: str
    hits: tuple[Hit, ...]
    text: str
    required: bool
    """Whether something has to stand there."""


def selected(answers: Journal, choice: Choice, key: Sequence[Alias], edits: Edits) -> Journal:
    """Return only what was ticked, ready to go out: nothing else may reach a packet."""
    aliases, names = lookup(key), names_of(key)
    rows: dict[type[Record], Sequence[Record]] = {}
    for section in choice.ticked():
        hiding: tuple[Lookup, Names] = ({}, []) if section.id in choice.real_names else (aliases, names)
        for table in section.tables:
            rows[table] = [_outgoing(row, *hiding, edits) for row in _rows(answers, table)]
    if Interview not in rows:
        rows = {Interview: _bare_interviews(answers, rows), **rows}
    return Journal(
        _outgoing_rubric(answers.rubric, names, edits), {table: members for table, members in rows.items() if members}
    )


def _rows(answers: Journal, table: type[Record]) -> Sequence[Record]:
    """Return the rows of a table; weeks as they were counted, since the lists may not go out with them."""
    return list(counted(answers).values()) if table is Week else answers.of(table)


def worded(log: Shared, key: Sequence[Alias], edits: Edits) -> Shared:
    """Return for whom and what for a packet is, as its consent says it."""
    return _outgoing(log, {}, names_of(_others(log, key)), edits)


def findings(answers: Journal, choice: Choice, key: Sequence[Alias], log: Shared) -> list[Finding]:
    """Return every free text that goes out in which something was found, with the text proposed instead."""
    names = names_of(key)
    told = names_of(_others(log, key))
    texts = [("", *text, told, True) for text in _texts_of(log)]
    texts += [("", *text, names, True) for text in _rubric_texts(answers.rubric)]
    texts += [
        (_interview_of(answers, row), *text, [] if section.id in choice.real_names else names, False)
        for section in choice.ticked()
        for table in section.tables
        for row in answers.of(table)
        for text in _texts_of(row)
    ]
    return [
        Finding(place, where, on, text, tuple(hits), proposed(text, hits), required)
        for on, place, where, text, looked_for, required in texts
        if (hits := scan(text, looked_for))
    ]


def _texts_of(row: Record) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Return key, place and text of all that a person typed freely into a row and that goes out with it."""
    left_out = LEFT_OUT.get(type(row), ())
    for field in fields_of(type(row)):
        typed = field.asked and field.kind == "text" and not (field.choices or field.alias or field.refers)
        if typed and not field.dimension and field.name not in left_out and getattr(row, field.name):
            yield (row.id, field.name), f"{row.about.title}: {field.label}", getattr(row, field.name)


def _interview_of(answers: Journal, row: Record) -> str:
    interview = row if isinstance(row, Interview) else answers.row(Interview, getattr(row, "interview", ""))
    return interview_name(interview) if isinstance(interview, Interview) else ""


def _others(log: Shared, key: Sequence[Alias]) -> list[Alias]:
    """Return the key without the person for whom the packet is, who knows the own name, written in part or whole."""
    recipient = set(words_of(log.recipient))
    return [
        row
        for row in key
        if row.kind == "organisation"
        or not (recipient.issuperset(name := words_of(row.name)) or recipient.issubset(name))
    ]


def _outgoing(row: R, aliases: Lookup, names: Names, edits: Edits) -> R:
    """Return a row as it goes out; without aliases real names stay."""
    changed: dict[str, Any] = dict.fromkeys(LEFT_OUT.get(type(row), ()), "")
    for field in fields_of(type(row)):
        text = getattr(row, field.name)
        if field.alias and text and aliases and field.name not in changed:
            changed[field.name] = hidden(field, text, aliases)
    for (key, name), _, text in _texts_of(row):
        changed[name] = _edited((key, name), text, names, edits)
    return dataclasses.replace(row, **changed)


def _edited(place: tuple[str, str], text: str, names: Names, edits: Edits) -> str:
    return edits[place] if place in edits else proposed(text, scan(text, names))


def telling_ids(theirs: Rubric, key: Sequence[Alias]) -> list[str]:
    """Return the ids of dimensions of one's own in which a name stands; they go out as they are."""
    names, known = names_of(key), rubric().dimensions
    return [one.id for one in theirs.dimensions if one not in known and scan(one.id.replace("_", " "), names)]


def _rubric_texts(theirs: Rubric) -> Iterator[tuple[tuple[str, str], str, str]]:
    """Return key, place and text of all that a person wrote into a rubric; what the workbook brought is left out."""
    if theirs.title != rubric().title:
        yield ("rubric", "title"), "title", theirs.title
    for dimension in theirs.dimensions:
        if dimension not in rubric().dimensions:
            yield (dimension.id, "title"), f"title of “{dimension.id}”", dimension.title
            for level, text in dimension.anchors.items():
                yield (dimension.id, str(level)), f"“{dimension.id}”, level {level}", text


def _outgoing_rubric(theirs: Rubric, names: Names, edits: Edits) -> Rubric:
    """Return a rubric as it goes out; a dimension whose anchors are changed keeps the version of its wording."""
    texts = {place: _edited(place, text, names, edits) for place, _, text in _rubric_texts(theirs)}
    dimensions = []
    for one in theirs.dimensions:
        anchors = {level: texts.get((one.id, str(level)), text) for level, text in one.anchors.items()}
        title = texts.get((one.id, "title"), one.title)
        kept = one.worded if anchors == one.anchors else one.version
        dimensions.append(dataclasses.replace(one, title=title, anchors=anchors, worded=kept))
    return Rubric(texts.get(("rubric", "title"), theirs.title), tuple(dimensions))


def _bare_interviews(answers: Journal, rows: Mapping[type[Record], Sequence[Record]]) -> Sequence[Record]:
    """Return the interviews that the ticked rows belong to, by number and date, with nothing that was typed."""
    meant = {value for members in rows.values() for row in members for value in _references(row)}
    return [
        Interview(organisation=f"Interview {number}", **{name: getattr(row, name) for name in BARE})
        for number, row in enumerate(answers.interviews, 1)
        if row.id in meant
    ]


def _references(row: Record) -> Iterator[str]:
    for field in fields_of(type(row)):
        if field.refers == "interviews" or field.name == "subject":
            yield str(getattr(row, field.name))
