"""In a real JupyterLab: pages wake, keys cannot hurt them, they are saved without answers, all on this machine."""

from __future__ import annotations

import datetime as dt
import json
import string
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import ERROR, PATIENCE, Lab, Tab, isolated, outside, serving
from workbook import storage
from workbook.jupyter import folder, page
from workbook.jupyter.lab import HOW_TO_STOP
from workbook.records import Interview

KEYS = [
    *(letter for letter in string.ascii_lowercase for _ in range(2)),  # d d and 0 0 are commands of two keys
    *("0", "0", "Delete", "Backspace", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"),
    *("Shift+Enter", "Control+Enter", "Alt+Enter", "Shift+ArrowDown", "Shift+m", "Control+a", "Delete", "Escape", "x"),
]
CONTROLS = (
    "input[type=text]",
    "input[type=radio]",
    "input[type=checkbox]",
    "input[type=date]",
    "textarea",
    "select",
    "button",
)
START = "button[data-commandlinker-command='notebook:run-all-cells']"
OTHER_CODE = "import pathlib; pathlib.Path('it-ran').touch(); print('it ran')"


def a_notebook(lab: Lab, name: str, metadata: dict[str, object]) -> Path:
    """Write a notebook that is not one of the shipped pages, and whose code leaves a trace when it runs."""
    start = '<button data-commandlinker-command="notebook:run-all-cells">Start</button>'
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": f"# Mine\n\nIf this stays asleep: {start}"},
        {"cell_type": "code", "id": "b", "metadata": {}, "source": OTHER_CODE, "outputs": [], "execution_count": None},
    ]
    file = lab.home / "notebooks" / f"{name}.ipynb"
    metadata = metadata | {"kernelspec": page.KERNEL}
    file.write_text(page.written({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}))
    return file


def press_start(tab: Tab, result: Locator) -> None:
    """Press the Start button, say yes if JupyterLab asks whether the notebook is trusted, and wait for the result.

    On a busy machine JupyterLab now and then does nothing after the yes; a person presses again, and so does this.
    """
    question = tab.page.locator(".jp-Dialog .jp-mod-accept").first
    for patience in (PATIENCE / 6, PATIENCE):
        tab.page.locator(START).click()
        expect(result.or_(question).first).to_be_visible()
        if question.is_visible():
            question.click()
        with suppress(PlaywrightTimeout):
            result.wait_for(timeout=patience)
            return
    raise AssertionError("The Start button did nothing.")


def wait_until_idle(tab: Tab) -> None:
    """Wait until the kernel of the notebook in front is ready and has nothing to do."""
    idle = "[data-workbook-state='asleep'], .jp-Notebook-ExecutionIndicator[data-status='idle']"
    tab.page.locator(idle).first.wait_for(timeout=PATIENCE)


def test_a_page_wakes_by_itself_on_opening_and_on_reload(tab: Tab) -> None:
    """Every cell runs without a click, a question, an error or a change to save; no Start button is left."""
    for panel in (tab.open("00_start"), tab.page.reload() and tab.woken("00_start")):
        assert panel is not None
        expect(panel.locator(ERROR)).to_have_count(0)
        expect(panel.locator(START)).to_be_hidden()
        expect(panel.locator(".jp-CodeCell .jp-OutputArea-output").first).to_be_visible()
        expect(tab.page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)  # no question, no news
        expect(tab.page.locator(".lm-TabBar-tab.jp-mod-dirty")).to_have_count(0)


def restart(tab: Tab) -> None:
    """Restart the kernel by the menu, as a person would who has asked for all of JupyterLab."""
    tab.menu("View", "workbook:show-all")
    tab.menu("Kernel", "kernelmenu:restart")
    tab.page.locator(".jp-Dialog .jp-mod-accept").first.click()
    tab.menu("View", "workbook:show-all")


# All cells of the progress page ran one after the other, so in one kernel.
IN_ONE_KERNEL = """() => {
    const prompts = document.querySelectorAll("[data-workbook-page='11_progress'] .jp-CodeCell .jp-InputPrompt");
    const numbers = Array.from(prompts, (prompt) => Number(prompt.textContent.match(/[0-9]+/)));
    return numbers.length && numbers.every((number, at) => number > 0 && number === numbers[0] + at);
}"""


