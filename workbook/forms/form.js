// One form on the page: native, labelled inputs made from field specs, a status line, and the cards of a growing list.
// Python decides what is asked, checks what was typed, and saves. Every text goes in as text, never as markup.

const PATIENCE = 20_000; // milliseconds until a save without an answer is called one: twice the wait for another window

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

// A field is a node with get, set and warn; `changed` is called after each change by the person, `tell` fills the status line.
function question(spec, prefix, changed, tell) {
  const id = `${prefix}-${spec.name}`;
  const help = spec.help ? make("p", { class: "wb-help", id: `${id}-help` }, spec.help) : null;
  const message = make("p", { class: "wb-message", id: `${id}-message` });
  const described = [help && `${id}-help`, `${id}-message`].filter(Boolean).join(" ");
  const needed = spec.required ? make("span", { class: "wb-needed" }, " (needed)") : null;
  const input = spec.choices ? choices : entry;
  const made = input({ spec, id, described, needed, changed, tell });
  made.node.classList.add("wb-field", `wb-${spec.kind}`);
  made.top.after(...[help].filter(Boolean));
  made.node.append(message);
  made.warn = (text) => {
    message.textContent = text ? `▲ ${text}` : "";
    made.marked.forEach((node) => (text ? node.setAttribute("aria-invalid", "true") : node.removeAttribute("aria-invalid")));
  };
  return made;
}

function entry({ spec, id, described, needed, changed, tell }) {
  const attributes = { id, "aria-describedby": described, "aria-required": spec.required, input: changed, autocomplete: "off" };
  const node =
    spec.kind === "long"
      ? make("textarea", { ...attributes, rows: 3 })
      : make("input", { ...attributes, type: spec.kind === "date" ? "date" : "text", inputmode: spec.kind === "number" ? "text" : null });
  const top = make("label", { for: id }, spec.label, needed);
  return {
    node: make("div", {}, top, node, spec.copy ? copier(node, spec.label, tell) : null),
    top,
    marked: [node],
    focus: () => node.focus(),
    get: () => node.value,
    set: (value) => {
      if (node.value !== value) node.value = value;
    },
  };
}

// A button that puts the text on the clipboard; where the browser refuses, the text is selected for the usual keys.
function copier(node, label, tell) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(node.value);
      tell("Copied.");
    } catch {
      node.focus();
      node.select();
      tell("The text is selected. Copy it with Ctrl+C, or Cmd+C on a Mac.");
    }
  };
  const press = button("Copy the text", copy);
  press.setAttribute("aria-label", `Copy the text: ${label}`);
  return make("div", { class: "wb-actions" }, press);
}

function choices(parts) {
  return { select: list, ticks }[parts.spec.kind]?.(parts) ?? radios(parts);
}

// Several of these may be ticked; the value is their names with a blank between them.
function ticks({ spec, id, described, needed, changed }) {
  const top = make("legend", {}, spec.label, needed);
  const one = ([value, text]) =>
    make(
      "label",
      { class: "wb-choice" },
      make("input", { type: "checkbox", value, change: changed, "aria-describedby": described }),
      make("span", { class: "wb-choice-text" }, text),
    );
  const line = make("div", { class: "wb-choices" }, ...spec.choices.map(one));
  const boxes = [...line.querySelectorAll("input")];
  const all = button("Tick all of these", () => {
    boxes.forEach((box) => (box.checked = true));
    changed();
  }, "wb-link");
  return {
    node: make("fieldset", { id }, top, line, spec.all ? all : null),
    top,
    marked: boxes,
    focus: () => boxes[0].focus(),
    get: () => boxes.filter((box) => box.checked).map((box) => box.value).join(" "),
    set: (value) => boxes.forEach((box) => (box.checked = value.split(" ").includes(box.value))),
  };
}

function list({ spec, id, described, needed, changed }) {
  const options = spec.choices.map(([value, text]) => make("option", { value }, text));
  const empty = spec.empty === null ? [] : [make("option", { value: "" }, spec.empty || "Choose …")];
  const node = make(
    "select",
    { id, "aria-describedby": described, "aria-required": spec.required, change: changed },
    ...empty,
    ...options,
  );
  const top = make("label", { for: id }, spec.label, needed);
  return {
    node: make("div", {}, top, node),
    top,
    marked: [node],
    focus: () => node.focus(),
    get: () => node.value,
    set: (value) => (node.value = value),
  };
}

