const charts = JSON.parse(document.getElementById("charts")?.textContent ?? "[]");
const frames = [...document.querySelectorAll(".chart")];
const drawn = charts.map(({ layout }) => ({ height: layout.height, "title.text": layout.title.text, "margin.t": layout.margin?.t ?? 60 }));
charts.forEach(({ data, layout, config }, number) => Plotly.newPlot(frames[number], data, layout, { ...config, responsive: false }));

// On paper two charts stand beside each other, drawn larger and made smaller as a whole, so that A4 and US Letter hold them.
// Their title is the heading above them.
const TITLE = 40, HIGHEST = 600; // pixels: what a title takes, and what a page has for a chart
const onPaper = (frame, number) => {
  const height = drawn[number].height - TITLE;
  const zoom = Math.min(0.6, HIGHEST / height);
  const width = (frame.closest(".cover") ? 680 : 322) / zoom;
  frame.style.zoom = zoom;
  Plotly.relayout(frame, { width, height, autosize: false, "title.text": "", "margin.t": drawn[number]["margin.t"] - TITLE });
};
const onScreen = (frame, number) => {
  frame.style.zoom = "";
  Plotly.relayout(frame, { width: null, autosize: true, ...drawn[number] });
};
let printing = false; // the window changes its size for paper too
addEventListener("resize", () => printing || frames.forEach(onScreen));
addEventListener("beforeprint", () => {
  printing = true;
  frames.forEach(onPaper);
});
addEventListener("afterprint", () => {
  printing = false;
  frames.forEach(onScreen);
});