def kernels(tab: Tab, act: Callable[[psutil.Process], None]) -> int:
    """Do something to the process of every kernel of the server, and count them."""
    count = 0
    for process in psutil.Process(tab.lab.process).children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # a zombie has no words
            if "ipykernel_launcher" in process.cmdline():
                act(process)
                count += 1
    return count


def crash(tab: Tab) -> None:
    """Kill every kernel of the server, as a machine short of memory would; JupyterLab may just be asking one."""
    tab.forgiven = (
        "Canceled future for kernel_info_request message before replies were done",
        "Kernel connection disconnected",
    )
    kernels(tab, psutil.Process.kill)


@pytest.mark.parametrize("shown", [".jp-OutputArea-output", ".wb-part"])
def test_a_page_wakes_whenever_its_kernel_dies_while_it_wakes(tab: Tab, shown: str) -> None:
    """A kernel that dies between the first cell and the last leaves no page with forms of the old one."""
    panel = tab.page.locator("[data-workbook-page='11_progress']")
    for _ in range(10):  # until the kernel is held before it is done
        tab.page.goto(tab.lab.at("11_progress"))
        panel.locator(shown).first.wait_for()
        if kernels(tab, psutil.Process.suspend) and panel.get_attribute("data-workbook-state") == "waking":
            break
        kernels(tab, psutil.Process.resume)
    crash(tab)
    tab.woken("11_progress")
    expect(panel.locator(ERROR)).to_have_count(0)
    tab.page.wait_for_function(IN_ONE_KERNEL)


def test_only_shipped_code_wakes_and_the_start_button_runs_the_rest(tab: Tab) -> None:
    """A page that says it is ours but runs other code stays asleep until the person presses Start."""
    file = tab.lab.home / "notebooks/04_lessons.ipynb"
    shipped = file.read_text()
    a_notebook(tab.lab, "04_lessons", {"workbook": {"page": "04_lessons"}})
    tab.page.goto(tab.lab.at("04_lessons"))
    wait_until_idle(tab)
    assert not (file.parent / "it-ran").exists()
    press_start(tab, tab.page.locator(".jp-OutputArea").get_by_text("it ran"))
    tab.save()
    assert "it ran\\n" not in file.read_text(), "a page of ours was saved with outputs"
    file.write_text(shipped)
    (file.parent / "it-ran").unlink()


def test_a_copy_elsewhere_stays_asleep_and_brings_in_nothing_from_beside_it(tab: Tab) -> None:
    """A shipped page in a stranger's folder does not wake, and even by its button runs no file that lies beside it."""
    folder = tab.lab.home / "notebooks" / "from-a-stranger"
    strangers_files(folder)
    (folder / "01_interview.ipynb").write_text((tab.lab.home / "notebooks/01_interview.ipynb").read_text())
    tab.page.goto(tab.lab.at("from-a-stranger/01_interview"))
    wait_until_idle(tab)
    panel = tab.panel("01_interview")
    expect(panel.locator(".jp-CodeCell .jp-OutputArea-output")).to_have_count(0)
    press_start(tab, panel.locator(".wb-form").first)
    assert list(folder.glob("*-ran")) == []


def test_a_page_that_wakes_brings_in_nothing_from_beside_it(tab: Tab) -> None:
    """Where somebody put files named like our packages beside the pages, a page wakes and none of them runs."""
    notebooks = tab.lab.home / "notebooks"
    files = strangers_files(notebooks)
    panel = tab.open("01_interview")
    expect(panel.locator(".wb-form").first).to_be_visible()
    assert list(notebooks.glob("*-ran")) == []
    for file in files:
        file.unlink()


def strangers_files(folder: Path) -> list[Path]:
    """Write files named like what our pages import, each of which leaves a trace when it runs."""
    folder.mkdir(exist_ok=True)
    files = [folder / f"{name}.py" for name in ("workbook", "plotly", "filelock", "tomllib", "anywidget", "csv")]
    for file in files:
        file.write_text(f"open({str(folder / file.stem) + '-ran'!r}, 'w')\n")
    return files


def test_other_notebooks_are_saved_as_they_are(tab: Tab) -> None:
    """A notebook that is not ours does not wake, and keeps its outputs."""
    file = a_notebook(tab.lab, "other", {})
    tab.page.goto(tab.lab.at("other"))
    wait_until_idle(tab)
    press_start(tab, tab.page.locator(".jp-OutputArea").get_by_text("it ran"))
    tab.save()
    assert json.loads(file.read_text())["cells"][1]["outputs"][0]["text"] == ["it ran\n"]


