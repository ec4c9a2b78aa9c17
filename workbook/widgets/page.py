"""What a page is made of: verbs that never show a traceback, and parts that follow what is saved.

A page is one notebook in one kernel. Each part of it stands under the cell that made it, so that running a cell again
replaces its parts and those of no other cell.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from IPython import get_ipython
from ipywidgets import HTML, Box, VBox, Widget

from workbook import storage
from workbook.errors import WorkbookError
from workbook.forms import Buttons
from workbook.journal import Journal
from workbook.records import Record
from workbook.storage import place
from workbook.views.view import ViewOf
from workbook.widgets.inbox import Inbox
from workbook.widgets.reader import Reader
from workbook.widgets.text import in_words, say
from workbook.widgets.view_part import ViewPart

P = ParamSpec("P")
Key = tuple[Any, ...]
"""Where something stands on a page: its cell, the verb, and the parts it lies in, from the outside inwards."""

STYLE = f"<style>{(Path(__file__).parent / 'page.css').read_text('utf-8')}</style>"
SAMPLE = "You are looking around: these answers are a made-up person's, not yours."


class Part(VBox):  # type: ignore[misc]
    """What a verb gives to its cell, as a card; its text form holds no answers."""

    def __init__(self, parts: Sequence[Widget]) -> None:
        """Show the parts one below the other."""
        super().__init__([HTML(STYLE), *parts])
        self.add_class("wb-part")

    def __repr__(self) -> str:
        """Say what stands here where widgets cannot be shown."""
        return "A part of the workbook. Open this page in JupyterLab and run it to see it."


class Page:
    """One page: what follows a save, what is picked, and the answers of one home as they are now."""

    def __init__(self, home: Path) -> None:
        """Begin with an empty page on the answers of a home."""
        self.home = home
        self.latest = ""
        self.inbox = Inbox()
        self._reader = Reader(home)
        self._live: dict[Key, Callable[[], None]] = {}
        self._followers: dict[Key, Callable[[str], None]] = {}
        self._reach: dict[Key, Callable[[Record], bool]] = {}
        self._folds: dict[Key, Callable[[bool], None]] = {}
        self._said: dict[Key, str] = {}
        self.opened: dict[str, Any] = {}
        self._at: Key = ()
        self._number = 0
        self._drawn: Journal | None = None
        self._held: Journal | None = None
        self._first: Key = ()

    @property
    def journal(self) -> Journal:
        """The answers as they are now; the same object as long as no table that was read changed."""
        return self._held or self._reader.journal()

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Look for changes on the disk once for all that is drawn meanwhile, so that its parts agree."""
        if self._held:
            yield
            return
        with suppress(WorkbookError):  # then each part says for itself what is wrong
            self._held = self.journal
        try:
            yield
        finally:
            self._held = None

    def wake(self, key: Key) -> list[str]:
        """Finish what was stopped half-way, for the first part of the page alone; say what was done, in sentences."""
        if self._first not in ((), key):
            return []
        self._first = key
        return storage.wake(self.home)

    @contextmanager
    def within(self, key: Key) -> Iterator[None]:
        """Let what is made meanwhile stand under a key; what stood there before is forgotten."""
        for parts in (self._live, self._followers, self._reach, self._folds, self._said):
            for old in [old for old in parts if old[: len(key)] == key]:
                del parts[old]
        before, self._at = self._at, key
        try:
            with self.one_look():
                yield
        finally:
            self._at = before

    def key(self) -> Key:
        """Return a new key for a part of what is being made."""
        self._number += 1
        return (*self._at, self._number)

    def live(self, refresh: Callable[[], None]) -> None:
        """Draw a part now, and again after each save on this page."""
        self._live[self.key()] = refresh
        refresh()

    def saved(self) -> None:
        """Draw every live part again, since something was saved; one that cannot be drawn stays as it was."""
        self._held = None
        with self.one_look():
            self._drawn = self._held
            for key, refresh in list(self._live.items()):
                if key in self._live:  # a picker that is drawn again may have replaced what stood below it
                    with suppress(Exception):  # what is saved is saved, whatever goes wrong in showing it
                        refresh()

    def refresh(self) -> None:
        """Draw every live part again if another window or program changed a table that this page has read."""
        if self._live and self.journal is not self._drawn:
            self.saved()

    def first_to_say(self, what: str) -> bool:
        """Tell whether what asks is the first part of this page to say something that one place should say for all."""
        if what in self._said.values():
            return False
        self._said[self.key()] = what
        return True

    def say_once(self, words: str) -> Sequence[Widget]:
        """Return a sentence that one place should say for all; nothing where another part of this page says it."""
        return [say(words)] if self.first_to_say(words) else []

    def reached_by(self, reach: Callable[[Record], bool]) -> None:
        """Let `reach` lead to a row when somebody looks for it, and tell whether this part's form has it now."""
        self._reach[self.key()] = reach

    def folds(self, turn: Callable[[bool], None]) -> None:
        """Let `turn` open or close a fold when somebody looks for a row that may be in it."""
        self._folds[self.key()] = turn

    def reach(self, row: Record) -> bool:
        """Bring a row into the form that asks about it, and tell whether one does; folds are looked into last."""
        if any(lead(row) for lead in list(self._reach.values())):
            return True
        for turn in list(self._folds.values()):
            turn(True)
            if any(lead(row) for lead in list(self._reach.values())):
                return True
            turn(False)
        return False

    def view(self, build: ViewOf, *, folded: bool = False, anew: bool = False) -> ViewPart:
        """Return a part that shows a view of the journal and follows what is saved.

        `folded` shows its sentence, and the chart when it is asked for: where a page has more to say than to show.
        `anew` draws it after each save even where no answer changed, for a view of packets too.
        """
        part = ViewPart(self, build, folded=folded)
        self.live(part.draw_again if anew else part.draw)
        return part

    def box(self, make: Callable[[], Sequence[Widget]]) -> VBox:
        """Return a box with what `make` makes now, and makes again after each save."""
        box = VBox()

        def refresh() -> None:
            box.children = tuple(make())

        self.live(refresh)
        return box

    def follow(self, key: Key, pick: Callable[[str], None]) -> None:
        """Call `pick` with what is picked elsewhere on this page, as long as the part of this key stands."""
        self._followers[key] = pick

    def pick_everywhere(self, key: str) -> None:
        """Pick a thing, by its id, in every list of this page that offers it."""
        self.latest = key
        with self.one_look():
            for pick in list(self._followers.values()):
                pick(key)


