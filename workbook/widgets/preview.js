// Shows the report exactly as it lies in the packet: the packed bytes come over, are unpacked here and put into a frame
// that may run the report's own scripts, ask for a printer and do nothing else.
async function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.className = "wb-preview";
  frame.title = model.get("title");
  frame.setAttribute("sandbox", "allow-scripts allow-modals");
  el.append(frame);
  const show = async () => {
    const packed = new Blob([model.get("packed")]).stream().pipeThrough(new DecompressionStream("deflate"));
    frame.srcdoc = await new Response(packed).text();
  };
  model.on("change:packed", show);
  await show();
  return () => model.off("change:packed", show);
}

export default { render };
