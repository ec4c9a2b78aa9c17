"""A save that the disk refuses changes nothing, says why and what to do, and the next save works."""

from __future__ import annotations

import csv
import dataclasses
import errno
import io
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from workbook import storage
from workbook.errors import BadFile, NotSaved
from workbook.records import Interview
from workbook.storage import disk, lock, place

SAID = {
    errno.ENOSPC: ("the disk is full", "Free some space"),
    errno.EDQUOT: ("your share of the disk", "Delete files"),
    errno.EFBIG: ("larger than this disk allows", "Move the folder"),
    errno.EIO: ("the disk reports a fault", "Copy the folder"),
    errno.EROFS: ("the disk is read-only", "Unlock the disk"),
    errno.EACCES: ("may not be changed", "Allow writing"),
    errno.EBUSY: ("another program has", "Close it there"),
    errno.ENOENT: ("folder of your answers is gone", "connect that again"),
}

STEPS = ("write", "fsync", "replace")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, int, int], None]]:
    """Return a function that lets the n-th call of one kind fail with an error of the operating system, once."""

    def fail(name: str, number: int, code: int) -> None:
        real = getattr(os, name)
        count = [0]

        def step(*args: object, **named: object) -> object:
            count[0] += 1
            if count[0] == number:
                raise OSError(code, os.strerror(code))
            return real(*args, **named)

        monkeypatch.setattr(os, name, step)

    yield fail
    monkeypatch.undo()


def answers(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != ".lock"}