def test_a_busy_port_is_no_problem(lab: Lab, tmp_path: Path) -> None:
    """A second workbook opens beside the first at another port, and says how to stop."""
    home = tmp_path / "my-search"
    folder.make(home)
    base = tmp_path / "base"
    with serving([sys.executable, "-m", "workbook", "lab"], home, base, isolated(base)) as second:
        assert second.url != lab.url
        assert HOW_TO_STOP in second.log.read_text()


def test_an_outside_address_would_be_noticed(tmp_path: Path) -> None:
    """The recorder behind "nothing leaves the machine" does see a look-up and a connection."""
    reach_out = "import socket; s = socket.socket(); s.settimeout(0.01); s.connect_ex(('192.0.2.1', 9)); "
    look_up = "socket.getaddrinfo('nowhere.invalid', 80)"
    subprocess.run(
        [sys.executable, "-c", reach_out + look_up], env=isolated(tmp_path), check=False, capture_output=True
    )
    assert outside(tmp_path) == {"192.0.2.1", "nowhere.invalid"}


# What shares one tab comes last: the tests above kill every kernel of the server.
@pytest.mark.parametrize("notebook", ["00_start", "01_interview", "02_ratings"])
def test_stray_keys_cannot_hurt_a_page(one_tab: Tab, notebook: str) -> None:
    """With the focus on each kind of control, or on the page itself, every key is pressed: no byte changes."""
    tab = one_tab
    interview = Interview(date=dt.date(2026, 11, 20), status="held", kind="real", organisation="A place")
    storage.save(tab.lab.home / "data/mine", [interview])
    file = tab.lab.home / "notebooks" / f"{notebook}.ipynb"
    before = file.read_bytes()
    panel = tab.go(notebook)
    cells = panel.locator(".jp-Cell").count()
    tried = 0
    for kind in CONTROLS:
        control = panel.locator(f".jp-OutputArea {kind}:visible:enabled").first
        if control.count():
            tried += 1
            for key in KEYS:
                control.focus()
                tab.page.keyboard.press(key)
    assert tried
    words = panel.locator(".jp-MarkdownCell").nth(1)
    words.click()
    for key in KEYS:
        tab.page.keyboard.press(key)
    words.dblclick()
    expect(panel.locator(".jp-MarkdownCell:not(.jp-mod-rendered)")).to_have_count(0)
    expect(panel.locator(".jp-Cell")).to_have_count(cells)
    tab.save()
    assert file.read_bytes() == before


def test_a_used_page_is_saved_as_it_was_shipped(one_tab: Tab) -> None:
    """Saving by hand writes no output, count or widget state, and git would see no change."""
    file = one_tab.lab.home / "notebooks" / "01_interview.ipynb"
    before = file.read_bytes()
    one_tab.go("01_interview")
    one_tab.save()
    assert file.read_bytes() == before


@pytest.mark.parametrize("end", [restart, crash])
def test_a_page_wakes_again_when_its_kernel_restarts(one_tab: Tab, end: Callable[[Tab], None]) -> None:
    """Forms of a kernel that is gone would look alive and save nothing, so they are made again, without a question."""
    panel = one_tab.go("00_start")
    panel.evaluate("panel => { panel.dataset.workbookState = 'before the restart' }")
    end(one_tab)
    one_tab.woken("00_start")
    expect(one_tab.page.locator(".jp-Dialog")).to_have_count(0)


def test_a_workbook_that_has_stopped_is_said_in_plain_words(one_tab: Tab) -> None:
    """When the server is gone a page says so once, and what to do, and again when another page cannot be opened."""
    page, dialog = one_tab.page, one_tab.page.get_by_role("dialog")
    one_tab.forgiven += ("Failed to fetch",)  # what JupyterLab goes on asking for
    psutil.Process(one_tab.lab.process).terminate()
    expect(dialog).to_contain_text("The workbook has stopped")
    assert "Jupyter" not in dialog.inner_text()
    with page.expect_event("requestfailed"):
        dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    page.locator(".wb-contents a[href$='/02_ratings.ipynb']").click()
    expect(dialog).to_contain_text("The workbook has stopped")
