"""The tables of sharing with a coach: what went out, what came back, and the key to the aliases."""

from __future__ import annotations

from datetime import date, datetime

from workbook.records.table import Record, ask, kept, table


@table("shared", "sh", "What you shared", row="one packet that was written for a coach", internal=True)
class Shared(Record):
    """The log of packets."""

    packet: str = kept("File name")
    shared_at: datetime | None = kept("Shared at")
    recipient: str = ask("For whom is it?", required=True)
    purpose: str = ask("What is it for?", required=True)
    sections: str = kept("Sections")
    until: date | None = ask("They may keep it until")
    sponsor: bool | None = ask("May somebody who pays for the coaching see it?")
    sha256: str = kept("SHA-256 of the packet")
    figures: bool | None = kept("May be counted in figures about all clients")


@table("comments", "cm", "Coach's comments", row="one comment of the coach on one row of yours")
class Comment(Record):
    """A comment on a row, from the coach's reply."""

    table: str = kept("Table")
    row: str = ask("On which entry?", required=True)
    comment: str = ask("Comment", required=True, long=True)
    coach: str = kept("Coach", alias="contact")
    commented_at: datetime | None = kept("Commented at")


CAME = {"read": "I read it", "tried": "I tried it", "answered": "I answer it"}
"""What may come of a comment."""


@table("comment_answers", "ca", "What came of comments", row="what you did with one comment of your coach")
class CommentAnswer(Record):
    """What came of a comment; your coach sees it when you share the comments."""

    comment: str = kept("Comment", refers="comments")
    came: str = ask("What came of it?", choices=CAME, required=True)
    answer: str = ask("What do you say to it?", long=True)
    answered_at: datetime | None = kept("Answered at")


@table("aliases", "al", "Key to the aliases", row="one real name and what it is called in packets", internal=True)
class Alias(Record):
    """The key that turns “Organisation A” back into a name; it never leaves the data folder."""

    kind: str = kept(
        "Kind",
        choices={
            "organisation": "Organisation",
            "interviewer": "Interviewer",
            "contact": "Contact",
            "client": "Client",
        },
    )
    name: str = kept("Name")
    alias: str = kept("Alias")


@table("left_proposals", "lp", "Proposals you left", row="one proposal of a coach that you left", internal=True)
class LeftProposal(Record):
    """A step or a question that a coach proposed and the person left, so that it is not offered again."""

    proposal: str = kept("Id of the proposal")


@table("replies", "rp", "Replies you wrote", row="one reply that you, as a coach, wrote to a client", internal=True)
class SentReply(Record):
    """The log of a coach's replies to one client, in that client's folder."""

    file: str = kept("File name")
    written_at: datetime | None = kept("Written at")
    coach: str = kept("Your name in it")
    packet: str = kept("SHA-256 of the packet it answers")


@table("nicknames", "nn", "Your names for clients", row="what you, as a coach, call one client", internal=True)
class Nickname(Record):
    """A coach's own name for a client; it never leaves the coach's folder."""

    nickname: str = ask("Nickname for this client", help="Kept on this computer only: it is in no reply.")
