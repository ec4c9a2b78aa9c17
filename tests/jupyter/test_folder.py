"""A folder of one's own gets newer pages, and nothing a person changed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebooks import shape
from workbook.errors import WorkbookError
from workbook.jupyter import folder, page


@pytest.fixture
def version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of a version of the program, which a test may change as a newer version would."""
    files = tmp_path / "program"
    for name in ("data/README.md", "docs/improvement.md", "docs/calibration.svg"):
        (files / name).parent.mkdir(parents=True, exist_ok=True)
        (files / name).write_text("# What the tables hold, and how improvement is judged\n")
    monkeypatch.setattr(folder, "shipped", lambda: files)
    for name in ("00_start", "01_interview", "coach/01_client"):
        write(files, name, "First words.")
    return files


def write(where: Path, name: str, words: str) -> Path:
    """Write a page with these words into a folder."""
    file = where / "notebooks" / f"{name}.ipynb"
    file.parent.mkdir(parents=True, exist_ok=True)
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": words},
        {"cell_type": "code", "id": "b", "metadata": {}, "source": "import workbook as wb"},
    ]
    metadata = {"workbook": {"page": name}}
    bare = page.bare({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    file.write_text(page.written(bare))
    return file


def words_of(file: Path) -> str:
    """Return the words of a page that `write` wrote."""
    return page.source(page.read(file)["cells"][0])


def test_a_new_folder_has_everything(version: Path, tmp_path: Path) -> None:
    """It has every page, the data dictionary, and keeps answers out of git."""
    home = tmp_path / "my-search"
    assert folder.make(home) == []
    assert folder.is_workbook(home)
    assert words_of(home / "notebooks/coach/01_client.ipynb") == "First words."
    assert (home / "data/README.md").read_text().startswith("# What the tables hold")
    assert "/data/*" in (home / ".gitignore").read_text()


def test_no_results_come_with_a_page(version: Path, tmp_path: Path) -> None:
    """A page that is shipped with the sample person's results comes without them, and does not count as changed."""
    file = version / "notebooks/look_for_yourself.ipynb"
    file.write_bytes(shape.LOOK.read_bytes())
    home = tmp_path / "my-search"
    folder.make(home)
    mine = home / "notebooks/look_for_yourself.ipynb"
    assert [cell["outputs"] for cell in page.read(mine)["cells"] if cell["cell_type"] == "code"] == [[]] * 7
    assert page.same(page.read(mine), page.read(file))
    assert folder.make(home) == []


def test_a_newer_page_takes_the_place_of_an_untouched_one(version: Path, tmp_path: Path) -> None:
    """A page nobody changed is replaced in silence, even when an editor left outputs in it."""
    home = tmp_path / "my-search"
    folder.make(home)
    notebook = page.read(home / "notebooks/01_interview.ipynb")
    notebook["cells"][1] |= {
        "execution_count": 3,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "x"}],
    }
    (home / "notebooks/01_interview.ipynb").write_text(page.written(notebook))
    write(version, "01_interview", "Newer words.")
    assert folder.make(home) == []
    assert words_of(home / "notebooks/01_interview.ipynb") == "Newer words."
    assert len(list((home / "notebooks").glob("*.ipynb"))) == 2


def test_a_changed_page_is_kept_beside_the_newer_one(version: Path, tmp_path: Path) -> None:
    """The person's version gets a name of its own, and it is said; a second time too."""
    home = tmp_path / "my-search"
    folder.make(home)
    for newer in ("Newer words.", "Newest words."):
        write(home, "01_interview", f"My words before {newer}")
        write(version, "01_interview", newer)
        [said] = folder.make(home)
        assert "01_interview_yours_" in said
        assert words_of(home / "notebooks/01_interview.ipynb") == newer
    kept = {words_of(file) for file in (home / "notebooks").glob("01_interview_yours_*.ipynb")}
    assert kept == {"My words before Newer words.", "My words before Newest words."}


def test_a_changed_page_stays_while_there_is_no_newer_one(version: Path, tmp_path: Path) -> None:
    """Opening the workbook day after day moves nothing."""
    home = tmp_path / "my-search"
    folder.make(home)
    write(home, "01_interview", "My words.")
    assert folder.make(home) == folder.make(home) == []
    assert words_of(home / "notebooks/01_interview.ipynb") == "My words."


def test_without_a_record_nothing_is_lost(version: Path, tmp_path: Path) -> None:
    """Where it is not known what was put there, or it cannot be read, a page that differs counts as the person's."""
    home = tmp_path / "my-search"
    folder.make(home)
    (home / "notebooks" / folder.RECORD).write_text("{ broken")
    write(home, "00_start", "My words.")
    (home / "notebooks/01_interview.ipynb").write_text("no notebook any more")
    said = folder.make(home)
    assert len(said) == 2
    assert words_of(next((home / "notebooks").glob("00_start_yours_*"))) == "My words."
    assert next((home / "notebooks").glob("01_interview_yours_*")).read_text() == "no notebook any more"


def test_a_deleted_page_comes_back(version: Path, tmp_path: Path) -> None:
    """Links between pages stay alive."""
    home = tmp_path / "my-search"
    folder.make(home)
    (home / "notebooks/01_interview.ipynb").unlink()
    folder.make(home)
    assert words_of(home / "notebooks/01_interview.ipynb") == "First words."


def test_answers_are_never_touched(version: Path, tmp_path: Path) -> None:
    """Bringing pages leaves the folder of answers, and a .gitignore of one's own, as they are."""
    home = tmp_path / "my-search"
    (home / "data/mine").mkdir(parents=True)
    (home / "data/mine/interviews.csv").write_text("id\niv-1\n")
    (home / ".gitignore").write_text("mine\n")
    folder.make(home)
    assert (home / "data/mine/interviews.csv").read_text() == "id\niv-1\n"
    assert (home / ".gitignore").read_text() == "mine\n"


def test_the_repository_is_left_alone(version: Path) -> None:
    """Where the shipped pages themselves lie, there is nothing to bring."""
    before = sorted(version.rglob("*"))
    assert folder.make(version) == []
    assert sorted(version.rglob("*")) == before


def test_a_place_that_cannot_be_written_is_a_sentence(version: Path, tmp_path: Path) -> None:
    """A file in the way is named, with what to do."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(WorkbookError, match=r"taken.*Choose a folder"):
        folder.make(tmp_path / "taken")
