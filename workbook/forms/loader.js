// What Jupyter loads for each widget of ours anew. A browser never lets go of a script it has loaded, so the long one, which many
// widgets share, is loaded once.

const scripts = (globalThis.workbookScripts ??= new Map());

async function render(host) {
  const text = host.model.get("script");
  if (!scripts.has(text)) scripts.set(text, import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))));
  return (await scripts.get(text)).default.render(host);
}

export default { render };
