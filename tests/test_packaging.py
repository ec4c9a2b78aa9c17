"""What is needed to install the workbook is said once, in pyproject.toml; every copy of it is kept equal here."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from workbook.shipped import shipped

ROOT = shipped()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
LOCKS = ("requirements.lock", "requirements-practice.lock", "requirements-mutants.lock")
BESIDE = {"practice": LOCKS[1], "service": LOCKS[1], "hub": LOCKS[1], "mutants": LOCKS[2]}
TESTED = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["test"]]


def test_the_conda_environment_repeats_the_project() -> None:
    """environment.yml names the same packages, bounds and Python (its form is checked; no conda solved it here)."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["channels"] == ["conda-forge"]
    *packages, pip, from_pip = environment["dependencies"]
    assert (pip, from_pip) == ("pip", {"pip": ["-e ."]})
    python = Requirement("python" + PROJECT["project"]["requires-python"])
    assert {str(Requirement(line)) for line in packages} == {str(line) for line in [python, *NEEDED]}


def locked(lock: str = LOCKS[0]) -> dict[str, str]:
    """Return the version of each package in a lock."""
    pins = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pins}


@pytest.mark.parametrize(
    "requirement", [*NEEDED, *TESTED, Requirement(PROJECT["build-system"]["requires"][0])], ids=str
)
def test_the_lock_holds_what_the_project_needs(requirement: Requirement) -> None:
    """Each package asked for is locked, at a version within its bounds."""
    assert locked()[canonicalize_name(requirement.name)] in requirement.specifier


def test_the_edition_in_the_browser_has_what_the_project_needs() -> None:
    """Each package asked for is in the edition in the browser, or is named as one that it does without."""
    python = tomllib.loads((ROOT / "site/site.toml").read_text("utf-8"))["python"]
    assert {canonicalize_name(line.name) for line in NEEDED} - {*python["packages"]} == {*python["elsewhere"]}


@pytest.mark.parametrize("extra", BESIDE)
def test_what_few_need_has_a_lock_of_its_own(extra: str) -> None:
    """What only a practice or the mutants need is locked beside, at the very versions of the workbook's own lock."""
    own, beside = locked(), locked(BESIDE[extra])
    for line in PROJECT["project"]["optional-dependencies"][extra]:
        requirement = Requirement(line)
        assert beside[canonicalize_name(requirement.name)] in requirement.specifier
        assert canonicalize_name(requirement.name) not in own
    assert {name: own[name] for name in own.keys() & beside.keys()} == {
        name: beside[name] for name in own.keys() & beside.keys()
    }


def test_the_proxy_is_locked() -> None:
    """The hub's proxy and all it needs carry hashes, and no address to fetch them from."""
    lock = json.loads((ROOT / "deploy/jupyterhub/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert "node_modules/configurable-http-proxy" in packages
    assert [name for name, one in packages.items() if "integrity" not in one or "resolved" in one] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_is_hashes_without_addresses(lock: str) -> None:
    """Every package carries a hash, and no line says where to fetch from: that is the machine's own affair."""
    lines = [line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    shape = re.compile(r"[\w.-]+==\S+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not shape.fullmatch(line)] == []
    for package, after in zip(lines, [*lines[1:], ""], strict=True):
        assert "==" not in package or "--hash" in after, package


def test_versions_are_said_once() -> None:
    """The lab extension carries the project's version, and ruff and the classifiers the project's Python."""
    extension = json.loads((ROOT / "workbook/jupyter/labextension/package.json").read_text(encoding="utf-8"))
    assert extension["version"] == PROJECT["project"]["version"]
    assert extension["name"] == PROJECT["project"]["name"]
    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert PROJECT["tool"]["ruff"]["target-version"] == "py311"


def test_no_machine_is_named_in_what_sets_the_project_up() -> None:
    """No registry and no path of a machine stands in the files that install things."""
    for name in ("pyproject.toml", *LOCKS, "environment.yml", "Makefile", ".ci/run"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|file:|/home/|/root/|/opt/", text), name


def test_shared_data_exists() -> None:
    """What the wheel puts beside JupyterLab's own files is there to be put."""
    shared = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert all((ROOT / Path(source)).exists() for source in shared)
    assert len(shared) == 3
