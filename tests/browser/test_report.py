"""The report of a packet, opened from the disk by a double-click, in the real Chromium."""

from __future__ import annotations

import dataclasses
import http.server
import io
import re
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sharing.filled import ALL, WHEN, filled, interview, packet
from workbook.content import rubric
from workbook.journal import Journal
from workbook.records import HighPoint, Interview, Rating
from workbook.widgets.reader import read

SAMPLE = Path(__file__).parents[2] / "data" / "sample"

EVIL = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


def answers() -> Journal:
    """Six rated interviews with high points, and every other table filled; hostile text in every free text."""
    rows = [interview(number, organisation=f"Firm {number} {EVIL}") for number in range(6)]
    rated = [
        Rating(
            interview=row.id,
            rater=rater,
            dimension=dimension.id,
            rating=1 + (place + number) % 5,
            evidence=EVIL,
            rubric_version=dimension.version,
            rated_at=WHEN,
        )
        for place, row in enumerate(rows)
        for number, dimension in enumerate(rubric().asked)
        for rater in ("self", "coach")
    ]
    points = [HighPoint(interview=row.id, moment=f"{EVIL} {row.id}", dimension="star", noted_at=WHEN) for row in rows]
    more = {Interview: rows, Rating: rated, HighPoint: points}
    return Journal(rubric(), {**filled().rows, **more})


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a packet with everything ticked, taken out of the zip."""
    made = packet(answers(), ALL, ALL)
    path = tmp_path_factory.mktemp("report") / "report.html"
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        path.write_bytes(archive.read("report.html"))
    return path


@dataclasses.dataclass
class Opened:
    """A report in a tab, with what it asked for."""

    page: Page
    requests: list[str]
    complaints: list[str]


def opened(browser: Browser, report: Path, *, scripts: bool = True, width: int = 1280) -> Opened:
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
    tab = Opened(context.new_page(), [], [])
    tab.page.on("request", lambda request: tab.requests.append(request.url))
    tab.page.on("console", lambda message: tab.complaints.append(message.text))
    tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
    tab.page.goto(report.as_uri())
    return tab


def test_it_draws_its_charts_and_asks_for_nothing(browser: Browser, report: Path) -> None:
    """Every chart is drawn, no request leaves the file, no script fails, and nothing that was typed has run."""
    tab = opened(browser, report)
    charts = tab.page.locator(".chart")
    expect(charts.last.locator("svg.main-svg").first).to_be_visible(timeout=60_000)
    assert charts.count() > 8
    assert charts.locator("svg.main-svg").count() >= charts.count()
    assert [url for url in tab.requests if not url.startswith(("data:", "blob:")) and url != report.as_uri()] == []
    assert tab.complaints == []
    assert tab.page.title() == "Interview workbook, 20 November 2026"
    assert tab.page.locator("[data-title*='cloud'], [data-title*='Share']").count() == 0


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that notes down whoever asks it for something."""
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
        server.shutdown()


INJECTED = [
    """
    <script>document.title='taken'</script>
    <img src=x onerror="document.title='taken'">
    <svg onload="document.title='taken'"></svg>
    <iframe srcdoc="<script>parent.document.title='taken'</script>"></iframe>
    <a class=go href="javascript:document.title='taken'">x</a>
    <script src='SERVERx.js'></script>
    <img src='SERVERx.png'><video src='SERVERx.mp4'></video><object data='SERVERx'></object>
    <iframe src='SERVERx'></iframe><link rel=stylesheet href='SERVERx.css'><style>@import 'SERVERx.css'</style>
    <form action='SERVERform'><button class=go>x</button></form>
    """,
    "<base href='SERVER'><img src=x.png><link rel=stylesheet href=x.css>",
]


@pytest.mark.parametrize("injected", INJECTED, ids=["anything", "another base"])
def test_a_script_put_into_it_does_not_run(
    browser: Browser, tmp_path: Path, listener: tuple[str, list[str]], injected: str
) -> None:
    """Even a file that somebody changed runs no script but the two named in its policy, and reaches no server."""
    server, asked = listener
    changed = tmp_path / "report.html"
    put_in = injected.replace("SERVER", server)
    page = packet(answers(), {"high_points"}).report.decode("utf-8")
    changed.write_text(page.replace("<main>", f"<main>{put_in}", 1), "utf-8")
    tab = opened(browser, changed)
    expect(tab.page.locator(".chart svg.main-svg").first).to_be_visible(timeout=60_000)
    for target in tab.page.locator(".go").all():
        with tab.page.expect_console_message():
            target.click(no_wait_after=True)
    assert "Content Security Policy" in " ".join(tab.complaints)
    assert tab.page.evaluate("document.title") == "Interview workbook, 20 November 2026"
    assert asked == []


