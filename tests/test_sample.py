"""The sample person."""

import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import pytest

from workbook import storage
from workbook.content import checklists, rubric
from workbook.progress.series import AllSeries, all_series
from workbook.progress.verdict import judge
from workbook.records import (
    TABLES,
    Application,
    Check,
    Comment,
    Contact,
    Feedback,
    HighPoint,
    Interview,
    Lesson,
    LimitRestart,
    Outcome,
    Practice,
    Rating,
    Reassessment,
    Record,
    SentReply,
    Session,
    SessionNote,
    Week,
    fields_of,
    problems,
)
from workbook.sharing.news import Known, fates, news, proposed
from workbook.sharing.opening import Opened, opened
from workbook.storage import packets
from workbook.widgets.reader import read

DATA = Path(__file__).parent.parent / "data"
SAMPLE = DATA / "sample"

Rows = dict[str, list[Record]]
Interviews = dict[str, Interview]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return {name: storage.load(SAMPLE, record) for name, record in TABLES.items()}


@pytest.fixture(scope="module")
def interviews() -> Interviews:
    return {row.id: row for row in storage.load(SAMPLE, Interview)}


@pytest.fixture(scope="module")
def series() -> AllSeries:
    return all_series(
        storage.load(SAMPLE, Interview),
        storage.load(SAMPLE, Rating),
        storage.load(SAMPLE, Outcome),
        storage.load(SAMPLE, LimitRestart),
        rubric(),
    )


def test_the_script_writes_the_committed_bytes(tmp_path: Path) -> None:
    """data/sample is what data/make_sample.py writes, byte for byte, every time and wherever it writes to."""
    for folder in (tmp_path / "once", tmp_path / "again"):
        subprocess.run([sys.executable, DATA / "make_sample.py", folder], check=True, cwd=tmp_path)
        assert files(folder) == files(SAMPLE), "Run: python data/make_sample.py"


def files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_table_that_can_be_shared_has_rows(rows: Rows) -> None:
    """Every table has rows, the private ones too; the internal ones have none, since no packet was written."""
    assert {name for name, found in rows.items() if found} == {
        name for name, record in TABLES.items() if not record.about.internal
    }
    assert {"feelings", "reframes", "week_ticks"} <= {name for name, found in rows.items() if found}


def test_every_row_could_have_been_saved_by_a_form(rows: Rows) -> None:
    """No row has a problem: types, ranges, choices, needed answers, and what has to fit together."""
    assert {row.id: problems(row) for found in rows.values() for row in found if problems(row)} == {}


def test_ids_are_unique_and_of_the_right_form(rows: Rows) -> None:
    """Each id is the table's prefix and eight letters or digits, and stands once."""
    ids = [(record, row.id) for name, record in TABLES.items() for row in rows[name]]
    assert all(re.fullmatch(rf"{record.about.prefix}-[a-z2-9]{{8}}", id) for record, id in ids)
    assert len(ids) == len({id for _, id in ids})


def test_every_row_pointed_to_is_there(rows: Rows) -> None:
    """What names a row of another table names one that exists, and so do checklists and comments."""
    ids = {name: {row.id for row in found} for name, found in rows.items()}
    for name, record in TABLES.items():
        for field in fields_of(record):
            pointed = {getattr(row, field.name) for row in rows[name]} - {""}
            assert not field.refers or pointed <= ids[field.refers], f"{name}.{field.name}"
    assert all(
        row.subject in ids["documents" if row.checklist == "document" else "interviews"] for row in rows["checks"]
    )
    assert all(row.row in ids[row.table] for row in rows["comments"])


def test_every_dimension_item_and_wording_is_known(rows: Rows) -> None:
    """Ratings, high points, lessons, steps and feedback name dimensions of the rubric; checks name known items."""
    versions = {dimension.id: dimension.version for dimension in rubric().dimensions}
    named = {row.dimension for found in rows.values() for row in found if hasattr(row, "dimension")} - {""}
    assert named == set(versions)
    assert all(row.rubric_version == versions[row.dimension] for row in storage.load(SAMPLE, Rating))
    assert all(row.item in checklists()[row.checklist].items for row in storage.load(SAMPLE, Check))


def test_fourteen_real_interviews_and_three_mocks_in_five_months(interviews: Interviews) -> None:
    """The story has 14 real interviews and 3 mocks, all held, from June to October 2026."""
    assert Counter(row.kind for row in interviews.values()) == {"real": 14, "mock": 3}
    days = [row.date for row in interviews.values()]
    assert days == sorted(days)
    assert date(2026, 6, 1) <= days[0] < date(2026, 7, 1)
    assert date(2026, 10, 1) <= days[-1] < date(2026, 11, 1)
    assert {row.status for row in interviews.values()} == {"held"}


def test_the_ratings_have_the_gaps_of_real_evenings(interviews: Interviews) -> None:
    """Some ratings are "not applicable", two are missing, and every rating given has its line of evidence."""
    own = [row for row in storage.load(SAMPLE, Rating) if row.rater == "self"]
    real = [row for row in own if interviews[row.interview].kind == "real"]
    assert sum(row.not_applicable is True for row in real) >= 6
    assert 14 * 12 - sum(row.rating is not None or row.not_applicable is True for row in real) == 2
    assert all(row.evidence for row in own)
    assert {row.rating for row in own} >= {1, 2, 3, 4, 5}


