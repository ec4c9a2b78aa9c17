"""The coach's pages: open, read, rate, comment, reply; and the way back to the person."""

from __future__ import annotations

import datetime as dt
import errno
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import VBox, Widget

import workbook as wb
from tests.pages.reading import all_open, buttons, fill, forms, inside, options, picker, text
from tests.sharing.filled import ALL, WHEN, consent, filled, interview, packet, unpacked
from workbook import storage
from workbook.content import rubric
from workbook.forms import Buttons
from workbook.journal import Journal
from workbook.records import Comment, HighPoint, Interview, Profile, Rating
from workbook.sharing.caseload import Client
from workbook.sharing.packet import Packet, pack
from workbook.sharing.reply import reply
from workbook.sharing.zips import zipped
from workbook.widgets import received
from workbook.widgets.files import Upload
from workbook.widgets.page import page_on, this_page
from workbook.widgets.preview import Preview
from workbook.widgets.text import say

pytestmark = pytest.mark.unhurried

ME, OTHER = "cl-abcdefgh", "cl-zzzzzzzz"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A coach's empty home; no passphrase was typed yet."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "coach"))
    return tmp_path / "coach"


def given(part: Any, name: str, data: bytes) -> None:
    """Choose a file with the button of a part."""
    button = next(found for found in inside(part) if isinstance(found, Upload))
    for at in range(0, len(data) or 1, 1_000_000):
        piece = memoryview(data[at : at + 1_000_000])
        button._handle_custom_msg({"name": name, "size": len(data), "at": at}, [piece])


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


def report_in(part: Any) -> bytes:
    """The report that a coach sees."""
    return next(found for found in inside(all_open(part)) if isinstance(found, Preview)).page


def test_the_report_is_drawn_anew(home: Path) -> None:
    """The coach sees the report made from the tables by this workbook, and it says what the packet's own said."""
    made = packet(filled(), ALL)
    open_packet(made.data)
    assert report_in(wb.read_packet()) == made.report


def test_ratings_and_comments_of_one_client_stay_with_that_client(home: Path) -> None:
    """What the coach writes about one client is in that client's folder alone; the packets stay as they came."""
    mine, theirs = interview(1, id="iv-mine2345"), interview(2, id="iv-their234")
    packets = [of(ME, mine, days=1), of(OTHER, theirs)]
    for made in packets:
        open_packet(made.data)
    part = wb.rate_client()
    picker(part).values = {"choice": ME}
    fill(forms(all_open(part))[-1], star="4", **{"star.evidence": "=She named the result"})
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


def test_a_coach_rates_by_the_packet_whatever_is_wrong_at_home(home: Path) -> None:
    """A rubric of the coach's own that cannot be read keeps nobody from rating a client, who has another."""
    open_packet(of(ME, interview(1)).data)
    (home / "rubric.toml").write_text("broken [", encoding="utf-8")
    assert "star" in forms(all_open(wb.rate_client()))[-1].values


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
    fill(forms(all_open(part))[-1], star="4")
    open_packet(older.data)
    assert options(wb.read_packet()) == ["cl-abcdefgh, packet of 20 November 2026"]
    assert len(list((home / "packets").iterdir())) == 2
    assert forms(all_open(wb.rate_client()))[-1].values["star"] == "4"


def test_the_coach_rates_on_the_clients_own_rubric(home: Path) -> None:
    """The form asks the dimensions of the packet, with their words."""
    own = rubric().dimensions[0]
    changed = Journal(
        type(rubric())("Mine", (type(own)("juggling", "Juggling", {1: "a", 3: "b", 5: "c"}),)),
        {Interview: [interview(1)]},
    )
    open_packet(pack(changed, consent({"interviews"})).data)
    assert [field["name"] for field in forms(all_open(wb.rate_client()))[-1].fields] == [
        "juggling",
        "juggling.evidence",
    ]


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
    fill(forms(all_open(part))[-1], star="2", **{"star.evidence": "Zweigwerk"})
    part = wb.write_reply()
    picker(part).values = {"choice": ME}
    fill(forms(part)[-1], coach="Kim")
    (home / "packets" / f"packet-{ME}-2026-11-01.zip").write_bytes(b"PK\x03\x04 locked, and nobody knows the words")
    part = wb.forget_client()
    picker(part).values = {"choice": ME}
    delete = buttons(part)
    delete.press(f"Delete {ME}")
    assert "This cannot be undone" in delete.question
    delete.press(f"Delete {ME} for good")
    left = [path for path in home.rglob("*") if path.is_file()]
    assert [path for path in left if ME in str(path) or b"Zweigwerk" in path.read_bytes()] == []
    assert options(wb.read_packet()) == ["cl-zzzzzzzz, packet of 20 November 2026"]


