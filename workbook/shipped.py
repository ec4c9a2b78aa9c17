"""Where the files that come with the program lie: pages, sample person, data dictionary."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped() -> Path:
    """Return the folder of the shipped `notebooks/` and `data/`: inside an installed package, else the repository."""
    inside = PACKAGE / "_shipped"
    return inside if inside.is_dir() else PACKAGE.parent
