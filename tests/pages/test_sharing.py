"""The share page: nothing is written before it is told to be, the preview is the packet, and the log is true."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import VBox

import workbook as wb
from tests.pages.reading import text
from workbook import storage
from workbook.forms import Buttons, Form
from workbook.records import Alias, HighPoint, Interview, Profile, Shared
from workbook.sharing import bounds
from workbook.sharing.opening import opened
from workbook.widgets.page import page_on
from workbook.widgets.preview import Preview

pytestmark = pytest.mark.unhurried

WHEN = dt.datetime(2026, 11, 2, 18, tzinfo=dt.UTC)
MOMENT = "I told Northfield why; write to me@example.org"
CHOSEN = {"sections": "interviews high_points", "recipient": "Kim", "purpose": "To prepare"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two interviews and a high point."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    rows = [
        Interview(
            date=dt.date(2026, 11, day),
            status="held",
            kind="real",
            organisation=name,
            interviewers="Ada Lane",
            logged_at=WHEN,
        )
        for day, name in ((2, "Northfield"), (9, "Riverside"))
    ]
    storage.save(tmp_path / "mine", rows)
    storage.save(tmp_path / "mine", [HighPoint(interview=rows[0].id, moment=MOMENT, noted_at=WHEN)])
    return tmp_path / "mine"


def chosen(**values: str) -> tuple[Form, Any]:
    """Fill in the share page and press its button; return the form and what stands below it."""
    form, below = wb.share().children[-2:]
    form.values = form.values | CHOSEN | values
    form.press("save")
    return form, below


def part(below: Any, kind: type[Any]) -> Any:
    return next(child for child in below.children if isinstance(child, kind))


def packets(home: Path) -> list[Path]:
    return sorted((home / "shared").glob("*"))


def test_nothing_is_ticked_at_first(home: Path) -> None:
    """Every section is off, private ones too, and so is every real name; without a tick nothing is shown."""
    form, below = wb.share().children[-2:]
    assert {form.values[name] for name in ("sections", "private", "real_names", "passphrase")} == {""}
    form.press("save")
    assert form.messages["sections"] == "Tick at least one part."
    assert below.children == ()


def test_no_button_ticks_private_sections(home: Path) -> None:
    """The common sections can be ticked all at once, the private ones only one by one, and none is in both lists."""
    fields = {field["name"]: field for field in wb.share().children[-2].fields}
    assert (fields["sections"]["all"], fields["private"].get("all")) == (True, None)
    common, private = ({name for name, _ in fields[part]["choices"]} for part in ("sections", "private"))
    assert private == {"feelings", "reframes", "week_ticks", "session_notes", "session_ratings"}
    assert not common & private


def test_the_preview_is_the_packet_byte_for_byte(home: Path) -> None:
    """The report that was shown is the one in the zip; the log holds the SHA-256 of the very file."""
    _, below = chosen()
    shown = part(below, Preview).page
    below.children[-1].press("Write the packet")
    (path,) = packets(home)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packet:
        assert packet.read("report.html") == shown
    (log,) = storage.load(home, Shared)
    assert (log.packet, log.sha256) == (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    assert (log.recipient, log.purpose, log.sections) == ("Kim", "To prepare", "interviews high_points")


def test_looking_and_leaving_writes_nothing(home: Path) -> None:
    """Neither the preview nor leaving it leaves a file, a key, a random id or a line in the log."""
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    _, below = chosen()
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    below.children[-1].press("Do not write it")
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    assert "Nothing was written." in below.children[0].value


def test_an_existing_packet_is_never_overwritten(home: Path) -> None:
    """A second packet on the same day has a name of its own; the first keeps its bytes."""
    for _ in range(2):
        _, below = chosen()
        below.children[-1].press("Write the packet")
    first, second = packets(home)
    assert first != second
    assert {log.packet for log in storage.load(home, Shared)} == {first.name, second.name}
    assert {log.sha256 for log in storage.load(home, Shared)} == {
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, second)
    }


def test_aliases_and_the_random_id_stay_the_same(home: Path) -> None:
    """Two packets, with a new interview between them, call the same organisation and the same client the same."""
    chosen()[1].children[-1].press("Write the packet")
    key, (me,) = storage.load(home, Alias), storage.load(home, Profile)
    early = Interview(date=dt.date(2026, 1, 1), status="held", kind="real", organisation="Aachen", logged_at=WHEN)
    storage.save(home, [early])
    chosen()[1].children[-1].press("Write the packet")
    assert storage.load(home, Alias)[: len(key)] == key
    assert storage.load(home, Profile) == [me]
    clients = {opened(path.read_bytes(), path.name).consent.client for path in packets(home)}
    assert clients == {me.client}


def decisions(below: Any) -> tuple[Form, dict[str, str]]:
    """The form of what was found, and the name of each decision by what was found."""
    form = part(below, Form)
    return form, {field["label"]: field["name"] for field in form.fields}


def test_what_was_found_can_be_changed_for_the_packet_only(home: Path) -> None:
    """Each name has one decision, shown in its sentence; texts reworded one by one go out, and the answer stays."""
    _, below = chosen()
    form, named = decisions(below)
    assert set(named) == {"“Northfield”", "“me@example.org”"}
    asked = next(field for field in form.fields if field["label"] == "“Northfield”")
    assert asked["help"] == "Northfield, 2 November 2026: I told “Northfield” why; write to me@example.org"
    assert next(words for _, words in asked["choices"]) == "Replace it with “Organisation A”"
    assert b"I told Organisation A why; write to [e-mail address]" in part(below, Preview).page
    form.values = form.values | {named["“Northfield”"]: "reword"}
    form.press("save")
    assert form.status["text"] == "1 text to reword: see below."
    rest = inner(below)
    (text,) = rest.values
    assert rest.values[text] == "I told Organisation A why; write to [e-mail address]"
    rest.values = {text: "I told them why"}
    rest.press("save")
    assert b"I told them why" in part(below, Preview).page
    below.children[-1].press("Write the packet")
    (path,) = packets(home)
    assert opened(path.read_bytes(), path.name).answers.of(HighPoint)[0].moment == "I told them why"
    assert storage.load(home, HighPoint)[0].moment == MOMENT


def inner(below: Any) -> Form:
    """The form of the texts that are reworded one by one."""
    return next(child.children[0] for child in below.children if isinstance(child, VBox) and child.children)


def test_a_name_may_be_kept(home: Path) -> None:
    """Kept, it stands in the packet as it was written; what else was found is replaced still."""
    _, below = chosen()
    form, named = decisions(below)
    form.values = form.values | {named["“Northfield”"]: "keep"}
    form.press("save")
    below.children[-1].press("Write the packet")
    (path,) = packets(home)
    point = opened(path.read_bytes(), path.name).answers.of(HighPoint)[0]
    assert point.moment == "I told Northfield why; write to [e-mail address]"


def test_one_can_skip_to_the_preview(home: Path) -> None:
    """A button before the decisions calls the preview, which has what is proposed; nothing is written by it."""
    _, below = chosen()
    part(below, Buttons).press("Skip to the preview")
    assert part(below, Preview).called == 1
    assert packets(home) == []


def test_the_page_says_that_looking_through_texts_can_miss_things(home: Path) -> None:
    """With hits and without, the page says that some may be missed."""
    for sections in ("high_points", "interviews"):
        _, below = chosen(sections=sections)
        assert any("It can miss some" in getattr(child, "value", "") for child in below.children)


def test_a_forgotten_passphrase_is_spoken_of_before(home: Path) -> None:
    """The question for a passphrase says that a forgotten one cannot be recovered, and refuses a short one."""
    form, below = chosen(passphrase="short")
    (asked,) = [field for field in form.fields if field["name"] == "passphrase"]
    assert "cannot be recovered" in " ".join(asked["help"].split())
    assert "at least 8" in form.messages["passphrase"]
    assert below.children == ()


def test_purpose_and_recipient_are_shown_before_they_go_out(home: Path) -> None:
    """A name in what for and for whom is shown with an alias; the packet has the alias, the own log the own words."""
    _, below = chosen(purpose="To prepare for Northfield", recipient="Kim of Riverside")
    form, _ = decisions(below)
    helps = " ".join(field["help"] for field in form.fields)
    assert "What you shared: What is it for?: To prepare for “Northfield”" in helps
    assert "What you shared: For whom is it?: Kim of “Riverside”" in helps
    form.values = dict.fromkeys(form.values, "reword")
    form.press("save")
    rest = inner(below)
    rest.values = dict.fromkeys(rest.values, "")
    rest.press("save")
    assert set(rest.messages) == {field["name"] for field in rest.fields if "What you shared" in field["label"]}
    below.children[-1].press("Write the packet")
    (path,) = packets(home)
    consent = opened(path.read_bytes(), path.name).consent
    assert (consent.purpose, consent.recipient) == ("To prepare for Organisation A", "Kim of Organisation B")
    (log,) = storage.load(home, Shared)
    assert (log.purpose, log.recipient) == ("To prepare for Northfield", "Kim of Riverside")


def test_a_packet_that_nobody_could_open_is_not_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beyond the limits of opening is said before anything is written: nobody sends a packet in vain."""
    monkeypatch.setattr(bounds, "LARGEST_TABLES", 100)
    form, below = chosen()
    assert form.status["text"].startswith("Your coach could not open this packet: its tables are larger than")
    assert below.children == ()
    monkeypatch.undo()
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    form, below = chosen(purpose="p" * 2_001)
    assert "“purpose” in datapackage.json" in form.status["text"]
    assert packets(home) == []


