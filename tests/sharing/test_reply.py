"""A coach's reply: what it adds, that it adds it once, and that nothing of the person's own can be changed by it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

import pytest

from tests.sharing.filled import WHEN, filled, unpacked
from workbook.errors import BadFile, WorkbookError
from workbook.journal import Journal
from workbook.records import (
    Comment,
    HighPoint,
    Interview,
    LeftProposal,
    Question,
    Rating,
    Record,
    Session,
    SessionNote,
    Step,
    fields_of,
)
from workbook.records.rating import RATERS
from workbook.sharing import reply as replies
from workbook.sharing.reply import Changes, changes, read, reply
from workbook.sharing.tables import as_csv
from workbook.sharing.unzipping import Locked
from workbook.sharing.zips import zipped

MINE = filled()
(HELD,) = MINE.of(Interview)
(POINT,) = MINE.of(HighPoint)
ME = "cl-abcdefgh"
RATED = Rating(
    interview=HELD.id, rater="coach", dimension="star", evidence="=I saw it", rating=3, rated_at=WHEN, coach="Kim"
)
SAID = Comment(table="high_points", row=POINT.id, comment="Well seen", coach="Kim", commented_at=WHEN)


def answered(*rows: Record, client: str = ME, mine: Journal = MINE, coach: str = "Kim") -> Changes:
    """What a reply with these rows would do to my answers."""
    ratings = [row for row in rows if isinstance(row, Rating)]
    comments = [row for row in rows if isinstance(row, Comment)]
    return changes(read(reply(client, coach, ratings, comments, WHEN), "reply.zip"), mine, ME, "reply.zip")


def accepted(done: Changes, mine: Journal = MINE) -> Journal:
    """My answers after taking the reply in."""
    rows = dict(mine.rows)
    for table in (Rating, Comment):
        kept = {row.id: row for row in [*rows[table], *(row for row in done.rows if isinstance(row, table))]}
        rows[table] = list(kept.values())
    return Journal(mine.rubric, rows)


def test_ratings_and_comments_arrive_as_they_were_written() -> None:
    """A rating and a comment come back exactly, with the coach's name."""
    assert answered(RATED, SAID) == Changes(new=(RATED, SAID), changed=(), aside=0)


def test_taking_it_in_twice_changes_nothing() -> None:
    """The same reply once more has nothing new."""
    after = accepted(answered(RATED, SAID))
    assert answered(RATED, SAID, mine=after).rows == ()


def test_a_newer_reply_brings_the_coachs_own_up_to_date() -> None:
    """A rating that the coach changed takes the place of the coach's earlier one, and only of that."""
    after = accepted(answered(RATED, SAID))
    later = dataclasses.replace(RATED, rating=4)
    assert answered(later, SAID, mine=after) == Changes(new=(), changed=((RATED, later),), aside=0)


def test_what_is_about_erased_things_is_left_aside() -> None:
    """Rows about an interview or an entry that is no longer here are not taken in, and are counted."""
    gone = dataclasses.replace(RATED, id="rt-gone", interview="iv-gone")
    lost = dataclasses.replace(SAID, id="cm-gone", row="hp-gone")
    assert answered(RATED, gone, lost) == Changes(new=(RATED,), changed=(), aside=2)


def test_a_reply_for_somebody_else_is_refused() -> None:
    """A reply to another client's packet is refused, whatever it holds."""
    with pytest.raises(BadFile, match="somebody else's packet"):
        answered(RATED, client="cl-zzzzzzzz")


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        (MINE.of(Rating)[0].id, "would change an answer of your own"),
        (POINT.id, "is no id"),
        (HELD.id, "is no id"),
    ],
)
def test_an_answer_of_ones_own_cannot_be_changed(own: str, reason: str) -> None:
    """A reply whose row carries the id of one of my own rows is refused as a whole."""
    with pytest.raises(BadFile, match=reason):
        answered(dataclasses.replace(RATED, id=own))


def test_a_row_of_another_table_cannot_be_changed() -> None:
    """A rating that carries the id of a comment, or a comment that of a rating, is refused as a whole."""
    after = accepted(answered(RATED, SAID))
    with pytest.raises(BadFile, match="is no id"):
        answered(dataclasses.replace(RATED, id=SAID.id), mine=after)
    with pytest.raises(BadFile, match="is no id"):
        answered(dataclasses.replace(SAID, id=RATED.id), mine=after)


