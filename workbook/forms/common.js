// What the scripts of all our widgets begin with. Every text goes in as text, never as markup.

const PATIENCE = 20_000; // milliseconds until a press without an answer is called one: twice the wait for another window

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== undefined && value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const button = (text, press, kind = "") => make("button", { type: "button", class: `wb-button ${kind}`, click: press }, text);

// The line that says what came of a press, and that no answer came when none does.
function statusLine(silence) {
  let waiting = 0;
  const node = make("p", { class: "wb-status", role: "status", "aria-live": "polite" });
  const say = (text, kind = "") => {
    clearTimeout(waiting);
    waiting = 0;
    node.textContent = text;
    node.dataset.kind = kind;
  };
  return {
    node,
    say,
    wait: () => (waiting = setTimeout(() => say(silence, "problem"), PATIENCE)),
    waiting: () => waiting !== 0,
  };
}
