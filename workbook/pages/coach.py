"""The verbs of the coach's first page: open a packet, read, rate, comment, reply, delete a client."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.errors import WorkbookError
from workbook.forms import Actions, Card, Form, Question, Shelf, Values, entries_form, now, tell
from workbook.pages.download import hand_over
from workbook.pages.evening import ratings
from workbook.pages.page import pick, saved, say, verb
from workbook.pages.parts import keeper
from workbook.pages.preview import Preview
from workbook.pages.received import all_received, open_with_passphrases, passphrases, per_client
from workbook.pages.upload import upload
from workbook.records import TABLES, Comment, Rating, Record
from workbook.show.words import count, day, interview_name, moment
from workbook.storage import erasing, packets

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client
    from workbook.sharing.opening import Opened


@verb
def open_packet() -> Sequence[Widget]:
    """Ask for the file of a packet, check it, and keep it."""
    from workbook.sharing.opening import Locked

    home = storage.home()
    said = VBox()

    def take(name: str, data: bytes) -> None:
        try:
            found = open_with_passphrases(data, name)
            already = any(one.sha256 == found.sha256 for _, one in all_received(home)[0])
            if not already:
                written = f"{found.consent.written_at:%Y-%m-%d}"
                packets.keep(home, packets.RECEIVED, f"packet-{found.consent.client}-{written}.zip", data)
        except Locked as error:
            said.children = (say(str(error)), unlock(name, data))
            return
        except WorkbookError as error:
            said.children = (say(str(error), "problem"),)
            return
        said.children = tuple(say(sentence) for sentence in _told(found, already))
        saved()

    def unlock(name: str, data: bytes) -> Form:
        def try_it(values: Values) -> str:
            passphrases.append(values["passphrase"])
            take(name, data)
            return ""

        asked: Question = {"name": "passphrase", "kind": "text", "label": "Passphrase"}
        return Form([asked], {}, Actions(lambda _: {}, try_it), save_label="Open it")

    return [upload("Choose the packet …", take), said]


@verb
def read_packet() -> Sequence[Widget]:
    """Show the newest packet of a client: what it may be used for, and its report, drawn anew from its tables."""
    from workbook.sharing.report import report

    def build(client: Client) -> Sequence[Widget]:
        consent, answers = client.newest.consent, client.newest.answers
        return [
            say(f"Written on {day(consent.written_at)} for {consent.recipient}: {consent.purpose}"),
            Preview(report(answers, consent).encode("utf-8")),
        ]

    return per_client(build)


@verb
def rate_client() -> Sequence[Widget]:
    """Ask the coach to rate a client's interview, on the rubric the client rates by."""
    from workbook.sharing.packet import rubric_toml

    home = storage.home()

    def build(client: Client) -> Sequence[Widget]:
        mine = packets.client_home(home, client.id)
        packets.keep_rubric(mine, rubric_toml(client.newest.answers.rubric).encode("utf-8"))
        rows = {row.id: row for row in reversed(client.newest.answers.interviews) if row.status == "held"}
        return pick(
            "Which interview?",
            lambda: [(key, interview_name(row)) for key, row in rows.items()],
            lambda key: ratings(mine, rows[key], "coach"),
            [say("This packet holds no interview.")],
        )

    return per_client(build)


@verb
def comment() -> Sequence[Widget]:
    """Ask for comments on any entry of a client's packet."""
    home = storage.home()

    def build(client: Client) -> Sequence[Widget]:
        tables = [record for record, rows in client.newest.answers.rows.items() if rows]
        return pick(
            "Which part?",
            lambda: [(record.about.name, record.about.title) for record in tables],
            lambda name: [_comments(packets.client_home(home, client.id), client.newest, TABLES[name])],
        )

    return per_client(build)