@pytest.mark.parametrize("theirs", [RATED, SAID])
def test_a_row_of_another_coach_cannot_be_changed(theirs: Record) -> None:
    """A reply changes only what the same coach wrote; capitals in the name make no difference."""
    after = accepted(answered(RATED, SAID))
    changed = {"rating": 1} if isinstance(theirs, Rating) else {"comment": "No"}
    later = dataclasses.replace(theirs, **changed)
    with pytest.raises(BadFile, match="is from “Lou” and would change what “Kim” wrote"):
        answered(later, mine=after, coach="Lou")
    assert len(answered(later, mine=after, coach="KIM").changed) == 1


def test_a_rating_from_before_coaches_were_named_can_be_changed() -> None:
    """A coach's rating that names no coach yet is brought up to date, and names the coach from then on."""
    rows = {**MINE.rows, Rating: [*MINE.of(Rating), dataclasses.replace(RATED, coach="")]}
    ((_, after),) = answered(RATED, mine=Journal(MINE.rubric, rows)).changed
    assert after == RATED


def forged(ratings: list[Rating], comments: list[Comment]) -> bytes:
    """A reply of Kim's with other tables put in."""
    files = unpacked(reply(ME, "Kim", [RATED], [SAID], WHEN))
    tables = {"tables/ratings.csv": as_csv(Rating, ratings), "tables/comments.csv": as_csv(Comment, comments)}
    return zipped(files | tables)


@pytest.mark.parametrize("rater", [rater for rater in RATERS if rater != "coach"] + [""])
def test_ratings_in_anothers_name_are_refused(rater: str) -> None:
    """A reply that brings ratings by you, the interviewer, the mock partner or nobody is refused."""
    with pytest.raises(BadFile, match="not the coach's"):
        read(forged([dataclasses.replace(RATED, rater=rater)], []), "reply.zip")


def test_words_of_another_coach_are_refused() -> None:
    """A reply of Kim's with a rating or a comment of Lou's in it, or a comment of nobody's, is refused."""
    rows: list[tuple[list[Rating], list[Comment]]] = [
        ([dataclasses.replace(RATED, coach="Lou")], []),
        ([], [dataclasses.replace(SAID, coach="Lou")]),
        ([], [dataclasses.replace(SAID, coach="")]),
    ]
    for ratings, comments in rows:
        with pytest.raises(BadFile, match="what another coach wrote"):
            read(forged(ratings, comments), "reply.zip")


@pytest.mark.parametrize("id", ["12", "=cm-1", "cm 1", "-", "cm-" + "a" * 60])
def test_ids_are_checked_at_opening(id: str) -> None:
    """A reply with an id that no table could take is refused whole, its good rows too."""
    with pytest.raises(BadFile, match=r"no id"):
        read(forged([RATED], [dataclasses.replace(SAID, id=id)]), "reply.zip")
    with pytest.raises(BadFile, match=r"no id"):
        read(forged([dataclasses.replace(RATED, id=id)], [SAID]), "reply.zip")


def test_a_reply_of_an_older_workbook_is_read() -> None:
    """Ratings without the column for the coach's name get the name that the reply has."""
    files = unpacked(reply(ME, "Kim", [RATED], [], WHEN))
    names = [field.name for field in fields_of(Rating)]
    table = [line.rsplit(",", 1)[0] for line in files["tables/ratings.csv"].decode().splitlines()]
    assert names[-1] == "coach"
    older = zipped(files | {"tables/ratings.csv": "".join(f"{line}\n" for line in table).encode()})
    assert read(older, "reply.zip").ratings == (RATED,)


def test_a_very_long_reply_is_refused() -> None:
    """More ratings and comments than a coach can write are refused before they are read."""
    many = [dataclasses.replace(SAID, id=f"cm-{number}") for number in range(5_001)]
    with pytest.raises(BadFile, match="more than 5,000 lines"):
        read(forged([RATED], many), "reply.zip")


def test_a_locked_reply_opens_with_its_passphrase_alone() -> None:
    """A reply that was locked says so, and opens with the words that locked it."""
    data = reply(ME, "Kim", [RATED], [SAID], WHEN, "four plain words")
    with pytest.raises(Locked, match="is locked"):
        read(data, "reply.zip")
    assert read(data, "reply.zip", "four plain words").ratings == (RATED,)


