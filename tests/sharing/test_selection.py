"""Only what was ticked goes out: searched for in every byte of the packet."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.sharing.filled import ALL, canary, filled, holding, interview, packet
from workbook.content import Rubric, rubric
from workbook.journal import Journal
from workbook.records import (
    TABLES,
    Alias,
    Application,
    Contact,
    FeedbackLine,
    HighPoint,
    Interview,
    Outcome,
    Profile,
    Rating,
    Record,
    Shared,
    Week,
    fields_of,
)
from workbook.sharing.aliases import completed
from workbook.sharing.opening import opened
from workbook.sharing.sections import LEFT_OUT, SECTIONS, Section
from workbook.sharing.selection import Choice, findings, selected, worded
from workbook.views.weeks import weeks

SHAREABLE = [record for record in TABLES.values() if not record.about.internal]
INTERNAL = [record for record in TABLES.values() if record.about.internal]


def typed(record: type[Record]) -> list[str]:
    """The canaries of a table."""
    return [
        canary(record.about.name, field.name)
        for field in fields_of(record)[1:]
        if field.kind == "text" and not (field.choices or field.refers or field.dimension)
    ]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.id)
def test_a_section_that_is_off_leaves_no_trace(section: Section) -> None:
    """With everything else on, real names too, no text of the section is anywhere in the packet, nor its tables."""
    made = packet(filled(), ALL - {section.id}, ALL - {section.id})
    for table in section.tables:
        for text in typed(table):
            assert holding(made.data, text) == []
        assert table not in made.answers.rows or table is Interview


@pytest.mark.parametrize("table", [t for t in SHAREABLE if t.about.private], ids=lambda table: table.about.name)
def test_a_private_table_goes_out_only_when_it_is_ticked(table: type[Record]) -> None:
    """With every section on that is not private, no text of a private table is in it; ticked, all but names are."""
    common = {section.id for section in SECTIONS if not section.private}
    own = {section.id for section in SECTIONS if table in section.tables}
    without, with_it = packet(filled(), common), packet(filled(), common | own)
    names = [canary(table.about.name, field.name) for field in fields_of(table) if field.alias]
    for text in typed(table):
        assert holding(without.data, text) == []
        assert ("report.html" in holding(with_it.data, text)) != (text in names)


@pytest.mark.parametrize("table", INTERNAL, ids=lambda table: table.about.name)
def test_keys_and_logs_never_go_out(table: type[Record]) -> None:
    """With everything on, real names too, nothing of the key to the aliases and of the log is in the packet."""
    made = packet(filled(), ALL, ALL)
    assert [text for text in typed(table) if holding(made.data, text)] == []


def test_what_is_ticked_is_there() -> None:
    """With everything on and real names, every text that a person typed is in the CSV and the sheet."""
    made = packet(filled(), ALL, ALL)
    for table in SHAREABLE:
        for field in fields_of(table)[1:]:
            if field.kind == "text" and not (field.choices or field.refers or field.name == "dimension"):
                text = str(getattr(filled().of(table)[0], field.name))
                left_out = field.name in LEFT_OUT.get(table, ())
                assert (f"tables/{table.about.file}" in holding(made.data, text)) != left_out
                if field.name not in ("row", "subject"):  # ids, in whose place the sheet has names
                    assert any(name.startswith("workbook.xlsx/") for name in holding(made.data, text)) != left_out


def test_aliases_hide_every_name() -> None:
    """Without real names, no name of an organisation, interviewer or contact is in the packet, wherever it stood."""
    names = [canary(table.about.name, field.name) for table in SHAREABLE for field in fields_of(table) if field.alias]
    answers = filled()
    (point,) = answers.of(HighPoint)
    told = dataclasses.replace(point, moment=f"I told {names[0].lower()} and {names[1].upper()} why.")
    made = packet(Journal(answers.rubric, {**answers.rows, HighPoint: [told]}))
    assert [name for name in names if holding(made.data, name) or holding(made.data, name.lower())] == []
    assert holding(made.data, names[1].upper()) == []


def test_the_coach_and_the_random_id_stay_out_of_the_tables() -> None:
    """The coach's name and the client's id are in no table: the packet's consent says them."""
    made = packet(filled(), ALL, ALL)
    (profile,) = made.answers.of(Profile)
    assert (profile.coach_name, profile.client) == ("", "")


