"""Two people on one hub, in two browsers: each at work, neither reads the other, and nothing typed is lost."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.test_nothing_lost import SAVE, fill_in, form_of
from tests.practice import hub as hubs
from tests.practice.hub import Hub, User, until

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(hubs.MISSING), reason=hubs.MISSING)]

NAME = "Ellery"
SECRET = f"{NAME} & Söhne"
BENS = "Hathaway"
CHANGED = ("notebooks/01_interview.ipynb", "# ", "# Newer: ")


@dataclass
class Person:
    """One person in one browser."""

    user: User
    page: Page
    hub: Hub

    def login(self) -> None:
        """Type name and password, as at the first visit."""
        self.page.goto(f"{self.hub.url}hub/login")
        self.page.get_by_label("Username").fill(self.user.name)
        self.page.get_by_label("Password").fill(self.user.password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"**/user/{self.user.name}/**", timeout=2 * PATIENCE)

    def again(self) -> None:
        """Come back later with the same browser."""
        self.page.goto(f"{self.hub.url}hub/spawn")
        self.page.wait_for_url(f"**/user/{self.user.name}/lab**", timeout=2 * PATIENCE)

    def open(self, notebook: str) -> Locator:
        """Open a page of the workbook and wait until it woke."""
        self.page.goto(f"{self.hub.url}user/{self.user.name}/lab/tree/notebooks/{notebook}.ipynb")
        panel = self.page.locator(f"[data-workbook-page='{notebook}']")
        panel.and_(self.page.locator("[data-workbook-state='awake']")).wait_for(timeout=2 * PATIENCE)
        return panel

    def stops(self) -> None:
        """End one's own server from the hub's page, in another window."""
        other = self.page.context.new_page()
        other.goto(f"{self.hub.url}hub/home")
        other.get_by_role("button", name="Stop My Server").click()
        self.ends()
        other.close()

    def drafts(self) -> str:
        """What is kept of what was typed and not saved."""
        return " ".join(path.read_text("utf-8") for path in (self.user.answers / "drafts").glob("*.json"))

    def keeps(self, words: str) -> None:
        """Wait until words that were typed and not saved are kept."""
        until(lambda: words in self.drafts(), "a draft of what was typed")

    def ends(self) -> None:
        """Wait until nothing of this person runs any more."""
        until(lambda: not self.user.processes(), "the end of the server")


@pytest.fixture(scope="module")
def base() -> Iterator[Path]:
    """A folder for the hub, which every user may enter."""
    with hubs.place() as base:
        yield base


@pytest.fixture(scope="module")
def running(base: Path) -> Iterator[Hub]:
    """The hub, with the workbook of today in its environment; servers end soon after the last sign of life."""
    environment = hubs.environment(base / "env")
    hubs.install(environment, hubs.wheel(base))
    with hubs.hub(base, environment, cull_after=20) as hub:
        yield hub


@pytest.fixture(scope="module")
def people(base: Path, running: Hub, browser: Browser) -> Iterator[list[Person]]:
    """Ada and Ben, each with a browser that does not know the other's."""
    with (
        hubs.users(base, "ada", "ben") as found,
        hubs.shared_folder(base / "handover/ada-and-ben", *found),
        hubs.shared_folder(base / "handover/ben-and-nobody", found[1]),
    ):
        made = []
        for user in found:
            context = browser.new_context(ignore_https_errors=True, viewport={"width": 1280, "height": 2400})
            made.append(Person(user, context.new_page(), running))
            made[-1].page.set_default_timeout(PATIENCE)
        yield made
        for person in made:
            person.page.context.close()


