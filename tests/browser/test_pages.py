"""Every page, filled with a long search and with hostile text, in the real browser: safe, complete, within reach."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, TimeoutError, expect

from tests.browser.conftest import Lab, Tab, sample_lab, violations
from workbook.jupyter import folder
from workbook.records import Record

HOSTILE = " <img src=x onerror=window.ran=1><script>window.ran=1</script>[a](javascript:window.ran=1)"
"""Text that would run if any page, chart or table took it for markup."""

FOCUSABLE = """panel => [...panel.querySelectorAll(
    '.jp-OutputArea :is(a[href], button, input, select, textarea, summary, [tabindex="0"])')]
  .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.disabled)
  .filter(node => !node.closest('.js-plotly-plot'))"""
MISSED = """nodes => {
  const name = node => node.type === 'radio' ? node.name : node;
  window.seen.add(name(document.activeElement));
  return nodes.filter(node => !window.seen.has(name(node))).map(node => node.outerHTML.slice(0, 120));
}"""


def hostile(row: Record) -> Record:
    """Return a row with hostile text behind every free text."""
    texts = {
        field.name: f"{getattr(row, field.name)}{HOSTILE}"
        for field in row.about.fields
        if field.kind == "text" and field.asked and not (field.choices or field.refers or field.dimension)
    }
    return dataclasses.replace(row, **texts)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab on the sample person's answers, hostile text in every field."""
    with sample_lab(tmp_path_factory.mktemp("lab"), hostile) as lab:
        yield lab


@pytest.mark.parametrize("notebook", folder.shipped_pages())
def test_a_full_page_is_safe_complete_and_within_reach(one_tab: Tab, notebook: str) -> None:
    """No text runs, no cell fails, axe finds nothing, Tab reaches all, charts have words, it fits a narrow window."""
    tab, panel = one_tab, one_tab.go(notebook, height=6000)
    expect(panel.locator("[data-mime-type='application/vnd.jupyter.error']")).to_have_count(0)
    expect(panel.locator(".wb-say[data-kind=problem]")).to_have_count(0)
    charts = panel.locator(".js-plotly-plot")
    for number in range(charts.count()):
        speaks_for_itself(charts.nth(number))
    assert tab.page.evaluate("window.ran") is None
    assert violations(tab.page) == []
    reached_by_tab(tab, panel)
    fits_a_narrow_window(tab, panel)


def fits_a_narrow_window(tab: Tab, panel: Locator) -> None:
    """See that in a window as wide as a phone, which is also how 200 % zoom looks, nothing of ours is cut off."""
    expect(panel.locator(".js-plotly-plot:not(:has(.main-svg))")).to_have_count(0)  # a chart hears of sizes once drawn
    tab.page.set_viewport_size({"width": 640, "height": 6000})
    tab.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    wide = """panel => [...panel.querySelectorAll('.wb-form, .wb-say, .wb-sentence, .wb-scroll, .js-plotly-plot')]
        .filter(node => node.checkVisibility() && node.getBoundingClientRect().right > innerWidth)
        .map(node => node.className + ' ' + node.textContent.slice(0, 60))"""
    with suppress(TimeoutError):
        tab.page.wait_for_function(f"panel => !({wide})(panel).length", arg=panel.element_handle(), timeout=20_000)
    assert panel.evaluate(wide) == []


def speaks_for_itself(chart: Locator) -> None:
    """See that a chart has a title, axis names, a sentence above, a table below, and no button to upload it."""
    drawn = chart.evaluate(  # small multiples share the names of their axes, which are notes then
        """chart => ({title: chart.layout.title?.text, shares: chart._context.showSendToCloud,
        axes: Object.entries(chart.layout).filter(([key]) => /^[xy]axis/.test(key)).map(([_, one]) => one.title?.text),
        notes: (chart.layout.annotations || []).map(note => note.text)})"""
    )
    assert drawn["title"]
    assert any(drawn["axes"] + drawn["notes"])
    assert not drawn["shares"]
    if chart.locator("xpath=ancestor::*[@data-workbook-page='look_for_yourself']").count():
        return  # its sentence stands above the code, and its table is the plain text above the chart
    part = chart.locator("xpath=ancestor::*[contains(@class, 'widget-vbox')][1]")
    expect(part.locator(".wb-sentence")).not_to_be_empty()
    expect(part.locator("details table, table").first).to_be_attached()


def reached_by_tab(tab: Tab, panel: Locator) -> None:
    """Press Tab from the first control of our outputs on, until every control was reached."""
    controls = panel.evaluate_handle(FOCUSABLE)
    controls.evaluate("nodes => { window.seen = new Set(); nodes[0]?.focus(); }")
    for _ in range(3 * int(controls.evaluate("nodes => nodes.length")) + 20):
        if not controls.evaluate(MISSED):
            return
        tab.page.keyboard.press("Tab")
    assert controls.evaluate(MISSED) == []
