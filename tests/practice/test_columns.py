"""Each packet is read once, and its columns go with it."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import workbook as wb
from tests.pages.reading import buttons, picker, text
from tests.practice import made
from tests.sharing.filled import DAY, WHEN, consent
from workbook.caseload import look, store
from workbook.errors import WorkbookError
from workbook.sharing.opening import Opened, opened
from workbook.sharing.unzipping import Locked
from workbook.storage import backups, erasing
from workbook.widgets.page import page_on

pytestmark = pytest.mark.slow

ME, OTHER = made.client(1), made.client(2)


def locked(path: Path) -> Opened:
    raise Locked(f"{path.name} is locked.")


def put(home: Path, client: str, days: int = 0, passphrase: str = "", name: str = "") -> Path:
    """Put a packet of a client into the coach's folder; with it comes a step that names the client."""
    (home / "packets").mkdir(parents=True, exist_ok=True)
    found = made.answers(random.Random(client), 8, 0.2)
    said = consent(made.SECTIONS, client=client, written_at=WHEN - dt.timedelta(days=days), until=None, figures=True)
    path = home / "packets" / (name or f"packet-{client}-{days}.zip")
    path.write_bytes(made.packet(found, said, passphrase))
    return path


def holding(home: Path, *words: bytes) -> list[str]:
    """The files below a folder in whose name or bytes one of the words stands."""
    return [
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file() and any(word in path.name.encode() or word in path.read_bytes() for word in words)
    ]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A coach's home, where the page finds it."""
    home = tmp_path / "coach"
    home.mkdir()
    monkeypatch.setenv("WORKBOOK_HOME", str(home))
    monkeypatch.delenv("WORKBOOK_ENGINE", raising=False)
    page_on.cache_clear()
    return home


def test_a_packet_is_read_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look opens no packet that was opened before; a new one is opened alone."""
    read = []

    def counting(data: bytes, name: str) -> Opened:
        read.append(name)
        return opened(data, name)

    monkeypatch.setattr(look, "opened", counting)
    first, second = put(home, ME), put(home, OTHER)
    for expected in ([first.name, second.name], []):
        assert len(look.cases(look.read(home, locked))) == 2
        assert sorted(read) == expected
        read.clear()
    third = put(home, ME, days=-1)
    look.read(home, locked)
    assert read == [third.name]


def test_a_changed_packet_is_read_again(home: Path) -> None:
    """A file that was put in the place of another is read anew, and nothing of the first stays."""
    path = put(home, ME, name="packet.zip")
    look.read(home, locked)
    put(home, OTHER, name="packet.zip")
    assert [one.id for one in look.cases(look.read(home, locked))] == [OTHER]
    assert path.exists()
    assert holding(home / "caseload", ME.encode()) == []


def test_a_copy_counts_once(home: Path) -> None:
    """The same packet under two names is one packet."""
    data = put(home, ME).read_bytes()
    (home / "packets" / "again.zip").write_bytes(data)
    (found,) = look.cases(look.read(home, locked))
    assert found.fresh is None
    assert sum(look.service(look.read(home, locked), DAY).states) == 1


def test_a_broken_packet_is_named_and_stops_nothing(home: Path) -> None:
    """What cannot be read gives its sentence at each look; the others are there."""
    put(home, ME)
    (home / "packets" / "broken.zip").write_bytes(b"PK\x03\x04 no more")
    for _ in range(2):
        seen = look.read(home, locked)
        assert "broken.zip was not opened" in seen.wrong[0]
        assert [one.id for one in look.cases(seen)] == [ME]


def test_a_locked_packet_never_lies_open(home: Path) -> None:
    """With its passphrase a locked packet is in the figures, from memory; not a file of columns is made of it."""
    put(home, ME)
    put(home, OTHER, passphrase="four plain random words")
    assert "is locked" in look.read(home, locked).wrong[0]

    def unlock(path: Path) -> Opened:
        return opened(path.read_bytes(), path.name, "four plain random words")

    seen = look.read(home, unlock)
    assert {one.id for one in look.cases(seen)} == {ME, OTHER}
    assert sum(look.service(seen, DAY).states) == 2
    assert holding(home / "caseload", OTHER.encode()) == []


def test_deleting_a_client_leaves_no_byte(home: Path) -> None:
    """“Delete” with the client's name on the page leaves the client in no name and no byte of any file; others stay."""
    files = [put(home, ME, days) for days in (0, 5)] + [put(home, ME, name="renamed.zip"), put(home, OTHER)]
    ids = {one.sha256.encode() for path in files[:3] for one in [opened(path.read_bytes(), path.name)]}
    look.read(home, locked)
    (home / "caseload" / f".{ME}.parquet.1.tmp").write_bytes(ME.encode())
    (before,) = [name for name in holding(home / "caseload", ME.encode(), *ids) if name.endswith(".parquet")]
    assert OTHER.encode() in (home / "caseload" / before).read_bytes()
    part = wb.forget_client()
    picker(part).values = {"choice": ME}
    buttons(part).press(f"Delete {ME}")
    buttons(part).press(f"Delete {ME} for good")
    assert holding(home, ME.encode(), *ids) == []
    assert [one.id for one in look.cases(look.read(home, locked))] == [OTHER]


