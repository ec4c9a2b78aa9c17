// What differs where the workbook runs in the browser alone, with JupyterLite in JupyterLab's place. Python is a worker of
// the page there: a hundred megabytes and some seconds to start. So it is started at once, while the page is still being
// laid out, and one Python is handed from page to page.

import { lastWordsKept, soonRun } from "./kernels.js";

const PACE = ["Opening the page", "Starting Python in your browser (longer the first time)", "Bringing up the forms"];
const OVER = "from workbook.widgets import turn\nturn.over()"; // Python as it was before any page
const PYTHON = "@jupyterlite/pyodide-kernel-extension:kernel";
const CHARTS = "jupyterlab-plotly";
const MOST_PAGES = 100; // after so many the next page is loaded anew, since JupyterLab still holds a little of each that was closed
const MANY = 10; // saves without a backup, from which on the line about it is loud

export const NAMED = new URLSearchParams(location.search).has("path"); // the address names a page, and JupyterLite opens it
const MOVED = { "data/README.md": "docs/data.md" }; // texts that the site has elsewhere: `data` is for answers alone
export const address = (site, page) => `${site}lab/index.html?path=${encodeURIComponent(page.path)}`;

// Begin before any page is opened, and return what takes the place of kernels.js.
export async function begin(app, load, tracker, rendermime) {
  openOnlyWhatTheAddressNames(app.serviceManager.workspaces);
  const { PageConfig } = await load("@jupyterlab/coreutils");
  const { Panel } = await load("@lumino/widgets");
  const site = PageConfig.getBaseUrl();
  makeReadyToLeave(app);
  drawChartsLater(rendermime, Panel, () => load.extension(CHARTS, site + PageConfig.getOption("workbookCharts"), "./mimeExtension"));
  nameInAddress(app, tracker, site);
  const line = keptLine();
  const { contents } = app.serviceManager;
  await answerPython(contents, load, new URL(site, location.href), line);
  keepPagesAsShipped(contents, site);
  const started = onePython(app, tracker, site, Number(PageConfig.getOption("workbookMostPages")) || MOST_PAGES);
  await bringPages(contents, site);
  return {
    giveTo: () => undefined, // each page gets the one Python
    warmOne: () => undefined,
    dress: (panel, woken) => dress(panel, started, woken, line),
  };
}

// ---- The address names the page that is open, and nothing else decides it: a reload comes back to this page.

function openOnlyWhatTheAddressNames(workspaces) {
  // JupyterLab would first open what was open last, and close it again for the page that is named.
  workspaces.fetch = async (id) => ({ data: {}, metadata: { id } });
  workspaces.save = async () => undefined;
}

function nameInAddress(app, tracker, site) {
  tracker.currentChanged.connect(async (_, panel) => {
    await app.restored; // JupyterLite takes the page out of the address when it opens it
    await panel?.context.ready;
    if (panel && panel === tracker.currentWidget) history.replaceState(null, "", address(site, panel.context));
  });
}

// ---- What is open is left by itself: for the next page, for a newer version, or to let go of memory.

// What was typed last goes to Python, and what a person changed in a page or a file of their own goes into the file. Tell
// whether it did; JupyterLab says why not.
async function keepAll(widget) {
  await lastWordsKept(widget);
  return !widget.context?.model.dirty || widget.context.save().then(() => true, () => false);
}

function leaveUnasked({ status }) {
  Object.defineProperty(status, "isDirty", { value: false }); // all is kept, so JupyterLab need not ask
}

function makeReadyToLeave(app) {
  addEventListener("workbook:leaving", ({ detail }) => {
    const kept = Promise.all([...app.shell.widgets("main")].map(keepAll));
    detail.push(kept.then((each) => each.every(Boolean) && leaveUnasked(app)));
  });
}

// ---- Charts are drawn by a library of 5 MB, which is brought when there is a first one to draw.

function drawChartsLater(rendermime, Panel, bring) {
  let brought;
  class Later extends Panel {
    constructor(options) {
      super();
      this.options = options;
    }

    async renderModel(model) {
      brought ??= bring().then((module) => module.rendererFactory);
      this.renderer ??= (await brought).createRenderer(this.options);
      if (!this.renderer.parent) this.addWidget(this.renderer);
      await this.renderer.renderModel(model);
    }
  }
  const mimeTypes = ["application/vnd.plotly.v1+json"];
  rendermime.addFactory({ safe: true, mimeTypes, createRenderer: (options) => new Later(options) }, 0);
}

