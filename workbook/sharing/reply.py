"""A coach's reply: ratings and comments in a zip of their own, and what it would add to the person's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook.content import Rubric
from workbook.errors import BadFile
from workbook.journal import Journal
from workbook.records import Comment, Rating, Record
from workbook.sharing.bounds import MOST_REPLIED
from workbook.sharing.folding import plain
from workbook.sharing.opening import checked, client_id, manifest, moment, rows_of, rubric_of, words
from workbook.sharing.packet import described, rubric_toml
from workbook.sharing.rubrics import as_own
from workbook.sharing.unzipping import DESCRIPTION, RUBRIC, refused, refusing, unzipped
from workbook.sharing.zips import zipped

FILES: dict[str, type[Record]] = {"tables/ratings.csv": Rating, "tables/comments.csv": Comment}


@dataclass(frozen=True)
class Reply:
    """A reply that was checked: for which client, from whom, when, and its rows."""

    client: str
    coach: str
    written_at: datetime
    ratings: tuple[Rating, ...]
    comments: tuple[Comment, ...]
    rubric: Rubric | None = None


@dataclass(frozen=True)
class Changes:
    """What accepting a reply would do: rows it adds, rows of this coach before and after, rows left aside.

    `aside` are rows about interviews or entries that are not here, for instance since they were erased.
    """

    new: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    aside: int

    @property
    def rows(self) -> tuple[Record, ...]:
        """What would be saved."""
        return self.new + tuple(after for _, after in self.changed)


def reply(
    client: str,
    coach: str,
    ratings: Sequence[Rating],
    comments: Sequence[Comment],
    written_at: datetime,
    passphrase: str = "",
    *,
    rubric: Rubric | None = None,
) -> bytes:
    """Return the bytes of a reply; all ratings go out as the coach's, and a passphrase locks it."""
    rows: dict[type[Record], Sequence[Record]] = {
        Rating: [replace(row, rater="coach", coach=coach) for row in ratings],
        Comment: [replace(row, coach=coach) for row in comments],
    }
    about = {"kind": "reply", "client": client, "coach": coach, "written_at": written_at.isoformat(timespec="seconds")}
    own = {RUBRIC: rubric_toml(as_own(rubric)).encode("utf-8")} if rubric else {}
    return zipped(described(Journal(Rubric("", ()), rows), about) | own, passphrase)


def read(data: bytes, name: str, passphrase: str = "") -> Reply:
    """Return what a reply holds.

    Raises Locked where a passphrase is needed, and BadFile with one sentence where it is not a reply or not as it
    should be: an id that is none, a rating by anybody but a coach, a row of another coach.
    """
    with refusing(name):
        files = unzipped(data, name, {DESCRIPTION, RUBRIC, *FILES}, passphrase)
        about = manifest(files, name, "reply")
        if not set(FILES) <= set(files):
            raise refused(name, "one of its tables is missing")
        rows = Journal(Rubric("", ()), rows_of(files, FILES, name, MOST_REPLIED))
        coach = checked(about, "coach", name, words)
        ratings = [row if row.coach else replace(row, coach=coach) for row in rows.of(Rating)]
        if any(row.rater != "coach" for row in ratings):
            raise refused(name, "it holds ratings that are not the coach's")
        if ({row.coach for row in ratings} | {row.coach for row in rows.of(Comment)}) - {coach}:
            raise refused(name, "it holds what another coach wrote")
        return Reply(
            client=checked(about, "client", name, client_id),
            coach=coach,
            written_at=checked(about, "written_at", name, moment),
            ratings=tuple(ratings),
            comments=tuple(rows.of(Comment)),
            rubric=as_own(rubric_of(files, name)) if RUBRIC in files else None,
        )


def changes(found: Reply, mine: Journal, client: str, name: str) -> Changes:
    """Return what a reply would add to one's own tables; rows of one's own and of other coaches are never among it.

    Raises BadFile where the reply is for somebody else, or has an id that belongs to a row that is not this coach's.
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
        if row.id in here:
            _look_at(here[row.id], row, found.coach, name)
    return Changes(
        new=tuple(row for row in fitting if row.id not in here),
        changed=tuple((here[row.id], row) for row in fitting if row.id in here and here[row.id] != row),
        aside=len(found.ratings) + len(found.comments) - len(fitting),
    )


def _look_at(before: Record, row: Record, coach: str, name: str) -> None:
    """Refuse to change a row that is not this coach's; what came before coaches were named may be anybody's."""
    theirs = isinstance(before, Comment) or (isinstance(before, Rating) and before.rater == "coach")
    if not theirs:
        raise refused(name, "it would change an answer of your own")
    wrote = str(vars(before)["coach"])
    if wrote and plain(wrote) != plain(coach):
        raise BadFile(
            f"{name} was not opened: it is from “{coach[:60]}” and would change what “{wrote[:60]}” wrote. Nothing was "
            "changed. If they are one person, ask for the reply under the name they used before."
        )