def test_a_locked_packet_opens_with_its_passphrase_alone(home: Path) -> None:
    """The passphrase that was typed opens the packet; it is kept nowhere in the data folder."""
    _, below = chosen(passphrase="four plain random words")
    below.children[-1].press("Write the packet")
    (path,) = packets(home)
    assert opened(path.read_bytes(), path.name, "four plain random words").consent.recipient == "Kim"
    kept = [file for file in home.rglob("*") if file.is_file() and b"plain random" in file.read_bytes()]
    assert kept == []


def test_a_packet_whose_log_cannot_be_written_is_not_there(home: Path) -> None:
    """When the log cannot be saved, a sentence says so, no packet is left, and pressing again works."""
    _, below = chosen()
    decide = below.children[-1]
    (home / "shared.csv").mkdir()
    decide.press("Write the packet")
    assert decide.status["kind"] == "problem"
    assert "shared.csv" in decide.status["text"]
    assert packets(home) == []
    (home / "shared.csv").rmdir()
    decide.press("Write the packet")
    assert len(packets(home)) == len(storage.load(home, Shared)) == 1


def test_since_last_time_is_counted_from_the_last_packet_for_the_same_person(home: Path) -> None:
    """The first packet for somebody has no “since”; the next one for them has the moment of the one before."""
    chosen()[1].children[-1].press("Write the packet")
    chosen(recipient="Lou")[1].children[-1].press("Write the packet")
    chosen(recipient="kim")[1].children[-1].press("Write the packet")
    logs = {log.packet: log for log in storage.load(home, Shared)}
    since = {logs[path.name].recipient: opened(path.read_bytes(), path.name).consent.since for path in packets(home)}
    first = next(log for log in logs.values() if log.recipient == "Kim")
    assert since == {"Kim": None, "Lou": None, "kim": first.shared_at}


