"""The verbs of a session with a coach: prepare, talk, agree, look back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipywidgets import Widget

from workbook.clock import now
from workbook.forms import Card
from workbook.progress import session as sessions
from workbook.records import Profile, Session, SessionNote, SessionRating, Step, field_of
from workbook.views import dimensions, progress, search, session
from workbook.views.sheet import sheet_for
from workbook.views.words import day
from workbook.widgets.edit import about, edit_list, edit_record
from workbook.widgets.files import for_calendar
from workbook.widgets.fold import Fold
from workbook.widgets.page import Page, verb
from workbook.widgets.picker import per_row
from workbook.widgets.preview import Preview
from workbook.widgets.text import go_to, say

NONE = "No session is noted yet. Begin with the date of the next one, under “Prepare”."
BRING = ("date", "starts", "coach", "want", "question", "went_well")


@verb
def prepare_session(page: Page) -> Sequence[Widget]:
    """Ask for the next session and what one brings to it, and show the sheet that writes itself from the answers."""
    from workbook.sharing.sheet import sheet_page

    def new() -> Session:
        return Session(coach=next((row.coach_name for row in page.journal.of(Profile)), ""))

    def build(row: Session) -> Sequence[Widget]:
        def to_print() -> bytes:
            return sheet_page(sheet_for(page.journal, page.journal.row(Session, row.id)))

        def sheet() -> Sequence[Widget]:
            frame = Preview(to_print(), "The sheet for the session")
            page.live(lambda: frame.show(to_print()))
            return [frame]

        form = edit_record(page, row, only=BRING, save_label="Save what I bring")
        return [form, Fold(page, "See the sheet for the session", sheet)]

    def none_to_come() -> bool:
        return sessions.to_prepare(page.journal.of(Session), page.journal.today) is None

    return per_session(page, build, new=new, new_if=none_to_come)


@verb
def show_agenda(page: Page) -> Sequence[Widget]:
    """Show the agenda of a session and, large enough for two people, how the ratings run."""

    def build(row: Session) -> Sequence[Widget]:
        return [page.view(lambda journal: session.agenda(journal, journal.row(Session, row.id)))]

    charts = [page.view(session.big(view), folded=True) for view in (progress.overall, dimensions.dimensions)]
    return [*per_session(page, build), *charts]


@verb
def note_session(page: Page) -> Sequence[Widget]:
    """Ask for notes from a session, and whose each of them is."""
    whose = field_of(SessionNote, "whose").choices

    def build(row: Session) -> Sequence[Widget]:
        def card(note: SessionNote) -> Card:
            return Card(note.note, [f"{whose.get(note.whose, '')}{f' ({note.coach})' if note.coach else ''}"])

        return [
            edit_list(
                page,
                lambda: SessionNote(session=row.id, noted_at=now()),
                card,
                among=lambda note: note.session == row.id,
                add_label="Add this note",
            )
        ]

    return per_session(page, build)


@verb
def agree_steps(page: Page) -> Sequence[Widget]:
    """Ask for the steps agreed on in a session: what, who, by when; show all open steps."""

    def build(row: Session) -> Sequence[Widget]:
        def card(step: Step) -> Card:
            done = f"Done on {day(step.done_on)}" if step.done_on else f"By {day(step.due)}" if step.due else ""
            return Card(step.step, ["You do it" if step.mine else "Your coach does it", done])

        return [
            edit_list(
                page,
                lambda: Step(session=row.id),
                card,
                among=lambda step: step.session == row.id,
                only=("step", "who", "area", "due"),
                add_label="Add this step",
            )
        ]

    link = go_to("Tick off a step that is done", "10_search")
    return [*per_session(page, build), page.view(search.steps, folded=True), link]


@verb
def plan_session(page: Page) -> Sequence[Widget]:
    """Ask when the next session is, list the sessions to come, and hand them to one's calendar."""

    def card(row: Session) -> Card:
        return Card(day(row.date), [f"At {row.starts}" if row.starts else "", f"With {row.coach}" if row.coach else ""])

    return [
        edit_list(
            page,
            lambda: Session(coach=next((row.coach_name for row in page.journal.of(Profile)), "")),
            card,
            among=lambda row: row.date is not None and row.date > page.journal.today,
            only=("date", "starts", "coach"),
            add_label="Add this session",
        ),
        for_calendar(page, "Download the sessions to come for my calendar", lambda one: one.page == "13_session"),
    ]


@verb
def look_back_at_session(page: Page) -> Sequence[Widget]:
    """Ask for four lines about a session that was held, and show how the sessions were."""

    def build(row: Session) -> Sequence[Widget]:
        look = about(page.journal, SessionRating(session=row.id, rated_at=now()), "session")
        return [edit_record(page, look, title=name_of(row), save_label="Save how it was")]

    def rows() -> list[Session]:
        return sessions.held(page.journal.of(Session), page.journal.today)

    first = [say("This begins on the day of your first session.")]
    return [*per_row(page, "Which session?", rows, name_of, build, first), page.view(session.over_time, folded=True)]


def per_session(
    page: Page,
    build: Callable[[Session], Sequence[Widget]],
    *,
    new: Callable[[], Session] | None = None,
    new_if: Callable[[], bool] = lambda: True,
) -> Sequence[Widget]:
    """Return a picker of sessions, first the one that is next, then the latest; below it what `build` makes of it."""

    def rows() -> list[Session]:
        everything, today = page.journal.of(Session), page.journal.today
        coming = [row for row in sessions.in_order(everything) if row.date and row.date >= today]
        past = [row for row in sessions.held(everything, today) if row.date != today]
        return [*coming, *past]

    none = [] if new else page.say_once(NONE)
    return per_row(
        page, "Which session?", rows, name_of, build, none, new=new, new_words="A new session", new_if=new_if
    )


def name_of(row: Session) -> str:
    """Return how a session is called in a list."""
    return f"{day(row.date)}{f', with {row.coach}' if row.coach else ''}"
