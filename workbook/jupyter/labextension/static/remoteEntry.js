// The JupyterLab extension of the interview workbook, written by hand in the form that JupyterLab loads, so that it needs no build.
//
// On the workbook's own pages, and on no other notebook, it
//   - runs all cells when the page is opened, reloaded or its kernel restarts, if the code cells equal those of the shipped page;
//   - keeps keys pressed outside an editor from cutting, deleting, inserting or running cells;
//   - follows the links in what a page shows;
//   - closes the file list the first time, so that the page has the window to itself.

const stylesheet = new URL("workbook.css", document.currentScript.src).href;
const browserScript = new URL("browser.js", document.currentScript.src).href;
let shared; // JupyterLab's own modules, by package name and version
let edition; // what differs in the browser edition; nothing where a server runs

async function load(name) {
  const versions = Object.values(shared[name]);
  return (await versions[0].get())();
}

function pageName(panel) {
  return panel.context.model.getMetadata("workbook")?.page;
}

function codeOf(panel) {
  return Array.from(panel.context.model.cells)
    .filter((cell) => cell.type === "code")
    .map((cell) => cell.sharedModel.getSource());
}

async function shippedPages(ServerConnection, settings) {
  const response = await ServerConnection.makeRequest(`${settings.baseUrl}workbook/pages`, {}, settings);
  return response.ok ? response.json() : {};
}

// Run every code cell of a page of ours, if its code is the shipped code: a stranger's notebook never runs by itself.
async function wake(panel, page, settings) {
  const { ServerConnection } = await load("@jupyterlab/services");
  const { CodeCell } = await load("@jupyterlab/cells");
  const pages = await shippedPages(ServerConnection, settings);
  if (JSON.stringify(codeOf(panel)) !== JSON.stringify(pages[page])) return;
  panel.node.dataset.workbookState = "waking";
  await panel.sessionContext.ready; // before that, running a cell would ask for a kernel
  for (const cell of panel.content.widgets) {
    if (panel.isDisposed || panel.node.dataset.workbookState === "left") return;
    // One cell that fails must not keep the others from running.
    if (cell.model.type === "code") await CodeCell.execute(cell, panel.sessionContext).catch(() => undefined);
  }
  panel.context.model.dirty = false; // what changed is only what is shown; there is nothing to save
  panel.node.dataset.workbookState = "awake";
}

// A restarted kernel knows nothing of the forms on the screen; without this they would look alive and save nothing.
function wakeAfterRestart(panel, page, settings) {
  let restarted = false;
  panel.sessionContext.statusChanged.connect((_, status) => {
    if (status === "restarting" || status === "autorestarting") restarted = true;
    if (status === "idle" && restarted) {
      restarted = false;
      wake(panel, page, settings);
    }
  });
}

function keepKeysFromCells(event) {
  const save = (event.ctrlKey || event.metaKey) && event.key === "s";
  const inEditor = event.target.closest(".cm-editor") && !event.target.closest(".jp-OutputArea");
  if (!save && !inEditor) event.stopPropagation();
}

// Links inside our outputs lead to other pages; JupyterLab itself only follows those in its own texts.
function followLink(event, panel, commands) {
  const link = event.target.closest("a.wb-page");
  if (!link) return;
  event.preventDefault();
  const here = new URL(panel.context.path.split("/").map(encodeURIComponent).join("/"), "http://page/");
  const path = decodeURIComponent(new URL(link.getAttribute("href"), here).pathname.slice(1));
  commands.execute("docmanager:open", { path });
}

function closeFileListOnce(shell) {
  if (localStorage.getItem("interview-workbook:file-list-closed")) return;
  localStorage.setItem("interview-workbook:file-list-closed", "yes"); // from now on it stays as the person leaves it
  shell.collapseLeft();
}

async function inBrowserAlone() {
  const { PageConfig } = await load("@jupyterlab/coreutils");
  return PageConfig.getOption("litePluginSettings") !== "";
}

const plugin = {
  id: "interview-workbook:pages",
  description: "Wakes the workbook's pages and keeps stray keys from their cells.",
  autoStart: true,
  requires: [],
  async activate(app, tracker) {
    const settings = app.serviceManager.serverSettings;
    if (await inBrowserAlone()) edition = await (await import(browserScript)).browserEdition(app, load, tracker);
    tracker.widgetAdded.connect(async (_, panel) => {
      await panel.context.ready;
      const page = pageName(panel);
      if (!page) return;
      panel.node.dataset.workbookPage = page;
      panel.content.node.addEventListener("keydown", keepKeysFromCells);
      panel.content.node.addEventListener("click", (event) => followLink(event, panel, app.commands));
      await panel.revealed;
      app.restored.then(() => closeFileListOnce(app.shell));
      const woken = wake(panel, page, settings);
      edition?.dress(panel, woken);
      await woken;
      wakeAfterRestart(panel, page, settings);
    });
  },
};

// anywidget gives up a form that is not loaded within two seconds, and the form then looks alive but hears no answer. A slow
// machine that draws many charts takes longer, so exactly this time-out is made longer.
function letFormsLoadSlowly() {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(milliseconds === 2000 ? 120_000 : milliseconds);
}

async function extension() {
  letFormsLoadSlowly();
  const { INotebookTracker } = await load("@jupyterlab/notebook");
  plugin.requires = [INotebookTracker];
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = stylesheet;
  document.head.append(link);
  return () => ({ __esModule: true, default: plugin });
}

window._JUPYTERLAB = window._JUPYTERLAB || {};
window._JUPYTERLAB["interview-workbook"] = {
  init(scope) {
    shared = scope;
  },
  get: extension,
};