def test_the_log_is_shown(home: Path) -> None:
    """Every packet that was written is on the page with its person, purpose, sections and file."""
    chosen()[1].children[-1].press("Write the packet")
    words, _, table = wb.show_shared().children[-1].children
    assert "You wrote 1 packet." in words.value
    for words in ("Kim", "To prepare", "Interviews and applications and High points", packets(home)[0].name):
        assert words in table.value


@pytest.mark.parametrize("everything", [True, False])
def test_erasing_asks_once_and_reaches_packets_and_their_unpacked_copies(home: Path, everything: bool) -> None:
    """After one clear question no byte of the erased interview is left in the folder; before it, nothing changes."""
    chosen(real_names="interviews high_points")[1].children[-1].press("Write the packet")
    (path,) = packets(home)
    with zipfile.ZipFile(path) as packet:
        packet.extractall(path.with_suffix(""))
    if everything:
        erase, said = wb.erase_everything().children[-2:]
    else:
        page = wb.erase_interview()
        (box,), said = page.children[1:-1], page.children[-1]
        picker, body = box.children
        picker.values = {"choice": next(key for key, name in picker.fields[0]["choices"] if "Northfield" in name)}
        (erase,) = body.children
    erase.press("Erase everything" if everything else "Erase this interview")
    assert "This cannot be undone." in erase.question
    assert path.exists()
    erase.press("Erase everything for good" if everything else "Erase it for good")
    assert "was deleted" in " ".join(line.value for line in said.children)
    left = [file for file in home.rglob("*") if file.is_file() and b"Northfield" in file.read_bytes()]
    assert left == []
    assert [row.organisation for row in storage.load(home, Interview)] == ([] if everything else ["Riverside"])


def test_for_whom_and_what_for_need_not_be_typed_again(home: Path) -> None:
    """The form begins with the coach of “About you”, later with the last packet's words; nothing else is chosen."""
    storage.save(home, [Profile(coach_name="Ines Lane", client="cl-abcdefgh")])
    form, _ = wb.share().children[-2:]
    assert {name: value for name, value in form.values.items() if value} == {"recipient": "Ines Lane"}
    for purpose in ("To prepare", "To look back"):
        chosen(purpose=purpose)[1].children[-1].press("Write the packet")
    form, _ = wb.share().children[-2:]
    assert {name: value for name, value in form.values.items() if value} == {
        "recipient": "Kim",
        "purpose": "To look back",
    }


def test_a_name_in_the_id_of_a_dimension_is_told(home: Path) -> None:
    """The id of a dimension of one's own goes out as it is; with a name in it the page says so before that."""
    own = 'title = "Mine"\n[dimension.{}]\ntitle = "Nights"\n1 = "a"\n3 = "b"\n5 = "c"\n'
    for name, told in (("northfield_nights", True), ("nights", False)):
        (home / "rubric.toml").write_text(own.format(name))
        page_on.cache_clear()
        said = text(chosen()[1])
        assert (f"a name stands in the id “{name}”" in said) == told
