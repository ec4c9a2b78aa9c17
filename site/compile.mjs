// Compiles every Python file below a folder with the very Python that runs in the browser, and takes the sources away.
// node compile.mjs PYODIDE_FOLDER FOLDER
import path from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, folder] = process.argv.slice(2).map((name) => path.resolve(name));
const { loadPyodide } = await import(pathToFileURL(path.join(runtime, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: runtime });
python.FS.mkdirTree("/src");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/src");
python.runPython(`
import pathlib, py_compile
for file in sorted(pathlib.Path("/src").rglob("*.py")):
    name = "/".join(file.parts[3:])  # as it will be called in a traceback, without the folder of its package
    py_compile.compile(str(file), str(file) + "c", name, True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    file.unlink()
`);
