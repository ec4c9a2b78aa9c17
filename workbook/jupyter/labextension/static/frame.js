// What surrounds the pages: the contents, one page at a time, no tools of a programmer in sight.
//
// `workbook lab` and a hub ask for all of it (`workbookFrame` in the page config); under another JupyterLab the contents stand in the
// left panel as soon as a page of ours is opened, and nothing else changes. "Show all of JupyterLab" takes the frame away.

import { Contents, make } from "./contents.js";
import { Find } from "./find.js";
import { lastWordsKept } from "./kernels.js";
import { hasCodeOf } from "./pages.js";
import { follow } from "./state.js";

const ID = "interview-workbook:frame";
const NARROW = matchMedia("(max-width: 760px)");
const KEPT_MENUS = ["File", "View"];
const THEMES = ["JupyterLab Light", "JupyterLab Dark"];

export async function framePlugin(load, groups, edition) {
  const { INotebookTracker } = await load("@jupyterlab/notebook");
  const { ISettingRegistry } = await load("@jupyterlab/settingregistry");
  const { ILabShell, ITreePathUpdater } = await load("@jupyterlab/application");
  const { IMainMenu } = await load("@jupyterlab/mainmenu");
  const { PageConfig } = await load("@jupyterlab/coreutils");
  const { Widget } = await load("@lumino/widgets");
  return {
    id: ID,
    description: "The contents of the workbook, and a quiet frame around its pages.",
    autoStart: true,
    requires: [INotebookTracker],
    optional: [ISettingRegistry, ILabShell, IMainMenu, edition ? null : ITreePathUpdater].filter(Boolean),
    activate(app, tracker, registry, labShell, mainMenu, showPath) {
      const lab = (page) => PageConfig.getUrl({ treePath: page.path, workspace: PageConfig.defaultWorkspace });
      const address = edition ? (page) => edition.address(PageConfig.getBaseUrl(), page) : lab;
      const asked = PageConfig.getOption("workbookFrame") === "on";
      // Does the address name what to open first? A folder, as JupyterLab's list of files writes it there, is nothing to open.
      const coming = PageConfig.getOption("treePath").includes(".") || !!edition?.NAMED;
      new Frame({ app, tracker, registry, labShell, mainMenu, showPath, Widget, groups, address, asked, coming });
    },
  };
}

class Frame {
  constructor(parts) {
    Object.assign(this, parts);
    this.pages = new Map(this.groups.flatMap((group) => group.pages.map((page) => [page.path, page])));
    this.home = this.groups[0].pages[0];
    this.settings = null;
    this.contents = new Contents(this.groups, (page) => this.open(page), this.address);
    this.find = new Find(() => this.tracker.currentWidget, (name) => this.opened(name));
    this.contents.node.prepend(this.find.node);
    this.code = make("input", { type: "checkbox", change: () => this.set("showCode", this.code.checked) });
    this.contents.node.append(make("label", { class: "wb-contents-code" }, this.code, "Show the code"));
    this.panel = new this.Widget();
    this.panel.id = "workbook-contents-panel";
    this.panel.title.caption = "Contents of the workbook";
    this.panel.title.label = "Workbook";
    this.panel.node.append(this.contents.node);
    this.addCommands();
    this.tracker.widgetAdded.connect((_, panel) => this.added(panel));
    this.tracker.currentChanged.connect(() => this.markFront());
    document.addEventListener("keydown", (event) => this.findKey(event), true);
    NARROW.addEventListener("change", () => this.arrange());
    if (this.asked) {
      this.addBar();
      new MutationObserver(() => this.sayTitle()).observe(document.head, { childList: true, subtree: true, characterData: true });
    }
    this.start();
  }

  async start() {
    this.settings = await this.registry?.load(ID).catch(() => null);
    this.settings?.changed.connect(() => this.arrange());
    await this.app.restored;
    if (this.asked) this.addPanel();
    this.arrange();
    this.labShell?.layoutModified.connect(() => this.leadHome());
    this.labShell?.layoutModified.connect(() => this.holdContents());
    this.labShell?.currentChanged.connect(() => this.closeOthers());
    this.leadHome();
    this.closeOthers();
  }

  get(name) {
    return this.settings?.get(name).composite ?? false;
  }

  set(name, value) {
    return this.settings?.set(name, value);
  }

  get on() {
    return this.asked && !!this.labShell && !this.get("showAll");
  }

  // ---- the pages

  open(page) {
    this.menu?.close();
    return this.app.commands.execute("docmanager:open", { path: page.path });
  }

  // Open a page by its name, and give its panel once it is awake.
  async opened(name) {
    const page = [...this.pages.values()].find((one) => one.page === name);
    const panel = await this.open(page);
    await new Promise((done) => {
      const awake = () => panel.isDisposed || panel.node.dataset.workbookState === "awake";
      if (awake()) return done();
      const watch = new MutationObserver(() => awake() && (watch.disconnect(), done()));
      watch.observe(panel.node, { attributeFilter: ["data-workbook-state"] });
    });
    return panel;
  }

