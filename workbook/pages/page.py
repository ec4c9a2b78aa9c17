"""What a page is made of: verbs that never show a traceback, parts that follow what is saved, and the picker."""

from __future__ import annotations

import functools
import html
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec

from ipywidgets import HTML, Output, VBox, Widget

from workbook import storage
from workbook.errors import WorkbookError
from workbook.forms import Actions, Form
from workbook.progress.series import in_order
from workbook.records import Interview
from workbook.show.words import interview_name
from workbook.storage import place

P = ParamSpec("P")
STYLE = f"<style>{(Path(__file__).parent / 'page.css').read_text('utf-8')}</style>"

_live: dict[str, Callable[[], None]] = {}
"""What to draw again after a save, by the name of the part; running a cell again replaces its parts."""


_pickers: dict[str, Callable[[str], None]] = {}
"""The pickers of this page, by the name of the part; what is picked in one is picked in all that offer it."""

_latest = ""
"""The key that was picked last on this page."""


class Part(VBox):  # type: ignore[misc]
    """What a verb gives to its cell; its text form holds no answers."""

    def __repr__(self) -> str:
        """Say what stands here where widgets cannot be shown."""
        return "A part of the workbook. Open this page in JupyterLab and run it to see it."


def verb(build: Callable[P, Sequence[Widget]]) -> Callable[P, Part]:
    """Make a function that gives widgets into a verb of a notebook cell.

    What was stopped half-way before is finished first. What goes wrong is said in a sentence on the page, and the
    sample person's pages say that they are.
    """

    @functools.wraps(build)
    def speak(*args: P.args, **named: P.kwargs) -> Part:
        parts: list[Widget] = []
        try:
            home = storage.home()
            if home == place.playground():
                parts.append(say("You are looking around: these answers are a made-up person's, not yours.", "sample"))
            parts += map(say, storage.wake(home))
            parts += build(*args, **named)
        except Exception as error:  # never a traceback on the page
            parts.append(say(in_words(error), "problem"))
        return Part([HTML(STYLE), *parts])

    return speak


def in_words(error: Exception) -> str:
    """Return what to say of an error: its own sentence, or for a fault of ours what it is and what to do."""
    if isinstance(error, WorkbookError):
        return str(error)
    return (
        f"This part cannot be shown ({type(error).__name__}: {error}). Your answers are as they were. "
        "The start page says whether all your files are well."
    )


def say(text: str, kind: str = "") -> HTML:
    """Return a sentence for the page; its text is escaped. `kind` is problem, sample or nothing."""
    return HTML(f'<p class="wb-say" data-kind="{kind}">{html.escape(text)}</p>')


def go_to(text: str, page: str) -> HTML:
    """Return a sentence that is a link to another page, such as `01_interview`."""
    return HTML(f'<p class="wb-say">{link(text, page)}</p>')


def link(text: str, page: str) -> str:
    """Return a link to another page as HTML; the text is escaped."""
    return f'<a class="wb-page" href="{html.escape(page)}.ipynb">{html.escape(text)}</a>'


def live(name: str, refresh: Callable[[], None]) -> None:
    """Draw a part now, and again after each save on this page; a part of the same name is forgotten."""
    _live[name] = refresh
    refresh()


def saved() -> None:
    """Draw every live part of this page again, since something was saved; one that cannot be drawn stays as it was."""
    for refresh in list(_live.values()):
        with suppress(WorkbookError):
            refresh()


def view(name: str, build: Callable[[], object]) -> VBox:
    """Return a part that shows a `Shown` and follows what is saved: sentence, chart, table, rule."""
    from workbook.show.charts import bundle
    from workbook.show.shown import Shown, table_html

    words, chart, table = HTML(), Output(), HTML()

    def refresh() -> None:
        try:
            seen = build()
        except Exception as error:  # never a traceback on the page
            seen = Shown("", in_words(error))
        assert isinstance(seen, Shown)
        words.value = f'<p class="wb-sentence">{html.escape(seen.sentence)}</p>'
        drawn = seen.figure is not None
        chart.outputs = (
            ({"output_type": "display_data", "data": bundle(seen.figure, seen.sentence), "metadata": {}},)
            if seen.figure is not None
            else ()
        )
        rule = f'<p class="wb-rule">{html.escape(seen.rule)}</p>' if seen.rule else ""
        inside = table_html(seen.table, seen.title) if seen.table else ""
        folded = f"<details><summary>The same as a table: {html.escape(seen.title)}</summary>{inside}</details>"
        table.value = rule + (folded if drawn and inside else inside)

    live(name, refresh)
    return VBox([words, chart, table])


