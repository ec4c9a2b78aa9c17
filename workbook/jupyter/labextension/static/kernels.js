// The kernels of our pages: each page of each window has its own, taken warm from a spare one, and ended when the page is left.
// What a closed window leaves behind is ended by the server, which waits a minute for a reload.

// The folder of the notebook is where Python looks first. A stranger's file there must never stand in for a package of ours.
export const PREPARE = "import sys\nsys.path[:] = [place for place in sys.path if place]";

// Everything that any page needs, so that a page that takes the kernel over has only its own forms to draw.
const WARM = `${PREPARE}\nimport workbook\n[getattr(workbook, verb) for verb in dir(workbook)]`;

const LAST_WORDS = 600; // milliseconds: a form sends what was typed within 400
const AT_MOST = 5_000; // milliseconds that a kernel may take to answer before one goes on without it

// Run code in a kernel without a trace on the page; tell whether it ran. `hear` gets what it shows meanwhile.
export async function silently(sessionContext, code, hear = () => undefined) {
  const kernel = sessionContext?.session?.kernel;
  if (!kernel) return false;
  try {
    const future = kernel.requestExecute({ code, silent: true, store_history: false });
    future.onIOPub = hear;
    return (await future.done).content.status === "ok";
  } catch {
    return false; // the kernel was ended in the meantime
  }
}

// When something in a form was last typed or pressed; buttons that lead on change none.
let changed = -Infinity;
for (const kind of ["input", "change", "keydown", "click"]) {
  const note = ({ target }) => {
    if (target.closest?.(".wb-form") && !target.closest(".wb-steps")) changed = performance.now();
  };
  document.addEventListener(kind, note, true);
}

const lastWordsSent = () => pause(Math.max(0, changed + LAST_WORDS - performance.now()));

// Wait until the kernel of a panel has kept what was typed last.
export async function lastWordsKept(panel) {
  await lastWordsSent();
  await soonRun(panel, "");
}

// Run code in the kernel of a panel, which sees all that comes of it; do not wait for ever.
export const soonRun = (panel, code) => Promise.race([silently(panel.sessionContext, code), pause(AT_MOST)]);

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export class Kernels {
  constructor({ kernels, kernelspecs, sessions }) {
    this.kernels = kernels;
    this.kernelspecs = kernelspecs;
    this.sessions = sessions;
    this.spare = null;
    this.warming = false;
  }

  // Let the panel's session begin with the spare kernel, or a new one; never with one that another window shows.
  giveTo(panel) {
    const context = panel.sessionContext;
    const taken = this.spare?.connectionStatus === "connected" ? this.spare : null;
    if (taken) this.spare = null;
    context.kernelPreference = { ...context.kernelPreference, shouldReuse: false, ...(taken && { id: taken.id }) };
    let session = "";
    context.sessionChanged.connect((_, { newValue }) => {
      session = newValue?.id ?? session;
      taken?.dispose(); // the connection of ours, not the kernel
    });
    panel.disposed.connect(() => session && this.end(session));
  }

  // Start a kernel for the page that comes next, and load what it will need.
  async warmOne() {
    if (this.spare || this.warming) return;
    this.warming = true;
    try {
      // JupyterLab gives the widgets of a kernel to one connection only: that of the page which will take it over.
      const name = this.kernelspecs.specs?.default;
      const kernel = await this.kernels.startNew({ name, path: "notebooks" }, { handleComms: false });
      await kernel.requestExecute({ code: WARM, silent: true, store_history: false }).done;
      this.spare = kernel;
    } catch {
      // Without a spare kernel the next page starts its own: slower, and nothing else.
    } finally {
      this.warming = false;
    }
  }

  // Wait until what was typed last is kept, then end the session that a panel left behind.
  async end(session) {
    await lastWordsSent();
    await this.sessions.shutdown(session).catch(() => undefined); // another window may have ended it
  }
}
