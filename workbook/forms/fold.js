// A button that opens and closes what stands below it; it keeps the focus, and says which it is.

function render({ model, el }) {
  const toggle = make("button", { type: "button", class: "wb-button wb-link wb-fold", click: () => turn() });
  const turn = () => {
    model.set("opened", !model.get("opened"));
    model.save_changes();
  };
  const show = () => {
    toggle.textContent = model.get("label");
    toggle.setAttribute("aria-expanded", String(model.get("opened")));
  };
  model.on("change:opened change:label", show);
  show();
  el.append(make("div", { class: "wb-form wb-bare" }, toggle));
  return () => model.off("change:opened change:label", show);
}

export default { render };
