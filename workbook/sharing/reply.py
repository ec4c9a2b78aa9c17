"""A coach's reply: ratings, comments, notes and proposals in a zip of their own, and what it would add here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook.content import Rubric
from workbook.errors import BadFile, WorkbookError
from workbook.journal import Journal
from workbook.records import Comment, LeftProposal, Question, Rating, Record, Session, SessionNote, Step
from workbook.sharing.bounds import MOST_PROPOSED, MOST_REPLIED
from workbook.sharing.folding import plain
from workbook.sharing.opening import checked, client_id, manifest, moment, rows_of, rubric_of, words
from workbook.sharing.packet import described, rubric_toml
from workbook.sharing.rubrics import as_own
from workbook.sharing.unzipping import DESCRIPTION, RUBRIC, refused, refusing, unzipped
from workbook.sharing.zips import zipped

NEEDED: dict[str, type[Record]] = {"tables/ratings.csv": Rating, "tables/comments.csv": Comment}
ADDED: dict[str, type[Record]] = {f"tables/{record.about.file}": record for record in (SessionNote, Step, Question)}
"""Tables that replies of older workbooks do not have."""

Proposal = Step | Question


@dataclass(frozen=True)
class Reply:
    """A reply that was checked: for which client, from whom, when, and its rows."""

    client: str
    coach: str
    written_at: datetime
    ratings: tuple[Rating, ...]
    comments: tuple[Comment, ...]
    notes: tuple[SessionNote, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    rubric: Rubric | None = None


@dataclass(frozen=True)
class Changes:
    """What accepting a reply would do: rows it adds, rows of this coach before and after, rows left aside.

    `aside` are rows about interviews or entries that are not here, for instance since they were erased. `proposals` are
    steps and questions to take over one by one; those that are here or were left before are not among them.
    """

    new: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    aside: int
    proposals: tuple[Proposal, ...] = ()

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
    notes: Sequence[SessionNote] = (),
    proposals: Sequence[Proposal] = (),
    rubric: Rubric | None = None,
) -> bytes:
    """Return the bytes of a reply; all ratings and notes go out as the coach's, and a passphrase locks it.

    Raises WorkbookError where it holds more proposals than a client would be shown.
    """
    if len(proposals) > MOST_PROPOSED:
        raise WorkbookError(
            f"A reply holds {MOST_PROPOSED} proposals at most, and these are {len(proposals)}. Nothing was written. "
            "Remove those that are settled, and write the reply again."
        )
    rows: dict[type[Record], Sequence[Record]] = {
        Rating: [replace(row, rater="coach", coach=coach) for row in ratings],
        Comment: [replace(row, coach=coach) for row in comments],
        SessionNote: [replace(row, whose="coach", coach=coach) for row in notes],
        Step: [row for row in proposals if isinstance(row, Step)],
        Question: [row for row in proposals if isinstance(row, Question)],
    }
    about = {"kind": "reply", "client": client, "coach": coach, "written_at": written_at.isoformat(timespec="seconds")}
    own = {RUBRIC: rubric_toml(as_own(rubric)).encode("utf-8")} if rubric else {}
    return zipped(described(Journal(Rubric("", ()), rows), about) | own, passphrase)


def read(data: bytes, name: str, passphrase: str = "") -> Reply:
    """Return what a reply holds.

    Raises Locked where a passphrase is needed, and BadFile with one sentence where it is not a reply or not as it
    should be: an id that is none, a rating or note by anybody but a coach, a row of another coach, many proposals.
    """
    with refusing(name):
        files = unzipped(data, name, {DESCRIPTION, RUBRIC, *NEEDED, *ADDED}, passphrase)
        about = manifest(files, name, "reply")
        if not set(NEEDED) <= set(files):
            raise refused(name, "one of its tables is missing")
        rows = Journal(Rubric("", ()), rows_of(files, NEEDED | ADDED, name, MOST_REPLIED))
        coach = checked(about, "coach", name, words)
        ratings = [row if row.coach else replace(row, coach=coach) for row in rows.of(Rating)]
        comments, notes = rows.of(Comment), rows.of(SessionNote)
        proposals: tuple[Proposal, ...] = (*rows.of(Step), *rows.of(Question))
        names = {*(row.coach for row in ratings), *(row.coach for row in comments), *(row.coach for row in notes)}
        if any(row.rater != "coach" for row in ratings) or any(row.whose != "coach" for row in notes):
            raise refused(name, "it holds ratings or notes that are not the coach's")
        if names - {coach}:
            raise refused(name, "it holds what another coach wrote")
        if len(proposals) > MOST_PROPOSED:
            raise refused(name, f"it holds more than {MOST_PROPOSED} proposals")
        return Reply(
            client=checked(about, "client", name, client_id),
            coach=coach,
            written_at=checked(about, "written_at", name, moment),
            ratings=tuple(ratings),
            comments=tuple(comments),
            notes=tuple(notes),
            proposals=proposals,
            rubric=as_own(rubric_of(files, name)) if RUBRIC in files else None,
        )


def changes(incoming: Reply, mine: Journal, client: str, name: str) -> Changes:
    """Return what a reply would add to one's own tables; rows of one's own and of other coaches are never among it.

    Raises BadFile where the reply is for somebody else, or has an id that belongs to a row that is not this coach's.
    """
    if incoming.client != client:
        raise BadFile(
            f"{name} was not opened: it answers somebody else's packet. Ask your coach for the reply to yours."
        )
    here = {row.id: row for rows in mine.rows.values() for row in rows}
    there = {(record.about.name, row.id) for record, rows in mine.rows.items() for row in rows}
    fitting: list[Record] = [row for row in incoming.ratings if ("interviews", row.interview) in there]
    fitting += [row for row in incoming.comments if (row.table, row.row) in there]
    fitting += [row if row.session in here else replace(row, session="") for row in incoming.notes]
    for row in (*incoming.ratings, *incoming.comments, *incoming.notes):
        if row.id in here:
            _look_at(here[row.id], row, incoming.coach, name)
    left = {row.proposal for row in mine.of(LeftProposal)}
    return Changes(
        new=tuple(row for row in fitting if row.id not in here),
        changed=tuple((here[row.id], row) for row in fitting if row.id in here and here[row.id] != row),
        aside=len(incoming.ratings) + len(incoming.comments) + len(incoming.notes) - len(fitting),
        proposals=tuple(_proposed(incoming.proposals, mine, here.keys() | left)),
    )


def _proposed(proposals: Sequence[Proposal], mine: Journal, settled: Iterable[str]) -> Iterable[Proposal]:
    """Return proposals as they would be taken over: what only the person can say, and what is not here, is empty."""
    known, dimensions = set(settled), mine.rubric.titles()
    for row in proposals:
        if row.id in known:
            continue
        if isinstance(row, Step):
            kept = {name: getattr(row, name) for name in ("id", "step", "area", "due", "who")}
            session = row.session if mine.row(Session, row.session) else ""
            yield Step(**kept, dimension=row.dimension if row.dimension in dimensions else "", session=session)
        else:
            yield Question(id=row.id, question=row.question, kind=row.kind, noted_at=row.noted_at)


def _look_at(before: Record, row: Record, coach: str, name: str) -> None:
    """Refuse to change a row that is not this coach's; what came before coaches were named may be anybody's."""
    theirs = (
        isinstance(before, Comment)
        or (isinstance(before, Rating) and before.rater == "coach")
        or (isinstance(before, SessionNote) and before.whose == "coach" and bool(before.coach))
    )
    if not theirs:
        raise refused(name, "it would change an answer of your own")
    wrote = str(vars(before)["coach"])
    if wrote and plain(wrote) != plain(coach):
        raise BadFile(
            f"{name} was not opened: it is from “{coach[:60]}” and would change what “{wrote[:60]}” wrote. Nothing was "
            "changed. If they are one person, ask for the reply under the name they used before."
        )
