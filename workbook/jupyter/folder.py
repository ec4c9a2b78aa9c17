"""A person's own workbook folder: made from the shipped pages, kept up to date, nothing the person changed lost."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.jupyter import page
from workbook.shipped import shipped

RECORD = ".shipped.json"  # in notebooks/: page name -> fingerprint of the page as it was put there
START = "notebooks/00_start.ipynb"


def shipped_pages() -> dict[str, Path]:
    """Return the file of each page of this version by page name, such as `coach/01_client`, in reading order."""
    pages = shipped() / "notebooks"
    files = sorted(pages.rglob("*.ipynb"), key=lambda file: (len(file.parts), file))
    kept = [file for file in files if ".ipynb_checkpoints" not in file.parts]
    return {file.relative_to(pages).with_suffix("").as_posix(): file for file in kept}


def make(folder: Path) -> list[str]:
    """Make `folder` a workbook, or bring the pages of one up to date; return what there is to say, in sentences."""
    if folder.resolve() == shipped().resolve():
        return []  # the repository itself: its pages are the shipped ones
    try:
        (folder / "data").mkdir(parents=True, exist_ok=True)
        (folder / "docs").mkdir(exist_ok=True)
        for name in ("data/README.md", "docs/improvement.md", "docs/calibration.svg"):
            shutil.copyfile(shipped() / name, folder / name)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(
                "# Answers never go into git.\n/data/*\n!/data/README.md\n", encoding="utf-8"
            )
        return _bring_pages(folder)
    except OSError as error:
        raise WorkbookError(
            f"The workbook could not be made in {folder}: {error.strerror}. Choose a folder that you may write to."
        ) from error


def _bring_pages(folder: Path) -> list[str]:
    """Put this version's pages into `folder`; return a sentence for each page kept beside because it was changed."""
    pages = folder / "notebooks"
    pages.mkdir(parents=True, exist_ok=True)
    before = _record(pages)
    now = {name: _fingerprint(path) for name, path in shipped_pages().items()}
    sentences = []
    for name, path in shipped_pages().items():
        here = pages / f"{name}.ipynb"
        if here.exists():
            mine = _fingerprint(here)
            if now[name] in (mine, before.get(name)):
                continue  # nothing newer to bring
            if mine != before.get(name):
                beside = _free_name(here)
                here.rename(beside)
                sentences.append(
                    f"You had changed the page {name}: your version is now {beside.name}, beside the new one."
                )
        here.parent.mkdir(exist_ok=True)
        here.write_text(page.written(page.bare(page.read(path))), encoding="utf-8", newline="\n")  # no sample results
    (pages / RECORD).write_text(json.dumps(before | now, indent=1) + "\n", encoding="utf-8")
    return sentences


def _record(pages: Path) -> dict[str, str]:
    try:
        record: dict[str, str] = json.loads((pages / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # it is not known what was put there: what differs counts as the person's
    return record


def is_workbook(folder: Path) -> bool:
    """Tell whether `folder` has the workbook's first page."""
    return (folder / START).exists()


def _fingerprint(path: Path) -> str:
    """Return what tells two versions of a page apart: words and code count, outputs and editor metadata do not."""
    try:
        text = page.written(page.bare(page.read(path)))
    except (ValueError, KeyError, TypeError, AttributeError):  # not a notebook any more: the person's, whatever it is
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return hashlib.sha256(text.encode()).hexdigest()


def _free_name(path: Path) -> Path:
    stem = f"{path.stem}_yours_{date.today().isoformat()}"
    names = (path.with_name(f"{stem}{'_' + str(n) if n > 1 else ''}.ipynb") for n in range(1, 1000))
    return next(name for name in names if not name.exists())
