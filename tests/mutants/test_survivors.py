"""The mutants that are named as ones that no test can tell are still about code that is there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NAMED = tomllib.loads((Path(__file__).parent / "survivors.toml").read_text("utf-8"))["mutant"]


@pytest.mark.parametrize("mutant", NAMED, ids=lambda mutant: mutant["function"])
def test_a_named_mutant_is_about_code_that_is_there(mutant: dict[str, str]) -> None:
    """Its function exists, the lines it changes stand in that file, the change is one, and a reason is given."""
    path, function = mutant["function"].split(":")
    lines = [line.strip() for line in (ROOT / path).read_text("utf-8").splitlines()]
    assert any(line.startswith(f"def {function.split('.')[-1]}(") for line in lines)
    assert all(line in lines for line in mutant["before"].splitlines())
    assert mutant["before"] != mutant["after"]
    assert len(mutant["reason"]) > 20
