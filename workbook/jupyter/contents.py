"""The contents of the workbook: its pages in groups, and where each lies under the root of the server.

`pages.json` in the lab extension is made from this and from the pages themselves, so that the frame around the pages
and their waking need no server; `make pages` writes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from workbook.jupyter import folder, page

HOME = "00_start"
GROUPS = {
    "": (HOME,),
    "The evening after": ("01_interview", "02_ratings", "03_high_points", "04_lessons"),
    "When the answer comes": ("05_answer", "06_reasons", "07_feedback"),
    "Between interviews": ("08_skills", "09_practice", "10_applications", "10_search"),
    "Looking back": ("11_progress", "look_for_yourself"),
    "With a coach": ("12_share", "13_session"),
    "For coaches": ("coach/01_client", "coach/02_caseload"),
}
SHORT = {HOME: "Home"}
"""What stands in the contents where that is not the page's own heading."""

FILE = Path(__file__).parent / "labextension" / "static" / "pages.json"


def page_at(path: str) -> str | None:
    """Return the page whose own place under the root is `path`; None for any other path."""
    name = path.removeprefix("notebooks/").removesuffix(".ipynb")
    known = any(name in pages for pages in GROUPS.values())
    return name if known and path == f"notebooks/{name}.ipynb" else None


def written() -> str:
    """Return the text of `pages.json`: a list of groups, each with its pages: name, path, title, heading and code."""
    files = folder.shipped_pages()
    groups = [
        {"title": title, "pages": [_entry(name, files[name]) for name in names]} for title, names in GROUPS.items()
    ]
    return json.dumps(groups, ensure_ascii=False, indent=1) + "\n"


def _entry(name: str, file: Path) -> dict[str, Any]:
    notebook = page.read(file)
    heading = page.source(notebook["cells"][0]).splitlines()[0].removeprefix("# ")
    return {
        "page": name,
        "path": f"notebooks/{name}.ipynb",
        "title": SHORT.get(name, heading),
        "heading": heading,
        "code": page.code(notebook),
    }