function radios({ spec, id, described, needed, changed }) {
  const top = make("legend", {}, spec.label, needed);
  const clear = button("Clear this answer", () => {
    buttons.forEach((radio) => (radio.checked = false));
    shown();
    buttons[0].focus();
    changed();
  }, "wb-link");
  const shown = () => (clear.hidden = !buttons.some((radio) => radio.checked));
  const pick = () => {
    shown();
    changed();
  };
  const enter = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.target.checked = true;
    pick();
  };
  const one = ([value, text, anchor]) =>
    make(
      "label",
      { class: `wb-choice${value === "na" ? " wb-apart" : ""}` },
      make("input", { type: "radio", name: id, value, change: pick, keydown: enter, "aria-describedby": described }),
      make("span", { class: "wb-choice-text" }, text),
      anchor ? make("span", { class: "wb-anchor" }, anchor) : null,
    );
  const line = make("div", { class: "wb-choices" }, ...spec.choices.map(one));
  const buttons = [...line.querySelectorAll("input")];
  const ends = spec.ends ? make("p", { class: "wb-ends" }, make("span", {}, spec.ends[0]), make("span", {}, spec.ends[1])) : null;
  clear.setAttribute("aria-label", `Clear this answer: ${spec.label}`);
  clear.hidden = true;
  return {
    node: make("fieldset", {}, top, line, ends, clear),
    top,
    marked: buttons,
    focus: () => (buttons.find((radio) => radio.checked) || buttons[0]).focus(),
    get: () => (buttons.find((radio) => radio.checked) || { value: "" }).value,
    set: (value) => {
      buttons.forEach((radio) => (radio.checked = radio.value === value));
      shown();
    },
  };
}

