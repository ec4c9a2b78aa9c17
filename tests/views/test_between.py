"""What is shown between interviews: sentence, figure and table of each say the same, and no typed text runs."""

from __future__ import annotations

import datetime as dt

from tests.views.people import journal_of
from workbook.content import rubric
from workbook.progress.next_action import Low
from workbook.progress.reassess import RecurringReason, Stock
from workbook.records import (
    AdSkill,
    Application,
    Check,
    Contact,
    Document,
    DocumentUse,
    FeedbackLine,
    Interview,
    Learning,
    Lesson,
    Option,
    Practice,
    Question,
    Reassessment,
    Step,
    Strength,
    Week,
    WeekTick,
)
from workbook.views import document, practice, reassess, search, self_care, skill, weeks
from workbook.views.view import View, table_html

EVIL = "<script>alert(1)</script>"
MONDAY = dt.date(2026, 11, 2)
TODAY = dt.date(2026, 11, 22)
WEEK = dt.timedelta(weeks=1)
NORTH = Interview(id="iv-n", date=MONDAY, status="held", kind="real", organisation=f"North {EVIL}")
SOUTH = Interview(id="iv-s", date=TODAY + WEEK, status="planned", kind="real", organisation="South")
SKILLS = [
    AdSkill(id="sk-1", ad="A", skill=f"SQL {EVIL}", need="required", level=2),
    AdSkill(id="sk-2", ad="B", skill=f"SQL {EVIL}", need="desirable", level=2),
    AdSkill(id="sk-3", ad="B", skill="Excel", level=3),
    AdSkill(id="sk-4", ad="B", skill="Driving"),
]
LEARNING = [
    Learning(action=f"Course {EVIL}", skill="sk-3", state="done", end=MONDAY),
    Learning(action="Book", skill="sk-1", state="under way"),
]
DOCUMENTS = [
    Document(id="dc-1", kind="resume", version=f"1 {EVIL}", made_on=MONDAY),
    Document(id="dc-2", kind="resume", version="2", made_on=TODAY, reviewer="A friend", comments="Shorter"),
]
CHECKS = [
    Check(subject="dc-1", checklist="document", item="numbers", state="not ready"),
    Check(subject="dc-2", checklist="document", item="numbers", state="ready"),
    Check(subject="dc-2", checklist="document", item="errors", state="not ready"),
    Check(subject="iv-s", checklist="research", item="mission", state="ready", note=f"Care {EVIL}"),
]
QUESTIONS = [Question(id="hq-1", question=f"Why us? {EVIL}", readiness=2), Question(id="hq-2", question="A gap?")]
PRACTICE = [
    Practice(question="hq-1", practised_on=MONDAY, readiness=3),
    Practice(question="hq-1", practised_on=TODAY, readiness=5),
    Practice(question="hq-2", practised_on=TODAY),
]
CONTACTS = [
    Contact(name=f"Dana {EVIL}", met_on=dt.date(2026, 9, 1), next_touch=TODAY),
    Contact(name="Kim", met_on=dt.date(2026, 11, 1)),
    Contact(name="Lee"),
]
LINES = [FeedbackLine(id="fl-1", kind="weakness", words=f"Too long {EVIL}")]
STEPS = [
    Step(step=f"Swim {EVIL}", done_on=MONDAY, victory=f"Warm {EVIL}"),
    Step(step="Ring", done_on=MONDAY + 2 * WEEK),
    Step(step="Write", due=MONDAY, feedback="fl-1"),
]
TICKS = [WeekTick(week=MONDAY, sleep=True, people=False, stress=7), WeekTick(week=MONDAY + 2 * WEEK, stress=0)]
OPTIONS = [
    Option(option=f"Clinic {EVIL}", match=5, interest=4),
    Option(option="Insurer", match=2, interest=3),
    Option(option="School"),
]
STOCK = Stock(
    3,
    3,
    (Low("star", 2.0, (2.0, 2.0)),),
    (RecurringReason("skills", 2, 1),),
    (Lesson(mistake=f"Long {EVIL}", change=f"Short {EVIL}"),),
)

