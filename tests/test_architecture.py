"""The shape of the code: which part may know which, and how large a part may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from docs.make_building import EVERYBODY, MODULES, PACKAGE, PAGE, drawn, part

CORE = {"records", "content", "journal", "storage", "progress", "views", "forms", "widgets", "pages"}
MAY_KNOW = {
    "cli": {"commands", "jupyter", "storage"},
    "commands": {"pages", "widgets", "forms", "sharing", "views", "storage", "records"},
    "frames": {"views", "storage", "records"},
    "jupyter": {"storage"},
    "caseload": {"sharing", "views", "journal", "progress", "storage", "content", "records"},
    "pages": {
        "commands",
        "widgets",
        "caseload",
        "forms",
        "sharing",
        "views",
        "journal",
        "progress",
        "storage",
        "content",
        "records",
    },
    "widgets": {"caseload", "forms", "sharing", "views", "journal", "progress", "storage", "content", "records"},
    "sharing": {"views", "journal", "progress", "storage", "content", "records", "forms"},
    "views": {"journal", "progress", "content", "records"},
    "journal": {"progress", "content", "records"},
    "progress": {"records", "content"},
    "forms": {"records", "content"},
    "storage": {"records"},
    "content": set[str](),
    "records": set[str](),
}
LONGEST = 280
"""Lines of a module."""

SUBJECTS = {
    *("profile", "interview", "rating", "checklist", "high_point", "lesson", "question", "outcome", "reason"),
    *("feedback", "letter", "skill", "document", "practice", "application", "search", "self_care"),
    *("progress", "session", "sharing"),
}
"""What the workbook is about: each subject has the same name in the records, the views, the pages and their tests."""

BESIDE = {
    "records": {"table", "text", "rows"},
    "views": {
        *("view", "charts", "words", "listing", "standing", "claims", "series_chart", "dumbbell"),
        *("finding", "dimensions", "agreement", "next_action", "reassess", "weeks", "sheet", "due"),
        *("proof",),
    },
    "pages": {"start", "frame", "reply", "coach", "caseload", "importing", "proof", "keeping", "erasing"},
}
"""What stands beside the subjects: what they are made of, their parts, and pages of their own."""

WRITES = {
    *("touch", "unlink", "mkdir", "makedirs", "rmdir", "rmtree", "write_text", "write_bytes", "rename", "symlink_to"),
    *("hardlink_to", "chmod", "copy", "copy2", "copyfile", "copytree", "move", "fdopen", "truncate"),
}
"""Calls that change something on the disk."""

MAY_WRITE = {"storage", "jupyter/folder.py"}
"""The door to the answers, and what makes a new workbook folder."""

CHANGES = {"append", "add", "clear", "extend", "insert", "pop", "popitem", "remove", "setdefault", "update"}


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
    allowed = {*sys.stdlib_module_names, "workbook", "filelock", "ipywidgets", "IPython", "anywidget", "traitlets"}
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
    """A module has 280 lines at most, be it Python, a script or a style sheet."""
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("layer", BESIDE)
def test_a_subject_has_one_name_everywhere(layer: str) -> None:
    """Records, views, pages and their tests are cut by the same list of subjects."""
    modules = {path.stem for path in (PACKAGE / layer).glob("*.py")} - {"__init__"}
    assert modules - BESIDE[layer] <= SUBJECTS


def is_constant(name: str) -> bool:
    """Tell whether a name is written as a constant's."""
    return name.lstrip("_").isupper() or name == "__all__"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_keeps_state(path: Path) -> None:
    """Nothing at the top of a module changes: no `global`, and the lists and the like there are constants."""
    tree = ast.parse(path.read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
            node.value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
        ):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            assert all(is_constant(target.id) for target in targets if isinstance(target, ast.Name))
    if path.name == "table.py":
        return  # the list of all tables is filled as they are declared
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            assert not (isinstance(node.func.value, ast.Name) and node.func.value.id.isupper()), ast.unparse(node)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            assert not (isinstance(node.value, ast.Name) and node.value.id.isupper()), ast.unparse(node)


def test_a_name_says_what_it_stands_for() -> None:
    """Nothing is called `found`, `made` or `said`, which names no thing; but a question's column `said` is a thing."""
    names = {
        (path.stem, name)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (getattr(node, word, "") for word in ("id", "arg", "name"))
        if name in ("found", "made", "said")
    }
    assert names == {("question", "said")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_storage_is_the_only_door_to_the_disk(path: Path) -> None:
    """Outside storage no call changes anything on the disk, whatever is imported."""
    if {part(path), path.relative_to(PACKAGE).as_posix()} & MAY_WRITE:
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in WRITES, ast.unparse(node)


def test_the_picture_is_drawn_from_the_imports() -> None:
    """The picture in docs/building.md has every arrow that is there and no other: python -m docs.make_building."""
    assert drawn() in PAGE.read_text("utf-8")


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
