"""The verbs for a coach's reply: look at what it would add, take it or leave it, and answer the comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.clock import now
from workbook.forms import Buttons, tell
from workbook.journal import Journal
from workbook.records import Comment, CommentAnswer, Profile, Rating, Record, SessionNote
from workbook.views import sharing
from workbook.views.listing import heading
from workbook.views.sheet import unread
from workbook.views.view import Grid, View
from workbook.views.words import count, shortened
from workbook.widgets.edit import about, edit_record
from workbook.widgets.files import upload
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_row
from workbook.widgets.proposals import offer
from workbook.widgets.rate import in_words
from workbook.widgets.received import passphrase_form
from workbook.widgets.rubrics import offered
from workbook.widgets.text import go_to, say, show_in

if TYPE_CHECKING:
    from workbook.sharing.reply import Changes


@verb
def open_reply(page: Page) -> Sequence[Widget]:
    """Ask for the file of a coach's reply, show what it would add, and add it when told to."""
    from workbook.sharing import reply
    from workbook.sharing.unzipping import Locked

    below = VBox()

    def take(name: str, data: bytes, passphrase: str = "") -> Sequence[Widget]:
        try:
            theirs = reply.read(data, name, passphrase)
        except Locked as error:
            again = passphrase_form(lambda words: show_in(below, lambda: take(name, data, words)))
            return [say(str(error)), again]
        mine = page.journal
        client = next((row.client for row in mine.of(Profile)), "")
        changes = reply.changes(theirs, mine, client, name)
        extra = [*offer(page, theirs.coach, changes.proposals), *offered(page, theirs.rubric, theirs.coach)]
        if not changes.rows:
            words = "There are no new ratings, comments or notes" if extra else "There is nothing new"
            return [say(f"{words} in this reply of {theirs.coach}. Nothing was changed."), *extra]

        def accept() -> str:
            storage.save(page.home, changes.rows, tell)
            below.children = (
                say(f"{theirs.coach}'s reply is now beside your own answers."),
                go_to("See your ratings side by side", "11_progress"),
                *extra,
            )
            page.saved()
            if came := unread(page.journal):
                page.pick_everywhere(came[0].id)
            return "Saved."

        def decline() -> None:
            below.children = (say("Nothing was taken from the reply."), *extra)

        decide = Buttons({"Add to my workbook": accept, "Don't add": decline})
        return [page.view(lambda _: _shown(mine, changes, theirs.coach)), decide, *extra]

    return [upload("Choose the reply …", take, below), below]


@verb
def answer_comments(page: Page) -> Sequence[Widget]:
    """Ask what came of each of a coach's comments, those not looked at first; show them all."""

    def rows() -> list[Comment]:
        waiting = unread(page.journal)
        return [*waiting, *(row for row in page.journal.of(Comment) if row not in waiting)]

    def name(row: Comment) -> str:
        return shortened(f"{row.comment} ({heading(page.journal, row.table, row.row)})")

    def build(row: Comment) -> Sequence[Widget]:
        on = heading(page.journal, row.table, row.row).rstrip(".")
        place = f"“{on}”" if on else "an entry that is no longer here"
        sentence = f"{row.coach or 'Your coach'}, on {place}: {row.comment}"
        answer = about(page.journal, CommentAnswer(comment=row.id, answered_at=now()), "comment")
        return [say(sentence), edit_record(page, answer, save_label="Save what came of it")]

    return [
        *per_row(page, "Which comment?", rows, name, build, []),
        page.view(sharing.comments),
    ]


def _shown(mine: Journal, changes: Changes, coach: str) -> View:
    """Return what a reply would add and change, row by row, before and after."""
    rows = []
    for before, row in [*((None, row) for row in changes.new), *changes.changed]:
        state = "changed by your coach" if before else "new"
        if isinstance(row, Rating):
            on, what = heading(mine, "interviews", row.interview), f"Rating: {mine.rubric.title_of(row.dimension)}"
        elif isinstance(row, Comment):
            on, what = heading(mine, row.table, row.row), "Comment"
        elif isinstance(row, SessionNote):
            on, what = heading(mine, "sessions", row.session), "Note from a session"
        rows.append((on, what, state, words_of(before) if before else "", words_of(row)))
    sentence = f"{coach}'s reply would add {count(len(changes.new), 'entry', 'entries')}"
    sentence += f" and change {len(changes.changed)} that {coach} wrote before." if changes.changed else "."
    sentence += " Your own answers stay as they are."
    if changes.aside:
        sentence += f" {count(changes.aside, 'entry is', 'entries are')} about something that is no longer here."
    return View("The reply", sentence, Grid(("On", "What", "State", "Now", "With the reply"), rows))


def words_of(row: Record) -> str:
    """Return what a coach's row says: the rating with its evidence, the comment, or the note."""
    if isinstance(row, Rating):
        return in_words(row)
    if isinstance(row, SessionNote):
        return row.note
    return row.comment if isinstance(row, Comment) else ""
