// The rating sheet: a row for each dimension with its levels, and beside the level chosen a line of evidence.
// What the levels mean stands above for the row that has the focus or the pointer, or in every row if so chosen.

const BETWEEN_LEVELS = 600; // milliseconds: arrow keys pass through levels that are not meant

function sheet(specs, { prefix, changed, settle }) {
  const fields = new Map();
  const stack = make("div", { class: "wb-stack" });
  const about = make("p", { class: "wb-about" });
  const every = button("Show all descriptions", () => {
    const all = root.classList.toggle("wb-every");
    every.setAttribute("aria-pressed", String(all));
    for (const row of rows) (all ? row.node : stack).append(row.anchors);
  }, "wb-link");
  const tally = make("p", { class: "wb-tally" });
  const guide = make("div", { class: "wb-guide" }, make("div", { class: "wb-guide-top" }, about, tally), stack);
  let focused = null;
  let pointed = null;

  const show = () => {
    const active = pointed || focused || rows.find((row) => !row.level.get()) || rows[0];
    about.textContent = active.title;
    for (const row of rows) row.node.classList.toggle("wb-active", row === active);
    for (const row of rows) row.anchors.classList.toggle("wb-active", row === active);
  };

  const build = (spec, place) => {
    const id = `${prefix}-${spec.name}`;
    const line = specs.find((one) => one.name === `${spec.name}.evidence`);
    const anchor = ([value, text]) => make("div", {}, make("strong", {}, value), make("span", { id: `${id}-${value}` }, text));
    const anchors = make("div", { class: "wb-anchors" }, ...Object.entries(spec.anchors).map(anchor));
    const message = make("p", { class: "wb-message", id: `${id}-message` });
    const evidence = make("input", {
      type: "text",
      class: "wb-evidence",
      autocomplete: "off",
      placeholder: line.label,
      "aria-label": `${line.label}: ${spec.label}`,
      "aria-describedby": message.id,
      input: () => changed(line.name),
      change: () => settle(0),
      keydown: (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        (rows[place + 1]?.level || rows[place].level).focus();
      },
    });
    const pick = () => {
      update();
      changed(spec.name);
      settle(BETWEEN_LEVELS);
    };
    const choose = (value) => {
      radios.forEach((radio) => (radio.checked = radio.value === value));
      pick();
    };
    const keys = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const chosen = { Enter: event.target.value, Backspace: "", Delete: "", 0: "na" }[event.key] ?? (/^[1-5]$/.test(event.key) ? event.key : null);
      if (chosen === null) return;
      event.preventDefault();
      choose(chosen);
      (radios.find((radio) => radio.value === chosen) || event.target).focus();
    };
    const level = ([value, text]) => {
      const known = spec.anchors[value] !== undefined;
      const radio = make("input", {
        type: "radio",
        name: id,
        value,
        change: pick,
        keydown: keys,
        "aria-label": known ? null : `n/a: ${text}`,
        "aria-describedby": known ? `${id}-${value}` : null,
      });
      return make("label", { class: `wb-level${known ? "" : " wb-apart"}`, title: known ? null : text }, radio, make("span", {}, known ? text : "n/a"));
    };
    const levels = make("div", { class: "wb-levels" }, ...spec.choices.map(level));
    const radios = [...levels.querySelectorAll("input")];
    const clear = button("Clear", () => {
      choose("");
      radios[0].focus();
    }, "wb-link wb-clear");
    clear.setAttribute("aria-label", `Clear this answer: ${spec.label}`);
    const node = make(
      "fieldset",
      {
        class: "wb-row",
        focusin: () => {
          focused = row;
          show();
        },
        focusout: (event) => {
          if (!node.contains(event.relatedTarget)) settle(0);
        },
        pointerenter: (event) => {
          if (event.pointerType === "mouse") pointed = row;
          show();
        },
        pointerleave: () => {
          pointed = null;
          show();
        },
      },
      make("legend", {}, spec.label),
      levels,
      evidence,
      clear,
      message,
    );
    const given = () => (radios.find((radio) => radio.checked) || { value: "" }).value;
    fields.set(spec.name, {
      get: given,
      set: (value) => radios.forEach((radio) => (radio.checked = radio.value === value)),
      warn: () => {},
      focus: () => (radios.find((radio) => radio.checked) || radios[0]).focus(),
    });
    fields.set(line.name, {
      get: () => evidence.value,
      set: (value) => {
        if (evidence.value !== value) evidence.value = value;
      },
      warn: (text) => {
        message.textContent = text ? `▲ ${text}` : "";
        if (text) evidence.setAttribute("aria-invalid", "true");
        else evidence.removeAttribute("aria-invalid");
      },
      focus: () => evidence.focus(),
    });
    const row = { node, anchors, title: spec.label, evidence, clear, level: fields.get(spec.name) };
    return row;
  };
  const rows = specs.filter((spec) => spec.kind === "scale").map(build);
  const update = () => {
    for (const row of rows) {
      const given = row.level.get();
      row.node.classList.toggle("wb-given", Boolean(given));
      row.clear.classList.toggle("wb-away", !given);
      row.evidence.classList.toggle("wb-away", !/[1-5]/.test(given) && !row.evidence.value && document.activeElement !== row.evidence);
    }
    tally.textContent = `${rows.filter((row) => row.level.get()).length} of ${rows.length}`;
    show();
  };
  stack.append(...rows.map((row) => row.anchors));
  every.setAttribute("aria-pressed", "false");
  const hint = make("p", { class: "wb-help" }, "Levels 2 and 4 mean “between”; “n/a” means not applicable, or that you cannot remember. Keys: 1 to 5, 0 for “n/a”, Tab to go on. What you choose is saved as you go. ", every);
  const root = make("div", { class: "wb-sheet" }, hint, guide, ...rows.map((row) => row.node));
  return { nodes: [root], fields, update };
}

export default { render: (host) => form(host, sheet) };