def test_ratings_are_made_on_the_evening_but_for_two(interviews: Interviews, series: AllSeries) -> None:
    """Two interviews are rated late, one of them after its outcome was known; the others on the same evening."""
    assert series.overall.late == 2
    own = {row.interview: row.rated_at for row in storage.load(SAMPLE, Rating) if row.rater == "self"}
    assert sum(when.date() == interviews[id].date for id, when in own.items()) == 15
    heard = {row.interview: row.heard_on for row in storage.load(SAMPLE, Outcome) if row.heard_on}
    assert sum(own[id].date() >= day for id, day in heard.items()) == 1


def test_every_moment_has_one_fixed_offset(rows: Rows) -> None:
    """All moments are two hours ahead of UTC, so that the story reads the same wherever it is read."""
    moments = [
        value for found in rows.values() for row in found for value in vars(row).values() if isinstance(value, datetime)
    ]
    assert {moment.utcoffset() for moment in moments} == {timedelta(hours=2)}


def test_the_rise_is_real_noisy_and_not_everywhere(series: AllSeries) -> None:
    """Overall goes from about 2.5 to about 3.8 with bad days between; one dimension hardly moves and one falls."""
    values = series.overall.values
    assert (len(values), series.overall.every) == (14, True)
    assert fmean(values[:2]) == pytest.approx(2.5, abs=0.2)
    assert fmean(values[-2:]) == pytest.approx(3.8, abs=0.2)
    assert sum(later < earlier for earlier, later in pairwise(values)) >= 3
    assert "rise" in judge(values).claim
    changes = {name: fmean(one.values[-5:]) - fmean(one.values[:5]) for name, one in series.dimensions.items()}
    assert changes.pop("timing") < -0.5
    assert abs(changes.pop("tech")) <= 0.2
    assert min(changes.values()) > 0.3


def test_others_rate_a_little_lower() -> None:
    """A coach rated four interviews, interviewers two, a partner each mock; the coach a little below the self."""
    ratings = storage.load(SAMPLE, Rating)
    by_rater = {rater: {row.interview for row in ratings if row.rater == rater} for rater in ("coach", "interviewer")}
    assert {rater: len(found) for rater, found in by_rater.items()} == {"coach": 4, "interviewer": 2}
    partner = {row.interview for row in ratings if row.rater == "partner"}
    assert partner == {row.id for row in storage.load(SAMPLE, Interview) if row.kind == "mock"}
    own = {(row.interview, row.dimension): row.rating for row in ratings if row.rater == "self" and row.rating}
    gaps = [own[row.interview, row.dimension] - row.rating for row in ratings if row.rater == "coach"]
    assert 0.1 < fmean(gaps) < 0.6


def test_the_list_of_high_points_grows(interviews: Interviews) -> None:
    """There are about thirty high points, at least one for every interview, the bad days' too."""
    points = storage.load(SAMPLE, HighPoint)
    assert 28 <= len(points) <= 36
    assert {point.interview for point in points} == set(interviews)


def test_changes_are_tried_in_later_interviews(interviews: Interviews) -> None:
    """Changes are tried, and work, in interviews after the one that taught them; some are still open."""
    lessons = storage.load(SAMPLE, Lesson)
    assert {lesson.tried for lesson in lessons} == {"worked", "tried", "not yet"}
    for lesson in lessons:
        assert bool(lesson.tried_in) == (lesson.tried != "not yet")
        if lesson.tried_in:
            assert interviews[lesson.tried_in].date > interviews[lesson.interview].date


def test_answers_fit_the_rounds(interviews: Interviews) -> None:
    """Each real interview has an outcome; each "next round" was followed by one, and three noes were near misses."""
    outcomes = {row.interview: row for row in storage.load(SAMPLE, Outcome)}
    real = [row for row in interviews.values() if row.kind == "real"]
    assert set(outcomes) == {row.id for row in real}
    passed = {
        (interviews[id].organisation, interviews[id].round) for id in outcomes if outcomes[id].outcome == "next round"
    }
    assert {(name, number + 1) for name, number in passed} == {
        (row.organisation, row.round) for row in real if row.round > 1
    }
    near = [row for row in outcomes.values() if row.outcome == "rejected" and row.rounds_passed]
    assert len(near) == 3


def test_most_requests_for_feedback_stay_unanswered() -> None:
    """Two requests for feedback are answered; most are not."""
    asked = storage.load(SAMPLE, Feedback)
    assert len([row for row in asked if row.answered_on]) == 2
    assert len(asked) >= 5


def test_twenty_weeks_count_the_interviews_there_were(interviews: Interviews) -> None:
    """The weeks are twenty Mondays in a row, and each counts the real interviews of that week."""
    weeks = [(row.week, row.interviews) for row in storage.load(SAMPLE, Week)]
    assert [week for week, _ in weeks] == [date(2026, 6, 8) + timedelta(weeks=number) for number in range(20)]
    held = [row.date for row in interviews.values() if row.kind == "real"]
    assert [count for _, count in weeks] == [
        sum(week <= day < week + timedelta(weeks=1) for day in held) for week, _ in weeks
    ]


