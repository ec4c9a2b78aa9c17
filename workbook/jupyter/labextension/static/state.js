// What the kernel of the page in front tells the frame: which pages of the latest interview are done, and what is due.
//
// `workbook.pages.frame.state()` gives it as JSON: {"interview": "Elm, 2 Nov" or "", "done": [page, ...], "due": {page: number}}.
// It is asked for when a page has woken, after each change that the kernel shows on the page, and when the window comes to the front.

import { silently } from "./kernels.js";

// Call a function of `workbook.pages.frame` in a kernel, without a trace on the page, and give what it returned; null if it cannot
// answer. It comes back as something displayed: the kernel in the browser knows no other way.
export async function ask(sessionContext, name, ...given) {
  const call = `__import__('workbook.pages.frame', fromlist=['${name}']).${name}(${given.map((one) => JSON.stringify(one)).join(", ")})`;
  const code = `__import__('IPython.display', fromlist=['display']).display(${call})`;
  let answer = null;
  await silently(sessionContext, code, ({ header, content }) => {
    if (header.msg_type === "display_data") answer = content.data["application/json"] ?? null;
  });
  return answer;
}

// Call `tell` with the state of the panel's kernel now and whenever it may have changed, until the panel goes.
export function follow(panel, tell) {
  let timer = 0;
  const look = async () => {
    const state = panel.node.dataset.workbookState === "awake" && (await ask(panel.sessionContext, "state"));
    if (state && !panel.isDisposed) tell(state);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, 300);
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
