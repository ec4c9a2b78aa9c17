"""The verbs of the coach's first page: open a packet, read, rate, comment, reply, delete a client."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook.forms import confirm
from workbook.records import TABLES, Interview
from workbook.storage import packets
from workbook.views.words import day, interview_name, listed, moment
from workbook.widgets.answering import answer
from workbook.widgets.cases import forget
from workbook.widgets.client import edit_comments, edit_nickname, edit_notes, edit_proposals, what_is_new
from workbook.widgets.files import upload
from workbook.widgets.fold import Fold
from workbook.widgets.handing import come_in
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import Picker, per_row
from workbook.widgets.preview import Preview
from workbook.widgets.rate import edit_ratings
from workbook.widgets.received import (
    all_received,
    called,
    clients,
    locked_ones,
    passphrase_form,
    per_client,
    trouble,
)
from workbook.widgets.rubrics import keep_own
from workbook.widgets.text import say, show_in

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client
    from workbook.sharing.opening import Opened

REPORT, NICKNAME = "Read the whole report", "Choose a nickname"
RATE, PROPOSE, RUBRIC = "Rate an interview", "Propose steps and questions", "Choose a rubric of your own to send"
"""What the folds of the page say."""

LEFT = "These packets are locked, so nobody can tell whose they are: {}. If one is that client's, delete the file too."


@verb
def open_packet(page: Page) -> Sequence[Widget]:
    """Ask for the file of a packet, check it, and keep it."""
    from workbook.sharing.unzipping import Locked

    home = page.home
    status = VBox()

    def take(name: str, data: bytes) -> Sequence[Widget]:
        try:
            packet = page.inbox.open(data, name)
        except Locked as error:
            return [say(str(error)), passphrase_form(partial(unlock, name, data))]
        consent = packet.consent
        already = any(one.sha256 == packet.sha256 for _, one in all_received(page))
        if not already:
            packets.keep(home, packets.RECEIVED, f"packet-{consent.client}-{consent.written_at:%Y-%m-%d}.zip", data)
        packets.remember(home, consent.client, packet.sha256)
        page.saved()
        page.pick_everywhere(consent.client)
        newest = next(client.newest for client in clients(page) if client.id == consent.client)
        return [say(sentence) for sentence in _told(packet, already, newest.sha256 == packet.sha256)]

    def unlock(name: str, data: bytes, passphrase: str) -> None:
        page.inbox.remember(passphrase)
        show_in(status, partial(take, name, data))

    return [upload("Choose the packet …", take, status), *come_in(page, take, status), status, trouble(page)]


@verb
def read_packet(page: Page) -> Sequence[Widget]:
    """Show what is new of a client, and the report of the newest packet, drawn again from its tables."""
    from workbook.sharing.report import report

    def build(client: Client) -> Sequence[Widget]:
        consent, answers = client.newest.consent, client.newest.answers
        return [
            *what_is_new(page, client),
            say(f"From {client.id}, written on {day(consent.written_at)} for {consent.recipient}: {consent.purpose}"),
            Fold(page, REPORT, lambda: [Preview(report(answers, consent).encode("utf-8"))]),
            Fold(page, NICKNAME, lambda: [edit_nickname(page, client)]),
        ]

    return per_client(page, build)


@verb
def rate_client(page: Page) -> Sequence[Widget]:
    """Ask the coach to rate a client's interview, on the rubric the client rates by."""
    from workbook.sharing.packet import rubric_toml

    def build(client: Client) -> Sequence[Widget]:
        mine = packets.client_home(page.home, client.id)
        packets.keep_rubric(mine, rubric_toml(client.newest.answers.rubric).encode("utf-8"))
        held = [row for row in reversed(client.newest.answers.interviews) if row.status == "held"]

        def rate(row: Interview) -> Sequence[Widget]:
            return edit_ratings(page, row, "coach", client.id)

        nothing = [say("This packet holds no interview.")]
        return [
            Fold(page, RATE, lambda: per_row(page, "Which interview?", lambda: held, interview_name, rate, nothing))
        ]

    return per_client(page, build)


@verb
def comment(page: Page) -> Sequence[Widget]:
    """Ask for comments on any entry of a client's packet."""

    def build(client: Client) -> Sequence[Widget]:
        tables = {record.about.name: record.about.title for record, rows in client.newest.answers.rows.items() if rows}
        return [Picker(page, "Which part?", lambda: tables, lambda name: [edit_comments(page, client, TABLES[name])])]

    return per_client(page, build)


@verb
def note_client(page: Page) -> Sequence[Widget]:
    """Ask for the coach's own notes on a client, which stay here unless they are ticked for a reply."""
    return per_client(page, lambda client: [edit_notes(page, client)])


@verb
def write_reply(page: Page) -> Sequence[Widget]:
    """Ask for steps and questions to propose, and write them with ratings and comments into one file for the client."""
    parts = per_client(
        page, lambda client: [Fold(page, PROPOSE, lambda: edit_proposals(page, client)), *answer(page, client)]
    )
    return [*parts, Fold(page, RUBRIC, lambda: keep_own(page))]


@verb
def forget_client(page: Page) -> Sequence[Widget]:
    """Delete everything of one client, after one clear question."""
    home = page.home

    def build(client: Client) -> Sequence[Widget]:
        until = client.newest.consent.until
        kept = (
            f"The packet may be kept until {day(until)}."
            if until
            else "The packet names no day until which to keep it."
        )

        def erase() -> str:
            theirs = {path: one.sha256 for path, one in all_received(page) if one.consent.client == client.id}
            files = {*theirs, *packets.named(home, client.id), *packets.remembered(home, client.id)}
            forget(home, client.id, sorted(files), theirs.values())
            left = [path.name for path in locked_ones(page)]
            status.children = (say(f"{client.id} was deleted."), *([say(LEFT.format(listed(left)))] if left else []))
            page.saved()
            return f"{client.id} was deleted."

        question = "This cannot be undone. Your client's own notes stay with your client."
        name = called(page, client.id)
        return [say(kept), confirm(f"Delete {name}", question, f"Delete {name} for good", erase)]

    status = VBox()
    return [*per_client(page, build), status]


def _told(packet: Opened, already: bool, newest: bool) -> list[str]:
    from workbook.sharing.sections import titles

    consent = packet.consent
    sentences = [
        f"Opened: {consent.client}, written {moment(consent.written_at)} for {consent.recipient}.",
        f"What for: {consent.purpose}",
        f"It holds: {titles(' '.join(consent.sections))}.",
        f"It may be kept until {day(consent.until)}."
        if consent.until
        else "No day was set until which it may be kept.",
        "Somebody who pays for the coaching may see it." if consent.sponsor else "Nobody else may see it.",
        *(["The client may be counted in figures about all clients."] if consent.figures else []),
    ]
    sentences += ["You already have this packet."] if already else []
    return sentences + ([] if newest else ["A newer packet of this client is here: that one is shown below."])