def test_a_packet_deleted_by_hand_takes_its_columns_along(home: Path) -> None:
    """After a file was deleted outside the workbook, the next look forgets it."""
    path = put(home, ME)
    put(home, OTHER)
    look.read(home, locked)
    path.unlink()
    assert [one.id for one in look.cases(look.read(home, locked))] == [OTHER]
    assert holding(home, ME.encode()) == []


def test_a_client_deleted_while_another_window_reads(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that was reading a packet when another deleted its client leaves no columns of it."""

    def deleted(data: bytes, name: str) -> Opened:
        found = opened(data, name)
        if found.consent.client == ME:
            (home / "packets" / name).unlink()
        return found

    monkeypatch.setattr(look, "opened", deleted)
    put(home, ME)
    put(home, OTHER)
    seen = look.read(home, locked)
    assert seen.wrong == ()
    assert holding(home, ME.encode()) == []
    assert [one.id for one in look.cases(seen)] == [OTHER]


def test_erasing_everything_and_backups_know_the_columns(home: Path, tmp_path: Path) -> None:
    """“Erase everything” takes the columns; a backup does not hold them."""
    put(home, ME)
    look.read(home, locked)
    made_backup = backups.backup(home, tmp_path)
    assert not [name for name in zipfile.ZipFile(made_backup).namelist() if name.startswith("caseload/")]
    erasing.erase_all(home)
    assert holding(home, ME.encode()) == []


def test_damaged_columns_are_made_anew(home: Path) -> None:
    """A file of columns that was cut or is none is dropped, and its packets are read again."""
    put(home, ME)
    put(home, OTHER)
    look.read(home, locked)
    (path,) = (home / "caseload").glob("*.parquet")
    path.write_bytes(path.read_bytes()[:-40])
    (home / "caseload" / "strange.parquet").write_bytes(b"none")
    assert {one.id for one in look.cases(look.read(home, locked))} == {ME, OTHER}
    assert sum(look.service(look.read(home, locked), DAY).states) == 2


def test_many_small_files_become_few(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packets that come one by one do not pile up as files of their own, and none is lost or doubled on the way."""
    monkeypatch.setattr(store, "MOST_SMALL", 3)
    monkeypatch.setattr(store, "BUNDLE", 4)
    for number in range(14):
        put(home, made.client(number))
        assert len(look.cases(look.read(home, locked))) == number + 1
        assert len(list((home / "caseload").glob("*.parquet"))) <= number // 4 + 4
    again = next((home / "caseload").glob("*.parquet"))
    (home / "caseload" / "cut-short.parquet").write_bytes(again.read_bytes())
    seen = look.read(home, locked)
    assert len(look.cases(seen)) == 14
    assert sum(look.service(seen, DAY).states) == 14


def test_two_windows_do_not_hinder_each_other(home: Path) -> None:
    """Windows that read, merge and count at the same time all see every client."""
    for number in range(12):
        put(home, made.client(number))
    code = (
        "import sys; from pathlib import Path; from workbook.caseload import look, store; store.MOST_SMALL = 2\n"
        "home = Path(sys.argv[1])\n"
        "for name in sys.argv[2:]:\n"
        "    (home / 'packets' / name).rename(home / 'packets' / f'moved-{name}')\n"
        "    print(len(look.cases(look.read(home, None))))"
    )
    names = sorted(path.name for path in (home / "packets").iterdir())
    windows = [
        subprocess.Popen([sys.executable, "-c", code, home, *names[part::3]], stdout=subprocess.PIPE, text=True)
        for part in range(3)
    ]
    said = [window.communicate()[0] for window in windows]
    assert [window.returncode for window in windows] == [0, 0, 0]
    assert all(int(line) >= 10 for line in "".join(said).split())
    assert len(look.cases(look.read(home, locked))) == 12


def test_an_engine_that_is_none_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word in WORKBOOK_ENGINE that is no engine gives a sentence on the page."""
    put(home, ME)
    monkeypatch.setenv("WORKBOOK_ENGINE", "abacus")
    assert "WORKBOOK_ENGINE is “abacus”" in text(wb.show_service_figures())
    with pytest.raises(WorkbookError, match="duckdb or spark"):
        look.cases(look.read(home, locked))


def test_without_the_extra_the_page_works_packet_by_packet(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed the caseload is shown all the same; only figures for a service are missing."""
    put(home, ME)
    monkeypatch.setattr("workbook.widgets.cases.installed", lambda: False)
    assert ME in text(wb.show_caseload())
    assert "extra “practice”" in text(wb.show_service_figures())
    assert not (home / "caseload").exists()