def pick(
    label: str,
    options: Callable[[], Sequence[tuple[str, str]]],
    build: Callable[[str], Sequence[Widget]],
    missing: Sequence[Widget] = (),
) -> Sequence[Widget]:
    """Return a list to pick one thing from, and below it what `build` makes for the key that is picked.

    `options` gives (key, words), anew after each save; while there are none, `missing` stands here. The key ""
    stands for something new: once it is saved, it is the one picked. The other lists of the page that offer the key
    follow, so that nothing is written about the wrong interview.
    """
    box, body = VBox(), VBox()
    picker: Form | None = None
    picked = ""

    def show(key: str) -> None:
        nonlocal picked
        if key != picked:
            picked, body.children = key, tuple(build(key))
            _pick_everywhere(key)

    def follow(key: str) -> None:
        if picker and any(key == offered for offered, _ in picker.fields[0]["choices"]):
            picker.fill({"choice": key})

    def refresh() -> None:
        nonlocal picker, picked
        found = dict(options())
        if not found:
            picker, box.children = None, tuple(missing)
            return
        first = _latest if _latest in found else next(iter(found))
        if picker is None:
            picked, body.children = first, tuple(build(first))
            picker = chooser(label, list(found.items()), picked, show)
            box.children = (picker, body)
            return
        before = [key for key, _ in picker.fields[0]["choices"]]
        added = [key for key in found if key not in before]
        picker.renew({"choice": found})
        if picked == "" and len(added) == 1:
            picked = added[0]
            _pick_everywhere(picked)
        follow(_latest if _latest in found else picked if picked in found else first)

    name = f"pick {build.__qualname__}"
    _pickers[name] = follow
    live(name, refresh)
    return [box]


def _pick_everywhere(key: str) -> None:
    global _latest
    _latest = key
    for follow in list(_pickers.values()):
        follow(key)


def chooser(label: str, options: Sequence[tuple[str, str]], chosen: str, on_choice: Callable[[str], None]) -> Form:
    """Return a list to choose one thing from; `options` are (value, words), and there is always one chosen."""

    def change(event: dict[str, dict[str, str]]) -> None:
        if event["new"]["choice"] != event["old"].get("choice"):
            on_choice(event["new"]["choice"])

    asked = {"name": "choice", "kind": "select", "label": label, "empty": None, "choices": [list(o) for o in options]}
    form = Form([asked], {"choice": chosen}, Actions(check=lambda _: {}, save=lambda _: ""), save_label="")
    form.observe(change, "values")
    return form


def interviews(home: Path) -> list[Interview]:
    """Return all interviews, held and planned, by date; those of one day in the order in which they were logged."""
    rows = storage.load(home, Interview)
    held = in_order(rows)
    there = {row.id for row in held}
    others = [row for row in rows if row.id not in there]
    return sorted([*held, *others], key=lambda row: str(row.date or ""))


def per_interview(
    build: Callable[[Interview], Sequence[Widget]],
    *,
    which: Callable[[Interview], bool] = lambda row: row.status == "held",
    missing: Sequence[Widget] = (),
    new: Callable[[], Interview] | None = None,
    new_words: str = "A new interview",
) -> Sequence[Widget]:
    """Return a picker of interviews, latest first, and below it what `build` makes for the one picked.

    `new` puts a new interview on top of the list. Without any interview, `missing` stands here, or what to do first.
    """
    home = storage.home()

    def options() -> list[tuple[str, str]]:
        rows = [row for row in reversed(interviews(home)) if which(row)]
        return [*([("", new_words)] if new else []), *((row.id, interview_name(row)) for row in rows)]

    def chosen(key: str) -> Sequence[Widget]:
        return build(new() if new and not key else next(row for row in interviews(home) if row.id == key))

    chosen.__qualname__ = build.__qualname__  # the picker is known by the verb it serves
    first = missing or (say("No interview is logged yet."), go_to("Log an interview first", "01_interview"))
    return pick("Which interview?", options, chosen, first)