def test_both_log_in_and_work(people: list[Person]) -> None:
    """With the system's own passwords both log in over TLS; each gets a folder of one's own, closed to all others.

    What they see is the workbook in its frame, not all of JupyterLab.
    """
    for person in people:
        person.login()
        expect(person.page.locator("body[data-workbook-frame='on'] .wb-contents")).to_be_visible(timeout=PATIENCE)
        panel = person.open("01_interview")
        form = fill_in(panel, f"First of {person.user.name}")
        form.get_by_role("button", name=SAVE).click()
        expect(form.get_by_role("status")).to_contain_text("Saved", timeout=PATIENCE)
    for person in people:
        home = person.user.home
        assert home.stat().st_mode & 0o777 == 0o700
        assert f"First of {person.user.name}" in (person.user.answers / "interviews.csv").read_text("utf-8")
        open_to_others = [path for path in home.rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o077]
        assert [path for path in open_to_others if "interview-workbook" in path.parts] == []


def test_a_wrong_password_and_a_stranger_stay_outside(people: list[Person], browser: Browser) -> None:
    """A wrong password, and a user outside the group, are not let in."""
    page = browser.new_context(ignore_https_errors=True).new_page()
    for name, password in ((people[0].user.name, "guess"), ("root", "guess")):
        page.goto(f"{people[0].hub.url}hub/login")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("Invalid username or password")).to_be_visible(timeout=PATIENCE)
    page.context.close()


def test_neither_reaches_the_other(people: list[Person]) -> None:
    """On everything of the other the hub answers 403 or 404, and the system “Permission denied”."""
    for me, other in (people, people[::-1]):
        there = f"{me.hub.url}user/{other.user.name}/"
        for path in ("lab", "api/contents/data/mine/interviews.csv", "files/data/mine/interviews.csv", "api/kernels"):
            answer = me.page.request.get(there + path, headers={"Accept": "application/json"})
            assert answer.status == 403, (path, answer.status)
        for path in (f"users/{other.user.name}", f"users/{other.user.name}/activity", "users"):
            assert me.page.request.get(f"{me.hub.url}hub/api/{path}").status in (403, 404, 405)
        for command in ("ls", "cat"):
            target = other.user.answers / ("interviews.csv" if command == "cat" else ".")
            done = me.user.run(command, target, check=False)
            assert "Permission denied" in done.stderr
        done = me.user.run("touch", me.hub.environment / "bin/mine", check=False)
        assert "Permission denied" in done.stderr


def listen(person: Person, other: User, script: Path, word: str) -> subprocess.Popen[str]:
    """Let the person listen to the ports of the other."""
    uid = hubs.run("id", "-u", other.name).stdout.strip()
    ears = person.user.start(person.hub.environment / "bin/python", script, uid, word)
    assert ears.stdout is not None
    assert ears.stdout.readline() == "listening\n"
    return ears


def test_kernels_cannot_be_overheard(people: list[Person], base: Path) -> None:
    """Who connects to the other's ports hears nothing of what is typed; of an unencrypted kernel, every word."""
    ada, ben = people
    script = shutil.copy(Path(__file__).with_name("listening.py"), base)
    panel = ada.open("01_interview")
    ears = listen(ben, ada.user, Path(script), NAME)
    fill_in(panel, SECRET)
    ada.keeps(NAME)
    said, _ = ears.communicate()
    assert int(said.rpartition(" ")[2]) >= 5
    assert "heard" not in said
    talk = (
        "from jupyter_client.manager import start_new_kernel as start; import sys\n"
        "manager, client = start()\n"
        "while sys.stdin.readline(): client.execute('print(\"Ellery\")')\n"
        "manager.shutdown_kernel(now=True)"
    )
    plain = ada.user.start(ada.hub.environment / "bin/python", "-c", talk)
    assert plain.stdin is not None
    uid = hubs.run("id", "-u", ada.user.name).stdout.strip()
    ears = ben.user.start(ada.hub.environment / "bin/python", script, uid, NAME)
    assert ears.stdout is not None
    heard: list[str] = []
    while "heard\n" not in heard:
        plain.stdin.write("again\n")
        plain.stdin.flush()
        heard.append(ears.stdout.readline())
    ears.communicate()
    plain.communicate()


