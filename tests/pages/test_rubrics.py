"""A coach's own rubric on the pages: chosen, sent when ticked, taken over or left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import workbook as wb
from tests.pages.reading import all_open, buttons, fill, forms, text
from tests.pages.test_coach import given, of, open_packet
from tests.sharing.filled import interview
from tests.sharing.test_rubrics import THEIRS
from workbook.content import rubric
from workbook.forms import Form
from workbook.sharing.packet import rubric_toml
from workbook.sharing.reply import read, reply
from workbook.storage import packets
from workbook.widgets.page import page_on

ME = "cl-abcdefgh"
FILE = rubric_toml(THEIRS).encode()


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A coach's home with one client's packet."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "coach"))
    open_packet(of(ME, interview(1)).data)
    return tmp_path / "coach"


def reply_form(part: Any) -> Form:
    """The form that writes the reply."""
    return next(form for form in forms(part) if form.save_label.startswith("Write the reply"))


def test_a_rubric_goes_out_only_when_ticked(coach: Path) -> None:
    """Chosen and kept, it is in the reply whose tick is set and in no other; the coach's own answers keep theirs."""
    part = all_open(wb.write_reply())
    given(part, "mine.toml", FILE)
    assert "mine.toml was checked and kept." in text(part)
    assert rubric(coach) == rubric()
    open_packet(of(ME, interview(2)).data)
    fill(reply_form(part), coach="Kim", rubric="send")
    (path,) = packets.replies(coach, ME)
    assert read(path.read_bytes(), path.name).rubric == THEIRS
    form = reply_form(wb.write_reply())
    form.values = form.values | {"coach": "Kim"}
    form.press("save")
    assert form.status["text"].startswith("There is nothing to send yet.")


def test_what_is_no_rubric_is_not_kept(coach: Path) -> None:
    """A file that cannot be a rubric is refused with its line, the one before stays, and a tick alone sends nothing."""
    part = all_open(wb.write_reply())
    given(part, "bad.toml", b"title = [")
    assert "bad.toml is not valid TOML" in text(part)
    form = reply_form(part)
    form.values = form.values | {"coach": "Kim", "rubric": "send"}
    form.press("save")
    assert form.status["text"].startswith("There is no rubric of yours here yet.")
    assert packets.replies(coach, ME) == []


@pytest.mark.parametrize("taken", [True, False])
def test_the_client_takes_it_over_or_leaves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool) -> None:
    """It is shown first; taken over it is in force and the one before is kept; left, nothing is written."""
    mine = tmp_path / "mine"
    monkeypatch.setenv("WORKBOOK_HOME", str(mine))
    page_on.cache_clear()
    wb.share()
    before = b'title = "Mine"\n[dimension.own]\ntitle = "Own"\n1 = "a"\n3 = "b"\n5 = "c"\n'
    mine.mkdir(exist_ok=True)
    (mine / "rubric.toml").write_bytes(before)
    (mine / "profile.csv").write_text(f"id,client\nme-2222,{ME}\n")
    part = wb.open_reply()
    given(part, "reply.zip", reply(ME, "Kim", [], [], of(ME).consent.written_at, rubric=THEIRS))
    assert "There are no new ratings, comments or notes in this reply of Kim." in text(part)
    assert "Kim sent a rubric" in text(part)
    assert "Took time" in text(part)
    buttons(part).press("Take this rubric over" if taken else "Leave it")
    if not taken:
        assert (mine / "rubric.toml").read_bytes() == before
        return
    assert [one.id for one in rubric(mine).asked] == [one.id for one in THEIRS.dimensions]
    assert {one.id: one.retired for one in rubric(mine).dimensions}["own"]
    assert (mine / "rubric_before.toml").read_bytes() == before
    part = wb.open_reply()
    given(part, "reply.zip", reply(ME, "Kim", [], [], of(ME).consent.written_at, rubric=THEIRS))
    assert "There is nothing new in this reply of Kim." in text(part)
