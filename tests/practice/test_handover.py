"""Handing over between real users of one machine: who may read, who may delete, and what is said."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import workbook as wb
from tests.pages.reading import fill, forms, inside, text
from tests.practice import hub as hubs
from tests.practice.hub import User
from workbook import storage
from workbook.errors import BadFile
from workbook.forms import Buttons
from workbook.records import HighPoint, Shared
from workbook.sharing.opening import opened
from workbook.storage import handover
from workbook.widgets.page import page_on

WHEN = dt.datetime(2026, 11, 20, 18, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Pair:
    """A client and a coach with their folder, and somebody else."""

    client: User
    coach: User
    third: User
    folder: Path


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """Three users, and the folder of two of them as docs/practice.md tells the administrator to make it."""
    if not hubs.ROOT:
        pytest.skip("only root can make users")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    press(share(), "Write the packet")
    (written,) = (tmp_path / "mine/shared").iterdir()
    opened(written.read_bytes(), written.name)  # now all is loaded that another user may not be able to load
    with (
        hubs.place() as base,
        hubs.users(base, "client", "coach", "third") as (client, coach, third),
        hubs.shared_folder(base / "client-and-coach", client, coach) as folder,
    ):
        yield Pair(client, coach, third, folder)


def as_user(user: User, do: Callable[[], Any], folder: Path | None) -> Any:
    """Do something in a process of that user, with the user's groups and a closed umask, and return what came of it."""
    numbers = [int(hubs.run("id", kind, user.name).stdout) for kind in ("-u", "-g")]
    groups = [int(number) for number in hubs.run("id", "-G", user.name).stdout.split()]
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups(groups)
            os.setgid(numbers[1])
            os.setuid(numbers[0])
            os.umask(0o077)
            os.environ["WORKBOOK_HOME"] = str(user.home / "mine")
            os.environ["WORKBOOK_HANDOVER"] = str(folder) if folder else ""
            os.chdir(user.home)
            page_on.cache_clear()  # what other tests of this process show is not this person's
            told = pickle.dumps((True, do()))
        except BaseException as error:
            told = pickle.dumps((False, f"{type(error).__name__}: {error}\n{traceback.format_exc()}"))
        os.write(theirs, told)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        good, found = pickle.loads(pipe.read())
    os.waitpid(child, 0)
    assert good, found
    return found


def press(part: Any, words: str) -> str:
    """Press the button with these words, and return what its status line says then."""
    row, label = next(found for found in labels(part) if words in found[1])
    row.press(label)
    return str(row.status["text"])


def labels(part: Any) -> list[tuple[Buttons, str]]:
    """Every button of a part, with the row it stands in."""
    return [(row, label) for row in inside(part) if isinstance(row, Buttons) for label in row.labels]


def share() -> Any:
    """Choose what to share and look at it, as on the page."""
    storage.save(storage.home(), [HighPoint(id="hp-aaaaaaaa", moment="I listened.", noted_at=WHEN)])
    part = wb.share()
    form = next(one for one in forms(part) if one.title == "Choose")
    form.values = form.values | {"sections": "high_points", "recipient": "Kim", "purpose": "To prepare"}
    form.press("save")
    return part


def hand_over() -> tuple[str, str]:
    part = share()
    return press(part, "put it into the folder"), storage.load(storage.home(), Shared)[0].packet


def refused(do: Callable[[], Any]) -> bool:
    """Tell whether the system refused to do it."""
    try:
        do()
    except PermissionError:
        return True
    return False


