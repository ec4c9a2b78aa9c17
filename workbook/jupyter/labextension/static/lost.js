// What is said when the server is gone, as when the window in which it was started was closed, or when a hub ended it because
// nobody used it. JupyterLab would speak of its own server and how it is set up.

const STOPPED = {
  title: "The workbook has stopped",
  body:
    "Perhaps the window in which you started it was closed. What you saved is safe, but this page can save nothing more. " +
    "Start the workbook again as before: what you typed until it stopped is offered there.",
};
const ASLEEP = {
  title: "The workbook has gone to sleep",
  body:
    "Perhaps nobody used it for a while. What you saved is safe, but this page can save nothing more. " +
    "Wake it up: what you typed until it went to sleep is offered there.",
};
const NOBODY_THERE = [424, 503]; // what a hub answers in the place of a server that has ended

export async function lostPlugin(load) {
  const { IConnectionLost } = await load("@jupyterlab/application");
  const { Dialog, showDialog } = await load("@jupyterlab/apputils");
  const { PageConfig } = await load("@jupyterlab/coreutils");
  const { NetworkError } = (await load("@jupyterlab/services")).ServerConnection;
  const hub = PageConfig.getOption("hubPrefix");
  let shown = false;
  let told = false;
  async function tell() {
    if (shown) return;
    shown = told = true;
    const wake = hub ? [Dialog.okButton({ label: "Wake it up" })] : [];
    const { button } = await showDialog({ ...(hub ? ASLEEP : STOPPED), buttons: [Dialog.cancelButton({ label: "Close" }), ...wake] });
    shown = false;
    if (button.accept) location.assign(`${hub}spawn`);
  }
  return {
    id: "interview-workbook:lost",
    description: "Says in plain words that the workbook has stopped: once, and when another page cannot be opened.",
    autoStart: true,
    provides: IConnectionLost, // in the place of JupyterLab's, which was registered before
    activate(app) {
      app.commands.commandExecuted.connect((_, { id, result }) => {
        if (id !== "docmanager:open") return;
        result.catch((error) => (error instanceof NetworkError || NOBODY_THERE.includes(error.response?.status)) && tell());
      });
      return () => told || tell();
    },
  };
}