@pytest.mark.parametrize("code", SAID, ids=errno.errorcode.get)
@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_error_at_each_step(
    home: Path,
    old: Interview,
    code: int,
    name: str,
    number: int,
    failing: Callable[[str, int, int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every kind of error, in every step of a save, leaves every file as it was and has its own sentence."""
    before = answers(home)
    new = dataclasses.replace(old, role="Head nurse")
    failing(name, number, code)
    try:
        storage.save(home, [new])
    except NotSaved as error:
        said = str(error)
        assert said.startswith("Not saved: ")
        for words in (*SAID[code], "Nothing was changed, and your words are still in the form", "press Save again"):
            assert words in said
        monkeypatch.undo()
        assert answers(home) == before
        storage.save(home, [new])
    else:
        assert (name, number) in {("write", 3), ("replace", 2), ("replace", 3)}  # a save has no more of these
    assert storage.load(home, Interview) == [new]
    assert [row for _, row in storage.earlier(home, Interview, old.id)] == [old]


def test_every_error_has_its_words() -> None:
    """Each kind of failure names its own cause and way out."""
    for code, words in SAID.items():
        said = str(disk.not_saved(Path("interviews.csv"), OSError(code, os.strerror(code))))
        assert all(part in said for part in words)
    held = PermissionError(errno.EACCES, "Access is denied")
    held.winerror = 32  # type: ignore[attr-defined]  # as Windows says while Excel has the file open
    assert "another program has interviews.csv open" in str(disk.not_saved(Path("interviews.csv"), held))


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk, which other systems do otherwise")
def test_full_disk(tmp_path: Path, old: Interview) -> None:
    """On a real disk that is full the old answers stay and the sentence says so; with space again the save works."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this account may not mount a disk")
    try:
        home = small / "mine"
        storage.save(home, [old])
        filler = os.open(small / "filler", os.O_WRONLY | os.O_CREAT)
        with suppress(OSError):
            while os.write(filler, b"x" * 4096):
                pass
        os.close(filler)
        before = answers(home)
        long = dataclasses.replace(old, role="Nurse " * 2000)
        with pytest.raises(NotSaved, match="the disk is full"):
            storage.save(home, [long])
        with pytest.raises(NotSaved, match="the disk is full"):
            storage.save_draft(home, "rate", {"evidence": "words " * 2000})
        assert answers(home) == before
        (small / "filler").unlink()
        storage.save(home, [long])
        assert storage.load(home, Interview) == [long]
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files as POSIX systems do")
def test_too_large(home: Path, old: Interview) -> None:
    """A file that would be larger than the system allows is refused by the system, and nothing is changed."""
    import resource

    before = answers(home)
    long = dataclasses.replace(old, role="Nurse " * 2000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(NotSaved, match="larger than this disk allows"):
            storage.save(home, [long])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert answers(home) == before
    storage.save(home, [long])


@pytest.fixture
def as_nobody(in_child: Callable[..., int]) -> Callable[[Callable[[], object]], str]:
    """Return a function that does work without the powers of root, and gives the sentence it fails with."""

    def run(work: Callable[[], object]) -> str:
        reader, writer = os.pipe()

        def tell() -> None:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            try:
                work()
            except (NotSaved, BadFile) as error:
                os.write(writer, str(error).encode())

        child = in_child(tell)
        os.close(writer)
        with os.fdopen(reader, "rb") as file:
            said = file.read().decode()
        assert os.waitpid(child, 0)[1] == 0
        return said

    return run


@pytest.fixture
def open_home(old: Interview) -> Iterator[Path]:
    """Return a folder of answers that every account may reach and change."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        home = Path(folder) / "mine"
        storage.save(home, [old])
        for path in (home, *home.iterdir()):
            path.chmod(0o777)
        yield home
        home.chmod(0o777)


def test_read_only(
    open_home: Path, old: Interview, as_nobody: Callable[[Callable[[], object]], str], subtests: pytest.Subtests
) -> None:
    """A read-only file, history or folder is said to be so at once, stays as it is, and can still be read."""
    new = dataclasses.replace(old, role="Head nurse")
    for name in ("interviews.csv", "history.csv", ""):
        with subtests.test(name or "the folder"):
            locked = open_home / name
            before = answers(open_home)
            locked.chmod(0o555)
            said = as_nobody(lambda: storage.save(open_home, [new]))
            assert said.startswith("Not saved: ")
            assert "may not be changed" in said
            assert "Allow writing in the properties" in said
            assert answers(open_home) == before
            assert as_nobody(lambda: storage.load(open_home, Interview)) == ""
            locked.chmod(0o777)
    assert as_nobody(lambda: storage.save(open_home, [new])) == ""
    assert storage.load(open_home, Interview) == [new]


def test_unreadable(open_home: Path, as_nobody: Callable[[Callable[[], object]], str]) -> None:
    """A table that may not be read is never taken for an empty one."""
    (open_home / "interviews.csv").chmod(0)
    said = as_nobody(lambda: storage.load(open_home, Interview))
    assert said.startswith("interviews.csv cannot be read: ")
    assert "Allow writing in the properties" in said


def test_folder_gone(home: Path, old: Interview) -> None:
    """A drive that is no longer there is said to be gone, and no new folder takes its place."""
    drive = home.parent
    away = drive.with_name("away")
    drive.rename(away)
    with pytest.raises(NotSaved, match="is gone"):
        storage.save(drive / "deep" / "mine", [old])
    assert not drive.exists()
    away.rename(drive)
    storage.save(home, [old])


def test_lock_of_the_dead(home: Path, old: Interview, in_child: Callable[..., int]) -> None:
    """A process killed while it saves leaves no lock behind."""
    ready, told = os.pipe()

    def hold() -> None:
        with lock.locked(home):
            os.write(told, b"!")
            signal.pause()

    child = in_child(hold)
    os.read(ready, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said: list[str] = []
    storage.save(home, [dataclasses.replace(old, role="Head nurse")], waiting=said.append)
    assert said == []


def test_waiting(home: Path, old: Interview, in_child: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> None:
    """While another window saves, the page says that it waits; after a while it gives up, and nothing is changed."""
    ready, told = os.pipe()

    def hold() -> None:
        with lock.locked(home):
            os.write(told, b"!")
            signal.pause()

    child = in_child(hold)
    os.read(ready, 1)
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    said: list[str] = []
    new = dataclasses.replace(old, role="Head nurse")
    try:
        with pytest.raises(NotSaved, match="close the other window, then press Save again"):
            storage.save(home, [new], waiting=said.append)
        assert said == ["Another window is saving just now. Waiting for it…"]
        assert storage.load(home, Interview) == [old]
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    storage.save(home, [new])


def test_two_processes(home: Path, old: Interview, in_child: Callable[..., int]) -> None:
    """Two processes save a hundred rows each at the same time, and two hundred are there."""

    def save(name: str) -> None:
        for number in range(100):
            storage.save(home, [dataclasses.replace(old, id=f"iv-{name}{number}")])

    children = [in_child(lambda name=name: save(name)) for name in ("first", "second")]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert len({row.id for row in storage.load(home, Interview)}) == 201
    assert len(storage.lost(home, Interview)) == 0


OURS = [".interviews.csv.4711.tmp", ".packet-cl-a-2026-11-20.zip.9.tmp"]
THEIRS = [
    "notes.tmp",
    ".syncthing.interviews.csv.tmp",
    ".syncthing.plan.2026.tmp",
    ".notes.tmp",
    ".~lock.interviews.csv#",
]


def test_left_over(home: Path, old: Interview) -> None:
    """What a dead process left half written is swept away by the next save, in whatever folder it lies."""
    for name in place.FOLDERS:
        (home / name).mkdir(parents=True, exist_ok=True)
        for left in OURS:
            (home / name / left).write_bytes(b"half")
    storage.save(home, [dataclasses.replace(old, role="Head nurse")])
    assert not list(home.rglob("*.tmp"))


def test_others_temporary_files(home: Path, old: Interview) -> None:
    """A file of the person's own and what a sync tool has half written are left alone."""
    for name in place.FOLDERS:
        (home / name).mkdir(parents=True, exist_ok=True)
        for other in THEIRS:
            (home / name / other).write_bytes(b"half")
    storage.save(home, [dataclasses.replace(old, role="Head nurse")])
    left = {str(path.relative_to(home)) for path in home.rglob("*") if path.name in THEIRS}
    assert left == {str(Path(name) / other) for name in place.FOLDERS for other in THEIRS}


@pytest.fixture
def other_window(home: Path, in_child: Callable[..., int]) -> Iterator[Callable[[], None]]:
    """Let another window hold the lock, and return a function that lets it go; it is gone after the test."""
    ready, told = os.pipe()
    asked, let_go = os.pipe()

    def hold() -> None:
        os.close(let_go)  # so that the end of the test is the end of the wait
        with lock.locked(home):
            os.write(told, b"!")
            os.read(asked, 1)

    child = in_child(hold)
    os.read(ready, 1)
    yield lambda: os.close(let_go)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_backup_under_way(
    home: Path, other_window: Callable[[], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A backup into the folder of answers waits for a save in another window, so that neither sweeps up the other."""
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    with pytest.raises(NotSaved, match="another window"):
        storage.backup(home)
    assert list((home / "backups").iterdir()) == []
    assert storage.backup(home, tmp_path / "stick").exists()


def test_patience(home: Path, old: Interview, other_window: Callable[[], None]) -> None:
    """A save that had to say that it waits still goes through when the other window takes its time."""
    new = dataclasses.replace(old, role="Head nurse")
    storage.save(home, [new], waiting=lambda _: threading.Timer(0.6, other_window).start())
    assert storage.load(home, Interview) == [new]


def test_torn_history(home: Path, old: Interview) -> None:
    """A last line of the history that was cut off is set aside, and the next save goes on after the whole ones."""
    path = home / "history.csv"
    torn = b'2026-11-20T18:40:05.000+01:00,interviews,iv-aaaaaaaa,"{""id"":""iv-aa'
    path.write_bytes(path.read_bytes() + torn)
    assert storage.load(home, Interview) == [old]
    assert "1 of its lines make no sense" in storage.notes(home)[0]
    storage.save(home, [dataclasses.replace(old, role="Head nurse")])
    assert [row for _, row in storage.earlier(home, Interview, old.id)] == [old]
    assert [path.read_bytes() for path in (home / "originals").iterdir()] == [torn]
    assert storage.notes(home) == []
    shutil.rmtree(home / "originals")


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_history_saved_by_a_spreadsheet(home: Path, old: Interview, mark: str) -> None:
    """A history that a spreadsheet saved in its own way is still read, kept as it is, and goes on in ours."""
    path = home / "history.csv"
    storage.save(home, [dataclasses.replace(old, role="Head nurse")])
    out = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
    csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL).writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())
    assert [row for _, row in storage.earlier(home, Interview, old.id)] == [old]
    assert storage.notes(home) == []
    storage.save(home, [dataclasses.replace(old, role="Matron")])
    assert [row.role for _, row in storage.earlier(home, Interview, old.id)] == ["Head nurse", old.role]
    assert len(list((home / "originals").glob("history-*"))) == 1
