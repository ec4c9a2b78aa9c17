"""Writing a reply: the coach's name, the notes that are ticked, a passphrase, and the log of what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.clock import now
from workbook.errors import WorkbookError
from workbook.forms import Form, Input, Values, tell
from workbook.records import Comment, Question, Rating, Record, SentReply, SessionNote, Step
from workbook.storage import packets
from workbook.views.words import count, day, listed, shortened
from workbook.widgets.client import own
from workbook.widgets.files import hand_over
from workbook.widgets.page import Page
from workbook.widgets.received import called, deleted, name_of_coach
from workbook.widgets.rubrics import SEND, rubric_to_send
from workbook.widgets.text import say

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client

NOTES = Input(
    "notes",
    "Your notes that go into the reply",
    "ticks",
    help="Your notes stay here unless you tick them.",
    choices={},
)


def answer(page: Page, client: Client) -> Sequence[Widget]:
    """Return the form that writes the reply, and where the file is once it is written."""
    from workbook.sharing.packet import SHORTEST_PASSPHRASE
    from workbook.sharing.reply import reply
    from workbook.sharing.zips import CAN_LOCK

    home, below = page.home, VBox()
    asked = [Input("coach", "Your name, as your client knows it", required=True), NOTES, SEND]
    if CAN_LOCK:
        asked.append(
            Input(
                "passphrase",
                "Passphrase, if you want to lock the reply",
                help="Write it down, and tell it to your client in another way than you send the reply.",
            )
        )

    def write(values: Values) -> str:
        mine, when, coach = own(page, client), now(), values["coach"].strip()
        ratings, comments = mine.of(Rating), mine.of(Comment)
        notes = [row for row in mine.of(SessionNote) if row.id in values["notes"].split()]
        proposals: list[Step | Question] = [*mine.of(Step), *mine.of(Question)]
        rubric = rubric_to_send(page) if values["rubric"] else None
        if not (ratings or comments or notes or proposals or rubric):
            raise WorkbookError("There is nothing to send yet. Rate, comment, propose, or tick a note first.")
        data = reply(
            client.id,
            coach,
            ratings,
            comments,
            when,
            values.get("passphrase", ""),
            notes=notes,
            proposals=proposals,
            rubric=rubric,
        )
        path = packets.keep(home, packets.WRITTEN, f"reply-{client.id}-{when:%Y-%m-%d}.zip", data)
        sent = SentReply(file=path.name, written_at=when, coach=coach, packet=client.newest.sha256)
        storage.save(packets.client_home(home, client.id), [sent], tell, lambda: deleted(page, client.id))
        below.children = (
            hand_over(path),
            say(f"Send it to {called(page, client.id)} yourself, or hand it over. The workbook sends nothing."),
        )
        page.saved()
        counts: Sequence[tuple[Sequence[Record], str]] = (
            (ratings, "rating"),
            (comments, "comment"),
            (proposals, "proposal"),
            (notes, "note"),
        )
        held = [count(len(rows), one) for rows, one in counts if rows] + (["your rubric"] if rubric else [])
        return f"Written: {path.name}, with {listed(held)}."

    def check(values: Values) -> dict[str, str]:
        wrong = {} if values["coach"].strip() else {"coach": "Please fill this in."}
        if 0 < len(values.get("passphrase", "")) < SHORTEST_PASSPHRASE:
            wrong["passphrase"] = f"Use at least {SHORTEST_PASSPHRASE} characters, or none."
        return wrong

    def offer() -> None:
        notes = own(page, client).of(SessionNote)
        form.renew({"notes": {row.id: f"{shortened(row.note)} ({day(row.noted_at)})" for row in notes}})

    label = f"Write the reply to {called(page, client.id)}"
    form = Form(asked, {"coach": name_of_coach(home, client.id)}, write, check=check, save_label=label)
    page.live(offer)
    return [form, below]