def on_the_page() -> dict[str, Any]:
    """The parts of the coach's page in which something is done about a client."""
    return {
        verb.__name__: verb() for verb in (wb.read_packet, wb.rate_client, wb.comment, wb.write_reply, wb.forget_client)
    }


def test_the_client_whose_packet_is_opened_is_the_one_picked_everywhere(home: Path) -> None:
    """Among twenty clients, opening a packet picks its client in every part, and each button names that client."""
    names = [f"cl-abcdefg{letter}" for letter in "abcdefghijklmnopqrst"]
    opening = wb.open_packet()
    for number, client in enumerate(names):
        given(opening, "packet.zip", of(client, interview(number), days=number + 1).data)
    page = on_the_page()
    packets = {client: of(client, interview(50 + number)) for number, client in enumerate(names)}
    for client in (names[7], names[19], names[0], names[7]):
        given(opening, "packet.zip", packets[client].data)
        for verb, part in page.items():
            assert picker(part).values["choice"] == client, verb
            labels = [form.save_label for form in forms(all_open(part))]
            labels += [label for row in inside(part) if isinstance(row, Buttons) for label in row.labels]
            assert all(client in label for label in labels), labels
            assert labels
        assert report_in(page["read_packet"]) == packets[client].report
    fill(forms(all_open(page["rate_client"]))[-1], star="4")
    fill(forms(page["write_reply"])[-1], coach="Kim")
    assert [path.name for path in (home / "shared").iterdir() if names[7] not in path.name] == []
    assert [path.parent.name for path in (home / "clients").rglob("ratings.csv")] == [names[7]]


def test_a_newer_packet_of_the_client_on_the_page_takes_its_place_there(home: Path) -> None:
    """What is shown of a client is of the newest packet at once, and what was picked stays picked."""
    opening = wb.open_packet()
    given(opening, "packet.zip", of(ME, interview(1), days=3).data)
    page = on_the_page()
    newer = of(ME, interview(2))
    given(opening, "packet.zip", newer.data)
    assert report_in(page["read_packet"]) == newer.report
    given(opening, "packet.zip", of(ME, interview(3), days=9).data)
    assert "A newer packet of this client is here" in text(opening)
    assert report_in(page["read_packet"]) == newer.report


@pytest.mark.parametrize("rubric", ["a = " + "[" * 20_000, "a = " + "1" * 6_000, "a" + ".a" * 20_000 + " = 1"])
def test_a_hostile_packet_in_the_folder_stops_no_other(home: Path, rubric: str) -> None:
    """Lying among the packets, one that would break the reader is named; every part works for the other client."""
    open_packet(of(ME, interview(1)).data)
    files = unpacked(of(OTHER, interview(2)).data) | {"rubric.toml": rubric.encode()}
    bad = zipped({name: data for name, data in files.items() if not name.startswith("workbook.xlsx/")})
    (home / "packets" / "bad.zip").write_bytes(bad)
    assert "bad.zip was not opened" in text(wb.open_packet())
    for part in on_the_page().values():
        assert options(part) == [f"{ME}, packet of 20 November 2026"]
        assert "cannot be shown" not in text(part)
    assert "1 client." in text(wb.show_caseload())


def test_what_one_client_makes_go_wrong_stands_in_its_place_alone(home: Path) -> None:
    """A part that fails for one client says so there; the list stays, and the other clients' parts are shown."""
    for made in (of(ME, interview(1), days=1), of(OTHER, interview(2))):
        open_packet(made.data)

    def build(client: Client) -> list[Widget]:
        if client.id == OTHER:
            raise RecursionError
        return [say("all is well")]

    part = VBox(received.per_client(this_page(), build))
    assert "cannot be shown" in text(part)
    picker(part).values = {"choice": ME}
    assert "all is well" in text(part)


