"""What a coach's page shows and keeps of one client: the name, what is new, notes, comments and proposals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ipywidgets import Widget

from workbook import storage
from workbook.clock import now
from workbook.forms import Card, EntriesForm, Form, Shelf, record_form, tell
from workbook.journal import Journal
from workbook.progress import session as sessions
from workbook.records import Comment, Nickname, Question, R, Record, Session, SessionNote, Step
from workbook.storage import packets
from workbook.views.listing import heading
from workbook.views.view import View
from workbook.views.words import day
from workbook.widgets.edit import drafts
from workbook.widgets.page import Page, side_by_side
from workbook.widgets.reader import read
from workbook.widgets.received import all_received, called, deleted

if TYPE_CHECKING:
    from workbook.sharing.caseload import Client
    from workbook.sharing.news import Known

DOERS = {"me": "My client does it", "coach": "I do it"}
"""What the choices of a step mean on the coach's page."""


def known(page: Page, client: Client) -> Known:
    """Return what is known of a client now: the packets, the newest first, and what the coach wrote."""
    from workbook.sharing.news import Known

    theirs = {one.sha256: one for _, one in all_received(page) if one.consent.client == client.id}
    by_age = sorted(theirs.values(), key=lambda one: (one.consent.written_at, one.sha256), reverse=True)
    return Known(by_age or [client.newest], own(page, client))


def own(page: Page, client: Client) -> Journal:
    """Return what the coach wrote about a client."""
    return read(packets.client_home(page.home, client.id))


def what_is_new(page: Page, client: Client) -> Sequence[Widget]:
    """Return the parts that a coach reads first: what is new, what came of comments and proposals, and the steps."""
    from workbook.sharing import news

    def shown(build: Callable[[Known], View]) -> Widget:
        return page.view(lambda _: build(known(page, client)), anew=True)

    steps = [shown(lambda now: news.agreed(now, page.journal.today)), shown(news.proposed)]
    return [shown(news.news), shown(news.fates), *side_by_side(steps)]


def edit_nickname(page: Page, client: Client) -> Form:
    """Return the form for what the coach calls a client."""
    home = packets.client_home(page.home, client.id)
    new = Nickname(id=f"nn-{client.id.partition('-')[2]}")
    row = next(iter(storage.load(home, Nickname)), new)

    def save(changed: Nickname) -> None:
        storage.save(home, [changed], tell, lambda: deleted(page, client.id))
        page.saved()

    return record_form(row, save, save_label=f"Save the nickname of {client.id}")


def edit_comments(page: Page, client: Client, table: type[Record]) -> Form:
    """Return the list of comments on the entries of one table."""
    answers, name = client.newest.answers, table.about.name
    entries = {row.id: heading(answers, name, row.id) for row in reversed(answers.of(table))}

    def card(row: Comment) -> Card:
        return Card(row.comment, [f"On: {entries.get(row.row, 'an entry that is not in the newest packet')}"])

    return _list(
        page,
        client,
        lambda: Comment(table=name, commented_at=now()),
        card,
        f"comments:{name}",
        "Add this comment",
        among=lambda row: row.table == name,
        choices={"row": entries},
    )


def edit_notes(page: Page, client: Client) -> Form:
    """Return the list of the coach's own notes on a client, each with the latest session that the packet tells of."""
    held = sessions.held(client.newest.answers.of(Session), page.journal.today)
    latest = held[0].id if held else ""
    return _list(
        page,
        client,
        lambda: SessionNote(session=latest, whose="coach", noted_at=now()),
        lambda row: Card(row.note, [f"Noted on {day(row.noted_at)}"]),
        "notes",
        "Add this note",
        only=("note",),
    )


def edit_proposals(page: Page, client: Client) -> Sequence[Form]:
    """Return the lists of steps and of questions that the next reply proposes."""

    def card(row: Step) -> Card:
        return Card(row.step, [DOERS.get(row.who, ""), f"By {day(row.due)}" if row.due else ""])

    steps = _list(
        page,
        client,
        Step,
        card,
        "proposed steps",
        "Propose this step",
        only=("step", "area", "due", "who"),
        choices={"who": DOERS},
    )
    questions = _list(
        page,
        client,
        lambda: Question(noted_at=now()),
        lambda row: Card(row.question),
        "proposed questions",
        "Propose this question",
        only=("question", "kind"),
    )
    return [steps, questions]


def _list(
    page: Page,
    client: Client,
    new: Callable[[], R],
    card: Callable[[R], Card],
    name: str,
    label: str,
    *,
    among: Callable[[R], bool] = lambda row: True,
    only: Sequence[str] = (),
    choices: Mapping[str, Mapping[str, str]] | None = None,
) -> Form:
    """Return a growing list in a client's folder, which is told to the rest of the page."""
    home, record = packets.client_home(page.home, client.id), type(new())
    unless = partial(deleted, page, client.id)

    def save(row: R) -> None:
        storage.save(home, [row], tell, unless)
        page.saved()

    def remove(row: R) -> None:
        storage.remove(home, [row], tell)
        page.saved()

    shelf = Shelf(new, lambda: [row for row in storage.load(home, record) if among(row)], save, remove, card)
    label = f"{label} for {called(page, client.id)}"
    return EntriesForm(shelf, choices=choices, only=only, drafts=drafts(home, name, unless), add_label=label)