FILLED = {
    "strengths": skill.strengths(journal_of([Strength(kind="strength", item=f"Calm {EVIL}", proof=EVIL, use=EVIL)])),
    "skill gaps": skill.skill_gaps(journal_of(SKILLS, LEARNING)),
    "learning": skill.learning(journal_of(LEARNING, SKILLS)),
    "documents": document.documents(
        journal_of(DOCUMENTS, CHECKS, [DocumentUse(document="dc-2", interview="iv-n")], [NORTH])
    ),
    "document checks": document.document_checks(journal_of(DOCUMENTS, CHECKS)),
    "practised": practice.practised(journal_of(QUESTIONS, PRACTICE)),
    "readiness": practice.readiness(journal_of(CHECKS, [NORTH, SOUTH], today=TODAY)),
    "weeks": weeks.weeks(
        journal_of([Week(week=MONDAY, applications=5, replies=1), Week(week=MONDAY + 2 * WEEK, applications=3)])
    ),
    "options": search.options(journal_of(OPTIONS)),
    "contacts": search.contacts(journal_of(CONTACTS)),
    "contacts per month": search.contacts_per_month(journal_of(CONTACTS)),
    "steps": search.steps(journal_of(STEPS, LINES, today=TODAY)),
    "victories": search.victories(journal_of(STEPS, LINES)),
    "steps per week": search.steps_per_week(journal_of(STEPS)),
    "week ticks": self_care.week_ticks(journal_of(TICKS)),
    "stress": self_care.stress(journal_of(TICKS)),
    "stock": reassess.repeating(STOCK, rubric()),
    "taken": reassess.decisions(journal_of([Reassessment(taken_on=MONDAY, rejections=3, repeats=EVIL)])),
}
EMPTY = {
    "strengths": skill.strengths(journal_of()),
    "skill gaps": skill.skill_gaps(journal_of()),
    "learning": skill.learning(journal_of()),
    "documents": document.documents(journal_of()),
    "document checks": document.document_checks(journal_of()),
    "practised": practice.practised(journal_of()),
    "readiness": practice.readiness(journal_of(today=TODAY)),
    "weeks": weeks.weeks(journal_of()),
    "options": search.options(journal_of()),
    "contacts": search.contacts(journal_of()),
    "contacts per month": search.contacts_per_month(journal_of()),
    "steps": search.steps(journal_of(today=TODAY)),
    "victories": search.victories(journal_of()),
    "steps per week": search.steps_per_week(journal_of()),
    "week ticks": self_care.week_ticks(journal_of()),
    "stress": self_care.stress(journal_of()),
    "taken": reassess.decisions(journal_of()),
}
DRAWN = {
    *("skill gaps", "document checks", "practised", "readiness", "weeks", "options", "contacts per month"),
    *("steps per week", "week ticks", "stress"),
}


def rows(name: str) -> list[tuple[object, ...]]:
    table = FILLED[name].table
    assert table
    return list(table.rows)


def traces(name: str) -> list[dict[str, object]]:
    figure = FILLED[name].figure
    assert figure
    found: list[dict[str, object]] = figure.to_plotly_json()["data"]
    return found


def test_without_rows_there_is_a_sentence_alone() -> None:
    """Each says in a sentence that there is nothing yet, and draws nothing."""
    for name, shown in EMPTY.items():
        assert (shown.table, shown.figure) == (None, None), name
        assert shown.sentence.endswith("."), name


def test_with_rows_there_is_a_sentence_and_a_table_and_a_chart_where_there_are_numbers() -> None:
    """Every row of a table has a cell for each column, and what has numbers or marks is drawn."""
    for name, shown in FILLED.items():
        assert shown.sentence.endswith("."), name
        assert shown.table, name
        assert shown.table.rows, name
        assert {len(row) for row in shown.table.rows} == {len(shown.table.columns)}, name
        assert (shown.figure is not None) == (name in DRAWN), name


def test_typed_text_never_becomes_markup() -> None:
    """HTML in any text comes out escaped in every table and chart."""
    for name, shown in FILLED.items():
        assert "<script" not in everything(shown), name


def everything(shown: View) -> str:
    """The HTML of a table and the JSON of a chart, whose text Plotly reads as HTML."""
    table = table_html(shown.table, shown.title) if shown.table else ""
    return table + (shown.figure.to_json() if shown.figure else "").replace("\\u003c", "<")


def test_skill_gaps_agree() -> None:
    """The most asked skill stands on top, with the same counts in bars and table; learning that is done is marked."""
    assert "2 job ads ask for 3 skills. You lack something in 1" in FILLED["skill gaps"].sentence
    assert "Learning closed the gap in “Excel”" in FILLED["skill gaps"].sentence
    assert "For 1 you have not given your level yet" in FILLED["skill gaps"].sentence
    ads, gaps = traces("skill gaps")
    assert [row[1] for row in rows("skill gaps")] == list(ads["x"]) == [2, 1, 1]  # type: ignore[call-overload]
    assert list(gaps["text"]) == ["2", "1 ✓", "?"]  # type: ignore[call-overload]
    assert [row[4] for row in rows("skill gaps")] == [2, 1, None]
    assert rows("skill gaps")[1][5] == f"Course {EVIL} (done)"


def test_a_version_knows_its_checks_and_interviews() -> None:
    """Points met are counted, the interviews it was used for are named, newest version first."""
    newest, oldest = rows("documents")
    assert (newest[2], oldest[2]) == ("1 of 6", "0 of 6")
    assert (newest[-1], oldest[-1]) == (f"North {EVIL}, 2 November 2026", "")
    assert "In Resume 2, this is still open: Free of errors" in FILLED["document checks"].sentence
    yes, no, _ = traces("document checks")
    assert (list(yes["x"]), list(no["x"])) == ([1], [0, 1])  # type: ignore[call-overload]


def test_practice_shows_the_first_and_the_latest_readiness() -> None:
    """What was said with the question comes first, the latest day last; without a number nothing is drawn."""
    assert rows("practised") == [(f"Why us? {EVIL}", 2, 2, 5), ("A gap?", 1, None, None)]
    assert "2 questions, 3 times in all. You feel readier than at first for 1" in FILLED["practised"].sentence


