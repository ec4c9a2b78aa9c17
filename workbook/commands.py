"""The commands without JupyterLab: check, back up, share, open, bring in, erase; what changes much asks first."""

from __future__ import annotations

import getpass
import webbrowser
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from workbook import storage
from workbook.clock import now
from workbook.errors import BadFile, WorkbookError
from workbook.pages import importing
from workbook.pages.keeping import NONE, READABLE
from workbook.records import Shared
from workbook.storage import packets, tracker, tracker_rows
from workbook.storage.tracker_words import NAMES
from workbook.views.words import listed
from workbook.widgets.reader import read


def check(repair: bool = False) -> tuple[list[str], int]:
    """Look at every file, repair first if asked to, and return what is to be said and the exit status.

    The status is 0 where all is well, and 1 where something is not, or where there are no answers to look at.
    """
    home = storage.home()
    sentences = storage.wake(home)
    if repair:
        try:
            sentences += storage.repair(home)
        except BadFile as error:
            sentences += [f"Not repaired: {error}"]
    health = storage.check(home)
    if not health.wrong and not health.well:
        elsewhere = "If yours are elsewhere, go there or let WORKBOOK_HOME name that folder."
        return [*sentences, f"{NONE.format(home)} {elsewhere}"], 1
    if not health.wrong:
        return [*sentences, *health.well, f"All files in {home} are fine."], 0
    return [*sentences, *health.well, *(f"Look here: {sentence}" for sentence in health.wrong)], 1


def backup(folder: Path | None = None) -> list[str]:
    """Back up all answers and return what is to be said. Raises NotSaved when that fails."""
    path = storage.backup(storage.home(), folder)
    return [f"Everything is in {path}. Copy this file to another disk. {READABLE}"]


def restore(file: Path) -> list[str]:
    """Bring a backup in and return what is to be said. Raises BadFile or NotSaved when that fails."""
    return storage.restore(storage.home(), file)


def export(sections: Sequence[str], recipient: str, purpose: str, until: date | None, lock: bool) -> list[str]:
    """Write a packet of these sections with aliases, after showing what was found in texts; return what was done."""
    from workbook.sharing.outgoing import outgoing
    from workbook.sharing.packet import SHORTEST_PASSPHRASE
    from workbook.sharing.sections import SECTIONS

    known = [section.id for section in SECTIONS]
    if unknown := [name for name in sections if name not in known]:
        raise WorkbookError(f"There is no section “{unknown[0]}”. The sections are: {', '.join(known)}.")
    passphrase = getpass.getpass("Passphrase (a forgotten one cannot be recovered): ") if lock else ""
    if lock and len(passphrase) < SHORTEST_PASSPHRASE:
        raise WorkbookError(
            f"Nothing was written: this passphrase is too short. Use at least {SHORTEST_PASSPHRASE} characters."
        )
    log = Shared(recipient=recipient, purpose=purpose, until=until)
    home = storage.home()
    out = outgoing(home, read(home), sections, (), log, passphrase)
    for one in out.findings():
        print(f"{one.where}: {listed(sorted({hit.what for hit in one.hits}))} found. It would read: {one.text}")
    packet = out.packed({})
    tables = [f"{record.about.title} ({len(rows)})" for record, rows in packet.answers.rows.items()]
    print(f"The packet for {recipient} holds: {listed(tables) or 'no answers'}.")
    if not yes("Write it?"):
        return ["Nothing was written."]
    return [f"Written: {out.write(packet)}", "Send it yourself: the workbook sends nothing."]


def open_packet(file: Path) -> list[str]:
    """Check a packet, draw its report again and open it in the browser; return where the report is."""
    from workbook.sharing.bounds import LARGEST
    from workbook.sharing.opening import opened
    from workbook.sharing.report import report
    from workbook.sharing.unzipping import Locked

    data, home = packets.read(file, LARGEST), storage.home()
    try:
        packet = opened(data, file.name)
    except Locked:
        packet = opened(data, file.name, getpass.getpass("Passphrase: "))
    consent = packet.consent
    page = report(packet.answers, consent).encode("utf-8")
    path = packets.keep(home, packets.RECEIVED, f"report-{consent.client}-{consent.written_at:%Y-%m-%d}.html", page)
    webbrowser.open(path.resolve().as_uri())
    return [f"{file.name} can be opened. Its report is in {path}"]


def bring_in(file: Path) -> list[str]:
    """Bring in a CSV file of applications or interviews: say how it is understood, ask, and return what was done."""
    try:
        source = tracker.read(file.name, file.read_bytes())
    except OSError as error:
        raise BadFile(f"{file} cannot be read ({error.strerror}). Check the name, then try again.") from None
    kind = tracker.kind_of(source)
    if not kind and not yes("Are these interviews, and not applications?"):
        kind = "applications"
    kind = kind or ("real" if yes("Are these real interviews, and not mock interviews?") else "mock")
    matched = tracker.matched(source)
    columns = {name: matched[name] for name in tracker_rows.ASKED[kind]}
    for name, column in columns.items():
        print(f"{tracker_rows.answer_field(name).label} {column or '(no column)'}")
    if missing := [name for name in tracker_rows.NEEDED[kind] if not columns[name]]:
        label = NAMES[missing[0]][0]
        raise BadFile(f"{file.name} has no column named “{label}”. Name it so in the file, then try again.")
    style = tracker_rows.style_of(source, columns)
    if not style and tracker_rows.open_dates(source, columns):
        style = "day first" if yes("Does 3/4/2026 mean 3 April in this file?") else "month first"
    home = storage.home()
    intake = tracker_rows.intake(source, columns, style, kind, importing.there(home), now())
    print("\n".join([importing.summary(intake), *intake.left_out]))
    if not intake.rows or not yes("Add them?"):
        return ["Nothing was added."]
    return [importing.added(importing.add_all(home, intake))]


def erase(ids: Sequence[str]) -> list[str]:
    """Erase the rows with these ids and all that belongs to them, or everything; ask once, and return what was done."""
    home = storage.home()
    what = listed(ids) if ids else f"everything in {home}"
    if not yes(f"Erase {what} for good, in earlier answers, drafts, backups and packets too?"):
        return ["Nothing was erased."]
    return storage.erase(home, *ids) if ids else storage.erase_all(home)


def yes(question: str) -> bool:
    """Ask a question at the keyboard; anything but y or yes means no."""
    return input(f"{question} [y/n] ").strip().casefold() in ("y", "yes")