function render({ model, el }) {
  const prefix = `wb-form-${Math.random().toString(36).slice(2)}`; // each form is its own module: counting would begin anew
  const touched = new Set();
  let fields = new Map();
  let timer = 0;
  let waiting = 0;
  let tried = false;

  const values = () => Object.fromEntries([...fields].map(([name, field]) => [name, field.get()]));
  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    model.set("values", values());
    model.save_changes();
  };
  const ask = () => {
    for (const spec of model.get("fields").filter((one) => one.when)) {
      const [name, wanted] = spec.when;
      fields.get(spec.name).node.hidden = fields.has(name) && !wanted.includes(fields.get(name).get());
    }
  };
  const changed = (name) => {
    touched.add(name);
    ask();
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  };
  const send = (press, more = {}) => {
    clearTimeout(timer);
    timer = 0;
    model.send({ press, values: values(), ...more });
    if (["save", "remove", "undo"].includes(press)) waiting = setTimeout(giveUp, PATIENCE);
  };
  const giveUp = () => {
    status.textContent = "No answer from the workbook, so this is not saved. What you typed is still here. Copy it if it is long, then reload this page.";
    status.dataset.kind = "problem";
  };
  const save = () => {
    tried = true;
    send("save");
  };

  const title = make("h3", { class: "wb-title", id: `${prefix}-title` });
  const draft = make("div", { class: "wb-draft" });
  const body = make("div", { class: "wb-fields" });
  const saver = make("button", { type: "submit", class: "wb-button wb-main" });
  const other = button("", () => send("cancel"));
  const back = button("Earlier answers", () => send("earlier"), "wb-link");
  const status = make("p", { class: "wb-status", role: "status", "aria-live": "polite" });
  const tell = (text) => {
    status.textContent = text;
    status.dataset.kind = "";
  };
  const undo = button("Undo", () => send("undo"));
  const earlier = make("div", { class: "wb-earlier" });
  const cards = make("ol", { class: "wb-cards" });
  const counted = make("summary");
  const shelf = make("details", { class: "wb-shelf" }, counted, cards); // a long list is folded, so that the page stays short
  const form = make(
    "form",
    {
      novalidate: true,
      "aria-labelledby": `${prefix}-title`,
      submit: (event) => {
        event.preventDefault();
        save();
      },
    },
    body,
    make("div", { class: "wb-actions" }, saver, other, back),
  );
  const root = make("section", { class: "wb-form" }, title, draft, form, make("div", { class: "wb-said" }, status, undo), earlier, shelf);

  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // or JupyterLab takes stray keys for commands that cut and delete cells
    if (event.key === "s" && (event.ctrlKey || event.metaKey) && model.get("save_label")) {
      event.preventDefault();
      save();
    }
  });

  const build = () => {
    fields = new Map();
    const nodes = [];
    for (const spec of model.get("fields")) {
      const field = question(spec, prefix, () => changed(spec.name), tell);
      fields.set(spec.name, field);
      if (spec.group) {
        if (nodes.at(-1)?.dataset.group !== spec.group) {
          const group = make("div", { class: "wb-group", role: "group", "aria-label": spec.group }, make("h3", {}, spec.group));
          group.dataset.group = spec.group;
          nodes.push(group);
        }
        nodes.at(-1).append(field.node);
      } else nodes.push(field.node);
    }
    body.replaceChildren(...nodes);
    fill();
  };
  const fill = () => {
    touched.clear();
    tried = false;
    for (const [name, field] of fields) field.set(model.get("values")[name] ?? "");
    ask();
    warn();
  };
  const warn = () => {
    const messages = model.get("messages");
    for (const [name, field] of fields) field.warn(tried || touched.has(name) ? messages[name] || "" : "");
  };
  const words = () => {
    title.textContent = model.get("title");
    title.hidden = !model.get("title");
    saver.textContent = model.get("save_label");
    saver.hidden = !model.get("save_label");
    root.classList.toggle("wb-bare", !model.get("save_label"));
    other.textContent = model.get("cancel_label");
    other.hidden = !model.get("cancel_label");
    back.hidden = !model.get("has_earlier");
  };
  const say = () => {
    clearTimeout(waiting);
    const { text = "", kind = "" } = model.get("status");
    status.textContent = text;
    status.dataset.kind = kind;
    undo.hidden = !model.get("can_undo");
    const first = kind === "problem" && [...fields].find(([name]) => model.get("messages")[name]);
    if (first) {
      tried = true;
      warn();
      first[1].focus();
    }
  };
  const offer = () => {
    const when = model.get("draft");
    draft.hidden = !when;
    draft.replaceChildren(
      make("p", {}, `You typed something here on ${when} and did not save it.`),
      button("Continue with it", () => send("continue"), "wb-main"),
      button("Discard it", () => send("discard")),
    );
  };
  const past = () => {
    const found = model.get("earlier");
    earlier.hidden = !found.length;
    const one = ({ key, when, lines }) =>
      make("li", {}, make("strong", {}, when), ...lines.map((line) => make("p", {}, line)), button("Bring this back", () => send("bring back", { key })));
    earlier.replaceChildren(make("h3", {}, "Earlier answers"), make("ul", {}, ...found.map(one)));
  };
  const card = ({ id, heading, lines }) => {
    const actions = make("div", { class: "wb-actions" });
    const ask = () => {
      const keepIt = button("Keep it", () => plain());
      actions.replaceChildren(make("span", {}, "Remove this?"), button("Remove it", () => send("remove", { id }), "wb-main"), keepIt);
      keepIt.focus();
    };
    const plain = () => {
      const named = (text, press) => {
        const made = button(text, press);
        made.setAttribute("aria-label", `${text}: ${heading}`);
        return made;
      };
      actions.replaceChildren(named("Edit", () => send("edit", { id })), named("Remove", ask));
    };
    plain();
    return make("li", { class: "wb-card" }, make("p", { class: "wb-heading" }, heading), ...lines.map((line) => make("p", {}, line)), actions);
  };
  const showCards = () => {
    const all = model.get("cards");
    shelf.hidden = !all.length;
    if (all.length <= 5) shelf.open = true;
    counted.textContent = `${all.length} on this list`;
    counted.hidden = all.length <= 5;
    const nodes = [];
    for (const item of all) {
      if (item.group && item.group !== nodes.at(-1)?.dataset.group) {
        nodes.push(make("li", { class: "wb-cards-group" }, make("h3", {}, item.group)));
      }
      nodes.push(card(item));
      nodes.at(-1).dataset.group = item.group || "";
    }
    cards.replaceChildren(...nodes);
  };

  const listening = {
    "change:fields": () => {
      model.set("values", { ...model.get("values"), ...values() }); // nothing typed is lost when the choices change
      build();
    },
    "change:filled": fill,
    "change:messages": warn,
    "change:title change:save_label change:cancel_label change:has_earlier": words,
    "change:status change:can_undo": say,
    "change:draft": offer,
    "change:earlier": past,
    "change:cards": showCards,
  };
  for (const [events, act] of Object.entries(listening)) model.on(events, act);
  build();
  for (const act of [words, say, offer, past, showCards]) act();
  el.append(root);
  return () => {
    if (timer) keep();
    for (const [events, act] of Object.entries(listening)) model.off(events, act);
  };
}

export default { render };
