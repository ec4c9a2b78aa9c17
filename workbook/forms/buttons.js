// A row of buttons and its status line. A second press waits until the first was answered.

const SILENCE = "No answer from the workbook, so this may not be done. Reload this page to see.";

function render({ model, el }) {
  const status = statusLine(SILENCE);
  const question = make("p", { class: "wb-question", id: `wb-question-${Math.random().toString(36).slice(2)}` });
  const row = make("div", { class: "wb-actions", role: "group" });
  const root = make("section", { class: "wb-form wb-bare" }, question, row, make("div", { class: "wb-said" }, status.node));
  root.addEventListener("keydown", (event) => event.stopPropagation()); // or JupyterLab takes stray keys for commands

  const press = (label) => {
    if (status.waiting()) return;
    model.send({ press: label });
    status.wait();
  };
  const show = () => {
    question.textContent = model.get("question");
    question.hidden = !model.get("question");
    if (model.get("question")) row.setAttribute("aria-labelledby", question.id);
    else row.removeAttribute("aria-labelledby");
    const within = row.contains(document.activeElement);
    const nodes = model.get("labels").map((label, place) => button(label, () => press(label), place || model.get("quiet") ? "" : "wb-main"));
    row.replaceChildren(...nodes);
    if (within) nodes.at(-1)?.focus(); // the last one is the safe one
  };
  const say = () => {
    const { text, kind } = model.get("status");
    if (text !== undefined) status.say(text, kind);
  };
  const beginAgain = () => root.dispatchEvent(new CustomEvent("workbook:again", { bubbles: true }));
  model.on("change:labels", show);
  model.on("change:status", say);
  model.on("msg:custom", beginAgain);
  show();
  say();
  el.append(root);
  return () => {
    model.off("change:labels", show);
    model.off("change:status", say);
    model.off("msg:custom", beginAgain);
  };
}

export default { render };