@verb
def write_reply() -> Sequence[Widget]:
    """Write the coach's ratings and comments into one file for the client."""
    from workbook.sharing.reply import reply

    home = storage.home()

    def build(client: Client) -> Sequence[Widget]:
        mine = packets.client_home(home, client.id)
        below = VBox()
        asked: Question = {
            "name": "coach",
            "kind": "text",
            "label": "Your name, as your client knows it",
            "required": True,
        }

        def write(values: Values) -> str:
            given = storage.load(mine, Rating), storage.load(mine, Comment)
            if not any(given):
                raise WorkbookError("There is nothing to send yet. Rate an interview or write a comment first.")
            data = reply(client.id, values["coach"].strip(), *given, now())
            path = packets.keep(home, packets.WRITTEN, f"reply-{client.id}-{now():%Y-%m-%d}.zip", data)
            below.children = (
                hand_over(path),
                say("Send it to your client yourself, or hand it over. The workbook sends nothing."),
            )
            held = f"{count(len(given[0]), 'rating')} and {count(len(given[1]), 'comment')}"
            return f"Written: {path.name}, with {held}."

        def check(values: Values) -> dict[str, str]:
            return {} if values["coach"].strip() else {"coach": "Please fill this in."}

        return [Form([asked], {}, Actions(check, write), save_label="Write the reply"), below]

    return per_client(build)


@verb
def forget_client() -> Sequence[Widget]:
    """Delete everything of one client, after one clear question."""
    home = storage.home()

    def build(client: Client) -> Sequence[Widget]:
        until = client.newest.consent.until
        kept = (
            f"The packet may be kept until {day(until)}."
            if until
            else "The packet names no day until which to keep it."
        )

        def ask() -> None:
            below.children = (say("This cannot be undone. Your client's own notes stay with your client."), really)

        def erase(_: Values) -> str:
            received = [path for path, one in all_received(home)[0] if one.consent.client == client.id]
            erasing.forget_client(home, client.id, [*received, *packets.named(home, client.id)])
            saved()
            return f"{client.id} was deleted."

        def keep() -> None:
            below.children = ()

        really = Form([], {}, Actions(lambda _: {}, erase, cancel=keep), save_label=f"Delete {client.id} for good")
        really.cancel_label = "Keep it"
        below = VBox()
        first = Form([], {}, Actions(lambda _: {}, lambda _: "", cancel=ask), save_label="")
        first.cancel_label = "Delete this client"
        return [say(kept), first, below]

    return per_client(build)


def _comments(home: Path, opened: Opened, table: type[Record]) -> Form:
    from workbook.sharing.listing import heading

    entries = {row.id: heading(opened.answers, table.about.name, row.id) for row in reversed(opened.answers.of(table))}

    def load() -> list[Comment]:
        return [row for row in storage.load(home, Comment) if row.table == table.about.name]

    shelf = Shelf(
        new=lambda: Comment(table=table.about.name, commented_at=now()),
        load=load,
        save=lambda row: storage.save(home, [row], tell),
        remove=lambda row: storage.remove(home, [row], tell),
        card=lambda row: Card(
            row.comment, [f"On: {entries.get(row.row, 'an entry that is not in the newest packet')}"]
        ),
    )
    drafts = keeper(home, f"comments:{table.about.name}")
    return entries_form(shelf, choices={"row": entries}, keeper=drafts, add_label="Add this comment")


def _told(found: Opened, already: bool) -> list[str]:
    from workbook.sharing.sections import titles

    consent = found.consent
    said = [
        f"Opened: {consent.client}, written {moment(consent.written_at)} for {consent.recipient}.",
        f"What for: {consent.purpose}",
        f"It holds: {titles(' '.join(consent.sections))}.",
        f"It may be kept until {day(consent.until)}."
        if consent.until
        else "No day was set until which it may be kept.",
        "Somebody who pays for the coaching may see it." if consent.sponsor else "Nobody else may see it.",
    ]
    return said + (["This very packet was here already."] if already else [])
