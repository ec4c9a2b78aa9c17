"""The recipes of CONTRIBUTING.md work as they are printed: all are followed in one copy, and it is checked."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECKS = (
    *("tests/test_architecture.py", "tests/test_dictionary.py", "tests/test_practices.py", "tests/notebooks"),
    *("tests/sharing", "tests/views", "tests/pages/test_interview.py"),
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of all files that are kept, with a history of its own."""
    files = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(files, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in names.stdout.splitlines():
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    if (ROOT / ".mypy_cache").exists():  # so that only what a recipe changes is looked at again
        shutil.copytree(ROOT / ".mypy_cache", tmp_path / ".mypy_cache")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    return tmp_path


def blocks(title: str) -> list[str]:
    """Return the blocks of code of one recipe, in order."""
    section = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"```python\n(.*?)```", section, re.DOTALL)


def put(path: Path, before: str, text: str) -> None:
    """Put text into a file before the first place where a line begins as given."""
    old = path.read_text("utf-8")
    place = re.search(f"^{re.escape(before)}", old, re.MULTILINE)
    assert place, f"{path.name} has no line that begins with {before!r}"
    path.write_text(old[: place.start()] + text + old[place.start() :], "utf-8")


def check(copy: Path) -> None:
    """Make the tables again, as the recipes say, and run style, types and tests in the copy."""
    environment = {
        "PYTHONPATH": str(copy),
        "PATH": str(Path(sys.executable).parent) + ":/usr/bin:/bin",
        "HOME": str(copy),
    }
    for command in (
        [sys.executable, "-m", "docs.make_building"],
        [sys.executable, "data/make_sample.py"],
        [sys.executable, "data/make_dictionary.py"],
        [sys.executable, "-m", "tests.notebooks.shape"],
        [sys.executable, "-m", "ruff", "check", "-q", "workbook"],
        [sys.executable, "-m", "ruff", "format", "-q", "--check", "workbook"],
        [sys.executable, "-m", "mypy"],
        [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not slow", *CHECKS],
    ):
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def add_a_question(copy: Path) -> None:
    """“Add a question”: one line, and form, file, dictionary and sample follow."""
    (line,) = blocks("Add a question")
    put(copy / "workbook/records/interview.py", "    interviewers: str", line)


def add_a_table(copy: Path) -> None:
    """“Add a table”: a subject of its own, from the record to the packet, with no test left red."""
    record, export, verbs, listed, section, found_on = blocks("Add a table")
    (copy / "workbook/records/travel.py").write_text(record, "utf-8")
    put(copy / "workbook/records/__init__.py", "from workbook.records.rating", export)
    put(copy / "workbook/records/__init__.py", '    "Value"', '    "Trip",\n')
    (copy / "workbook/pages/travel.py").write_text(verbs, "utf-8")
    put(copy / "workbook/__init__.py", '    "rating": ', listed)
    put(copy / "workbook/sharing/sections.py", '    Section(\n        "ratings"', f"    {section.strip()},\n")
    put(copy / "workbook/sharing/sections.py", "    Week,", "    Trip,\n")
    put(copy / "workbook/views/finding.py", '    "high_points": ', found_on)
    put(copy / "tests/test_architecture.py", '    *("profile"', '    "travel",\n')
    practices = copy / "docs/practices.md"
    row = next(line for line in practices.read_text("utf-8").splitlines() if line.startswith("| 5 |"))
    more = row.replace("check_materials, ", "check_materials, note_trips, ").replace("| checks |", "| checks, trips |")
    practices.write_text(practices.read_text("utf-8").replace(row, more), "utf-8")
    page = copy / "notebooks/02_ratings.ipynb"
    notebook = json.loads(page.read_text("utf-8"))
    place = next(at for at, cell in enumerate(notebook["cells"]) if "show_materials" in "".join(cell["source"]))
    for cell in (["wb.note_trips()"], ["How did you go there?"]):
        kind = "code" if cell[0].startswith("wb.") else "markdown"
        new = {**notebook["cells"][place], "id": f"trips-{kind}", "cell_type": kind, "source": cell}
        if kind == "markdown":
            new = {key: value for key, value in new.items() if key not in ("outputs", "execution_count")}
        notebook["cells"].insert(place + 1, new)
    page.write_text(json.dumps(notebook), "utf-8")


def add_a_chart(copy: Path) -> None:
    """“Add a chart”: one function, one line on a page, one word in its section, and the packet shows it too."""
    view, line = blocks("Add a chart")
    path = copy / "workbook/views/interview.py"
    put(path, "def _days_to_thanks", f"{view}\n\n")
    put(copy / "workbook/pages/interview.py", "show_thanks", line)
    put(copy / "workbook/__init__.py", '    "rating": ', "")
    verbs = copy / "workbook/__init__.py"
    verbs.write_text(
        verbs.read_text("utf-8").replace('"show_punctuality", ', '"show_punctuality", "show_rounds", '), "utf-8"
    )
    sections = copy / "workbook/sharing/sections.py"
    sections.write_text(
        sections.read_text("utf-8").replace(
            "interview.thanks,\n", "interview.thanks,\n            interview.rounds,\n"
        ),
        "utf-8",
    )


def add_a_page(copy: Path) -> None:
    """“Add a page”: a copied notebook with other words is put into shape, and the tests say what is wrong with it."""
    new = copy / "notebooks/13_travel.ipynb"
    notebook = json.loads((copy / "notebooks/03_high_points.ipynb").read_text("utf-8"))
    notebook["cells"][0]["source"] = [line.replace("High points", "Travel") for line in notebook["cells"][0]["source"]]
    new.write_text(json.dumps(notebook), "utf-8")


@pytest.mark.slow
def test_the_recipes_work_as_they_are_printed(copy: Path) -> None:
    """A question is a line; a table a class, a verb and a few lines; a chart a function; a page a copied notebook.

    They are followed one after the other; then what is made is made again, and no check or test of theirs is left red.
    """
    for follow in (add_a_question, add_a_table, add_a_chart, add_a_page):
        follow(copy)
    check(copy)
    assert "Where did you park?" in (copy / "data/README.md").read_text("utf-8")
