"""What a coach wants to see first of one client: what is new, what came of comments and proposals, what is agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook.journal import Journal
from workbook.records import Comment, CommentAnswer, Question, Rating, Record, SentReply, Step
from workbook.records.sharing import CAME
from workbook.sharing.opening import Opened
from workbook.sharing.sections import SECTIONS
from workbook.views.listing import heading
from workbook.views.sheet import open_steps
from workbook.views.view import Grid, View
from workbook.views.words import count, day, listed, overdue, shortened

EXAMPLES = 2
"""Entries of a part that are quoted."""

SAID = 3
"""Parts of a packet that the sentence names; the table has all."""

NOT_SENT, NOT_SHARED, NOT_TAKEN, WAITING = "not sent yet", "not in this packet", "not taken in yet", "waiting"
STATES = ("tried", "answered", "read", WAITING, NOT_TAKEN, NOT_SHARED, NOT_SENT)
"""What may have come of a comment, the most telling first."""


@dataclass(frozen=True)
class Known:
    """What a client sent, the newest packet first, and what the coach wrote: the log of replies and the own rows."""

    packets: Sequence[Opened]
    mine: Journal

    @property
    def newest(self) -> Opened:
        """The newest packet."""
        return self.packets[0]

    @property
    def replied(self) -> SentReply | None:
        """The latest reply, None before the first."""
        return max(self.mine.of(SentReply), key=lambda row: str(row.written_at), default=None)

    @property
    def base(self) -> Opened | None:
        """The packet that the newest is compared with: the one last answered, else the one before; None for a first."""
        answered = self.replied.packet if self.replied else ""
        older = self.packets[1:2]
        return next((one for one in self.packets if one.sha256 == answered), older[0] if older else None)


def news(known: Known) -> View:
    """Show what the newest packet brought since the packet that was last answered, table by table."""
    title, base, answers = "What is new", known.base, known.newest.answers
    tables = [(record, rows) for record, rows in answers.rows.items() if rows]
    if base is None:
        held = [count(len(rows), "entry", "entries") + f" in “{record.about.title}”" for record, rows in tables]
        holds = f" It holds {listed(held[:SAID])}{' and more' if len(held) > SAID else ''}." if held else ""
        return View(title, f"This is the first packet, so there is nothing to compare it with.{holds}")
    since = f"the packet of {day(base.consent.written_at)}"
    if known.replied and known.replied.packet == base.sha256 and known.replied.written_at:
        since = f"your reply of {day(known.replied.written_at)}"
    rows = [_told(answers, record, members, base) for record, members in tables]
    told = [row for row in rows if row[1] or row[2]]
    if not told:
        return View(title, f"Nothing is new since {since}.")
    words = [f"{part} ({_counted(new, changed)})" for part, new, changed, _ in told[:SAID]]
    words += [count(len(told) - SAID, "more part", "more parts")] if len(told) > SAID else []
    return View(title, f"Since {since}: {listed(words)}.", Grid(("Part", "New", "Changed", "For example"), told))


def fates(known: Known) -> View:
    """Show what came of each of the coach's comments: tried, answered, read, or waiting still."""
    title, comments = "What came of your comments", known.mine.of(Comment)
    if not comments:
        return View(title, "You have not commented on anything yet.")
    answers = {row.comment: row for row in known.newest.answers.of(CommentAnswer)}
    rows = []
    for row in comments:
        answer = answers.get(row.id)
        on = heading(known.newest.answers, row.table, row.row) or "an entry that is not in this packet"
        rows.append((_state(known, row, answer), row.comment, on, answer.answer if answer else ""))
    rows.sort(key=lambda row: STATES.index(row[0]))
    sentence = f"{count(len(rows), 'comment')}: {listed(_tally([row[0] for row in rows]))}."
    return View(title, sentence, Grid(("State", "Your comment", "On", "What your client says"), rows))


def agreed(known: Known, today: date) -> View:
    """Show the client's open steps, due first, who does each, and which came from the coach."""
    title = "Steps, due first"
    if "steps" not in known.newest.consent.sections:
        return View(title, "This packet does not hold the steps.")
    still = open_steps(known.newest.answers)
    if not still:
        return View(title, "No step is open.")
    late = sum(row.late(today) for row in still)
    ours = {row.id for row in known.mine.of(Step)}
    rows = [
        (
            row.step,
            f"{day(row.due)}{' (past)' if row.late(today) else ''}",
            f"{'your client' if row.mine else 'you'}{' (your proposal)' if row.id in ours else ''}",
        )
        for row in still
    ]
    return View(
        title,
        f"{count(len(still), 'step is', 'steps are')} open{overdue(late)}.",
        Grid(("Step", "By", "Who does it"), rows),
    )


def proposed(known: Known) -> View:
    """Show what became of the steps and questions that the coach proposed."""
    title = "What came of your proposals"
    rows: list[tuple[str, str, str]] = []
    for record, kind in ((Step, "step"), (Question, "question")):
        for row in known.mine.of(record):
            if there := known.newest.answers.row(record, row.id):
                state = "done" if isinstance(there, Step) and there.done_on else "taken over"
            elif record.about.name not in known.newest.consent.sections:
                state = NOT_SHARED
            else:
                state = "not taken over"
            rows.append((vars(row)[kind], kind, state))
    if not rows:
        return View(title, "You have not proposed anything yet.")
    sentence = f"{count(len(rows), 'proposal')}: {listed(_tally([row[2] for row in rows]))}."
    return View(title, sentence, Grid(("Proposal", "Kind", "State"), rows))


def _state(known: Known, row: Comment, answer: CommentAnswer | None) -> str:
    sent = known.replied.written_at if known.replied else None
    if answer:
        return answer.came if answer.came in CAME else WAITING
    if sent is None or (row.commented_at and row.commented_at > sent):
        return NOT_SENT
    if "comments" not in known.newest.consent.sections:
        return NOT_SHARED
    return WAITING if known.newest.answers.row(Comment, row.id) else NOT_TAKEN


def _told(answers: Journal, record: type[Record], rows: Sequence[Record], base: Opened) -> tuple[str, int, int, str]:
    """Return a table's title, how many of its rows are new and how many changed, and the first words of some."""
    before = {row.id: row for row in base.answers.of(record)}
    new = [row for row in rows if row.id not in before]
    changed = [row for row in rows if row.id in before and before[row.id] != row]
    shown = (_name(answers, row) for row in reversed([*changed, *new]))
    examples = [name for name in dict.fromkeys(shown) if name][:EXAMPLES]
    shared = record in base.answers.rows or any(
        record in section.tables for section in SECTIONS if section.id in base.consent.sections
    )
    first = "" if shared else " (not shared before)"
    return f"{record.about.title}{first}", len(new), len(changed), "; ".join(examples)


def _name(answers: Journal, row: Record) -> str:
    if isinstance(row, Rating):
        return heading(answers, "interviews", row.interview)
    if isinstance(row, CommentAnswer):
        return shortened(row.answer) or CAME.get(row.came, "")
    return heading(answers, row.about.name, row.id)


def _counted(new: int, changed: int) -> str:
    return listed([f"{number} {word}" for number, word in ((new, "new"), (changed, "changed")) if number])


def _tally(states: Sequence[str]) -> list[str]:
    return [f"{states.count(state)} {state}" for state in dict.fromkeys(states)]
