"""Asking for a file of this computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ipywidgets import FileUpload


def upload(label: str, take: Callable[[str, bytes], None], accept: str = ".zip") -> FileUpload:
    """Return a button that asks for a file of this computer and hands its name and bytes on."""
    button = FileUpload(accept=accept, multiple=False, description=label, layout={"width": "max-content"})

    def changed(change: dict[str, Sequence[dict[str, bytes | str]]]) -> None:
        for file in change["new"]:
            take(str(file["name"]), bytes(file["content"]))  # type: ignore[arg-type]
            button.value = ()  # or choosing the same file once more would change nothing and be overheard

    button.observe(changed, "value")
    return button
