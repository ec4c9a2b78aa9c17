"""A process killed at any moment of a save leaves each file as it was or as it should be, and the next start works."""

from __future__ import annotations

import collections
import dataclasses
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbook import storage
from workbook.records import Interview
from workbook.storage import history

STRACE = shutil.which("strace")

READS = {
    "access",
    "brk",
    "clock_gettime",
    "close",
    "epoll_wait",
    "exit_group",
    "faccessat2",
    "fcntl",
    "fstat",
    "fstatfs",
    "futex",
    "getcwd",
    "getdents64",
    "geteuid",
    "getpid",
    "getrandom",
    "gettid",
    "getuid",
    "ioctl",
    "lseek",
    "lstat",
    "madvise",
    "mmap",
    "mprotect",
    "munmap",
    "newfstatat",
    "poll",
    "pread64",
    "prlimit64",
    "read",
    "readlink",
    "readlinkat",
    "restart_syscall",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sched_yield",
    "stat",
    "statfs",
    "statx",
    "sysinfo",
    "umask",
    "uname",
}
"""System calls that change nothing on the disk: killed there, a process leaves what it leaves at the next one."""

STEPS = ("open", "write", "fsync", "truncate", "replace", "mkdir", "unlink", "rmdir", "chmod")
"""The calls of `os` by which storage changes anything on the disk."""


def works(row: Interview) -> dict[str, Callable[[Path], object]]:
    """Return everything that writes, by name."""
    changed = dataclasses.replace(row, role="Head nurse")
    return {
        "change": lambda home: storage.save(home, [changed]),
        "add": lambda home: storage.save(home, [dataclasses.replace(changed, id="iv-bbbbbbbb")]),
        "remove": lambda home: storage.remove(home, [row]),
        "draft": lambda home: storage.save_draft(home, "log_interview", {"organisation": "half a name"}),
        "discard": lambda home: storage.clear_draft(home, "log_interview"),
        "first save": lambda home: storage.save(home.parent / "new", [row]),
    }


WORKS = ["change", "add", "remove", "draft", "discard", "first save"]


