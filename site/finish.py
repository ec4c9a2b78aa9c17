"""What makes JupyterLite's files the workbook: its pages wake, it starts at its first page, and works offline."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from workbook.sharing.report import script_hashes
from workbook.sharing.templating import PRINT, script_hash

HERE = Path(__file__).parent
START = "lab/index.html?path=notebooks/00_start.ipynb"
MADE = "1980-01-01T00:00:00Z"
NAME = "Interview workbook"
ABOUT = "A self-assessment workbook for people who were turned down after job interviews. Nothing leaves your browser."


def policy() -> str:
    """Return the Content-Security-Policy of the site: everything from the site itself.

    Python is compiled from WebAssembly, JupyterLab checks its settings with generated code, and forms are modules that
    come as blobs. The inline scripts are those of the previews, of a report and of a sheet, named by their hashes.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' blob: 'wasm-unsafe-eval' 'unsafe-eval' {script_hashes()} {script_hash(PRINT)}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob: data:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def finish(out: Path) -> None:
    """Add to the files of JupyterLite what is the workbook's own."""
    _drop(out)
    for name in ("start.js", "start.css"):
        (out / name).write_bytes((HERE / name).read_bytes())
    _first_page(out)
    _application(out / "lab" / "index.html")
    _manifest(out / "manifest.webmanifest")
    _charts_later(out / "jupyter-lite.json")
    _without_times(out / "api" / "contents")
    (out / "policy.txt").write_text(policy() + "\n", "utf-8")
    list_files(out)


def _drop(out: Path) -> None:
    """Take out what no page asks for."""
    for path in [*out.rglob("*.map"), *out.rglob("third-party-licenses.json"), out / "jupyterlite.schema.v0.json"]:
        path.unlink(missing_ok=True)


def _first_page(out: Path) -> None:
    (out / "index.html").write_text(
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{NAME}</title>\n'
        f'<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{{}}</script>\n'
        f'<link rel="icon" href="icon-120x120.png">\n'
        f'<meta http-equiv="refresh" content="0; url={START}">\n'
        f'<p><a href="{START}">Open the workbook</a></p>\n</html>\n',
        "utf-8",
    )


def _application(path: Path) -> None:
    """Replace JupyterLite's inline script by ours, and its name and words by the workbook's."""
    text = path.read_text("utf-8")
    text, inline = re.subn(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '    <link rel="icon" href="../icon-120x120.png">\n'
        '    <link rel="stylesheet" href="../start.css">\n'
        '    <script type="module" src="../start.js"></script>\n  </head>'
    )
    changes = {
        "<html>": '<html lang="en">',
        "<title>JupyterLite</title>": f"<title>{NAME}</title>",
        "WASM powered Jupyter running in the browser.": ABOUT,
        "Loading JupyterLite...": "Opening your workbook. The first time takes a little longer.",
        "JupyterLite requires JavaScript to be enabled in your browser.": "The workbook needs JavaScript.",
        "</head>": head,
    }
    for before, after in changes.items():
        assert text.count(before) == 1, f"JupyterLite's page has changed: {before}"
        text = text.replace(before, after)
    assert inline == 1, "JupyterLite's page has changed: its inline script"
    path.write_text(text, "utf-8")


def _manifest(path: Path) -> None:
    about = json.loads(path.read_text("utf-8"))
    about |= {"name": NAME, "short_name": "Workbook", "description": ABOUT, "start_url": f"./{START}", "shortcuts": []}
    path.write_text(json.dumps(about, indent=1), "utf-8")


def _charts_later(path: Path) -> None:
    """Have JupyterLab begin without the library that draws charts, 5 MB: `browser.js` brings it for the first chart."""
    settings = json.loads(path.read_text("utf-8"))
    data = settings["jupyter-config-data"]
    (charts,) = [one for one in data["federated_extensions"] if one["name"] == "jupyterlab-plotly"]
    data["federated_extensions"].remove(charts)
    data["workbookCharts"] = f"extensions/{charts['name']}/{charts['load']}"
    path.write_text(json.dumps(settings, indent=1), "utf-8")


def _without_times(listings: Path) -> None:
    """Have the lists of pages say nothing of when they were made: a site that is built again is no new version."""
    for path in listings.rglob("all.json"):
        listing = json.loads(path.read_text("utf-8"))
        for one in (listing, *listing["content"]):
            one |= {"created": MADE, "last_modified": MADE}
        listing["content"].sort(key=lambda one: str(one["name"]))
        path.write_text(json.dumps(listing, indent=1), "utf-8")


def list_files(out: Path) -> None:
    """Write the service worker with the list of all files and their hashes."""
    files = {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path != out / "service-worker.js"
    }
    text = (HERE / "service-worker.js").read_text("utf-8")
    assert text.count("const FILES = {};") == 1
    (out / "service-worker.js").write_text(
        text.replace("const FILES = {};", f"const FILES = {json.dumps(files)};"), "utf-8"
    )
