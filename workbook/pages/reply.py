"""The verb for a coach's reply: look at what it would add, then take it or leave it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipywidgets import VBox, Widget

from workbook import storage
from workbook.errors import WorkbookError
from workbook.forms import Buttons
from workbook.journal import Journal
from workbook.records import Comment, Profile, Rating
from workbook.views import sharing
from workbook.views.listing import heading
from workbook.views.view import Grid, View
from workbook.views.words import count, interview_names
from workbook.widgets.page import Page, shows, verb
from workbook.widgets.text import go_to, say
from workbook.widgets.upload import upload

if TYPE_CHECKING:
    from workbook.sharing.reply import Changes


@verb
def open_reply(page: Page) -> Sequence[Widget]:
    """Ask for the file of a coach's reply, show what it would add, and add it when told to."""
    from workbook.sharing import reply

    below = VBox()

    def take(name: str, data: bytes) -> None:
        try:
            mine = page.journal
            found = reply.read(data, name)
            client = next((row.client for row in mine.of(Profile)), "")
            changes = reply.changes(found, mine, client, name)
        except WorkbookError as error:
            below.children = (say(str(error), "problem"),)
            return
        if not changes.rows:
            below.children = (say(f"There is nothing new in this reply of {found.coach}. Nothing was changed."),)
            return

        def accept() -> str:
            storage.save(page.home, changes.rows)
            below.children = (
                say(f"{found.coach}'s reply is now beside your own answers."),
                go_to("See your ratings side by side", "11_progress"),
            )
            page.saved()
            return "Saved."

        def decline() -> None:
            below.children = (say("Nothing was taken from the reply."),)

        decide = Buttons({"Add to my workbook": accept, "Don't add": decline})
        below.children = (page.view(lambda _: _shown(mine, changes, found.coach)), decide)

    return [upload("Choose the reply …", take), below]


show_comments = shows(sharing.comments)


def _shown(mine: Journal, changes: Changes, coach: str) -> View:
    """Return what a reply would add, row by row."""
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
    return View("The reply", sentence, Grid(("On", "What", "Rating", "In words", "State"), rows))
