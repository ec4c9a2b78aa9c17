"""The shape of the code: which part may know which, and how large a part may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "workbook"
CORE = {"records", "content", "storage", "progress", "show", "forms", "pages"}
MAY_KNOW = {
    "cli": {"pages", "jupyter", "storage"},
    "jupyter": {"pages", "storage"},
    "caseload": {"sharing", "show", "progress", "storage", "content", "records"},
    "pages": {"caseload", "forms", "sharing", "show", "progress", "storage", "content", "records"},
    "sharing": {"show", "progress", "content", "records"},
    "show": {"progress", "content", "records"},
    "progress": {"records", "content"},
    "forms": {"records", "content"},
    "storage": {"records"},
    "content": set[str](),
    "records": set[str](),
}
EVERYBODY = {"errors", "shipped"}
LONGEST = 250
"""Lines of a module, those that only declare tables or verbs aside."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)


def part(path: Path) -> str:
    """Return the part of the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, bool]]:
    """Return what a module imports, and whether it does so when it is loaded itself."""
    tree = ast.parse(path.read_text("utf-8"))
    later = {
        node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)
    }
    typing = {
        node
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.dump(test.test)
        for node in ast.walk(test)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"workbook.{alias.name}" for alias in node.names] if node.module == "workbook" else [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found += [(name, node not in later and node not in typing) for name in names]
    return found


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) in MAY_KNOW], ids=lambda path: path.stem)
def test_arrows(path: Path) -> None:
    """Each part of the package imports only the parts it may know; data moves one way."""
    known = {name.split(".")[1] for name, _ in imports(path) if name.startswith("workbook.")}
    assert known - {part(path)} - EVERYBODY <= MAY_KNOW[part(path)]


@pytest.mark.parametrize("path", [path for path in MODULES if part(path) in CORE], ids=lambda path: path.stem)
def test_the_core_needs_little(path: Path) -> None:
    """The core loads the standard library, filelock, ipywidgets, anywidget and Plotly's figures, and no sharing."""
    allowed = {*sys.stdlib_module_names, "workbook", "filelock", "ipywidgets", "anywidget", "traitlets"}
    loaded = {name for name, at_once in imports(path) if at_once}
    assert {name.split(".")[0] for name in loaded - {"plotly.graph_objects", "plotly.subplots"}} <= allowed
    sharing = {name for name in loaded if name.startswith("workbook.sharing")}
    assert not sharing, "sharing is imported inside the verbs that share"


def test_the_core_runs_where_pandas_cannot_be_had() -> None:
    """Every module of the core can be loaded where pandas, Jinja2, XlsxWriter and a practice's engines are missing."""
    names = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if part(path) in CORE
    ]
    missing = ("pandas", "numpy", "jinja2", "xlsxwriter", "pyzipper", "ibis", "pyarrow", "duckdb", "pyspark")
    code = f"import sys, importlib; sys.modules.update(dict.fromkeys({missing!r}))\n"
    code += f"for name in {names!r}: importlib.import_module(name)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_stay_small(path: Path) -> None:
    """A module has about 250 lines at most; the tables are declarations and may be longer."""
    if part(path) != "records":
        assert len(path.read_text("utf-8").splitlines()) <= LONGEST * 1.1


def test_import_is_light() -> None:
    """`import workbook` brings in neither pandas nor plotly nor numpy."""
    code = "import sys, workbook; print([name for name in ('pandas', 'plotly', 'numpy') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_every_test_is_a_promise() -> None:
    """Each test says in its docstring what it promises."""
    silent = [
        f"{path.name}: {node.name}"
        for path in Path(__file__).parent.rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_machine_and_no_registry_is_named() -> None:
    """No file that is kept names a package registry's host or a path of the machine it was made on."""
    forbidden = ["pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "/wo" + "rk/", "/op" + "t/pypi"]
    root = PACKAGE.parent
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    found = [
        f"{name}: {word}"
        for name in tracked
        if name and (root / name).is_file()
        for word in forbidden
        if word.encode() in (root / name).read_bytes()
    ]
    assert found == []
