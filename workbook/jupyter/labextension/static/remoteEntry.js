// The JupyterLab extension of the interview workbook, written by hand in the form that JupyterLab loads, so that it needs no build.
//
//   pages.json   the pages in groups, made from the pages themselves by `make pages`: nothing here asks a server for anything
//   pages.js     a page of ours: it wakes by itself, keeps stray keys out, follows its links
//   kernels.js   the kernels: a spare one kept warm, each ended with its page
//   frame.js     what surrounds the pages: contents, switches, menus, one page at a time
//   find.js      “Find in my notes”
//   state.js     what the kernel of the page in front tells the frame
//   lost.js      what is said when the server is gone
//   browser.js   what differs where there is no server: the edition in the browser alone
//   workbook.css how a page looks; frame.css, what surrounds it

(() => {
  const here = new URL(".", document.currentScript.src);
  let shared; // JupyterLab's own modules, by package name and version

  const load = async (name) => (shared[name] ? (await Object.values(shared[name])[0].get())() : {});

  // What another extension gives, whose script JupyterLab was not told to load.
  load.extension = async (name, script, part) => {
    await new Promise((done, fail) => {
      document.head.append(Object.assign(document.createElement("script"), { src: script, onload: done, onerror: fail }));
    });
    await window._JUPYTERLAB[name].init(shared);
    return (await window._JUPYTERLAB[name].get(part))();
  };

  // anywidget gives up a form that is not loaded within two seconds, and the form then looks alive but hears no answer. A slow
  // machine that draws many charts takes longer, so exactly this time-out never comes. (A longer one would also hold each form
  // that was left until it had run out.)
  function letFormsLoadSlowly() {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => (milliseconds === 2000 ? new AbortController().signal : timeout(milliseconds));
  }

  async function extension() {
    letFormsLoadSlowly();
    for (const name of ["workbook.css", "frame.css"]) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(name, here).href }));
    }
    const groups = await (await fetch(new URL("pages.json", here))).json();
    const { pagesPlugin } = await import(new URL("pages.js", here));
    const { framePlugin } = await import(new URL("frame.js", here));
    const { PageConfig } = await load("@jupyterlab/coreutils");
    const alone = PageConfig.getOption("litePluginSettings") !== ""; // JupyterLite, in the browser, with no server
    const edition = alone ? await import(new URL("browser.js", here)) : null;
    const plugins = [await pagesPlugin(load, groups, edition), await framePlugin(load, groups, edition)];
    if (PageConfig.getOption("workbookFrame") === "on" && !edition) {
      const { lostPlugin } = await import(new URL("lost.js", here));
      plugins.push(await lostPlugin(load));
    }
    return () => ({ __esModule: true, default: plugins });
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["interview-workbook"] = {
    init(scope) {
      shared = scope;
    },
    get: extension,
  };
})();
