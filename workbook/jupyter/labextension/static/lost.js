// What is said when the server is gone, as when the window in which it was started was closed. JupyterLab would speak of its own
// server and how it is set up. On a hub, where JupyterLab offers to start it again, that stays.

const WORDS =
  "Perhaps the window in which you started it was closed. What you saved is safe, but this page can save nothing more. " +
  "Start the workbook again as before: what you typed until it stopped is offered there.";

export async function lostPlugin(load) {
  const { IConnectionLost } = await load("@jupyterlab/application");
  const { Dialog, showDialog } = await load("@jupyterlab/apputils");
  let shown = false;
  let told = false;
  async function tell() {
    if (shown) return;
    shown = told = true;
    const buttons = [Dialog.okButton({ label: "Close" })];
    await showDialog({ title: "The workbook has stopped", body: WORDS, buttons });
    shown = false;
  }
  return {
    id: "interview-workbook:lost",
    description: "Says in plain words that the workbook has stopped: once, and when another page cannot be opened.",
    autoStart: true,
    provides: IConnectionLost, // in the place of JupyterLab's, which was registered before
    activate(app) {
      app.commands.commandExecuted.connect((_, { id, result }) => {
        if (id === "docmanager:open") result.catch((error) => error instanceof TypeError && tell()); // nobody answered
      });
      return () => told || tell();
    },
  };
}