def test_locked_packets_ask_for_their_passphrase_after_a_restart(home: Path) -> None:
    """With the page opened anew there is a field; one passphrase opens all that it fits, and the parts show them."""
    words = "four plain random words"
    for client in (ME, OTHER):
        made = pack(Journal(rubric(), {Interview: [interview(1)]}), consent({"interviews"}, client=client), words)
        (home / "packets").mkdir(parents=True, exist_ok=True)
        (home / "packets" / f"{client}.zip").write_bytes(made.data)
    part, reading = wb.open_packet(), wb.read_packet()
    assert "Type the passphrase at the top of this page" in text(reading)
    caseload = wb.show_caseload()
    assert [form.save_label for form in forms(caseload)] == ["Open it"]
    part = wb.open_packet()
    fill(forms(part)[0], passphrase="four wrong random words")
    assert text(part).count("does not open with this passphrase") == 2
    fill(forms(part)[0], passphrase=words)
    assert forms(part) == []
    assert len(options(reading)) == 2
    assert "2 clients." in text(caseload)


def test_a_locked_packet_under_another_name_is_deleted_with_its_client(home: Path) -> None:
    """Renamed and locked again by a restart, a packet that was opened once is known; what nobody can know is named."""
    words = "four plain random words"
    mine, theirs = (
        pack(Journal(rubric(), {Interview: [interview(1)]}), consent({"interviews"}, client=client), words)
        for client in (ME, OTHER)
    )
    part = wb.open_packet()
    given(part, "packet.zip", mine.data)
    fill(forms(part)[0], passphrase=words)
    (kept,) = (home / "packets").iterdir()
    kept.rename(kept.with_name("holiday.bak"))
    open_packet(of(ME, interview(2)).data)
    (home / "packets" / "other.zip").write_bytes(theirs.data)
    page_on.cache_clear()
    part = wb.forget_client()
    buttons(part).press(f"Delete {ME}")
    buttons(part).press(f"Delete {ME} for good")
    assert [path.name for path in (home / "packets").iterdir()] == ["other.zip"]
    assert "nobody can tell whose they are: other.zip" in text(part)


def test_a_second_look_reads_only_what_changed(home: Path) -> None:
    """A file whose time and size are as they were is not read again, whether it is good, broken or locked."""
    locked = packet(filled(), {"high_points"}, passphrase="four plain random words")
    open_packet(of(ME, interview(1)).data)
    open_packet(of(OTHER, interview(2)).data)
    (home / "packets" / "broken.zip").write_bytes(b"PK\x03\x04 no more")
    (home / "packets" / "locked.zip").write_bytes(locked.data)
    before = dict(this_page().inbox.looks(home))
    for path in before:
        times = path.stat()
        path.write_bytes(bytes(times.st_size))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert {path: id(look) for path, look in this_page().inbox.looks(home).items()} == {
        path: id(look) for path, look in before.items()
    }
    changed = next(path for path, look in before.items() if look.opened)
    os.utime(changed, ns=(1, 1))
    assert [path for path, look in this_page().inbox.looks(home).items() if look is not before[path]] == [changed]
    this_page().inbox.passphrases.append("four plain random words")
    again = this_page().inbox.looks(home)
    assert {path.name for path, look in again.items() if look is not before[path]} == {changed.name, "locked.zip"}


def test_a_file_above_the_limit_says_so(home: Path) -> None:
    """A file that is too large is refused by its size before it is taken in, with a sentence, wherever it is chosen."""
    for part in (wb.open_packet(), wb.open_reply(), wb.bring_in()):
        button = next(found for found in inside(part) if isinstance(found, Upload))
        button._handle_custom_msg({"name": "big.zip", "size": 20_000_001, "at": 0}, [memoryview(bytes(10))])
        assert button.status == ("big.zip is larger than 20 MB, the most that can be opened here. Choose another file.")
    assert not home.exists()


def test_the_name_of_the_last_reply_is_offered(home: Path) -> None:
    """A coach answers each client under the name used before, since a reply changes only rows of that name."""
    open_packet(of(ME, interview(1)).data)
    fill(forms(all_open(wb.rate_client()))[-1], star="4")
    fill(forms(wb.write_reply())[-1], coach="Kim Lane")
    assert forms(wb.write_reply())[-1].values["coach"] == "Kim Lane"


def my_reply(home: Path, *rows: Any, held: Interview, passphrase: str = "") -> bytes:
    """A reply of Kim's to the person whose home it is."""
    storage.save(home, [held])
    storage.save(home, [Profile(id="me-abcdefgh", client=ME)])
    given_rows = ([row for row in rows if isinstance(row, kind)] for kind in (Rating, Comment))
    return reply(ME, "Kim", *given_rows, WHEN, passphrase)  # type: ignore[arg-type]


