"""A coach's reply: ratings and comments in a zip of their own, and what it would add to the person's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook.content import Rubric
from workbook.errors import BadFile
from workbook.journal import Journal
from workbook.records import Comment, Rating, Record
from workbook.sharing.opening import DESCRIPTION, checked, client_id, manifest, moment, refused, unzipped, words
from workbook.sharing.packet import described
from workbook.sharing.tables import from_csv
from workbook.sharing.zips import zipped

FILES = {"tables/ratings.csv": Rating, "tables/comments.csv": Comment}


@dataclass(frozen=True)
class Reply:
    """A reply that was checked: for which client, from whom, when, and its rows."""

    client: str
    coach: str
    written_at: datetime
    ratings: tuple[Rating, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True)
class Changes:
    """What accepting a reply would do: rows it adds, rows of the coach it brings up to date, rows left aside.

    `aside` are rows about interviews or entries that are not here, for instance since they were erased.
    """

    new: tuple[Record, ...]
    changed: tuple[Record, ...]
    aside: int

    @property
    def rows(self) -> tuple[Record, ...]:
        """What would be saved."""
        return self.new + self.changed


def reply(
    client: str, coach: str, ratings: Sequence[Rating], comments: Sequence[Comment], written_at: datetime
) -> bytes:
    """Return the bytes of a reply; all ratings go out as the coach's."""
    rows: dict[type[Record], Sequence[Record]] = {
        Rating: [replace(row, rater="coach") for row in ratings],
        Comment: [replace(row, coach=coach) for row in comments],
    }
    about = {"kind": "reply", "client": client, "coach": coach, "written_at": written_at.isoformat(timespec="seconds")}
    return zipped(described(Journal(Rubric("", ()), rows), about))


def read(data: bytes, name: str) -> Reply:
    """Return what a reply holds. Raises BadFile with one sentence where it is not one or not as it should be."""
    files = unzipped(data, name, {DESCRIPTION, *FILES}, "")
    about = manifest(files, name, "reply")
    try:
        ratings = from_csv(Rating, files["tables/ratings.csv"], "tables/ratings.csv")
        comments = from_csv(Comment, files["tables/comments.csv"], "tables/comments.csv")
    except KeyError:
        raise refused(name, "one of its tables is missing") from None
    except BadFile as error:
        raise refused(name, str(error).rstrip(".")) from None
    if any(row.rater != "coach" for row in ratings):
        raise refused(name, "it holds ratings that are not the coach's")
    return Reply(
        client=checked(about, "client", name, client_id),
        coach=checked(about, "coach", name, words),
        written_at=checked(about, "written_at", name, moment),
        ratings=tuple(ratings),
        comments=tuple(comments),
    )


def changes(found: Reply, mine: Journal, client: str, name: str) -> Changes:
    """Return what a reply would add to one's own tables; rows of one's own are never among it.

    Raises BadFile where the reply is for somebody else, or has an id that belongs to a row that is not a coach's.
    """
    if found.client != client:
        raise BadFile(
            f"{name} was not opened: it answers somebody else's packet. Ask your coach for the reply to yours."
        )
    here = {row.id: row for rows in mine.rows.values() for row in rows}
    there = {(record.about.name, row.id) for record, rows in mine.rows.items() for row in rows}
    fitting: list[Record] = [row for row in found.ratings if ("interviews", row.interview) in there]
    fitting += [row for row in found.comments if (row.table, row.row) in there]
    for row in (*found.ratings, *found.comments):
        before = here.get(row.id)
        if before and not (isinstance(before, Comment) or (isinstance(before, Rating) and before.rater == "coach")):
            raise refused(name, "it would change an answer of your own")
    return Changes(
        new=tuple(row for row in fitting if row.id not in here),
        changed=tuple(row for row in fitting if row.id in here and here[row.id] != row),
        aside=len(found.ratings) + len(found.comments) - len(fitting),
    )
