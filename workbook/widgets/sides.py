"""How the parts of a verb stand: what asks beside what it feeds."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import HTML, Box, VBox, Widget

from workbook.forms import Buttons


def side_by_side(parts: Sequence[Widget]) -> Sequence[Widget]:
    """Return what asks, and the views at the end that it feeds, as two columns where the page is wide enough.

    Several views alone stand side by side too. What only says something, a lone button or a view further up takes the
    whole width.
    """
    asks, feeds = list(parts), list[Widget]()
    while asks and is_view(asks[-1]):
        feeds.insert(0, asks.pop())
    whole = all(isinstance(one, HTML | Buttons) for one in asks) or any(is_view(one) for one in asks)
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


def is_view(part: Widget) -> bool:
    """Tell whether a part shows a view of the journal."""
    return "wb-view" in getattr(part, "_dom_classes", ())
