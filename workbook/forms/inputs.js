// The kinds of inputs of a form.

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
  const one = ([value, text]) =>
    make(
      "label",
      { class: `wb-choice${value === "na" ? " wb-apart" : ""}` },
      make("input", { type: "radio", name: id, value, change: pick, keydown: enter, "aria-describedby": described }),
      make("span", { class: "wb-choice-text" }, text),
      spec.anchors?.[value] ? make("span", { class: "wb-anchor" }, spec.anchors[value]) : null,
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
