"""What a coach sees first of a client, what stays with the coach, and three rounds of two people's work."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import workbook as wb
from tests.pages.reading import all_open, buttons, fill, forms, inside, options, picker, text
from tests.pages.test_coach import ME, OTHER, given, of, open_packet
from tests.sharing.filled import ALL, WHEN, consent, interview, unpacked
from workbook import storage
from workbook.clock import now
from workbook.content import rubric
from workbook.forms import Buttons
from workbook.journal import Journal
from workbook.records import (
    Comment,
    CommentAnswer,
    HighPoint,
    LeftProposal,
    Nickname,
    Profile,
    Question,
    Rating,
    SentReply,
    Session,
    SessionNote,
    Step,
)
from workbook.sharing.consent import Consent, consent_words
from workbook.sharing.packet import Packet, described, pack, rubric_toml
from workbook.sharing.zips import zipped
from workbook.views.words import day
from workbook.widgets.page import page_on
from workbook.widgets.preview import Preview

pytestmark = pytest.mark.unhurried

CANARY = "Zqnicknamexv"


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A coach's empty home."""
    return at(tmp_path / "coach", monkeypatch)


def at(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sit down at somebody's computer, with a page freshly opened."""
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    page_on.cache_clear()
    return home


def form(part: Any, label: str) -> Any:
    """The form of a part whose button begins with these words."""
    return next(one for one in forms(all_open(part)) if one.save_label.startswith(label))


def packet(answers: Journal, days: int = 0, client: str = ME) -> Packet:
    """A packet with all of these answers, written so many days ago."""
    return pack(answers, consent(ALL, written_at=now() - dt.timedelta(days=days), client=client))


def small(answers: Journal, said: Consent) -> bytes:
    """A packet without what is in it for people: quick to write, and opened like any other."""
    tables = described(answers, {"kind": "packet"} | consent_words(said))
    return zipped({"rubric.toml": rubric_toml(answers.rubric).encode(), **tables})


def journal(*rows: Any) -> Journal:
    tables: dict[Any, list[Any]] = {}
    for row in rows:
        tables.setdefault(type(row), []).append(row)
    return Journal(rubric(), tables)


def test_a_first_packet_is_not_all_new(coach: Path) -> None:
    """With nothing to compare it with, the page says that it is the first and what it holds; nothing is called new."""
    open_packet(of(ME, interview(1)).data)
    seen = text(wb.read_packet())
    assert "This is the first packet, so there is nothing to compare it with. It holds 1 entry in “Interviews”." in seen
    assert "first packet" in text(wb.show_caseload())


def test_new_is_what_came_since_the_last_reply(coach: Path) -> None:
    """News is counted against the packet that was answered, not against the one before the newest."""
    one, two, three = (interview(number, id=f"iv-new{number}2345") for number in (1, 2, 3))
    open_packet(packet(journal(one), 3).data)
    part = wb.write_reply()
    fill(form(part, "Propose this step"), step="Sleep")
    fill(form(part, "Write the reply"), coach="Kim")
    assert "Nothing is new since your reply" in text(wb.read_packet())
    open_packet(packet(journal(one, two), 2).data)
    open_packet(packet(journal(dataclasses.replace(one, hard=3), two, three), 1).data)
    seen = text(wb.read_packet())
    assert "Interviews (2 new and 1 changed)" in seen
    assert "Firm 3" in seen


def test_what_came_of_each_comment(coach: Path) -> None:
    """Each comment is tried, answered, read or waiting, and is not told as waiting where the packet cannot know."""
    row = interview(1)
    open_packet(packet(journal(row), 2).data)
    said = [Comment(table="interviews", row=row.id, comment=f"c{number}", commented_at=WHEN) for number in range(4)]
    home = coach / "clients" / ME
    storage.save(home, said)
    assert "4 comments: 4 not sent yet." in text(wb.read_packet())
    storage.save(home, [SentReply(written_at=now(), coach="Kim", packet="0" * 64)])
    assert "4 comments: 4 not taken in yet." in text(wb.read_packet())
    answers = [CommentAnswer(comment=said[0].id, came="tried", answer="It helped")]
    answers.append(CommentAnswer(comment=said[1].id, came="answered", answer="No"))
    open_packet(packet(journal(row, *said[:3], *answers), 1).data)
    assert "4 comments: 1 tried, 1 answered, 1 waiting and 1 not taken in yet." in text(wb.read_packet())
    bare = pack(journal(row), consent({"interviews"}, written_at=now(), client=ME))
    open_packet(bare.data)
    assert "4 comments: 4 not in this packet." in text(wb.read_packet())


def test_steps_stand_due_first_with_who_does_them(coach: Path) -> None:
    """Open steps of a client come by their dates, and say who does each."""
    today = dt.date.today()
    rows = [Step(step="Some day"), Step(step="Late", due=today - dt.timedelta(days=1), who="coach")]
    open_packet(packet(journal(*rows)).data)
    seen = text(wb.read_packet())
    assert seen.index("<td>Late</td>") < seen.index("<td>Some day</td>")
    assert "2 steps are open; for 1 the day has passed." in seen
    assert f"<td>{day(rows[1].due)} (past)</td><td>you</td>" in seen


def test_a_nickname_stays_here(coach: Path) -> None:
    """The nickname stands in every list of clients, and in no file that leaves; deleting the client deletes it."""
    held = interview(1)
    open_packet(of(ME, held).data)
    open_packet(of(OTHER, interview(2), days=1).data)
    part = wb.read_packet()
    picker(part).values = {"choice": ME}
    fill(form(part, "Save the nickname of cl-abcdefgh"), nickname=CANARY)
    assert any(words.startswith(f"{CANARY} (cl-abcdefgh)") for words in options(wb.rate_client()))
    assert f"{CANARY} (cl-abcdefgh)" in text(wb.show_caseload())
    part = wb.write_reply()
    picker(part).values = {"choice": ME}
    fill(form(part, "Propose this question"), question="Why us?")
    fill(form(part, "Write the reply"), coach="Kim")
    (reply,) = (coach / "shared").iterdir()
    assert CANARY.encode() not in b"".join(unpacked(reply.read_bytes()).values()) + reply.name.encode()
    wb_delete = wb.forget_client()
    picker(wb_delete).values = {"choice": ME}
    buttons(wb_delete).press(f"Delete {CANARY} ({ME})")
    buttons(wb_delete).press(f"Delete {CANARY} ({ME}) for good")
    assert not [path for path in coach.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]


def test_a_nickname_that_cannot_be_read_stops_nothing(coach: Path) -> None:
    """A damaged file of one client's nickname leaves the id in its place, for that client alone."""
    open_packet(of(ME, interview(1)).data)
    (coach / "clients" / ME / "nicknames.csv").write_bytes(b"\x00broken")
    assert options(wb.rate_client())[0].startswith(ME)


def test_a_coachs_notes_stay_unless_ticked(coach: Path) -> None:
    """Of two notes the one that is ticked is in the reply, as the coach's; the other is in no file that leaves."""
    session = Session(date=dt.date(2026, 11, 2))
    open_packet(of(ME, session).data)
    for words in ("Zqtickedxv", "Zqkeptxv"):
        fill(forms(wb.note_client())[0], note=words)
    ticked, kept = storage.load(coach / "clients" / ME, SessionNote)
    assert ticked.session == session.id
    part = wb.write_reply()
    with_none = form(part, "Write the reply")
    fill(form(part, "Propose this step"), step="Sleep")
    fill(with_none, coach="Kim")
    fill(with_none, notes=ticked.id)
    first, second = sorted((coach / "shared").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert b"xv" not in unpacked(first.read_bytes())["tables/session_notes.csv"]
    sent = unpacked(second.read_bytes())["tables/session_notes.csv"]
    assert b"Zqtickedxv" in sent
    assert not any(b"Zqkeptxv" in data for data in unpacked(second.read_bytes()).values())
    assert kept.note == "Zqkeptxv"


def test_a_proposal_that_was_left_is_not_offered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Left, a proposal is gone from later replies too; taken over, it is one's own and no later reply changes it."""
    from workbook.sharing.reply import reply

    home = at(tmp_path / "me", monkeypatch)
    storage.save(home, [Profile(client=ME)])
    left, taken = Question(question="Why?"), Step(step="Sleep", done_on=dt.date(2026, 1, 1), victory="x", feedback="")
    part = wb.open_reply()
    given(part, "reply.zip", reply(ME, "Kim", [], [], now(), proposals=[left, taken]))
    press(part, "Leave “Why?”")
    press(part, "Take over “Sleep”")
    assert [(row.step, row.done_on, row.victory) for row in storage.load(home, Step)] == [("Sleep", None, "")]
    assert storage.load(home, Question) == []
    assert [row.proposal for row in storage.load(home, LeftProposal)] == [left.id]
    part = wb.open_reply()
    again = reply(ME, "Kim", [], [], now(), proposals=[left, dataclasses.replace(taken, step="Changed")])
    given(part, "reply.zip", again)
    assert "There is nothing new in this reply of Kim" in text(part)
    assert [row.step for row in storage.load(home, Step)] == ["Sleep"]


def press(part: Any, label: str) -> None:
    """Press the button with these words."""
    row = next(one for one in inside(part) if isinstance(one, Buttons) and label in one.labels)
    row.press(label)
    assert row.status["kind"] != "problem", row.status


def test_two_people_three_times_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prepare, packet, news, rating, comment, proposal, reply, taken over, done: three rounds, twenty other clients.

    Nothing is typed twice: the coach's name and the client's answers are there in the next round.
    """
    mine, theirs = tmp_path / "me", tmp_path / "coach"
    at(theirs, monkeypatch)
    for number in range(20):
        said = consent(ALL, written_at=WHEN, client=f"cl-other{number:03}")
        open_packet(small(journal(interview(number)), said))
    at(mine, monkeypatch)
    storage.save(mine, [Profile(coach_name="Kim")])
    for turn in range(1, 4):
        at(mine, monkeypatch)
        today = dt.date.today()
        held = interview(turn, date=today - dt.timedelta(days=4 - turn), logged_at=now())
        storage.save(mine, [held])
        storage.save(mine, [HighPoint(interview=held.id, moment=f"Moment {turn}", noted_at=now())])
        part = wb.prepare_session()
        fill(forms(part)[0], date=str(today), want=f"Wish {turn}")
        if turn > 1:
            fill(form(wb.answer_comments(), "Save what came of it"), came="tried", answer=f"Helped {turn - 1}")
        begun = now().replace(microsecond=0)
        while now().replace(microsecond=0) == begun:  # packets are told apart by the second they were written in
            pass
        part = wb.share()
        sections = "sessions interviews ratings high_points questions steps comments"
        chosen = next(one for one in forms(part) if one.save_label.startswith("Look at it"))
        fill(chosen, sections=sections, recipient="Kim", purpose="To prepare")
        press(part, "Write the packet")
        packet_file = max((mine / "shared").glob("packet-*.zip"), key=lambda path: path.stat().st_mtime_ns)
        (profile,) = storage.load(mine, Profile)

        at(theirs, monkeypatch)
        opened = open_packet(packet_file.read_bytes(), packet_file.name)
        assert profile.client in text(opened)
        assert len(options(wb.read_packet())) == 21
        seen = text(wb.read_packet())
        if turn == 1:
            assert "This is the first packet" in seen
        else:
            assert "Since your reply of" in seen
            assert "Interviews (1 new" in seen
            assert f"{turn - 1} tried" in seen
            assert f"Helped {turn - 1}" in seen
            assert f"<td>Do it {turn - 1}</td><td>step</td><td>done</td>" in seen
        part = wb.rate_client()
        fill(form(part, "Save my ratings"), star="3")
        part = wb.comment()
        picker(part.children[-1]).values = {"choice": profile.client}
        which = [
            one for one in inside(part) if getattr(one, "fields", None) and one.fields[0]["label"] == "Which part?"
        ]
        which[0].values = {"choice": "high_points"}
        point = storage.load(mine, HighPoint)[-1]
        fill(form(part, "Add this comment"), row=point.id, comment=f"Comment {turn}")
        part = wb.write_reply()
        fill(form(part, "Propose this step"), step=f"Do it {turn}", due=str(today))
        writing = form(part, "Write the reply")
        assert writing.values["coach"] == ("Kim" if turn > 1 else "")
        fill(writing, coach="Kim")
        reply_file = max((theirs / "shared").iterdir(), key=lambda path: path.stat().st_mtime_ns)

        at(mine, monkeypatch)
        part = wb.open_reply()
        given(part, reply_file.name, reply_file.read_bytes())
        press(part, "Add to my workbook")
        press(part, f"Take over “Do it {turn}”")
        fill(forms(wb.finish_steps())[0], victory=f"Done {turn}")
    assert [row.step for row in storage.load(mine, Step) if row.done_on] == ["Do it 1", "Do it 2", "Do it 3"]
    assert [row.comment for row in storage.load(mine, Comment)] == ["Comment 1", "Comment 2", "Comment 3"]
    assert {row.coach for row in storage.load(mine, Rating)} == {"Kim"}
    assert storage.load(mine, Nickname) == []


def test_a_packet_of_an_older_workbook_is_read(coach: Path) -> None:
    """A packet in format 1, written before there were sessions, opens with its news, its report and its interviews."""
    old = (Path(__file__).parents[1] / "sharing/old/packet-format-1.zip").read_bytes()
    assert "Opened: cl-oldformat, written 26 October 2026" in text(open_packet(old))
    part = wb.read_packet()
    assert "It holds 17 entries in “Interviews”" in text(part)
    report = next(one for one in inside(all_open(part)) if isinstance(one, Preview)).page.decode()
    assert "Your high points" in report
    fill(form(wb.rate_client(), "Save my ratings"), star="3")
    (given_now,) = storage.load(coach / "clients/cl-oldformat", Rating)
    assert given_now.rating == 3