// ---- Python reaches the browser's storage through the service worker; each question gets an answer, a failure too.

async function answerPython(contents, load, site, line) {
  const { DriveContentsProcessor } = await load("@jupyterlite/services");
  const processor = new DriveContentsProcessor({ contentsManager: contents });
  const channel = new BroadcastChannel(`interview-workbook ${site.pathname}`);
  channel.addEventListener("message", async ({ data: { requestId, data } }) => {
    if (!data) return; // an answer
    try {
      channel.postMessage({ answerTo: requestId, response: await processor.processDriveRequest(data) });
      const written = data.method === "rename" ? data.data.newPath : data.method === "put" ? data.path : "";
      if (written.endsWith("data/mine/history.csv")) line.saved(); // each save writes its history, once
    } catch (error) {
      console.warn(`The browser's storage could not ${data.method} ${data.path}: ${error}`);
      channel.postMessage({ answerTo: requestId, failed: true });
    }
  });
}

// ---- One Python for all pages.

function onePython(app, tracker, site, most) {
  const { sessions } = app.serviceManager;
  const startNew = sessions.startNew.bind(sessions);
  tracker.widgetAdded.connect((_, panel) => (panel.workbookLeaving = true)); // the frame need not: a page goes when the next begins
  let hidden = 0;
  let closed = 0;
  const aside = () => `python ${++hidden}`; // the name of a session that belongs to no page
  let python; // our own connection to it, which hears of no widgets
  const start = async (id) => {
    const name = aside();
    const kernel = id ? { name: "python", id } : { name: "python" };
    const options = { kernelConnectionOptions: { handleComms: false } };
    python = await startNew({ path: name, name, type: "notebook", kernel }, options);
    return python.kernel.info;
  };
  const anew = (page) => {
    leaveUnasked(app);
    location.assign(address(site, page));
    return new Promise(() => undefined); // nothing comes after this
  };

  // Python for the browser can be started as soon as its own plugin is there; the rest of JupyterLab comes up beside it.
  let turn = app.activatePlugin(PYTHON).then(() => start());
  const started = turn;
  sessions.startNew = (options, connectOptions) => {
    const mine = turn.then(async () => {
      const left = tracker.filter((panel) => panel.sessionContext.session);
      const next = tracker.find((panel) => !panel.sessionContext.session); // the one that asks has none yet
      for (const panel of left) {
        await keepAll(panel);
        if (++closed > most && next) return anew(next.context);
        panel.node.dataset.workbookState = "left";
        await soonRun(panel, OVER); // while it still hears of it, or anywidget holds every widget that it ever drew
        const { model } = panel.sessionContext.session;
        const session = sessions.connectTo({ model, kernelConnectionOptions: { handleComms: false } });
        panel.dispose(); // before its session is renamed: JupyterLab would note down the page under the new name, and keep it
        await session.setPath(aside()); // or its page, opened again, would find a session and not come here
        await session.setName(session.path);
        session.dispose();
      }
      const alive = python.kernel && !python.kernel.isDisposed && python.kernel.status !== "dead";
      const kernel = alive ? { ...options.kernel, id: python.kernel.id } : options.kernel;
      const session = await startNew({ ...options, kernel }, connectOptions);
      if (!alive) await start(session.kernel.id);
      return session;
    });
    turn = mine.catch(() => undefined);
    return mine;
  };
  return started;
}

// ---- Pages come from the site. One that the person changed is kept, and steps aside when the site has a newer one.

const written = (notebook) => JSON.stringify(notebook.cells.map((cell) => [cell.cell_type, [].concat(cell.source).join("")]));
const baseOf = (page) => `interview-workbook:page:${page}`;

async function shippedText(site, page) {
  const response = await fetch(`${site}files/notebooks/${page}.ipynb`);
  return response.ok ? written(await response.json()) : undefined;
}

