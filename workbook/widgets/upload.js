// Asks for a file, says so where it is too large, and hands it over in pieces that a web socket takes.
const PIECE = 1_000_000;

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "wb-upload";
  const input = document.createElement("input");
  input.type = "file";
  input.accept = model.get("accept");
  input.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = model.get("label");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  root.append(button, input, status);
  el.append(root);

  const show = () => { status.textContent = model.get("status"); };
  const say = (text) => { status.textContent = text; };
  const hand = async (file) => {
    say("");
    if (file.size > model.get("largest")) {
      say(`${file.name} ${model.get("too_large")}`);
      return;
    }
    let data;
    try {
      data = await file.arrayBuffer();
    } catch {
      say(`${file.name} cannot be read. Choose the file again.`);
      return;
    }
    for (let at = 0; at === 0 || at < data.byteLength; at += PIECE) {
      model.send({ name: file.name, size: data.byteLength, at }, undefined, [data.slice(at, at + PIECE)]);
    }
  };
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = ""; // or choosing the same file once more would go unheard
    if (file) hand(file);
  });
  model.on("change:status", show);
  show();
  return () => model.off("change:status", show);
}

export default { render };
