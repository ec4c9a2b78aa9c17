"""The table that a bench prints: each time beside a floor measured in the same run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

LINES: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def report() -> Iterator[None]:
    """Print the table of a module at its end."""
    LINES.clear()
    yield
    print("\n\n| What | Time or size | Floor | Ratio | Aim |\n|---|---|---|---|---|")
    print("\n".join(LINES))


def tell(what: str, taken: float, floor: float, aim: str, unit: str = "ms") -> None:
    """Add a line: what was measured, beside its floor, and the aim for their ratio."""
    LINES.append(f"| {what} | {taken:.1f} {unit} | {floor:.1f} {unit} | {taken / floor:.2f} | {aim} |")
