"""A session with a coach: prepare, talk, agree, look back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from icalendar import Calendar

import workbook as wb
from tests.pages.conftest import EVIL
from tests.pages.reading import choose, fill, forms, inside, listed, logged, options, text, unfold
from workbook import storage
from workbook.forms import Form
from workbook.records import Comment, CommentAnswer, Session, SessionNote, SessionRating, Step
from workbook.storage import save
from workbook.widgets.files import Download
from workbook.widgets.preview import Preview

TODAY = dt.date.today()


def held(days: int = 0, **more: str) -> Session:
    """A session so many days ago; a negative number is one to come."""
    return Session(date=TODAY - dt.timedelta(days=days), **more)


def page_of(part: object) -> str:
    """The sheet as it stands in its frame."""
    return next(found for found in inside(part) if isinstance(found, Preview)).page.decode()  # type: ignore[arg-type]


def test_a_session_goes_from_prepare_to_look_back(home: Path) -> None:
    """A session is prepared, noted, agreed on and looked back at; each part of the page is about the same session."""
    fill(forms(wb.prepare_session())[0], date=str(TODAY), coach="Ines", want="To breathe", question="How long?")
    (session,) = storage.load(home, Session)
    assert (session.want, session.question) == ("To breathe", "How long?")
    assert "To breathe" in text(wb.show_agenda())
    fill(forms(wb.note_session())[0], whose="coach", note="Stop when they nod")
    fill(forms(wb.agree_steps())[0], step="Time one answer", who="coach", due="2026-12-01")
    fill(forms(wb.look_back_at_session())[0], listened="9", mattered="8", suited="0", worth="7")
    (note,), (step,), (rating,) = (storage.load(home, table) for table in (SessionNote, Step, SessionRating))
    assert {note.session, step.session, rating.session} == {session.id}
    assert (note.whose, step.mine, rating.suited) == ("coach", False, 0)
    assert note.noted_at
    assert rating.rated_at


def test_the_sheet_follows_what_is_saved_on_the_page(home: Path) -> None:
    """What is typed stands on the sheet as soon as it is saved, as text: nothing that was typed can run."""
    part = wb.prepare_session()
    unfold(part, "See the sheet for the session")
    assert "<dt>" not in page_of(part)
    fill(forms(part)[0], date=str(TODAY), want=f"Calm {EVIL}")
    assert "Calm &lt;script&gt;alert(1)&lt;/script&gt;" in page_of(part)
    assert EVIL not in page_of(part)


def test_a_new_session_is_offered_only_while_none_is_to_come(home: Path) -> None:
    """With a session to come the page begins with that one; without, with a new one. Both lists keep what was held."""
    save(home, [held(7, coach="Ines")])
    assert options(wb.prepare_session())[0] == "A new session"
    save(home, [held(-7, coach="Ines")])
    words = options(wb.prepare_session())
    assert len(words) == 2
    assert str((TODAY + dt.timedelta(days=7)).year) in words[0]


def test_a_new_session_that_was_saved_is_one_session(home: Path) -> None:
    """The first save makes a session of it, a second save on the same page changes that one and adds none."""
    part = wb.prepare_session()
    fill(forms(part)[0], date=str(TODAY), want="One")
    fill(forms(part)[0], want="Two")
    assert [row.want for row in storage.load(home, Session)] == ["Two"]


def test_a_past_session_is_noted_without_taking_the_place_of_the_next(home: Path) -> None:
    """A session of last week is added as a new one, and the page then offers a new one again."""
    part = wb.prepare_session()
    fill(forms(part)[0], date=str(TODAY - dt.timedelta(days=7)))
    assert len(options(part)) == 2
    choose(part, 0)
    fill(forms(part)[0], date=str(TODAY))
    assert len(storage.load(home, Session)) == 2


def test_a_time_that_is_none_is_not_saved(home: Path) -> None:
    """A time of day is hours and minutes; anything else is a sentence, and nothing is saved."""
    form = forms(wb.prepare_session())[0]
    form.values = form.values | {"date": str(TODAY), "starts": "half past two"}
    form.press("save")
    assert form.messages == {"starts": "Type hours and minutes, such as 14:30."}
    assert storage.load(home, Session) == []
    fill(form, starts="9:05")


def test_looking_back_begins_on_the_day(home: Path) -> None:
    """A session to come cannot be looked back at; two windows that look back at one session make one row."""
    save(home, [held(-1)])
    assert not forms(wb.look_back_at_session())
    save(home, [held(0)])
    one, other = forms(wb.look_back_at_session())[0], forms(wb.look_back_at_session())[0]
    fill(one, listened="5")
    fill(other, worth="6")
    assert len(storage.load(home, SessionRating)) == 1


def test_the_next_session_is_planned_on_the_same_page(home: Path) -> None:
    """The next session is listed by its date and goes into a file for the calendar; those that were held do not."""
    save(home, [held(3)])
    part = wb.plan_session()
    fill(forms(part)[0], date=str(TODAY + dt.timedelta(days=14)), starts="17:30")
    (form,) = (found for found in inside(part) if isinstance(found, Form))
    assert [card["lines"] for card in form.cards] == [["At 17:30"]]
    sent: list[bytes] = []
    download = next(found for found in inside(part) if isinstance(found, Download))
    download.send = lambda content, buffers: sent.append(buffers[0])
    download.press()
    (event,) = Calendar.from_ical(sent[0]).walk("VEVENT")
    assert str(event["dtstart"].dt) == f"{TODAY + dt.timedelta(days=14)} 17:30:00"


def test_steps_of_a_session_are_those_of_the_search(home: Path) -> None:
    """A step agreed on stands on the page of the search too; a coach's step is no victory of one's own."""
    save(home, [held(0)])
    fill(forms(wb.agree_steps())[0], step="Call the ward", due="2026-12-01")
    assert "Call the ward" in listed(wb.plan_steps())
    (step,) = storage.load(home, Step)
    save(home, [dataclasses.replace(step, done_on=TODAY, who="coach")])
    assert "Call the ward" not in text(wb.finish_steps())


def test_comments_not_looked_at_come_first_and_are_answered(home: Path) -> None:
    """A comment waits until one says what came of it; the answer is kept beside it, once."""
    row = logged(home)
    seen, fresh = (Comment(table="interviews", row=row.id, comment=words, coach="Ines") for words in ("Old", "Fresh"))
    save(home, [seen, fresh])
    save(home, [CommentAnswer(comment=seen.id, came="read")])
    part = wb.answer_comments()
    assert options(part)[0].startswith("Fresh")
    assert "1 comment waits for a look" in text(part)
    fill(forms(part)[0], came="tried", answer="It helped")
    assert "waits" not in text(part)
    assert {row.comment: row.came for row in storage.load(home, CommentAnswer)} == {seen.id: "read", fresh.id: "tried"}