  // Ctrl+K anywhere, and a slash where nothing is being typed, lead to the search.
  findKey(event) {
    if (!this.on) return;
    const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!slash && !k) return;
    event.preventDefault();
    event.stopPropagation();
    if (NARROW.matches ? !this.menu.open : this.get("hideContents")) this.toggleContents();
    this.find.focus(); // at once, or the first letters go elsewhere
    if (!this.find.focused) requestAnimationFrame(() => this.find.focus()); // what was put away takes a moment to show
  }

  async added(panel) {
    await panel.context.ready;
    if (!this.pages.has(panel.context.path)) return;
    this.addPanel();
    this.markFront();
    // The browser's own menu has what a form needs: copy, paste, spelling. JupyterLab's cuts and deletes cells.
    panel.content.node.addEventListener("contextmenu", (event) => this.on && event.stopPropagation());
    follow(panel, (state) => panel === this.tracker.currentWidget && this.contents.show(state));
  }

  markFront() {
    const page = this.pages.get(this.tracker.currentWidget?.context.path);
    this.contents.inFront(page?.page);
    this.sayTitle();
  }

  // The window is called after the page, not after its file; JupyterLab writes its own words there now and then.
  sayTitle() {
    const page = this.on && this.pages.get(this.labShell.currentWidget?.context?.path);
    const title = page && (page === this.home ? page.heading : `${page.heading} – Interview workbook`);
    if (title && document.title !== title) document.title = title;
  }

  // One document at a time: what was open before goes, once what was typed there is kept.
  closeOthers() {
    const current = this.labShell?.currentWidget;
    if (!this.on || !current || !this.pages.has(current.context?.path)) return;
    for (const widget of [...this.labShell.widgets("main")]) if (widget !== current) this.leave(widget);
  }

  async leave(widget) {
    if (widget.workbookLeaving) return;
    widget.workbookLeaving = true;
    const page = this.pages.get(widget.context?.path);
    if (page) {
      await widget.context.ready; // one that comes back with the window is left while it is still being read
      await lastWordsKept(widget);
      // What cells show is never kept, and a page whose code nobody changed has nothing to ask about.
      if (!widget.isDisposed && hasCodeOf(widget, page)) widget.context.model.dirty = false;
    }
    widget.workbookLeaving = false;
    if (!widget.isDisposed && widget !== this.labShell.currentWidget) widget.close();
  }

  leadHome() {
    if (!this.on) return;
    const open = [...this.labShell.widgets("main")];
    const launchers = open.filter((widget) => widget.id.startsWith("launcher"));
    if (open.length > launchers.length) {
      this.coming = false;
      return launchers.forEach((widget) => widget.close());
    }
    if (this.coming || this.leading) return;
    this.leading = this.open(this.home).finally(() => (this.leading = null));
  }

  // ---- what surrounds them

  addPanel() {
    if (this.panel.isAttached || this.panel.parent) return;
    this.app.shell.add(this.panel, "left", { rank: 1 });
    if (this.asked) this.app.shell.activateById(this.panel.id);
  }

  addBar() {
    this.toggle = make(
      "button",
      { type: "button", class: "wb-bar-button", "aria-controls": "workbook-contents", click: () => this.toggleContents() },
      make("span", { "aria-hidden": "true" }, "☰"),
      " Contents",
    );
    const close = make("button", { type: "button", class: "wb-bar-button", click: () => this.menu.close() }, "Close");
    this.menu = make("dialog", { class: "wb-menu", "aria-label": "Contents of the workbook" }, close);
    document.body.append(this.menu);
    this.menu.addEventListener("close", () => this.arrange());
    const bar = new this.Widget();
    bar.id = "workbook-bar";
    bar.node.append(this.toggle, make("span", { class: "wb-bar-name" }, "Interview workbook"));
    this.app.shell.add(bar, "menu", { rank: 0 });
  }

  toggleContents() {
    if (NARROW.matches) {
      this.menu.append(this.contents.node);
      this.menu.showModal();
    } else {
      this.set("hideContents", !this.get("hideContents"));
    }
    this.arrange();
  }

  arrange() {
    document.body.dataset.workbookFrame = this.on ? "on" : "off";
    document.body.dataset.workbookCode = this.get("showCode") ? "shown" : "hidden";
    this.code.checked = this.get("showCode");
    this.app.commands.notifyCommandChanged();
    if (!this.asked || !this.labShell) return;
    this.app.shell.fit(); // the bars on top and below have other heights now
    this.labShell.mode = this.on ? "single-document" : "multiple-document";
    this.arrangeMenus();
    const inMenu = this.menu.open && NARROW.matches;
    if (!inMenu) {
      this.menu.close();
      this.panel.node.append(this.contents.node);
    }
    if (!this.on) return;
    const path = this.labShell.currentWidget?.context?.path;
    if (path) this.showPath?.(path); // with all of JupyterLab the address may name a folder, which a reload would come back to
    this.labShell.collapseRight();
    if (this.contentsShown) this.labShell.activateById(this.panel.id);
    else this.labShell.collapseLeft();
    this.toggle.setAttribute("aria-expanded", String(this.contentsShown || this.menu.open));
  }

  get contentsShown() {
    return !NARROW.matches && !this.get("hideContents");
  }

  // JupyterLite puts its list of files there after it has opened the page that the address names.
  holdContents() {
    if (this.on && this.panel.isAttached && this.contentsShown !== this.panel.isVisible) this.arrange();
  }

  arrangeMenus() {
    for (const item of document.querySelectorAll("#jp-MainMenu .lm-MenuBar-item")) {
      item.hidden = this.on && !KEPT_MENUS.includes(item.textContent);
    }
  }

  addCommands() {
    const toggle = (id, label, name) =>
      this.app.commands.addCommand(id, {
        label,
        isToggleable: true,
        isToggled: () => this.get(name),
        execute: () => this.set(name, !this.get(name)),
      });
    toggle("workbook:show-code", "Show the Code of the Workbook's Pages", "showCode");
    const items = [{ command: "workbook:show-code" }];
    if (this.asked) {
      toggle("workbook:show-all", "Show All of JupyterLab", "showAll");
      items.push({ command: "workbook:show-all" });
      for (const theme of THEMES) items.push({ command: "apputils:change-theme", args: { theme } });
    }
    this.mainMenu?.viewMenu.addGroup(items, 0);
  }
}
