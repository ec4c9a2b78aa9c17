"""Break the code in small ways and see whether the tests notice: `make mutants`. It is no part of `make test`.

mutmut makes the mutants and runs the tests that reach the changed function. Here they are drawn, counted by folder, and
held against `survivors.toml`, which names those that no test can tell from the code as it is, with the reason.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import math
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import (
    get_mutant_name,
    mangled_name_from_mutant_name,
    orig_function_and_class_names_from_key,
)

ROOT = Path(__file__).parent.parent.parent
COPY = ROOT / "build" / "mutants"
FOLDERS = ("records", "progress", "storage", "sharing", "forms")
NAMED = Path(__file__).parent / "survivors.toml"
LOADING = (
    *(f"workbook/records/table.py:{name}" for name in ("ask", "kept", "table", "_field")),
    "workbook/forms/status.py:together",
)
"""What runs only while modules are loaded, before mutmut puts its change in place: it is not drawn."""

KILLED = {1, 3, -24, 24, 152, 255, 36, -9, -11}
"""What mutmut notes where a test failed, the tests did not end, or Python itself gave up."""


@dataclass(frozen=True)
class Mutant:
    """One small change: what mutmut calls it, and the function and lines by which it is known here."""

    name: str
    folder: str
    function: str
    before: str
    after: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same as long as the lines and their change do."""
        return self.function, self.before, self.after

    def rank(self, seed: int) -> str:
        """Return its lot, which an edit elsewhere does not change."""
        return hashlib.sha256("\n".join((str(seed), *self.key)).encode()).hexdigest()


def changed(old: list[str], new: list[str]) -> tuple[str, str]:
    """Return the lines that a change takes away and those that it adds, without their indents."""
    lines = list(difflib.unified_diff(old, new, lineterm="", n=0))[3:]
    taken, added = ("\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    return taken, added


def is_wording(before: str, after: str) -> bool:
    """Tell whether only letters of a sentence differ: tests hold what a sentence says, not how it is spelt."""
    plain = before.replace("XX", "").casefold(), after.replace("XX", "").casefold()
    return plain[0] == plain[1] and before.count(" ") > 2 and any(mark in before for mark in "\"'")


def made(folder: str) -> Iterator[Mutant]:
    """Make all mutants of a folder."""
    for path in sorted((ROOT / "workbook" / folder).glob("*.py")):
        relative = path.relative_to(ROOT)
        result = mutate_file_contents(str(relative), path.read_text("utf-8"))
        code = result.code.split("\n")
        for short in result.mutant_names:
            name, whole = get_mutant_name(relative, short), mangled_name_from_mutant_name(short)
            old, new = (
                [line.replace(f"def {generated}(", "def ") for line in code[span.start - 1 : span.end]]
                for generated in (f"{whole}__mutmut_orig", short)
                for span in [result.line_span_by_function_name[generated]]
            )
            function, owner = orig_function_and_class_names_from_key(name)
            before, after = changed(old, new)
            known = f"{relative}:{owner + '.' if owner else ''}{function}"
            if known not in LOADING and not is_wording(before, after):
                yield Mutant(name, folder, known, before, after)


def draw(folder: str, number: int, seed: int) -> tuple[list[Mutant], int]:
    """Draw so many mutants of a folder by lot, 0 for all; return them and how many there are."""
    everything = list(made(folder))
    drawn = sorted(everything, key=lambda mutant: mutant.rank(seed))
    return drawn[: number or None], len(everything)


def copy_tree() -> None:
    """Copy what Git knows, as it is now, so that one can go on working while the mutants run."""
    shutil.rmtree(COPY, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, COPY / name)


def results(mutants: list[Mutant]) -> dict[str, int | None]:
    """Let mutmut run the tests against each mutant; return its exit code by name."""
    copy_tree()
    mutmut = Path(sys.executable).parent / "mutmut"
    subprocess.run([mutmut, "run", "--max-children", "1", *(mutant.name for mutant in mutants)], cwd=COPY, check=True)
    return {
        name: code
        for path in (COPY / "mutants" / "workbook").rglob("*.meta")
        for name, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items()
    }


def named() -> dict[tuple[str, str, str], str]:
    """Return the reason of each mutant that no test can tell, by its function and lines."""
    entries = tomllib.loads(NAMED.read_text("utf-8"))["mutant"]
    return {(entry["function"], entry["before"], entry["after"]): entry["reason"] for entry in entries}


def main() -> None:
    """Draw, run, and print a row a folder, then each mutant that survived without a reason."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folders", nargs="*", default=FOLDERS, help="folders of workbook/")
    asked.add_argument("--number", type=int, default=30, help="mutants of a folder; 0 for all")
    asked.add_argument("--seed", type=int, default=2, help="another seed draws others")
    given = asked.parse_args()
    drawn = {folder: draw(folder, given.number, given.seed) for folder in given.folders}
    codes = results([mutant for mutants, _ in drawn.values() for mutant in mutants])
    reasons = named()
    print("\n\n| Folder | Mutants | Drawn | Killed | Named | Left | Score |\n|---|---|---|---|---|---|---|")
    left = []
    for folder, (mutants, number) in drawn.items():
        alive = [mutant for mutant in mutants if codes[mutant.name] not in KILLED]
        unnamed = [mutant for mutant in alive if mutant.key not in reasons]
        killed = len(mutants) - len(alive)
        share = killed / len(mutants)
        margin = 1.96 * math.sqrt(share * (1 - share) / len(mutants)) if len(mutants) < number else 0
        print(
            f"| {folder} | {number} | {len(mutants)} | {killed} | {len(alive) - len(unnamed)} | {len(unnamed)} "
            f"| {share:.0%} ± {margin:.0%} |"
        )
        left += unnamed
    for mutant in left:
        why = "" if codes[mutant.name] == 0 else " (no test reaches it)"
        print(f"\n{mutant.name}{why}\n{mutant.function}\n- {mutant.before}\n+ {mutant.after}")


if __name__ == "__main__":
    main()
