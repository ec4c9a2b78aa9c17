"""A coach's reply: what it adds, that it adds it once, and that nothing of the person's own can be changed by it."""

from __future__ import annotations

import dataclasses
import json

import pytest

from tests.sharing.filled import WHEN, filled, unpacked
from workbook.errors import BadFile
from workbook.journal import Journal
from workbook.records import Comment, HighPoint, Interview, Rating, Record
from workbook.sharing.packet import zipped
from workbook.sharing.reply import Changes, changes, read, reply
from workbook.sharing.tables import as_csv

MINE = filled()
(HELD,) = MINE.of(Interview)
(POINT,) = MINE.of(HighPoint)
ME = "cl-abcdefgh"
RATED = Rating(interview=HELD.id, rater="coach", dimension="star", evidence="=I saw it", rating=3, rated_at=WHEN)
SAID = Comment(table="high_points", row=POINT.id, comment="Well seen", coach="Kim", commented_at=WHEN)


def answered(*rows: Record, client: str = ME, mine: Journal = MINE) -> Changes:
    """What a reply with these rows would do to my answers."""
    ratings = [row for row in rows if isinstance(row, Rating)]
    comments = [row for row in rows if isinstance(row, Comment)]
    return changes(read(reply(client, "Kim", ratings, comments, WHEN), "reply.zip"), mine, ME, "reply.zip")


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
    assert answered(later, SAID, mine=after) == Changes(new=(), changed=(later,), aside=0)


def test_what_is_about_erased_things_is_left_aside() -> None:
    """Rows about an interview or an entry that is no longer here are not taken in, and are counted."""
    gone = dataclasses.replace(RATED, id="rt-gone", interview="iv-gone")
    lost = dataclasses.replace(SAID, id="cm-gone", row="hp-gone")
    assert answered(RATED, gone, lost) == Changes(new=(RATED,), changed=(), aside=2)


def test_a_reply_for_somebody_else_is_refused() -> None:
    """A reply to another client's packet is refused, whatever it holds."""
    with pytest.raises(BadFile, match="somebody else's packet"):
        answered(RATED, client="cl-zzzzzzzz")


@pytest.mark.parametrize("own", [MINE.of(Rating)[0].id, POINT.id, HELD.id])
def test_an_answer_of_ones_own_cannot_be_changed(own: str) -> None:
    """A reply whose row carries the id of one of my own rows is refused as a whole."""
    with pytest.raises(BadFile, match="would change an answer of your own"):
        answered(dataclasses.replace(RATED, id=own))


def test_ratings_in_anothers_name_are_refused() -> None:
    """A reply that brings ratings by “you” or the interviewer is refused."""
    files = unpacked(reply(ME, "Kim", [RATED], [], WHEN))
    forged = as_csv(Rating, [dataclasses.replace(RATED, rater="self")])
    with pytest.raises(BadFile, match="not the coach's"):
        read(zipped(files | {"tables/ratings.csv": forged}), "reply.zip")


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
