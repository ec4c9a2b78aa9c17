// The contents of the workbook: the pages in groups, the one in front, what is done and what is due. Plain HTML.

export function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== null) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

export class Contents {
  // `open` is called with the page that was chosen; `address` gives the link of one, for a window of its own.
  constructor(groups, open, address) {
    this.links = new Map();
    this.about = make("p", { class: "wb-contents-about", hidden: "" });
    const parts = groups.map((group, number) => this.group(group, number, open, address));
    this.node = make("nav", { class: "wb-contents", id: "workbook-contents", "aria-label": "Contents of the workbook" }, ...parts);
  }

  group({ title, pages }, number, open, address) {
    const id = `workbook-group-${number}`;
    const lines = pages.map((page) => {
      const mark = make("span", { class: "wb-mark" });
      const link = make("a", { href: address(page), class: "wb-contents-link" }, make("span", {}, page.title), mark);
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a window of its own
        event.preventDefault();
        open(page);
      });
      this.links.set(page.page, { link, mark });
      return make("li", {}, link);
    });
    const list = make("ul", title ? { "aria-labelledby": id } : {}, ...lines);
    const evening = number === 1 ? [this.about] : [];
    return make("div", { class: "wb-contents-group" }, ...(title ? [make("h2", { id }, title)] : []), ...evening, list);
  }

  inFront(name) {
    for (const [page, { link }] of this.links) {
      if (page === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  show({ interview, done, due }) {
    this.about.textContent = interview;
    this.about.hidden = !interview;
    for (const [page, { mark }] of this.links) {
      const waiting = due[page];
      mark.className = waiting ? "wb-mark wb-due" : "wb-mark";
      if (waiting) mark.replaceChildren(`${waiting} due`);
      else if (done.includes(page)) mark.replaceChildren(make("span", { role: "img", "aria-label": "done" }, "✓"));
      else mark.replaceChildren();
    }
  }
}
