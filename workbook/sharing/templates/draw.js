const charts = JSON.parse(document.getElementById("charts").textContent);
const frames = [...document.querySelectorAll(".chart")];
charts.forEach(({ data, layout, config }, number) => Plotly.newPlot(frames[number], data, layout, config));
const width = (pixels) => frames.forEach((frame) => Plotly.relayout(frame, pixels ? { width: pixels, autosize: false } : { width: null, autosize: true }));
addEventListener("beforeprint", () => width(640));
addEventListener("afterprint", () => width(0));
