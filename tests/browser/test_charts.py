"""Charts in the real JupyterLab: there at every size of the window, and readable in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, TimeoutError

from tests.browser.conftest import Lab, Tab, sample_lab

WRONG = """(panel) => [...panel.querySelectorAll('.js-plotly-plot')].map((chart) => {
    const wanted = parseFloat(chart.closest('.wb-chart').style.height);
    const drawn = chart.querySelector('.main-svg')?.getBoundingClientRect();
    return [chart.layout.title.text, wanted, drawn?.height, drawn?.width, chart.clientWidth];
  }).filter(([, wanted, high, wide, room]) => !(Math.abs(high - wanted) <= 2 && Math.abs(wide - room) <= 2))"""
"""The charts that are not as tall as they were made, or not as wide as the place they have."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab on the sample person's answers."""
    with sample_lab(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


def as_wide_as_their_places(tab: Tab, panel: Locator) -> None:
    """Wait until each chart is as tall as it was made and as wide as the place it has."""
    tab.page.wait_for_function(f"(panel) => ({WRONG})(panel).length === 0", arg=panel.element_handle())


@pytest.mark.parametrize("notebook", ["03_high_points", "11_progress"])
def test_no_chart_vanishes_when_the_window_is_resized(one_tab: Tab, notebook: str) -> None:
    """Each chart keeps its own height and takes the width of its place, whichever way the window is resized."""
    tab, panel = one_tab, one_tab.go(notebook, height=800)
    charts = panel.locator(".js-plotly-plot .main-svg")
    charts.first.wait_for()
    for width, height in ((1400, 900), (1400, 650), (1400, 1300), (1024, 700), (700, 1000), (1400, 800)):
        tab.page.set_viewport_size({"width": width, "height": height})
        as_wide_as_their_places(tab, panel)


def test_charts_fit_on_paper(one_tab: Tab) -> None:
    """Printed from a wide window, no chart is wider than the paper; afterwards each is as wide as before."""
    tab, panel = one_tab, one_tab.go("11_progress")
    widths = "(charts) => charts.map(one => one.getBoundingClientRect().width)"
    charts = panel.locator(".js-plotly-plot .main-svg")
    charts.first.wait_for()
    as_wide_as_their_places(tab, panel)
    before = charts.evaluate_all(widths)
    assert max(before) > 640
    for event, fits in (("beforeprint", lambda now: max(now) <= 640), ("afterprint", lambda now: now == before)):
        tab.page.evaluate("(name) => dispatchEvent(new Event(name))", event)
        assert fits(charts.evaluate_all(widths)), event


def test_charts_follow_the_dark_theme(one_tab: Tab) -> None:
    """In JupyterLab's dark theme what a chart writes stands out from the page by at least 4.5 to 1, as it does in the
    light one."""
    tab, panel = one_tab, one_tab.go("03_high_points")
    panel.locator(".js-plotly-plot .main-svg").first.wait_for()
    for theme, page in (("false", "#111111"), ("true", "#ffffff")):
        tab.page.evaluate("(light) => { document.body.dataset.jpThemeLight = light }", theme)
        least = panel.evaluate(
            """(panel, page) => {
              const light = (color, filter) => {
                const paper = new OffscreenCanvas(1, 1).getContext('2d');
                paper.filter = filter;
                paper.fillStyle = color;
                paper.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...paper.getImageData(0, 0, 1, 1).data].slice(0, 3).map((one) => one / 255)
                  .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const behind = light(page, 'none');
              return Math.min(...[...panel.querySelectorAll('.js-plotly-plot')].flatMap((chart) => {
                const filter = getComputedStyle(chart).filter;
                return [...chart.querySelectorAll(':is(.xtick, .ytick, .g-xtitle, .g-ytitle) text, text.gtitle')]
                  .map((text) => light(getComputedStyle(text).fill, filter))
                  .map((front) => (Math.max(front, behind) + 0.05) / (Math.min(front, behind) + 0.05));
              }));
            }""",
            page,
        )
        assert 4.5 <= least < 21.1


OVERLAPPING = """(panel) => [...panel.querySelectorAll('.js-plotly-plot')].flatMap((chart) => {
    const name = chart.layout.title.text;
    return [...chart.querySelectorAll('.xaxislayer-above, .yaxislayer-above')].flatMap((layer) => {
      const labels = [...layer.querySelectorAll('.xtick text, .ytick text')].map((node) => {
        const turn = /rotate\\((-?[\\d.]+)/.exec(node.getAttribute('transform') || '');
        const box = node.getBoundingClientRect();
        const lines = Math.max(1, node.querySelectorAll('tspan').length);
        return { text: node.textContent, turned: turn ? Math.abs(Number(turn[1])) : 0, box,
          x: node.transform.baseVal.consolidate()?.matrix.e ?? 0,
          tall: parseFloat(getComputedStyle(node).fontSize) * lines };
      });
      return labels.slice(1).flatMap((one, number) => {
        const before = labels[number];
        const apart = one.turned > 0
          ? Math.abs(one.x - before.x) * Math.sin(one.turned * Math.PI / 180) >= 0.85 * one.tall
          : one.box.left >= before.box.right - 1 || before.box.left >= one.box.right - 1
            || one.box.top >= before.box.bottom - 2 || before.box.top >= one.box.bottom - 2;
        return apart ? [] : [[name, before.text, one.text]];
      });
    });
  })"""
"""The neighbouring labels of an axis that lie upon each other; slanted ones are measured across their lines."""


@pytest.mark.parametrize("notebook", ["03_high_points", "05_answer", "06_reasons", "10_applications", "11_progress"])
def test_no_labels_overlap_in_a_chart_300_pixels_wide(one_tab: Tab, notebook: str) -> None:
    """In a window as narrow as a small phone's no label of an axis lies upon its neighbour."""
    tab, panel = one_tab, one_tab.go(notebook)
    panel.locator(".js-plotly-plot .main-svg").first.wait_for()
    for width in (390, 340):
        tab.page.set_viewport_size({"width": width, "height": 2400})
        as_wide_as_their_places(tab, panel)
        with suppress(TimeoutError):
            tab.page.wait_for_function(
                f"(panel) => !({OVERLAPPING})(panel).length", arg=panel.element_handle(), timeout=20_000
            )
        assert panel.evaluate(OVERLAPPING) == [], width
