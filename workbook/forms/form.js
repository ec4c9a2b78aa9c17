// One form: inputs, a status line, and the cards of a growing list. Python decides what is asked, checks and saves.
// `lay` lays out the inputs: it returns their nodes, the fields by name, and `update`, called after each change; a field
// has get, set, warn and focus.

const SILENCE = "No answer from the workbook, so this is not saved. What you typed is still here. Copy it if it is long, then reload this page.";
const PAUSE = 400; // milliseconds after which what is being typed is kept as a draft

function form({ model, el }, lay) {
  const prefix = `wb-form-${Math.random().toString(36).slice(2)}`; // each form is its own module: counting would start again
  const touched = new Map(); // name -> number of its last change by the person
  const status = statusLine(SILENCE);
  let laid = { fields: new Map(), update: () => {} };
  let count = 0;
  let stored = 0;
  let keeping = 0;
  let saving = 0;
  let pressed = "";
  let tried = false;

  const values = () => Object.fromEntries([...laid.fields].map(([name, field]) => [name, field.get()]));
  const keep = () => {
    clearTimeout(keeping);
    keeping = 0;
    model.set("typed", count);
    model.set("values", values());
    model.save_changes();
  };
  const changed = (name) => {
    count = Math.max(count, model.get("typed")) + 1;
    touched.set(name, count);
    laid.update();
    clearTimeout(keeping);
    keeping = setTimeout(keep, PAUSE);
  };
  const send = (press, more = {}) => {
    clearTimeout(keeping);
    clearTimeout(saving);
    keeping = 0;
    pressed = press;
    if (press === "save") stored = count;
    model.send({ press, typed: count, values: values(), ...more });
    if (["save", "remove", "undo"].includes(press)) status.wait();
  };
  const save = () => {
    tried = true;
    send("save");
  };
  const settle = (delay) => { // save what was changed without being asked; the focus stays where the person is by now
    clearTimeout(saving);
    saving = setTimeout(() => {
      if (stored === count) return;
      send("save");
      pressed = "settle";
    }, delay);
  };

  const title = make("h3", { class: "wb-title", id: `${prefix}-title` });
  const draft = make("div", { class: "wb-draft" });
  const body = make("div", { class: "wb-fields" });
  const saver = make("button", { type: "submit", class: "wb-button wb-main" });
  const other = button("", () => send("cancel"));
  const back = button("Earlier answers", () => send("earlier"), "wb-link");
  const undo = button("Undo", () => send("undo"));
  const steps = make("nav", { class: "wb-steps", "aria-label": "What comes next" });
  const said = make("div", { class: "wb-said" }, status.node, undo, steps);
  const earlier = make("div", { class: "wb-earlier" });
  const cards = make("ol", { class: "wb-cards" });
  const number = make("summary");
  const shelf = make("details", { class: "wb-shelf" }, number, cards); // a long list is folded, so that the page stays short
  const node = make(
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
    make("div", { class: "wb-foot" }, make("div", { class: "wb-actions" }, saver, other, back), said),
  );
  const root = make("section", { class: "wb-form" }, title, draft, node, earlier, shelf);

  let beside = false;
  let below = false;
  const sides = new ResizeObserver(() => { // a list that gets its place beside the form is open; below it, it is as it was
    const now = getComputedStyle(root).display === "grid";
    if (now === beside) return;
    if (now) below = shelf.open;
    shelf.open = now || below;
    beside = now;
  });
  sides.observe(root);

  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // or JupyterLab takes stray keys for commands that cut and delete cells
    if (event.key === "s" && (event.ctrlKey || event.metaKey) && model.get("save_label")) {
      event.preventDefault();
      save();
    }
  });

  const build = () => {
    const open = body.querySelector(".wb-more")?.open;
    const here = body.contains(document.activeElement) && document.activeElement.id;
    laid = lay(model.get("fields"), { prefix, changed, settle, tell: status.say });
    body.replaceChildren(...laid.nodes);
    if (open) laid.unfold(true);
    for (const [name, field] of laid.fields) field.set(model.get("values")[name] ?? "");
    laid.update();
    warn();
    if (here) document.getElementById(here)?.focus();
  };
  const fill = () => {
    const seen = model.get("filled")[1]; // what the person changed after that is newer than what comes now
    for (const [name, field] of laid.fields) {
      if ((touched.get(name) ?? 0) > seen) continue;
      touched.delete(name);
      field.set(model.get("values")[name] ?? "");
    }
    tried = false;
    if (["edit", "continue", "bring back"].includes(pressed)) laid.unfold?.();
    laid.update();
    warn();
  };
  const warn = () => {
    const messages = model.get("messages");
    for (const [name, field] of laid.fields) field.warn(tried || touched.has(name) ? messages[name] || "" : "");
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
    steps.hidden = model.get("can_undo") || !model.get("next_steps").length;
    const first = kind === "problem" && pressed === "save" && [...laid.fields].find(([name]) => model.get("messages")[name]);
    if (first) {
      tried = true;
      warn();
      first[1].focus();
    }
  };
  const lead = () =>
    steps.replaceChildren(...model.get("next_steps").map(([label, page]) => make("a", { class: "wb-page wb-step", href: `${page}.ipynb` }, label)));
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
    const states = model.get("earlier");
    earlier.hidden = !states.length;
    const one = ({ key, when, lines }) =>
      make("li", {}, make("strong", {}, when), ...lines.map((line) => make("p", {}, line)), button("Bring this back", () => send("bring back", { key })));
    earlier.replaceChildren(make("h3", {}, "Earlier answers"), make("ul", {}, ...states.map(one)));
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
        const one = button(text, press);
        one.setAttribute("aria-label", `${text}: ${heading}`);
        return one;
      };
      actions.replaceChildren(named("Edit", () => send("edit", { id })), named("Remove", ask));
    };
    plain();
    return make("li", { class: "wb-card" }, make("p", { class: "wb-heading" }, heading), ...lines.map((line) => make("p", {}, line)), actions);
  };
  const showCards = () => {
    const all = model.get("cards");
    shelf.hidden = !all.length;
    const open = all.length <= 5 || model.get("all_open");
    if (open) shelf.open = true;
    const inAll = model.get("in_all") || 0;
    number.textContent = inAll > all.length ? `The latest ${all.length} of ${inAll}` : `${all.length} on this list`;
    number.hidden = open;
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

  const come = () => { // somebody looks for what stands here
    if (!model.get("called")) return;
    laid.unfold?.();
    requestAnimationFrame(() => {
      root.scrollIntoView({ block: "start" });
      laid.fields.values().next().value?.focus();
    });
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
    "change:next_steps": lead,
    "change:draft": offer,
    "change:earlier": past,
    "change:cards": showCards,
    "change:called": come,
  };
  for (const [events, act] of Object.entries(listening)) model.on(events, act);
  build();
  for (const act of [words, say, lead, offer, past, showCards]) act();
  el.append(root);
  come();
  return () => {
    if (keeping) keep();
    sides.disconnect();
    for (const [events, act] of Object.entries(listening)) model.off(events, act);
  };
}
