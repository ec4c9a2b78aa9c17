// A page of ours, at its own place under the root: it wakes by itself, and lives on when its kernel is restarted or gone.
// A copy elsewhere looks the same and keeps stray keys out, but runs only when its Start button is pressed.

import { Kernels, lastWordsKept, PREPARE, silently } from "./kernels.js";

// JupyterLab's settings for notebooks, as a page to read needs them; other notebooks keep theirs.
const TO_READ = { scrollPastEnd: false, showEditorForReadOnlyMarkdown: false };
const MOST_KERNELS = 3; // that are started one after the other for a page that does not wake
const OURS_TO_PASS = ["s", "b"]; // with Ctrl or Cmd: save, and JupyterLab's key for the left panel

// Is the code of a panel's notebook that of the page as it was shipped?
export function hasCodeOf(panel, page) {
  const cells = [...panel.context.model.cells].filter((cell) => cell.type === "code");
  return JSON.stringify(cells.map((cell) => cell.sharedModel.getSource())) === JSON.stringify(page.code);
}

const isOver = (panel) => panel.isDisposed || panel.node.dataset.workbookState === "left";
const isAlive = (kernel) => !!kernel && kernel.status !== "dead";

// Paper is narrower than most windows, and what draws a chart does not hear of it: the picture is made smaller as it is.
const PAPER = 620; // pixels of an A4 sheet beside its margins

const charts = () => document.querySelectorAll("[data-workbook-page] .js-plotly-plot");
addEventListener("beforeprint", () => {
  for (const { clientWidth, style } of charts()) {
    if (clientWidth > PAPER) Object.assign(style, { width: `${clientWidth}px`, zoom: PAPER / clientWidth });
  }
});
addEventListener("afterprint", () => {
  for (const { style } of charts()) Object.assign(style, { width: "", zoom: "" });
});