def test_whatever_a_reply_makes_go_wrong_refuses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody thought of is a refusal of that file too."""

    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(replies, "rows_of", fail)
    with pytest.raises(BadFile, match="something in it cannot be understood"):
        read(forged([RATED], [SAID]), "reply.zip")


def test_only_ratings_and_comments_can_be_in_a_reply() -> None:
    """A reply with another table, with a table missing, or a packet in its place, is refused."""
    files = unpacked(reply(ME, "Kim", [RATED], [], WHEN))
    with pytest.raises(BadFile, match=r"“tables/high_points\.csv”, which does not belong"):
        read(zipped(files | {"tables/high_points.csv": as_csv(HighPoint, [POINT])}), "reply.zip")
    with pytest.raises(BadFile, match="one of its tables is missing"):
        read(zipped({name: data for name, data in files.items() if "comments" not in name}), "reply.zip")
    package = json.loads(files["datapackage.json"])
    package["workbook"]["kind"] = "packet"
    with pytest.raises(BadFile, match="a coach opens it"):
        read(zipped(files | {"datapackage.json": json.dumps(package).encode()}), "reply.zip")


def taken(
    mine: Journal = MINE, notes: Sequence[SessionNote] = (), proposals: Sequence[Step | Question] = ()
) -> Changes:
    """What a reply of Kim's with these notes and proposals would do."""
    return changes(read(reply(ME, "Kim", [], [], WHEN, notes=notes, proposals=proposals), "r.zip"), mine, ME, "r.zip")


def test_notes_arrive_as_the_coachs() -> None:
    """A note comes with the coach's name, whoever's it was said to be, and to its session where that is here."""
    (session,) = MINE.of(Session)
    here, gone = (SessionNote(session=key, whose="mine", note="Well") for key in (session.id, "se-gone2345"))
    one, other = taken(notes=[here, gone]).new
    assert isinstance(one, SessionNote)
    assert isinstance(other, SessionNote)
    assert (one.whose, one.coach, one.session) == ("coach", "Kim", session.id)
    assert other.session == ""


def test_a_note_of_ones_own_cannot_be_changed() -> None:
    """A reply whose note carries the id of one of my notes is refused, the coach's words that I wrote down too."""
    for whose in ("mine", "coach"):
        own = SessionNote(whose=whose, note="Mine")
        mine = Journal(MINE.rubric, {**MINE.rows, SessionNote: [own]})
        with pytest.raises(BadFile, match="would change an answer of your own"):
            taken(mine, notes=[dataclasses.replace(own, note="Changed")])


def test_notes_in_ones_own_name_are_refused() -> None:
    """A note in a reply that says it is the client's is refused, and so is one of another coach."""
    files = unpacked(reply(ME, "Kim", [], [], WHEN))
    for note in (SessionNote(whose="mine", note="x", coach="Kim"), SessionNote(whose="coach", note="x", coach="Lou")):
        with pytest.raises(BadFile, match=r"not the coach's|another coach wrote"):
            read(zipped(files | {"tables/session_notes.csv": as_csv(SessionNote, [note])}), "reply.zip")


def test_a_proposal_brings_only_what_a_coach_can_propose() -> None:
    """A step arrives open, without feedback, victory or a session that is not here; a question without any answer."""
    step = dataclasses.replace(MINE.of(Step)[0], id="st-new23456", session="se-gone2345", dimension="nonsense")
    question = dataclasses.replace(MINE.of(Question)[0], id="hq-new23456")
    one, other = taken(proposals=[step, question]).proposals
    assert one == Step(id=step.id, step=step.step, area=step.area, due=step.due, who=step.who)
    assert other == Question(id=question.id, question=question.question, kind=question.kind, noted_at=question.noted_at)


def test_what_is_here_or_was_left_is_not_proposed_again() -> None:
    """A proposal whose id is here, or was left before, is not offered; it never changes what is here."""
    step, left = dataclasses.replace(MINE.of(Step)[0], step="Changed"), Question(question="Why?")
    rows = {**MINE.rows, LeftProposal: [LeftProposal(proposal=left.id)]}
    assert taken(Journal(MINE.rubric, rows), proposals=[step, left]) == Changes((), (), 0, ())


def test_many_proposals_are_refused_at_both_ends() -> None:
    """A reply with more proposals than can be shown is neither written nor read."""
    many = [Step(step=str(number)) for number in range(51)]
    with pytest.raises(WorkbookError, match="50 proposals at most"):
        reply(ME, "Kim", [], [], WHEN, proposals=many)
    files = unpacked(reply(ME, "Kim", [], [], WHEN))
    with pytest.raises(BadFile, match="more than 50 proposals"):
        read(zipped(files | {"tables/steps.csv": as_csv(Step, many)}), "reply.zip")


def test_a_reply_without_the_newer_tables_is_read() -> None:
    """A reply as workbooks wrote it before sessions has ratings and comments alone, and says so in its version."""
    files = unpacked(reply(ME, "Kim", [RATED], [SAID], WHEN))
    package = json.loads(files["datapackage.json"])
    package["workbook"]["format"] = 1
    older = {name: data for name, data in files.items() if name in ("tables/ratings.csv", "tables/comments.csv")}
    found = read(zipped({"datapackage.json": json.dumps(package).encode(), **older}), "reply.zip")
    assert (found.ratings, found.comments, found.notes, found.proposals) == ((RATED,), (SAID,), (), ())