def test_it_reads_without_any_script(browser: Browser, report: Path) -> None:
    """With scripts off, every chart's sentence stands there and its numbers are in a table."""
    tab = opened(browser, report, scripts=False)
    for part in tab.page.locator("article").all():
        assert part.locator("p.sentence").count() == part.locator("h3").count() == 1
    for chart in tab.page.locator(".chart").all():
        assert chart.get_attribute("aria-label")
        assert chart.get_attribute("role") == "img"
    assert tab.page.locator("table:visible").count() == tab.page.locator("table").count() > 20
    assert tab.page.locator(".chart svg").count() == 0
    expect(tab.page.get_by_text(EVIL).first).to_be_visible()


def test_it_fits_a_phone(browser: Browser, report: Path) -> None:
    """On a narrow screen the page itself never scrolls sideways."""
    tab = opened(browser, report, width=360)
    expect(tab.page.locator(".chart svg.main-svg").last).to_be_attached(timeout=60_000)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 360


SEVEN = {"interviews", "ratings", "high_points", "lessons", "questions", "outcomes", "steps"}
PAPER = {"A4": 680, "Letter": 703}
"""Pixels between the margins."""


def pages(tab: Opened, paper: str) -> int:
    """How many pages the browser prints."""
    pdf = tab.page.pdf(format=paper, prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def made_of(journal: Journal, path: Path) -> Path:
    path.write_bytes(packet(journal, SEVEN).report)
    return path


@pytest.mark.parametrize("paper", PAPER)
def test_seven_sections_print_on_ten_pages(browser: Browser, paper: str, tmp_path: Path) -> None:
    """The sample person's seven sections that a coach asks for most take ten pages of paper at most."""
    tab = opened(browser, made_of(read(SAMPLE), tmp_path / "sample.html"))
    expect(tab.page.locator(".chart svg.main-svg").last).to_be_attached(timeout=60_000)
    assert 5 < pages(tab, paper) <= 10


@pytest.mark.parametrize("whose", ["sample", "nobody", "hostile"])
def test_the_first_page_is_one_page(browser: Browser, report: Path, tmp_path: Path, whose: str) -> None:
    """The first page fits one A4 and one US Letter page, for the sample person, for nobody, and with long words."""
    journal = read(SAMPLE) if whose == "sample" else Journal(rubric(), {})
    page = report if whose == "hostile" else made_of(journal, tmp_path / "report.html")
    for paper in PAPER:
        tab = opened(browser, page)
        if whose != "nobody":
            expect(tab.page.locator(".chart svg.main-svg").last).to_be_attached(timeout=60_000)
        tab.page.add_style_tag(content=".rest { display: none } .cover { break-after: auto !important }")
        assert pages(tab, paper) == 1, paper


@pytest.mark.parametrize("paper", PAPER)
def test_nothing_is_wider_than_the_paper(browser: Browser, report: Path, paper: str) -> None:
    """Charts and tables fit between the margins and in their column, and are afterwards as they were."""
    tab = opened(browser, report)
    expect(tab.page.locator(".chart svg.main-svg").last).to_be_attached(timeout=60_000)
    sizes = "[...document.querySelectorAll('.chart .main-svg')].map((one) => [one.clientWidth, one.clientHeight])"
    before = tab.page.evaluate(sizes)
    tab.page.emulate_media(media="print")
    tab.page.set_viewport_size({"width": PAPER[paper], "height": 900})
    tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    beyond = """() => [...document.querySelectorAll(".chart svg, table")].filter((one) =>
        one.getBoundingClientRect().right > one.closest("article, header").getBoundingClientRect().right + 1).length"""
    assert tab.page.evaluate(beyond) == 0
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= PAPER[paper]
    tab.page.emulate_media(media="screen")
    tab.page.set_viewport_size({"width": 1280, "height": 900})
    tab.page.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.page.wait_for_function(f"(before) => JSON.stringify({sizes}) === JSON.stringify(before)", arg=before)


def test_its_button_prints(browser: Browser, tmp_path: Path) -> None:
    """“Print” asks the browser to print, in a report without charts too; without scripts there is no such button."""
    page = made_of(Journal(rubric(), {}), tmp_path / "report.html")
    tab = opened(browser, page)
    tab.page.evaluate("window.print = () => { document.title = 'printed'; }")
    tab.page.get_by_role("button", name="Print").press("Enter")
    assert tab.page.title() == "printed"
    assert tab.complaints == []
    assert opened(browser, page, scripts=False).page.get_by_role("button", name="Print").count() == 0