// `edition` is what differs in the browser alone; null where a server runs.
export async function pagesPlugin(load, groups, edition) {
  const { INotebookTracker } = await load("@jupyterlab/notebook");
  const { CodeCell } = await load("@jupyterlab/cells");
  const { Widget } = await load("@lumino/widgets");
  const { ILabShell } = await load("@jupyterlab/application");
  const { IRenderMimeRegistry } = await load("@jupyterlab/rendermime");
  const shipped = new Map(groups.flatMap((group) => group.pages.map((page) => [page.path, page])));

  // Does this notebook say that it is a page of ours, wherever it lies?
  const pageName = (panel) => panel.context.model.getMetadata("workbook")?.page;

  // A stranger's notebook never runs by itself: only a page at its own place, with exactly the code that was shipped.
  function isShipped(panel) {
    const page = shipped.get(panel.context.path);
    return page?.page === pageName(panel) && hasCodeOf(panel, page);
  }

  // A function that wakes a panel. Called again before it is done, as when the kernel restarts, it stops and begins again.
  function waker(panel) {
    let calls = 0;
    let running = Promise.resolve();
    return () => {
      const mine = (calls += 1);
      running = running.then(() => wake(panel, () => calls !== mine)).catch(() => undefined); // one that fails ends no other
      return running;
    };
  }

  async function wake(panel, overtaken) {
    const over = () => isOver(panel) || overtaken();
    if (over()) return;
    panel.node.dataset.workbookState = "waking";
    await panel.sessionContext.ready; // before that, running a cell would ask for a kernel
    const prepared = await silently(panel.sessionContext, PREPARE);
    if (over()) return;
    if (!prepared) {
      panel.node.dataset.workbookState = "asleep"; // with its Start button
      return;
    }
    for (const cell of panel.content.widgets) {
      // One cell that fails must not keep the others from running.
      if (cell.model.type === "code") await CodeCell.execute(cell, panel.sessionContext).catch(() => undefined);
      if (over()) return;
    }
    panel.context.model.dirty = false; // what changed is only what is shown; there is nothing to save
    panel.node.dataset.workbookState = "awake";
  }

  // A page that does not wake waits for its Start button; its kernel is made ready for that.
  async function prepare(panel) {
    await panel.sessionContext.ready;
    if (await silently(panel.sessionContext, PREPARE)) panel.node.dataset.workbookState = "asleep";
  }

  // A kernel that was restarted knows nothing of the forms on the screen, and one that is gone, as when a computer slept for
  // long, still less: without this they would look alive and save nothing. JupyterLab's news of it, which asks for an “Ok” and
  // speaks of kernels and sessions, is not needed then, unless the last try fails too.
  function wakeAgain(panel, wake) {
    const context = panel.sessionContext;
    context.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
    let restarted = false;
    const begin = () => {
      if (restarted) wake();
      restarted = false;
    };
    context.statusChanged.connect((_, status) => {
      if (status === "idle") begin();
      if (status !== "restarting" && status !== "autorestarting") return;
      restarted = true;
      if (!isOver(panel)) panel.node.dataset.workbookState = "waking"; // from now on, since nothing that is on the screen saves
      // A kernel that restarts by itself may be up before anybody listens: then only an answer of its own tells that it is.
      context.session?.kernel?.requestKernelInfo().then(begin, () => undefined);
    });
    context.sessionChanged.connect((_, { newValue }) => newValue || startAnew());
    context.statusChanged.connect((_, status) => status === "dead" && startAnew());
    let starting = false;
    let started = 0; // since the page was last awake: what ends every kernel must not be given one after the other for ever
    const tell = context._displayKernelError;
    context._displayKernelError = (...words) => starting && started + 1 < MOST_KERNELS ? undefined : tell.apply(context, words);
    async function startAnew() {
      if (starting || isOver(panel)) return;
      starting = true;
      panel.node.dataset.workbookState = "waking";
      // JupyterLab takes even a new kernel for dead when a list of kernels from before it began comes late.
      for (; !isOver(panel) && !isAlive(context.session?.kernel) && started < MOST_KERNELS; started += 1) {
        const { id, ...preference } = context.kernelPreference; // the kernel of this id is gone
        context.kernelPreference = preference;
        await context.startKernel();
      }
      starting = false;
      await wake();
      if (panel.node.dataset.workbookState === "awake") started = 0;
    }
  }

  // All that a page shows has changed, as when one looks around with the sample person: it begins again, at its top.
  async function beginAgain(panel, wake) {
    await lastWordsKept(panel);
    await wake();
    panel.content.activeCellIndex = 0;
    panel.activate(); // what had the focus is gone
    await panel.content.scrollToItem(0);
  }

  function open(panel, app, kernels, labShell) {
    panel.node.dataset.workbookPage = pageName(panel);
    letGo(panel, labShell);
    panel.content.node.addEventListener("keydown", keepKeysFromCells);
    panel.content.node.addEventListener("click", (event) => followLink(event, panel, app.commands));
    if (!isShipped(panel)) return prepare(panel);
    for (const cell of panel.content.widgets) cell.model.outputs?.clear(); // in the repository: the sample person's results
    const wakeIt = waker(panel);
    const woken = panel.revealed.then(wakeIt);
    wakeAgain(panel, wakeIt);
    panel.content.node.addEventListener("workbook:again", () => beginAgain(panel, wakeIt));
    kernels.dress?.(panel, woken);
    return woken.then(() => {
      if (labShell) kernels.warmOne(); // elsewhere, as in Notebook 7, the next page is another window
    });
  }

  return {
    id: "interview-workbook:pages",
    description: "Wakes the workbook's pages and keeps stray keys from their cells.",
    autoStart: true,
    requires: [INotebookTracker],
    optional: [ILabShell, IRenderMimeRegistry],
    async activate(app, tracker, labShell, rendermime) {
      const kernels = edition ? await edition.begin(app, load, tracker, rendermime) : new Kernels(app.serviceManager);
      // JupyterLab colours a toolbar when it first shows it, and holds for ever what it once coloured.
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew: ({ toolbar, disposed }, { path }) => {
          if (!shipped.has(path)) return;
          toolbar.parent = null; // our pages do not show theirs
          disposed.connect(() => {
            toolbar.processMessage(Widget.Msg.BeforeDetach); // what shows how far cells are was drawn all the same
            toolbar.dispose();
          });
        },
      });
      tracker.widgetAdded.connect(async (_, panel) => {
        if (shipped.has(panel.context.path)) {
          kernels.giveTo(panel);
          panel.content.notebookConfig = { ...panel.content.notebookConfig, ...TO_READ };
        }
        await panel.context.ready;
        if (pageName(panel)) await open(panel, app, kernels, labShell);
      });
    },
  };
}

// JupyterLab would hold every closed page for ever: its shell by what it remembers of how a document was opened, its elements by
// the place of each toolbar, from which all the others hang.
function letGo(panel, labShell) {
  const forget = () => {
    labShell?._mainOptionsCache?.delete(panel);
    for (const node of panel.node.querySelectorAll("*")) node.remove();
  };
  panel.disposed.connect(() => setTimeout(forget)); // once its parts are gone too
}

function keepKeysFromCells(event) {
  if (event.key === "Tab") event.currentTarget.dataset.workbookKeys = ""; // only who goes by keyboard needs to see where that is
  const passes = (event.ctrlKey || event.metaKey) && OURS_TO_PASS.includes(event.key);
  const inEditor = event.target.closest(".cm-editor") && !event.target.closest(".jp-OutputArea");
  if (!passes && !inEditor) event.stopPropagation();
}

// Links in what a page shows lead to other pages, and links to our texts show them to be read, not to be edited.
function followLink(event, panel, commands) {
  const link = event.target.closest("a.wb-page, .jp-RenderedMarkdown a[data-commandlinker-command='rendermime:handle-local-link']");
  if (!link) return;
  const words = link.dataset.commandlinkerArgs;
  const path = words ? JSON.parse(words).path : pathOf(link.getAttribute("href"), panel);
  if (words && !path.endsWith(".md")) return; // JupyterLab follows the links in its own texts
  event.preventDefault();
  event.stopPropagation();
  commands.execute("docmanager:open", path.endsWith(".md") ? { path, factory: "Markdown Preview" } : { path });
}

function pathOf(href, panel) {
  const here = new URL(panel.context.path.split("/").map(encodeURIComponent).join("/"), "http://page/");
  return decodeURIComponent(new URL(href, here).pathname.slice(1));
}
