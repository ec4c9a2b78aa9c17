// The inputs of a usual form, one below the other; what need not be answered may be folded away.

// A field is a node with get, set, warn and focus; `changed` is called after each change by the person.
function question(spec, { prefix, changed, tell }) {
  const id = `${prefix}-${spec.name}`;
  const help = spec.help ? make("p", { class: "wb-help", id: `${id}-help` }, spec.help) : null;
  const message = make("p", { class: "wb-message", id: `${id}-message` });
  const described = [help && `${id}-help`, `${id}-message`].filter(Boolean).join(" ");
  const needed = spec.required ? make("span", { class: "wb-needed" }, " (needed)") : null;
  const input = spec.choices ? choices : entry;
  const field = input({ spec, id, described, needed, changed: () => changed(spec.name), tell });
  field.node.classList.add("wb-field", `wb-${spec.kind}`);
  field.top.after(...[help].filter(Boolean));
  field.node.append(message);
  field.warn = (text) => {
    message.textContent = text ? `▲ ${text}` : "";
    field.marked.forEach((node) => (text ? node.setAttribute("aria-invalid", "true") : node.removeAttribute("aria-invalid")));
  };
  return field;
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
  const empty = spec.empty === "" ? [] : [make("option", { value: "" }, spec.empty || "Choose …")];
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
  const clear = button("Clear", () => {
    buttons.forEach((radio) => (radio.checked = false));
    buttons[0].focus();
    pick();
  }, "wb-link wb-clear"); // its place is kept while it is out of sight, so that no choice moves the page
  const shown = () => clear.classList.toggle("wb-away", !buttons.some((radio) => radio.checked));
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
  const one = ([value, text]) =>
    make(
      "label",
      { class: "wb-choice" },
      make("input", { type: "radio", name: id, value, change: pick, keydown: enter, "aria-describedby": described }),
      make("span", { class: "wb-choice-text" }, text),
    );
  const line = make("div", { class: "wb-choices" }, ...spec.choices.map(one));
  const buttons = [...line.querySelectorAll("input")];
  const ends = spec.ends ? make("p", { class: "wb-ends" }, make("span", {}, spec.ends[0]), make("span", {}, spec.ends[1])) : null;
  clear.setAttribute("aria-label", `Clear this answer: ${spec.label}`);
  return {
    node: make("fieldset", {}, top, make("div", { class: "wb-line" }, make("div", {}, line, ends), clear)),
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

function listed(specs, tools) {
  const fields = new Map(specs.map((spec) => [spec.name, question(spec, tools)]));
  const nodes = (wanted) => specs.filter((spec) => Boolean(spec.more) === wanted).map((spec) => fields.get(spec.name).node);
  const folded = specs.filter((spec) => spec.more).map((spec) => fields.get(spec.name));
  const line = make("summary");
  const fold = make("details", { class: "wb-more" }, line, make("div", { class: "wb-fields" }, ...nodes(true)));
  const unfold = (wanted = folded.some((field) => field.get())) => {
    if (wanted) fold.open = true;
  };
  for (const field of folded) {
    const warn = field.warn;
    field.warn = (text) => {
      if (text) fold.open = true;
      warn(text);
    };
  }
  const update = () => {
    for (const spec of specs.filter((one) => one.when)) {
      const [name, wanted] = spec.when;
      fields.get(spec.name).node.hidden = fields.has(name) && !wanted.includes(fields.get(name).get());
    }
    const asked = folded.filter((field) => !field.node.hidden);
    const given = asked.filter((field) => field.get()).length;
    line.textContent = `More about it (${asked.length}${given ? `, ${given} answered` : ""})`;
  };
  return { nodes: [...nodes(false), ...(folded.length ? [fold] : [])], fields, update, unfold };
}

export default { render: (host) => form(host, listed) };