def files(folder: Path) -> dict[str, bytes]:
    """Return the files that hold answers, by name; the moments in them are left out."""
    when = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d")
    return {
        str(path.relative_to(folder)): when.sub(b"", path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def assert_old_or_new(folder: Path, before: dict[str, bytes], after: dict[str, bytes], row: Interview) -> None:
    """Check each file against its two states, then that the next start reads, saves and leaves nothing about."""
    for name, data in files(folder).items():
        assert data in (before.get(name), after.get(name)), name
    found = files(folder)
    assert set(before) & set(after) <= set(found)
    for table, past in (("mine/interviews.csv", "mine/history.csv"), ("new/interviews.csv", "new/history.csv")):
        if found.get(table) != before.get(table):
            assert found[past] == after[past], "a change must be in the history before it is in the table"
    for place in (folder / "mine", folder / "new"):
        rows = storage.load(place, Interview)
        assert all(known.id in ("iv-aaaaaaaa", "iv-bbbbbbbb") for known in rows)
        last = dataclasses.replace(row, id="iv-cccccccc")
        storage.save(place, [last])
        assert storage.load(place, Interview) == [*rows, last]
        assert history.understood((place / history.FILE).read_bytes())[1] == 0
        assert not list(place.rglob("*.tmp"))


Check = Callable[[Path], None]
"""Looks at a folder in which work was killed."""


def changes(call: str, words: str) -> bool:
    """Tell whether a system call may change something on the disk, from its line in the log of strace."""
    return call not in READS and not (call == "openat" and "O_RDONLY" in words and "O_CREAT" not in words)


@pytest.fixture
def traced(
    home: Path, in_child: Callable[..., int], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Callable[[Path], object], Callable[[Path], Check]], None]:
    """Return a function that kills work at each system call that may change something, and when all is done.

    Each time it works in a copy, and looks at what is left.
    """
    place = tmp_path_factory.mktemp("killed")

    def run(work: Callable[[Path], object], folder: Path, options: list[str]) -> bool:
        """Do the work in a copy of the folder under strace, and say whether it was killed."""
        shutil.copytree(home.parent, folder)
        child = in_child(lambda: work(folder / "mine"), stopped=True)
        tracer = subprocess.Popen([str(STRACE), "-p", str(child), *options], stderr=subprocess.PIPE, text=True)
        assert tracer.stderr
        attached = tracer.stderr.readline()
        os.kill(child, signal.SIGCONT)
        status = os.waitpid(child, 0)[1]
        tracer.stderr.close()
        tracer.wait()
        if "attached" not in attached:
            pytest.skip("this system does not let strace look at another process")
        return os.WIFSIGNALED(status)

    def kill_everywhere(work: Callable[[Path], object], check_against: Callable[[Path], Check]) -> None:
        log = place / "log"
        run(work, place / "whole", ["-o", str(log)])
        check = check_against(place / "whole")
        calls = re.findall(r"^(?:\d+ +)?(\w+)\((.*)", log.read_text("utf-8", "replace"), re.MULTILINE)
        assert "fsync" in dict(calls)
        last = max(number for number, (call, words) in enumerate(calls) if changes(call, words))
        counted: collections.Counter[str] = collections.Counter()
        tried = killed = 0
        for number, (call, words) in enumerate(calls):
            counted[call] += 1
            if not changes(call, words) and number != last + 1:
                continue
            tried += 1
            folder = place / str(number)
            options = ["-o", os.devnull, "-e", f"inject={call}:signal=KILL:when={counted[call]}"]
            killed += run(work, folder, options)
            check(folder)
            shutil.rmtree(folder)
        assert killed > 0.9 * (tried - 1)

    return kill_everywhere


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("name", WORKS)
def test_at_every_system_call(home: Path, old: Interview, name: str, traced: Callable[..., None]) -> None:
    """Killed at each system call of the real process that may change something, as `kill -9` does."""
    before = files(home.parent)

    def check_against(whole: Path) -> Check:
        after = files(whole)
        return lambda folder: assert_old_or_new(folder, before, after, old)

    traced(works(old)[name], check_against)


class Died(BaseException):
    """Stands for the death of the process; nothing catches it."""


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Return a function that lets the process die at its n-th change on disk: from then on no change is made."""
    count = [0]

    def hook(real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **named: object) -> object:
            count[0] -= 1
            if count[0] <= 0:
                raise Died
            return real(*args, **named)

        return step

    def die_at(number: int) -> None:
        monkeypatch.undo()
        count[0] = number
        for name in STEPS:
            monkeypatch.setattr(os, name, hook(getattr(os, name)))

    yield die_at
    monkeypatch.undo()


@pytest.fixture
def stepped(
    home: Path,
    dying: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Callable[[Path], object], Callable[[Path], Check]], None]:
    """Return a function that lets work die at each of its changes on disk, in a copy, and looks at what is left."""
    place = tmp_path_factory.mktemp("died")

    def die_everywhere(work: Callable[[Path], object], check_against: Callable[[Path], Check]) -> None:
        whole = place / "whole"
        shutil.copytree(home.parent, whole)
        work(whole / "mine")
        check = check_against(whole)
        for number in range(1, 500):
            folder = place / str(number)
            shutil.copytree(home.parent, folder)
            dying(number)
            try:
                work(folder / "mine")
            except Died:
                monkeypatch.undo()
                check(folder)
            else:
                monkeypatch.undo()
                assert number > 4
                assert files(folder) == files(whole)
                return
        raise AssertionError("the work never came to its end")

    return die_everywhere


@pytest.mark.parametrize("name", WORKS)
def test_at_every_step(home: Path, old: Interview, name: str, stepped: Callable[..., None]) -> None:
    """Stopped at each change on disk, on any system; what would tidy up afterwards is dead too."""
    before = files(home.parent)

    def check_against(whole: Path) -> Check:
        after = files(whole)
        return lambda folder: assert_old_or_new(folder, before, after, old)

    stepped(works(old)[name], check_against)
