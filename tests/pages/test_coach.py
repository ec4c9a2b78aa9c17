"""The coach's pages: open, read, rate, comment, reply; and the way back to the person."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import workbook as wb
from tests.pages.reading import buttons, fill, forms, inside, options, picker, text
from tests.sharing.filled import ALL, WHEN, consent, filled, interview, packet
from workbook import storage
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import Comment, HighPoint, Interview, Profile, Rating
from workbook.sharing.packet import Packet, pack
from workbook.widgets.preview import Preview

ME, OTHER = "cl-abcdefgh", "cl-zzzzzzzz"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A coach's empty home; no passphrase was typed yet."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "coach"))
    return tmp_path / "coach"


def given(part: Any, name: str, data: bytes) -> None:
    """Choose a file with the button of a part."""
    button = next(found for found in inside(part) if hasattr(found, "accept"))
    button.value = ({"name": name, "content": memoryview(data), "type": "", "size": 1, "last_modified": WHEN},)


def open_packet(data: bytes, name: str = "packet.zip") -> Any:
    part = wb.open_packet()
    given(part, name, data)
    return part


def of(client: str, *rows: Any, days: int = 0) -> Packet:
    """A packet of a client, written some days ago."""
    answers = Journal(rubric(), {type(row): [row] for row in rows})
    said = consent(ALL, written_at=WHEN - dt.timedelta(days=days), client=client)
    return pack(answers, said)


def test_a_packet_is_opened_kept_and_told(home: Path) -> None:
    """An opened packet is kept as it came; the page says whose it is, what it holds and until when it may be kept."""
    made = packet(filled(), {"high_points"})
    said = text(open_packet(made.data))
    for words in (ME, "for Kim", "High points", "20 November 2026", "Nobody else may see it."):
        assert words in said
    (path,) = (home / "packets").iterdir()
    assert path.read_bytes() == made.data
    assert "already have this packet" in text(open_packet(made.data))
    assert len(list((home / "packets").iterdir())) == 1


def test_a_file_that_is_refused_is_not_kept(home: Path) -> None:
    """A hostile or broken file gives a sentence and leaves nothing behind."""
    part = open_packet(b"MZ not a packet", "<img src=x onerror=alert(1)>.zip")
    assert "was not opened: it is not a whole zip file" in text(part)
    assert "<img" not in text(part.children[-1])
    assert not home.exists() or not list(home.rglob("*.zip"))


def test_a_locked_packet_asks_until_the_passphrase_is_right(home: Path) -> None:
    """A wrong passphrase is said to be wrong; the right one opens the packet, on every part of the page."""
    made = packet(filled(), {"high_points"}, passphrase="four plain random words")
    part = open_packet(made.data)
    assert "is locked" in text(part)
    fill(forms(part)[0], passphrase="four wrong random words")
    assert "does not open with this passphrase" in text(part)
    fill(forms(part)[0], passphrase="four plain random words")
    assert "Opened: cl-abcdefgh" in text(part)
    assert options(wb.read_packet()) == ["cl-abcdefgh, packet of 20 November 2026"]
    kept = [file for file in home.rglob("*") if file.is_file() and b"plain random" in file.read_bytes()]
    assert kept == []


def test_the_report_is_drawn_anew(home: Path) -> None:
    """The coach sees the report made from the tables by this workbook, and it says what the packet's own said."""
    made = packet(filled(), ALL)
    open_packet(made.data)
    assert next(found for found in inside(wb.read_packet()) if isinstance(found, Preview)).page == made.report


def test_ratings_and_comments_of_one_client_stay_with_that_client(home: Path) -> None:
    """What the coach writes about one client is in that client's folder alone; the packets stay as they came."""
    mine, theirs = interview(1, id="iv-mine2345"), interview(2, id="iv-their234")
    packets = [of(ME, mine, days=1), of(OTHER, theirs)]
    for made in packets:
        open_packet(made.data)
    part = wb.rate_client()
    picker(part).values = {"choice": ME}
    fill(forms(part)[-1], star="4", **{"star.evidence": "=She named the result"})
    part = wb.comment()
    picker(part).values = {"choice": ME}
    fill(forms(part)[-1], row=mine.id, comment="Well prepared")
    (rating,) = storage.load(home / "clients" / ME, Rating)
    assert (rating.rater, rating.rating, rating.evidence) == ("coach", 4, "=She named the result")
    assert rating.rubric_version == next(d.version for d in rubric().dimensions if d.id == "star")
    (comment,) = storage.load(home / "clients" / ME, Comment)
    assert (comment.table, comment.row, comment.comment) == ("interviews", mine.id, "Well prepared")
    assert not (home / "clients" / OTHER / "ratings.csv").exists()
    assert {path.read_bytes() for path in (home / "packets").iterdir()} == {made.data for made in packets}


def test_a_comment_that_was_not_saved_is_offered_again(home: Path) -> None:
    """What a coach typed and did not save is there when the page is opened again."""
    open_packet(of(ME, interview(1)).data)
    form = forms(wb.comment())[-1]
    form.values = form.values | {"comment": "Well prep"}
    form = forms(wb.comment())[-1]
    form.press("continue")
    assert form.values["comment"] == "Well prep"


def test_a_newer_packet_takes_the_place_of_the_older_one(home: Path) -> None:
    """The newer packet is shown, whichever was opened last; the older stays in the folder; a coach's ratings stay."""
    mine = interview(1, id="iv-mine2345")
    newer, older = of(ME, mine), of(ME, interview(2), days=9)
    open_packet(newer.data)
    part = wb.rate_client()
    fill(forms(part)[-1], star="4")
    open_packet(older.data)
    assert options(wb.read_packet()) == ["cl-abcdefgh, packet of 20 November 2026"]
    assert len(list((home / "packets").iterdir())) == 2
    assert forms(wb.rate_client())[-1].values["star"] == "4"