function keepPagesAsShipped(contents, site) {
  const get = contents.get.bind(contents);
  contents.get = async (path, options) =>
    MOVED[path] ? { ...(await get(MOVED[path], options)), path, writable: false } : get(path, options);
  const save = contents.save.bind(contents);
  contents.save = async (path, options) => {
    const page = options?.type === "notebook" && options.content?.metadata?.workbook?.page;
    if (!page) return save(path, options);
    const shipped = await shippedText(site, page);
    if (written(options.content) === shipped) return contents.get(path, { content: false }); // nothing of the person's in it
    localStorage.setItem(baseOf(page), shipped ?? "");
    const bare = (cell) => (cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell);
    return save(path, { ...options, content: { ...options.content, cells: options.content.cells.map(bare) } });
  };
}

async function bringPages(contents, site) {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(baseOf("")))) {
    const page = key.slice(baseOf("").length);
    const shipped = await shippedText(site, page);
    if (shipped === undefined || shipped === localStorage.getItem(key)) continue; // nothing newer to bring
    const day = new Date().toISOString().slice(0, 10);
    await contents.rename(`notebooks/${page}.ipynb`, `notebooks/${page}_yours_${day}.ipynb`).catch(() => undefined);
    localStorage.removeItem(key);
  }
}

// ---- What a page says of itself: what is happening until it is awake, and how safe the answers are.

function dress(panel, started, woken, line) {
  const pace = document.createElement("p");
  pace.className = "wb-pace";
  pace.setAttribute("role", "status");
  const say = (step) => (pace.textContent = step < PACE.length ? `${PACE[step]} …` : "");
  (panel.content.node.querySelector(".jp-WindowedPanel-outer") ?? panel.content.node).append(pace, line.node); // it scrolls
  say(1);
  started.then(() => say(2));
  woken.then(() => {
    say(PACE.length);
    keepForOffline();
  });
}

// Once the first page is awake the rest of the site is brought too, so that from then on it opens without a network.
function keepForOffline() {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => (document.body.dataset.workbookOffline = event.data ? "yes" : "no");
  if (!document.body.dataset.workbookOffline) navigator.serviceWorker?.controller?.postMessage("bring all", [port2]);
}

function keptLine() {
  const node = Object.assign(document.createElement("p"), { className: "wb-kept" });
  // No part of a cell: the notebook around it would take the focus back, and Tab would never lead out of the page.
  for (const kind of ["focusin", "keydown"]) node.addEventListener(kind, (event) => event.stopPropagation());
  const read = (name) => localStorage.getItem(`interview-workbook:${name}`);
  const write = (name, value) => localStorage.setItem(`interview-workbook:${name}`, value);
  let promised = false;
  const show = () => {
    const saves = Number(read("saves") ?? 0);
    const backup = read("backup");
    const days = backup && Math.floor((Date.now() - Date.parse(backup)) / 86_400_000);
    const age = !backup ? "never" : days === 0 ? "today" : days === 1 ? "yesterday" : `${days} days ago`;
    const loud = saves >= MANY;
    node.dataset.kind = loud ? "problem" : "";
    node.textContent =
      `Your answers are kept in this browser, ${browserName()}, for ${location.host} only. ` +
      (promised
        ? "It promised not to clear them by itself. "
        : "It did not promise to keep them: it may clear them when room is short, and a private window forgets them. ") +
      (saves === 0 && backup
        ? `Backed up ${age}; nothing was saved since. `
        : `Last backup: ${age}${saves ? `, ${saves} ${saves === 1 ? "save" : "saves"} ago` : ""}. `);
    const link = document.createElement("a");
    link.className = "wb-page";
    link.href = "/notebooks/00_start.ipynb";
    link.textContent = loud ? "Back up now, on the start page." : "Backups are on the start page.";
    node.append(link);
  };
  const ask = async () => {
    promised = (await navigator.storage?.persisted?.()) || (await navigator.storage?.persist?.()) || false;
    show();
  };
  window.addEventListener("workbook:backup", () => {
    write("backup", new Date().toISOString());
    write("saves", "0");
    show();
  });
  ask();
  return {
    node,
    saved: () => {
      write("saves", String(Number(read("saves") ?? 0) + 1));
      show();
    },
  };
}

function browserName() {
  const names = { Firefox: /Firefox\//, Edge: /Edg\//, Opera: /OPR\//, Chrome: /Chrome\//, Safari: /Safari\// };
  return Object.keys(names).find((name) => names[name].test(navigator.userAgent)) ?? "this program";
}