def test_interviews_that_are_not_shared_are_known_by_number_and_date() -> None:
    """A section that belongs to interviews brings only those it belongs to, without what was typed about them."""
    answers = filled()
    rows = [interview(number) for number in range(5)]
    points = [HighPoint(interview=rows[3].id, moment="I listened")]
    made = packet(Journal(answers.rubric, {Interview: rows, HighPoint: points}), {"high_points"})
    (bare,) = made.answers.of(Interview)
    assert (bare.id, bare.organisation, bare.date) == (rows[3].id, "Interview 4", rows[3].date)


@pytest.mark.parametrize(
    "more", [set(), {"ratings"}, {"interviews", "outcomes"}], ids=lambda more: " ".join(sorted(more)) or "none"
)
def test_weeks_are_shown_as_they_were_counted(more: set[str]) -> None:
    """The coach reads the same numbers as the person, whether or not the lists they were counted from go out too."""
    rows = [interview(number) for number in range(4)]
    week = dt.date(2026, 11, 16)
    sent = [
        Application(applied_on=week, organisation="North", role="Nurse"),
        Application(applied_on=week, organisation="South", role="Nurse", answer="invited", answered_on=week),
    ]
    rated = [Rating(interview=rows[0].id, rater="self", dimension="star", rating=3)]
    typed = [Week(week=week, applications=9, replies=8, offers=0), Week(week=week - dt.timedelta(weeks=1), replies=1)]
    heard = [Outcome(interview=rows[1].id, outcome="rejected")]
    tables = {Interview: rows, Application: sent, Rating: rated, Week: typed, Outcome: heard}
    answers = Journal(rubric(), tables)
    table = weeks(packet(answers, {"search", *more}).answers).table
    assert table
    assert table == weeks(answers).table
    assert len(table.rows) > 1


def test_an_interview_known_by_number_alone_does_not_name_its_application() -> None:
    """With applications under real names but interviews left out, nothing says which belongs to which."""
    answers = filled()
    (row,) = answers.of(Interview)
    assert row.application
    assert packet(answers, ALL - {"interviews"}, ALL - {"interviews"}).answers.of(Interview)[0].application == ""


def test_every_table_is_in_one_section_and_private_ones_stand_alone() -> None:
    """A new table cannot be forgotten, and no private table hides behind a common tick."""
    placed = [table for section in SECTIONS for table in section.tables]
    assert sorted(table.about.name for table in placed) == sorted(table.about.name for table in SHAREABLE)
    for section in SECTIONS:
        assert len({table.about.private for table in section.tables}) == 1


def test_words_changed_for_the_packet_change_nothing_else() -> None:
    """A text changed for the packet goes out as changed, in every file, and the answer itself stays."""
    answers = filled()
    (point,) = answers.of(HighPoint)
    made = packet(answers, edits={(point.id, "moment"): "Only this"})
    assert made.answers.of(HighPoint)[0].moment == "Only this"
    assert holding(made.data, canary("high_points", "moment")) == []
    assert answers.of(HighPoint)[0].moment == canary("high_points", "moment")


def test_the_key_is_not_among_what_is_shared() -> None:
    """The rows of a packet hold no alias key even when it is handed over with everything else."""
    assert Alias not in packet(filled(), ALL, ALL).answers.rows


NAMED = [section for section in SECTIONS if section.named]
TOLD = "I told Northfield about Zanele Qubeka"


def named_everywhere() -> Journal:
    """Answers in which the same organisation and interviewer stand in every column of names and in texts."""
    rows = [interview(1, organisation="Northfield", interviewers="Zanele Qubeka", role=TOLD)]
    made: dict[type[Record], list[Record]] = {
        Interview: list(rows),
        Contact: [Contact(name="Zanele Qubeka", organisation="Northfield", learnt=TOLD)],
        HighPoint: [HighPoint(interview=rows[0].id, moment=TOLD)],
        FeedbackLine: [FeedbackLine(interview=rows[0].id, kind="strength", words=TOLD)],
    }
    return Journal(rubric(), made)


