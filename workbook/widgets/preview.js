// Shows the report exactly as it lies in the packet: the packed bytes come over, are unpacked here and put into a frame
// that may run the report's own scripts, ask for a printer and do nothing else.
async function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.className = "wb-preview";
  frame.title = model.get("title");
  frame.tabIndex = 0;
  frame.setAttribute("sandbox", "allow-scripts allow-modals");
  el.append(frame);
  const show = async () => {
    const packed = new Blob([model.get("packed")]).stream().pipeThrough(new DecompressionStream("deflate"));
    frame.srcdoc = await new Response(packed).text();
  };
  const come = () => {
    frame.scrollIntoView({ block: "start" });
    frame.focus({ preventScroll: true });
  };
  model.on("change:packed", show);
  model.on("change:called", come);
  await show();
  return () => {
    model.off("change:packed", show);
    model.off("change:called", come);
  };
}

export default { render };
