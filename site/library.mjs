// Loads what was packed, with the very Python that runs in the browser, and compiles those modules of Python's own library that
// the pages bring with them: read from their sources they would take a third of the time until a page is awake.
// node library.mjs FOLDER_OF_PYTHON
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(path.join(folder, "pyodide.mjs")));
const { packages } = JSON.parse(fs.readFileSync(path.join(folder, "pyodide-lock.json"), "utf-8"));
const python = await loadPyodide({ indexURL: folder, packages: Object.keys(packages) });
python.FS.mkdirTree("/out");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/out");
python.runPython(`
import datetime, pathlib, py_compile, sys, zipfile
import IPython.core.interactiveshell, anywidget, ipywidgets, plotly.graph_objects, workbook
from workbook.sharing.calendar import as_ics
[getattr(workbook, verb) for verb in dir(workbook)]
as_ics([], datetime.datetime.now(datetime.UTC))
origins = {str(module.__spec__.origin) for module in list(sys.modules.values()) if getattr(module, "__spec__", None)}
library = next(place for place in sys.path if place.endswith(".zip"))
source, compiled = pathlib.Path("/tmp/module.py"), pathlib.Path("/tmp/module.pyc")
with zipfile.ZipFile("/out/compiled.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
    for entry in zipfile.ZipFile(library).infolist():
        name, data = entry.filename, zipfile.ZipFile(library).read(entry)
        if name.endswith(".py") and f"{library}/{name}" in origins:
            source.write_bytes(data)
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(source), str(compiled), f"{library}/{name}", True, invalidation_mode=mode)
            name, data = f"{name}c", compiled.read_bytes()
        made.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
pathlib.Path("/out/compiled.zip").replace("/out/python_stdlib.zip")
`);