def test_what_a_reply_changes_is_shown_before_and_after(home: Path) -> None:
    """A rating and a comment that the coach changed stand there as they are now and as they would be."""
    held = interview(1)
    rated = Rating(interview=held.id, rater="coach", dimension="star", rating=2, evidence="Short", rated_at=WHEN)
    said = Comment(table="interviews", row=held.id, comment="Good")
    for rating, evidence, comment in ((2, "Short", "Good"), (4, "Longer", "Very good")):
        rows = (replace(rated, rating=rating, evidence=evidence), replace(said, comment=comment))
        part = wb.open_reply()
        given(part, "reply.zip", my_reply(home, *rows, held=held))
        shown = text(part)
        buttons(part).press("Add to my workbook")
    assert "would add 0 entries and change 2 that Kim wrote before." in shown
    for words in ("2. Short", "4. Longer", "Good", "Very good", "changed by your coach"):
        assert words in shown
    assert [row.rating for row in storage.load(home, Rating)] == [4]
    assert [(row.comment, row.coach) for row in storage.load(home, Comment)] == [("Very good", "Kim")]


def test_a_reply_with_a_bad_id_leaves_both_tables_as_they_were(home: Path) -> None:
    """A comment whose id no table could take refuses the whole reply: its ratings are not taken in either."""
    held = interview(1)
    rated = Rating(interview=held.id, rater="coach", dimension="star", rating=2)
    data = my_reply(home, rated, Comment(id="12", table="interviews", row=held.id, comment="Good"), held=held)
    part = wb.open_reply()
    given(part, "reply.zip", data)
    assert "“12” in tables/comments.csv is no id" in text(part)
    assert forms(part) == []
    assert storage.load(home, Rating) == storage.load(home, Comment) == []


def test_a_reply_comes_in_whole_or_not_at_all(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk refuses the comments, the ratings are not taken in either; pressed once more, both come in."""
    held = interview(1)
    rated = Rating(interview=held.id, rater="coach", dimension="star", rating=2)
    said = Comment(table="interviews", row=held.id, comment="Good")
    part = wb.open_reply()
    given(part, "reply.zip", my_reply(home, rated, said, held=held))
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    replace_file, decide = os.replace, buttons(part)

    def full(old: Path, new: Path) -> None:
        if Path(new).name == "comments.csv":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace_file(old, new)

    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", full)
        decide.press("Add to my workbook")
    assert "the disk is full" in decide.status["text"]
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    decide.press("Add to my workbook")
    assert [row.id for row in storage.load(home, Rating)] == [rated.id]
    assert [row.id for row in storage.load(home, Comment)] == [said.id]


def test_a_locked_reply_has_a_field_for_its_passphrase(home: Path) -> None:
    """A locked reply asks until the passphrase is right, then shows what it would add; no passphrase is remembered."""
    held = interview(1)
    rated = Rating(interview=held.id, rater="coach", dimension="star", rating=2)
    part = wb.open_reply()
    given(part, "reply.zip", my_reply(home, rated, held=held, passphrase="four plain words"))
    assert "reply.zip is locked" in text(part)
    fill(forms(part)[0], passphrase="four wrong words")
    assert "does not open with this passphrase" in text(part)
    fill(forms(part)[0], passphrase="four plain words")
    assert "would add 1 entry." in text(part)
    assert this_page().inbox.passphrases == []


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
    fill(forms(all_open(wb.rate_client()))[-1], star="4")
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
    assert "@ Well seen" in text(wb.answer_comments())
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
    form.values = form.values | {"coach": "Kim"}
    form.press("save")
    assert "Rate, comment, propose, or tick a note first" in form.status["text"]
    assert not (home / "shared").exists()


def test_without_a_packet_the_page_says_once_what_to_do(home: Path) -> None:
    """On an empty home the first part of a client's page says what to do first, and the others do not repeat it."""
    verbs = (wb.read_packet, wb.rate_client, wb.comment, wb.note_client, wb.write_reply, wb.forget_client)
    said = [text(verb()).count("Choose the file that your client sent you") for verb in verbs]
    assert said == [1, 0, 0, 0, 0, 0]
    assert "No packet is here yet" in text(wb.show_caseload())
    assert "No open step is shared with you" in text(wb.show_agreed_steps())
    assert "No client has shared ratings" in text(wb.show_client_ratings())