@pytest.mark.parametrize("real", ["interviews", "contacts", "high_points", "feedback"])
def test_real_names_stay_in_the_section_they_were_ticked_for(real: str) -> None:
    """A tick for one section leaves its names and texts as they are; in every other section they are aliases."""
    answers = named_everywhere()
    key = completed([], answers)
    chosen = Choice(frozenset({"interviews", "contacts", "high_points", "feedback"}), frozenset({real}))
    made = selected(answers, chosen, key, {})
    for section in SECTIONS:
        for table in section.tables:
            if made.of(table):
                texts = str(made.of(table))
                assert ("Northfield" in texts) == (section.id == real), section.id
                assert ("Zanele" in texts or "Qubeka" in texts) == (section.id == real), section.id
    assert {found.where.split(":")[0] for found in findings(answers, chosen, key, Shared())} == {
        table.about.title
        for section in SECTIONS
        if section.id in chosen.sections - {real}
        for table in section.tables
        if TOLD in str(answers.of(table))
    }


def test_purpose_and_recipient_are_looked_through() -> None:
    """Names and addresses in for whom and what for are shown and replaced; the recipient's own name stays."""
    answers = named_everywhere()
    key = completed([], answers)
    log = Shared(recipient="Zanele Qubeka at Northfield, z@mail.example", purpose="To get into Northfield, with Zanele")
    found = {one.key[1]: one for one in findings(answers, Choice(frozenset()), key, log)}
    assert found["recipient"].text == "Zanele Qubeka at Organisation A, [e-mail address]"
    assert found["purpose"].text == "To get into Organisation A, with Zanele"
    assert found["purpose"].required
    namesake = findings(
        answers, Choice(frozenset()), key, Shared(recipient="Zanele Moyo", purpose="As Zanele Qubeka did")
    )
    assert [one.text for one in namesake] == ["Interviewer 1 Moyo", "As Interviewer 1 did"]
    out = worded(log, key, {(log.id, "purpose"): "Only this"})
    assert (out.recipient, out.purpose) == ("Zanele Qubeka at Organisation A, [e-mail address]", "Only this")


def test_a_rubric_of_ones_own_is_looked_through() -> None:
    """Names in a person's own rubric are shown and replaced in the packet; what the workbook brought is left alone."""
    own = dataclasses.replace(
        rubric().dimensions[0], id="mine", title="As Northfield likes it", anchors={1: "No", 3: "So so", 5: TOLD}
    )
    held = named_everywhere().of(Interview)[0]
    rated = Rating(interview=held.id, rater="self", dimension="mine", rating=3, rubric_version=own.version)
    rows = {**named_everywhere().rows, Rating: [rated]}
    answers = Journal(Rubric("Northfield's rubric", (own, *rubric().dimensions)), rows)
    found = findings(answers, Choice(frozenset()), completed([], answers), Shared())
    assert [one.key for one in found] == [("rubric", "title"), ("mine", "title"), ("mine", "5")]
    made = packet(answers, {"ratings"}, edits={("mine", "title"): "As they like it"})
    assert holding(made.data, "Northfield") == holding(made.data, "Qubeka") == []
    there = opened(made.data, "packet.zip").answers
    mine, *others = there.rubric.dimensions
    assert (mine.title, mine.anchors[5]) == ("As they like it", "I told Organisation A about Interviewer 1")
    assert tuple(others) == rubric().dimensions
    assert mine.version == own.version == there.of(Rating)[0].rubric_version


def test_a_rubric_without_names_goes_out_as_it_is() -> None:
    """Where nothing is found in a rubric, the packet has it word for word."""
    assert opened(packet(filled(), {"ratings"}).data, "packet.zip").answers.rubric == rubric()
