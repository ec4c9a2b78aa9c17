"""Draw the picture in building.md: which part of the workbook knows which, from the imports.

Run: python -m docs.make_building
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "workbook"
PAGE = Path(__file__).parent / "building.md"
EVERYBODY = {"errors", "shipped", "clock"}
"""Parts that every other may know; they are left out of the picture."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)


def part(path: Path) -> str:
    """Return the part of the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Go through the modules that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "workbook":
            yield from (f"workbook.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def arrows() -> list[str]:
    """Return each arrow once: `pages --> views`. `__init__` and `__main__` stand for the notebooks and the command."""
    names = {"__init__": "notebooks", "__main__": ""}
    found = {
        (names.get(part(path), part(path)), name.split(".")[1])
        for path in MODULES
        for name in imports(path)
        if name.startswith("workbook.")
    }
    found.add(("notebooks", "pages"))
    return [
        f"{one} --> {other}" for one, other in sorted(found) if one and one != other and not {one, other} & EVERYBODY
    ]


def drawn() -> str:
    """Return the picture as a mermaid block."""
    lines = "\n".join(f"    {arrow}" for arrow in arrows())
    return f"```mermaid\nflowchart TD\n{lines}\n```"


def main() -> None:
    """Put the picture of today in the place of the one that is there."""
    before, rest = PAGE.read_text("utf-8").split("```mermaid", 1)
    PAGE.write_text(before + drawn() + rest.split("```", 1)[1], "utf-8")


if __name__ == "__main__":
    main()