def test_readiness_names_what_is_open() -> None:
    """The next interview's points are counted and the open ones named; notes stand in the table."""
    assert "1 of 6 points are settled" in FILLED["readiness"].sentence
    assert rows("readiness")[0][1] == f"found out\nCare {EVIL}"


def test_weeks_are_counts_and_no_rate_below_twenty() -> None:
    """Below twenty applications nothing is said but counts; a week without an entry leaves a gap."""
    assert FILLED["weeks"].sentence == "In 2 weeks: 8 applications, 1 reply, no interview and no offer."
    assert list(traces("weeks")[0]["x"]) == [0, 2]  # type: ignore[call-overload]
    twenty = weeks.weeks(journal_of([Week(week=MONDAY, applications=20, interviews=3)]))
    assert "15 interviews per 100 applications" in twenty.sentence
    assert "per 100" not in weeks.weeks(journal_of([Week(week=MONDAY, applications=19, interviews=3)])).sentence


def test_options_are_ranked_by_match_and_interest() -> None:
    """The highest sum stands on top; one that is not judged stands last and is not drawn."""
    assert [row[3] for row in rows("options")] == [9, 5, None]
    match, interest = traces("options")
    assert [list(match["x"]), list(interest["x"])] == [[5, 2], [4, 3]]  # type: ignore[call-overload]


def test_contacts_count_in_the_month_of_the_last_touch() -> None:
    """Months without anybody stand between with 0; without a date nobody counts."""
    assert rows("contacts per month") == [("November 2026", 1), ("October 2026", 0), ("September 2026", 1)]
    assert list(traces("contacts per month")[0]["y"]) == [1, 0, 1]  # type: ignore[call-overload]
    assert "with 2 people in all" in FILLED["contacts per month"].sentence


def test_a_date_has_passed_from_the_day_after() -> None:
    """A step due today is open and not yet past; the one of yesterday is."""
    today = dt.date(2026, 11, 22)
    rows = [Step(step="a", due=today), Step(step="b", due=today - dt.timedelta(days=1)), Step(step="c")]
    assert [row.late(today) for row in rows] == [False, True, False]
    assert "1 date has passed" in search.steps(journal_of(rows, today=today)).sentence
    assert "passed" not in search.steps(journal_of([rows[0], rows[2]], today=today)).sentence


def test_steps_are_open_or_done_and_counted_by_week() -> None:
    """Open ones with the words they came from, done ones with their victory, and a bar for each week."""
    assert rows("steps") == [("Write", MONDAY, "me", "", f"Too long {EVIL}")]
    assert "1 date has passed" in FILLED["steps"].sentence
    assert [row[0] for row in rows("victories")] == [MONDAY + 2 * WEEK, MONDAY]
    assert rows("steps per week") == [(MONDAY + 2 * WEEK, 1), (MONDAY + WEEK, 0), (MONDAY, 1)]
    assert list(traces("steps per week")[0]["y"]) == [1, 0, 1]  # type: ignore[call-overload]


def test_weeks_of_looking_after_oneself_tell_no_from_not_answered() -> None:
    """Yes and no have marks of their own, no answer has none; a week without stress is a gap, and 0 is a number."""
    yes, no = traces("week ticks")
    assert (len(yes["x"]), len(no["x"])) == (1, 1)  # type: ignore[arg-type]
    assert list(traces("stress")[0]["y"]) == [7, None, 0]  # type: ignore[call-overload]
    assert "your stress was 0 of 10. In the weeks before it was 7." in FILLED["stress"].sentence


def test_taking_stock_names_what_repeats() -> None:
    """Dimensions, reasons and changes are named in the sentence and stand in the table, one in each row."""
    sentence = FILLED["stock"].sentence
    for words in (
        "3 rejections so far.",
        "Behavioural answers (STAR)",
        "Skills did not match (2)",
        "1 change waits",
    ):
        assert words in sentence
    assert [row[0] for row in rows("stock")] == ["Stays low", "Reason that comes back", "Not tried yet"]
    nothing = reassess.repeating(Stock(3, 3, (), (), ()), rubric())
    assert nothing.table is None
    assert "No dimension stays low" in nothing.sentence


def test_a_document_used_often_takes_few_lines() -> None:
    """Of many interviews and applications a version was used for, the latest three are named and the rest counted."""
    sent = [Application(id=f"ap-{n}", applied_on=MONDAY + n * WEEK, organisation=f"Firm {n}") for n in range(5)]
    uses = [DocumentUse(document="dc-2", application=row.id) for row in sent]
    table = document.documents(
        journal_of(DOCUMENTS, sent, [*uses, DocumentUse(document="dc-2", interview="iv-n")], [NORTH])
    )
    used = next(str(row[-1]) for row in table.table.rows if row[-1]) if table.table else ""
    lines = used.split("\n")
    assert [line.split(",")[0] for line in lines[1:]] == ["Firm 4", "Firm 3", "Firm 2", "and 2 more applications"]
    assert len(lines) == 5