def test_the_coach_rates_on_the_clients_own_rubric(home: Path) -> None:
    """The form asks the dimensions of the packet, with their words."""
    own = rubric().dimensions[0]
    changed = Journal(
        type(rubric())("Mine", (type(own)("juggling", "Juggling", {1: "a", 3: "b", 5: "c"}),)),
        {Interview: [interview(1)]},
    )
    open_packet(pack(changed, consent({"interviews"})).data)
    assert [field["name"] for field in forms(wb.rate_client())[-1].fields] == ["juggling", "juggling.evidence"]


def test_one_broken_packet_is_named_and_stops_nothing(home: Path) -> None:
    """Among good packets a broken file is named in a sentence; the others are all there."""
    for made in (of(ME, interview(1)), of(OTHER, interview(2))):
        open_packet(made.data)
    (home / "packets" / "broken.zip").write_bytes(b"PK\x03\x04 no more")
    said = text(wb.show_caseload())
    assert "broken.zip was not opened" in said
    assert "2 clients" in said


def test_deleting_a_client_leaves_nothing_of_that_client_and_all_of_the_others(home: Path) -> None:
    """After one clear question no file and no byte of the client is left; the other client is untouched."""
    for made in (of(ME, interview(1, organisation="Zweigwerk"), days=1), of(OTHER, interview(2))):
        open_packet(made.data)
    part = wb.rate_client()
    picker(part).values = {"choice": ME}
    fill(forms(part)[-1], star="2", **{"star.evidence": "Zweigwerk"})
    part = wb.write_reply()
    picker(part).values = {"choice": ME}
    fill(forms(part)[-1], coach="Kim")
    (home / "packets" / f"packet-{ME}-2026-11-01.zip").write_bytes(b"PK\x03\x04 locked, and nobody knows the words")
    part = wb.forget_client()
    picker(part).values = {"choice": ME}
    delete = buttons(part)
    delete.press("Delete this client")
    assert "This cannot be undone" in delete.question
    delete.press(f"Delete {ME} for good")
    left = [path for path in home.rglob("*") if path.is_file()]
    assert [path for path in left if ME in str(path) or b"Zweigwerk" in path.read_bytes()] == []
    assert options(wb.read_packet()) == ["cl-zzzzzzzz, packet of 20 November 2026"]


def test_there_and_back(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shared, rated, commented, replied: the reply is taken in once; declined or repeated it changes nothing."""
    mine = tmp_path / "mine"
    monkeypatch.setenv("WORKBOOK_HOME", str(mine))
    held, point = interview(1), HighPoint(moment="I listened", interview="")
    own = Rating(interview=held.id, rater="self", dimension="star", rating=2, rated_at=WHEN)
    for row in (held, point, own):
        storage.save(mine, [row])
    form, below = wb.share().children[-2:]
    fill(form, sections="interviews ratings high_points", recipient="Kim", purpose="To prepare")
    below.children[-1].press("Write the packet")
    (sent,) = (mine / "shared").iterdir()

    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    open_packet(sent.read_bytes())
    fill(forms(wb.rate_client())[-1], star="4")
    part = wb.comment()
    picks = [form for form in inside(part) if getattr(form, "save_label", "x") == ""]
    picks[1].values = {"choice": "high_points"}
    fill(forms(part)[-1], row=point.id, comment="@ Well seen")
    fill(forms(wb.write_reply())[-1], coach="Kim Lane")
    (reply,) = (home / "shared").iterdir()

    monkeypatch.setenv("WORKBOOK_HOME", str(mine))
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    part = wb.open_reply()
    given(part, reply.name, reply.read_bytes())
    assert "Kim Lane&#x27;s reply would add 2 entries. Your own answers stay as they are." in text(part)
    assert "@ Well seen" in text(part)
    buttons(part).press("Don't add")
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before

    part = wb.open_reply()
    given(part, reply.name, reply.read_bytes())
    buttons(part).press("Add to my workbook")
    coach, self = sorted(storage.load(mine, Rating), key=lambda row: row.rater)
    assert (coach.rater, coach.rating, self) == ("coach", 4, own)
    (comment,) = storage.load(mine, Comment)
    assert (comment.comment, comment.coach, comment.row) == ("@ Well seen", "Kim Lane", point.id)
    assert "@ Well seen" in text(wb.show_comments())
    after = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}

    part = wb.open_reply()
    given(part, reply.name, reply.read_bytes())
    assert "There is nothing new in this reply" in text(part)
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == after
    assert storage.load(mine, Profile)[0].client in reply.name


def test_a_reply_without_anything_is_not_written(home: Path) -> None:
    """With no rating and no comment the page says what to do first, and writes no file."""
    open_packet(of(ME, interview(1)).data)
    form = forms(wb.write_reply())[-1]
    form.values = {"coach": "Kim"}
    form.press("save")
    assert "Rate an interview or write a comment first" in form.status["text"]
    assert not (home / "shared").exists()


def test_without_a_packet_every_part_says_what_to_do(home: Path) -> None:
    """On an empty home each verb of the coach says what to do first."""
    for verb in (wb.read_packet, wb.rate_client, wb.comment, wb.write_reply, wb.forget_client):
        assert "Choose the file that your client sent you" in text(verb())
    assert "No packet is here yet" in text(wb.show_caseload())
    assert "No open step is shared with you" in text(wb.show_agreed_steps())
    assert "No client has shared ratings" in text(wb.show_client_ratings())