def test_a_packet_is_handed_over(people: list[Person]) -> None:
    """Ada puts a packet into the folder of the pair with one button, and Ben opens it on the coach's page."""
    ada, ben = people
    panel = ada.open("12_share")
    expect(panel.get_by_role("button", name="Choose the reply …")).to_be_visible()
    panel.get_by_role("group", name="What goes in").get_by_label("Interviews", exact=False).first.check()
    panel.get_by_label("For whom is it?").fill("Ben")
    panel.get_by_label("What is it for?").fill("To prepare")
    panel.get_by_role("button", name="Look at it before it is written").click()
    expect(panel.get_by_role("button", name="put it into the folder ada-and-ben")).to_be_visible(timeout=PATIENCE)
    assert panel.get_by_text("ben-and-nobody").count() == 0
    panel.get_by_role("button", name="put it into the folder ada-and-ben").click()
    expect(panel.get_by_text("Handed over: packet-")).to_be_visible(timeout=PATIENCE)
    panel = ben.open("coach/01_client")
    panel.get_by_role("button", name="Open packet-").click()
    expect(panel.get_by_text("Opened: cl-")).to_be_visible(timeout=PATIENCE)


def test_who_closes_the_page_comes_back_to_the_draft(people: list[Person]) -> None:
    """After both close the page both servers end; at the next visit each is offered what was typed and not saved."""
    ada, ben = people
    fill_in(ben.open("01_interview"), BENS)
    ben.keeps(BENS)
    assert NAME in ada.drafts()
    for person in people:
        person.page.goto("about:blank")
    for person in people:
        person.ends()
    for person, typed in zip(people, (SECRET, BENS), strict=True):
        person.again()
        form = form_of(person.open("01_interview"), SAVE)
        form.get_by_role("button", name="Continue with it").click()
        expect(form.get_by_label("Organisation")).to_have_value(typed)
        form.get_by_label("Role").fill("nurse on nights")
        form.get_by_label("Role").blur()
        person.keeps("nurse on nights")


def test_a_newer_workbook_is_rolled_out_over_folders_in_use(people: list[Person], base: Path) -> None:
    """A newer wheel between two visits brings newer pages; a changed page, answers and drafts are all still there.

    The page that was open says in plain words that its server is gone, and one press brings the workbook back.
    """
    ada = people[0]
    ada.stops()
    dialog = ada.page.get_by_role("dialog")
    expect(dialog).to_contain_text("The workbook has gone to sleep", timeout=PATIENCE)
    folder = ada.user.home / "interview-workbook"
    mine = folder / "notebooks/03_high_points.ipynb"
    mine.write_text(mine.read_text("utf-8").replace('"# ', '"# My own: ', 1), "utf-8")
    before = {path: path.read_bytes() for path in (folder / "data/mine").rglob("*") if path.is_file()}
    newer = hubs.wheel(base, "0.1.1.dev1", CHANGED)
    hubs.install(ada.hub.environment, newer)
    dialog.get_by_role("button", name="Wake it up").click()
    ada.page.wait_for_url(f"**/user/{ada.user.name}/lab**", timeout=2 * PATIENCE)
    form = form_of(ada.open("01_interview"), SAVE)
    expect(ada.page.get_by_role("heading", name="Newer: ").first).to_be_visible()
    assert {path: path.read_bytes() for path in before} == before
    form.get_by_role("button", name="Continue with it").click()
    expect(form.get_by_label("Role")).to_have_value("nurse on nights")
    form.get_by_role("button", name=SAVE).click()
    expect(form.get_by_role("status")).to_contain_text("Saved", timeout=PATIENCE)
    saved = (ada.user.answers / "interviews.csv").read_text("utf-8")
    assert SECRET in saved
    assert f"First of {ada.user.name}" in saved
    assert "My own: " in mine.read_text("utf-8") or "My own: " in "".join(
        path.read_text("utf-8") for path in mine.parent.glob("03_high_points_yours_*.ipynb")
    )


def test_no_word_of_the_answers_is_in_the_log(people: list[Person]) -> None:
    """The hub's log holds nothing that was typed, no password, and no request of a page to anywhere else."""
    log = people[0].hub.log.read_text("utf-8", "replace")
    for word in (NAME, BENS, "First of", *(person.user.password for person in people)):
        assert word not in log
