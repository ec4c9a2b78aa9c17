// What the scripts of all our widgets begin with. Every text goes in as text, never as markup.

const AT_ONCE = 1_000; // milliseconds that an answer may take before the line says that one waits for it
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

// The line that says what came of a press, that one waits for it, and that no answer came when none does.
function statusLine(silence) {
  let timers = [];
  const node = make("p", { class: "wb-status", role: "status", "aria-live": "polite" });
  const show = (text, kind = "") => {
    node.textContent = text;
    node.dataset.kind = kind;
  };
  const forget = () => {
    timers.forEach(clearTimeout);
    timers = [];
  };
  const say = (...words) => {
    forget();
    show(...words);
  };
  return {
    node,
    say,
    wait: () => {
      forget();
      timers = [setTimeout(() => show("One moment …"), AT_ONCE), setTimeout(() => say(silence, "problem"), PATIENCE)];
    },
    waiting: () => timers.length > 0,
  };
}