def test_applications_fit_her_weeks_and_her_interviews(interviews: Interviews) -> None:
    """From 17 August on each week counts the applications that are listed, and the answers where any came.

    Each interview since then that had an application knows it, and followed the invitation.
    """
    rows = storage.load(SAMPLE, Application)
    weeks = [row for row in storage.load(SAMPLE, Week) if row.week >= date(2026, 8, 17)]
    sent, heard = (
        Counter(day - timedelta(days=day.weekday()) for day in days)
        for days in (
            [row.applied_on for row in rows],
            [row.answered_on for row in rows if row.answer in ("invited", "rejected")],
        )
    )
    assert {row.week: row.applications for row in weeks} == sent
    assert {row.week: row.replies for row in weeks if row.week in heard} == heard
    by_id = {row.id: row for row in rows}
    linked = [row for row in interviews.values() if row.application]
    assert {row.application for row in linked} == {row.id for row in rows if row.answer == "invited"}
    for row in linked:
        application = by_id[row.application]
        assert (application.organisation, application.role) == (row.organisation, row.role)
        assert application.answered_on < row.date


def test_practice_makes_questions_readier() -> None:
    """Practised several times, a question ends readier than it began and never falls back."""
    by_question: dict[str, list[int]] = {}
    for row in sorted(storage.load(SAMPLE, Practice), key=lambda row: row.practised_on):
        by_question.setdefault(row.question, []).append(row.readiness)
    several = [levels for levels in by_question.values() if len(levels) > 1]
    assert len(several) >= 4
    assert all(levels == sorted(levels) and levels[0] < levels[-1] for levels in several)


def test_stock_is_taken_after_every_third_rejection() -> None:
    """Two reassessments, each made when three more rejections had come, and with their true count."""
    heard = [row.heard_on for row in storage.load(SAMPLE, Outcome) if row.outcome == "rejected"]
    taken = storage.load(SAMPLE, Reassessment)
    assert [row.rejections for row in taken] == [3, 6]
    assert all(sum(day <= row.taken_on for day in heard) == row.rejections for row in taken)


def test_the_coach_has_had_four_sessions_with_her() -> None:
    """The coach's folder has two packets, four sessions, notes and replies, and every state of comment and proposal.

    What the coach sees comes from those packets alone, and the same news is there on any day.
    """
    found = [opened(path.read_bytes(), path.name) for path in packets.received(SAMPLE)]
    known = Known(sorted(found, key=lambda one: one.consent.written_at, reverse=True), read(coach_home(found)))
    assert len(known.packets) == 2
    assert {one.sha256 for one in found} == set((coach_home(found) / packets.KNOWN).read_text().split())
    sessions = [row.id for row in known.newest.answers.of(Session)]
    assert len(sessions) == 4
    assert [row.session for row in known.mine.of(SessionNote)] == sessions
    assert len(known.mine.of(SentReply)) == 4
    assert known.base == known.packets[1]
    came = fates(known).table.rows
    assert {row[0] for row in came} == {"tried", "answered", "read", "waiting", "not sent yet"}
    assert {row[0] for row in came if row[3]} == {"tried", "answered"}, "the client's own words stand there"
    assert {row[2] for row in proposed(known).table.rows} == {"done", "taken over", "not taken over"}
    told = news(known)
    news_of = {row[0]: row[1] for row in told.table.rows}
    assert (news_of["Interviews"], news_of["Sessions with a coach"]) == (2, 1)
    open_rows = [str(cell) for row in told.table.rows[:5] for cell in row]
    assert len(" ".join([told.sentence, *open_rows]).split()) <= 120, "more than half a minute's reading"


def test_the_packets_hold_no_name_of_hers(interviews: Interviews) -> None:
    """In what the sample person sent, no organisation or contact stands by name but the coach, for whom it is."""
    names = {row.organisation for row in interviews.values()} | {row.name for row in storage.load(SAMPLE, Contact)}
    names -= {"Ines Falkenrath"}
    for path in packets.received(SAMPLE):
        text = path.read_bytes().decode("utf-8", "replace")
        assert [name for name in names if name in text] == []
        assert "Noor" not in text


def test_every_row_of_the_coach_could_have_been_saved_by_a_form() -> None:
    """No row in the coach's folder has a problem, and what it points to is in the newest packet."""
    found = [opened(path.read_bytes(), path.name) for path in packets.received(SAMPLE)]
    newest = max(found, key=lambda one: one.consent.written_at).answers
    mine = read(coach_home(found))
    assert {row.id: problems(row) for rows in mine.rows.values() for row in rows if problems(row)} == {}
    assert all(newest.row(TABLES[row.table], row.row) for row in mine.of(Comment))
    assert all(newest.row(Interview, row.interview) for row in mine.of(Rating))


def coach_home(found: list[Opened]) -> Path:
    return packets.client_home(SAMPLE, found[0].consent.client)