@functools.lru_cache(maxsize=1)
def page_on(home: Path) -> Page:
    """Return the page of this kernel, which serves one; the answers of another home begin a new page."""
    return Page(home)


def this_page() -> Page:
    """Return the page of this kernel on the answers in use; parts that show those of another home stay as they are."""
    return page_on(storage.home())


def verb(build: Callable[Concatenate[Page, P], Sequence[Widget]]) -> Callable[P, Part]:
    """Make a function that gives widgets for a page into a verb of a notebook cell.

    What was stopped half-way before is finished first. What goes wrong is said in a sentence on the page, and the
    sample person's pages say that they are.
    """

    @functools.wraps(build)
    def speak(*args: P.args, **named: P.kwargs) -> Part:
        parts: list[Widget] = []
        try:
            page = this_page()
            key = (_cell(), build, args)
            parts += map(say, page.wake(key))
            with page.within(key):
                if page.home == place.playground() and page.first_to_say(SAMPLE):
                    parts.insert(0, say(SAMPLE, "sample"))
                parts += side_by_side(build(page, *args, **named))
        except Exception as error:  # never a traceback on the page
            parts.append(say(in_words(error), "problem"))
        return Part(parts)

    del speak.__wrapped__  # the page is no argument of the cell's
    return speak


def shows(*views: ViewOf, folded: bool = False) -> Callable[[], Part]:
    """Make views into a verb that shows them, one below the other."""

    def show(page: Page) -> Sequence[Widget]:
        return [page.view(view, folded=folded) for view in views]

    show.__doc__ = "\n".join(view.__doc__ or "" for view in views)
    return verb(show)


def side_by_side(parts: Sequence[Widget]) -> Sequence[Widget]:
    """Return what asks, and the views at the end that it feeds, as two columns where the page is wide enough.

    Several views alone stand side by side too. What only says something, a lone button or a view further up takes the
    whole width.
    """
    asks, feeds = list(parts), list[Widget]()
    while asks and isinstance(asks[-1], ViewPart):
        feeds.insert(0, asks.pop())
    whole = all(isinstance(one, HTML | Buttons) for one in asks) or any(isinstance(one, ViewPart) for one in asks)
    if not asks:
        asks, feeds, whole = feeds[:1], feeds[1:], False
    if whole or not feeds:
        return parts
    columns = [VBox(asks), VBox(feeds)]
    for column in columns:
        column.add_class("wb-column")
    sides = Box(columns)
    sides.add_class("wb-sides")
    return [sides]


def _cell() -> str:
    """Return the id of the cell that is running; "" outside a notebook."""
    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return str(parent.get("metadata", {}).get("cellId", ""))
