// One form: labelled inputs made from their specs, a status line, and the cards of a growing list.
// Python decides what is asked, checks what was typed, and saves.

const SILENCE = "No answer from the workbook, so this is not saved. What you typed is still here. Copy it if it is long, then reload this page.";

function render({ model, el }) {
  const prefix = `wb-form-${Math.random().toString(36).slice(2)}`; // each form is its own module: counting would begin anew
  const touched = new Set();
  let fields = new Map();
  const status = statusLine(SILENCE);
  let timer = 0;
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
    if (["save", "remove", "undo"].includes(press)) status.wait();
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
  const root = make("section", { class: "wb-form" }, title, draft, form, make("div", { class: "wb-said" }, status.node, undo), earlier, shelf);

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
      const field = question(spec, prefix, () => changed(spec.name), status.say);
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
    const { text = "", kind = "" } = model.get("status");
    status.say(text, kind);
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
