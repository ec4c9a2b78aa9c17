// "Find in my notes": what is typed here is looked for by the kernel of the page in front, in every text of the person, and a hit
// leads to its page and brings its row into the form. It works without a server; what is sought is in no address and no log.

import { make } from "./contents.js";
import { ask } from "./state.js";

const PAUSE = 250; // milliseconds after the last key

export class Find {
  // `front` gives the panel of the page in front, `open` opens a page by its name and gives its panel once it is awake.
  constructor(front, open) {
    Object.assign(this, { front, open, timer: 0, asked: 0 });
    this.input = make("input", {
      type: "search",
      id: "workbook-find",
      autocomplete: "off",
      placeholder: "Ctrl+K or /",
      input: () => this.soon(),
      keydown: (event) => this.key(event),
    });
    this.said = make("p", { class: "wb-find-said", role: "status" });
    this.list = make("ol", { class: "wb-find-hits", "aria-label": "What was found" });
    this.node = make("div", { class: "wb-find", role: "search" }, make("label", { for: "workbook-find" }, "Find in my notes"), this.input, this.said, this.list);
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  get focused() {
    return document.activeElement === this.input;
  }

  key(event) {
    event.stopPropagation();
    if (event.key === "Escape" && this.input.value) {
      event.preventDefault(); // the first Escape empties the field, the next one closes a menu
      this.input.value = "";
      this.look();
    }
    if (event.key === "Enter") {
      clearTimeout(this.timer);
      this.look();
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    const sought = this.input.value.trim();
    const mine = ++this.asked;
    if (!sought) return this.show("", []);
    const panel = this.front();
    if (!panel) return this.show("Open a page first.", []);
    const found = await ask(panel.sessionContext, "find", sought);
    if (mine !== this.asked) return; // something else was typed meanwhile
    if (!found) return this.show("The page is not awake yet. Press Enter in a moment.", []);
    const { hits, number } = found;
    const more = number > hits.length ? ` The newest ${hits.length} are here.` : "";
    this.show(number ? `Found: ${number}.${more}` : "Nothing found.", hits);
  }

  show(words, hits) {
    this.said.textContent = words;
    const hit = (one) => {
      const go = make("button", { type: "button", click: () => this.go(one) }, make("strong", {}, one.about), make("span", {}, one.text));
      return make("li", {}, go);
    };
    this.list.replaceChildren(...hits.map(hit));
  }

  async go({ page, table, row }) {
    const panel = await this.open(page);
    await ask(panel?.sessionContext, "lead_to", table, row);
  }
}
