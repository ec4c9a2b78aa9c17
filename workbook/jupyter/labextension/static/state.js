// What the kernel of the page in front tells the frame: which pages of the latest interview are done, and what is due.
//
// `workbook.pages.frame.state()` gives it as JSON: {"interview": "Elm, 2 Nov" or "", "done": [page, ...], "due": {page: number}}.
// It is asked for when a page has woken, after each change that the kernel shows on the page, and when the window comes to the front.

const ASK = "__import__('workbook.pages.frame', fromlist=['state']).state()";

export async function askState(sessionContext) {
  const kernel = sessionContext.session?.kernel;
  if (!kernel) return null;
  const asked = { code: "", silent: true, store_history: false, user_expressions: { state: ASK } };
  const reply = await kernel.requestExecute(asked).done.catch(() => null); // null: the kernel was ended in the meantime
  return reply?.content.user_expressions?.state?.data?.["application/json"] ?? null;
}

// Call `tell` with the state of the panel's kernel now and whenever it may have changed, until the panel goes.
export function follow(panel, tell) {
  let timer = 0;
  const ask = async () => {
    const state = panel.node.dataset.workbookState === "awake" && (await askState(panel.sessionContext));
    if (state && !panel.isDisposed) tell(state);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 300);
  };
  const heard = (_, message) => message.header.msg_type === "comm_msg" && soon();
  const woken = new MutationObserver(soon);
  woken.observe(panel.node, { attributeFilter: ["data-workbook-state"] });
  panel.sessionContext.iopubMessage.connect(heard);
  addEventListener("focus", soon);
  panel.disposed.connect(() => {
    clearTimeout(timer);
    woken.disconnect();
    removeEventListener("focus", soon);
  });
  soon();
}