def test_three_users(pair: Pair) -> None:
    """The coach reads what the client handed over and cannot delete it; the third reads nothing; it is taken back."""
    said, name = as_user(pair.client, hand_over, pair.folder)
    path = pair.folder / name
    assert said == f"Handed over: {name} is in the folder client-and-coach."
    assert path.stat().st_mode & 0o7777 == 0o640
    assert path.stat().st_gid == pair.folder.stat().st_gid
    assert [one.name for one in pair.folder.iterdir()] == [name]
    sent = path.read_bytes()
    assert sent == (pair.client.home / "mine/shared" / name).read_bytes()

    for attempt in (lambda: list(pair.folder.iterdir()), path.read_bytes, path.unlink, path.stat):
        assert as_user(pair.third, lambda attempt=attempt: refused(attempt), None)

    def coach() -> tuple[str, list[bool]]:
        part = wb.open_packet()
        press(part, f"Open {name}")
        attempts = (path.unlink, lambda: path.rename(path.with_name("mine.zip")), lambda: path.write_bytes(b""))
        return text(part), [refused(attempt) for attempt in attempts]

    seen, stopped = as_user(pair.coach, coach, pair.folder)
    assert "Opened: cl-" in seen
    assert stopped == [True, True, True]
    (kept,) = (pair.coach.home / "mine/packets").glob("*.zip")
    assert kept.read_bytes() == sent

    def take_back() -> str:
        return press(wb.share(), f"Take back {name}")

    said = as_user(pair.client, take_back, pair.folder)
    assert said.startswith(f"{name} was taken back. Who opened it before may have a copy")
    assert list(pair.folder.iterdir()) == []


def test_nothing_is_ever_overwritten(pair: Pair) -> None:
    """A second packet of one day gets a name of its own, whoever put the first one there."""
    names = [as_user(pair.client, lambda: handover.put(pair.folder, "a.zip", b"1").name, pair.folder) for _ in "ab"]
    assert names == ["a.zip", "a-2.zip"]
    assert as_user(pair.coach, lambda: handover.put(pair.folder, "a.zip", b"2").name, pair.folder) == "a-3.zip"
    assert (pair.folder / "a.zip").read_bytes() == b"1"


def test_what_is_no_plain_file_is_not_opened(pair: Pair) -> None:
    """A link to the coach's own file, or a pipe that never ends, is neither listed nor read."""
    secret = pair.coach.home / "secret.zip"
    secret.write_bytes(b"PK")

    def trap() -> None:
        (pair.folder / "link.zip").symlink_to(secret)
        os.mkfifo(pair.folder / "pipe.zip")
        (pair.folder / "pipe.zip").chmod(0o666)

    as_user(pair.client, trap, pair.folder)

    def look() -> list[str]:
        said = [text(wb.open_packet())]
        for name in ("link.zip", "pipe.zip"):
            try:
                handover.read(pair.folder / name, 100)
            except BadFile as error:
                said.append(str(error))
        return said

    page, link, pipe = as_user(pair.coach, look, pair.folder)
    assert "There is no packet in the folder" in page
    assert "link.zip cannot be read" in link
    assert "pipe.zip cannot be read (it is no plain file)" in pipe


def test_a_folder_that_does_not_let_one_in_is_said(pair: Pair) -> None:
    """Whoever is not in the pair gets a sentence on the page; the packet is among one's own all the same."""

    def attempt() -> tuple[str, int, str]:
        said = press(share(), "put it into the folder")
        return said, len(list((storage.home() / "shared").iterdir())), text(wb.open_packet())

    said, kept, page = as_user(pair.third, attempt, pair.folder)
    assert "The packet was not handed over: the folder client-and-coach cannot be written" in said
    assert kept == 1
    assert "client-and-coach cannot be read" in page


def test_without_a_folder_there_is_no_button(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is named the pages are as they are: no button, no list."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    monkeypatch.delenv("WORKBOOK_HANDOVER", raising=False)
    for part in (share(), wb.open_packet()):
        assert [label for _, label in labels(part) if "folder" in label] == []
        assert "In the folder" not in text(part)


def test_the_tick_for_figures_is_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A packet may be counted in figures about all clients only where the person ticked it; its log says so too."""
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "mine"))
    home = tmp_path / "mine"
    for ticked in (False, True):
        part = share()
        form = next(one for one in forms(part) if one.title == "Choose")
        if ticked:
            fill(form, figures="figures")
        press(part, "Write the packet")
        row = max(storage.load(home, Shared), key=lambda one: (str(one.shared_at), bool(one.figures)))
        data = (home / "shared" / row.packet).read_bytes()
        assert opened(data, row.packet).consent.figures is ticked
        assert bool(row.figures) is ticked
