// A button that hands a file to the browser's downloads. Python makes the file when the button is pressed.
function render({ model, el }) {
  const button = document.createElement("button");
  button.className = "wb-download";
  button.textContent = model.get("label");
  const status = document.createElement("p");
  status.className = "wb-say";
  status.setAttribute("role", "status");
  button.addEventListener("click", () => {
    button.disabled = true;
    model.send({ press: "download" });
  });
  const show = () => {
    button.disabled = false;
    status.dataset.kind = model.get("kind");
    status.textContent = model.get("status");
  };
  const hand = (message, buffers) => {
    if (!buffers.length) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([buffers[0]], { type: "application/octet-stream" }));
    link.download = message.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    if (message.event) window.dispatchEvent(new Event(message.event));
  };
  model.on("change:status", show);
  model.on("msg:custom", hand);
  el.append(button, status);
}

export default { render };
