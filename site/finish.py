"""The last touches to a built site."""

from __future__ import annotations

import json
from pathlib import Path

from workbook.jupyter import folder, page


def finish(out: Path, names: list[str]) -> None:
    """Add to JupyterLite's files what makes them the workbook."""
    (out / "workbook").mkdir()
    pages = {name: page.code(page.read(path)) for name, path in folder.shipped_pages().items()}
    (out / "workbook" / "pages").write_text(json.dumps(pages), "utf-8")
