"""The verb for a coach's reply: look at what it would add, then take it or leave it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.errors import WorkbookError
from workbook.forms import Actions, Form, Values
from workbook.pages.outgoing import all_answers
from workbook.pages.page import go_to, saved, say, verb, view
from workbook.pages.upload import upload
from workbook.records import Comment, Profile, Rating
from workbook.show.shown import Grid, Shown
from workbook.show.words import count, interview_names

if TYPE_CHECKING:
    from workbook.sharing.answers import Answers
    from workbook.sharing.reply import Changes


@verb
def open_reply() -> Sequence[Widget]:
    """Ask for the file of a coach's reply, show what it would add, and add it when told to."""
    from workbook.sharing import reply

    home = storage.home()
    below = VBox()

    def take(name: str, data: bytes) -> None:
        try:
            mine = all_answers(home)
            found = reply.read(data, name)
            client = next((row.client for row in mine.of(Profile)), "")
            changes = reply.changes(found, mine, client, name)
        except WorkbookError as error:
            below.children = (say(str(error), "problem"),)
            return
        if not changes.rows:
            below.children = (say(f"There is nothing new in this reply of {found.coach}. Nothing was changed."),)
            return

        def accept(_: Values) -> str:
            storage.save(home, changes.rows)
            below.children = (
                say(f"{found.coach}'s reply is now beside your own answers."),
                go_to("See your ratings side by side", "11_progress"),
            )
            saved()
            return "Saved."

        def decline() -> None:
            below.children = (say("Nothing was taken from the reply."),)

        decide = Form([], {}, Actions(lambda _: {}, accept, cancel=decline), save_label="Take it in")
        decide.cancel_label = "Leave it"
        below.children = (view("reply", lambda: _shown(mine, changes, found.coach)), decide)

    return [upload("Choose the reply …", take), below]


@verb
def show_comments() -> Sequence[Widget]:
    """Show what a coach wrote about one's answers."""
    home = storage.home()
    return [view("comments", lambda: _comments(all_answers(home)))]


def _comments(mine: Answers) -> Shown:
    from workbook.sharing.parts import comments

    return comments(mine)


def _shown(mine: Answers, changes: Changes, coach: str) -> Shown:
    """Return what a reply would add, row by row."""
    from workbook.sharing.listing import heading

    names, titles = interview_names(mine.interviews), mine.rubric.titles()
    rows = []
    for row in changes.rows:
        state = "new" if row in changes.new else "changed by your coach"
        if isinstance(row, Rating):
            given = "not applicable" if row.not_applicable else row.rating
            what = f"Rating: {titles.get(row.dimension, row.dimension)}"
            rows.append((names[row.interview], what, given, row.evidence, state))
        elif isinstance(row, Comment):
            rows.append((heading(mine, row.table, row.row), "Comment", None, row.comment, state))
    sentence = f"{coach}'s reply would add {count(len(changes.new), 'entry', 'entries')}"
    sentence += f" and bring {len(changes.changed)} of your coach's own up to date." if changes.changed else "."
    sentence += " Your own answers stay as they are."
    if changes.aside:
        sentence += f" {count(changes.aside, 'entry is', 'entries are')} about something that is no longer here."
    return Shown("The reply", sentence, Grid(("On", "What", "Rating", "In words", "State"), rows))
