// What happens before JupyterLab is loaded: is this the only tab, can anything be kept here, is a newer version ready?

const site = new URL("./", import.meta.url);
const EVERYONE = "everyone who asks"; // see the service worker

function tell(kind, text, button) {
  const line = document.createElement("div");
  line.id = "workbook-notice";
  line.setAttribute("role", kind === "problem" ? "alert" : "status");
  line.dataset.kind = kind;
  line.textContent = text;
  if (button) {
    const press = document.createElement("button");
    press.textContent = button.label;
    press.addEventListener("click", button.act);
    line.append(" ", press);
  }
  document.getElementById("workbook-notice")?.remove();
  document.body.prepend(line);
}

// Held until this tab is closed. A tab that is being reloaded lets go of it a moment later than its next page asks.
function onlyTab() {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((tellOf) => {
    const held = (lock) => {
      tellOf(Boolean(lock));
      return new Promise(() => {});
    };
    navigator.locks
      .request(`interview-workbook ${site.pathname}`, { signal: AbortSignal.timeout(2000) }, held)
      .catch(() => tellOf(false));
  });
}

// Why nothing can be kept here, in words; nothing where all is well.
async function whyNotKept() {
  if (!window.isSecureContext) return `this address begins with ${location.protocol}//; it must begin with https://`;
  if (!navigator.serviceWorker) return "this window is private, or this browser gives pages no storage";
  try {
    await new Promise((resolve, reject) => {
      const asked = indexedDB.open("interview-workbook-try");
      asked.onsuccess = () => resolve(asked.result.close());
      asked.onerror = () => reject(asked.error);
    });
    await registered();
    return "";
  } catch (error) {
    return `this browser gives the page no storage (${error.name}). A private window does so; it may also be full or switched off`;
  }
}

async function registered() {
  // JupyterLite looks for the service worker under the address that it would register itself, and takes away those that it
  // has not noted down.
  const address = new URL("service-worker.js?enableCache=false", site);
  const settings = await (await fetch(new URL("jupyter-lite.json", site))).json();
  localStorage.setItem(`${address}-version`, settings["jupyter-config-data"].appVersion);
  const registration = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
  if (registration.waiting && navigator.serviceWorker.controller) await takeOver(registration);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  const looked = registration.update().catch(() => undefined); // without a network there is nothing newer to be had
  looked.then(() => watch(registration.installing ?? registration.waiting));
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  }
}

// The next version is brought in the background while this one is in use.
function watch(coming) {
  const offer = () => {
    if (coming.state !== "installed" || !navigator.serviceWorker.controller) return;
    tell("news", "A newer version of the workbook is ready. Your answers stay as they are.", {
      label: "Use it now",
      act: reloadWhenReady,
    });
  };
  if (!coming) return;
  coming.addEventListener("statechange", offer);
  offer();
}

async function reloadWhenReady() {
  const leaving = new CustomEvent("workbook:leaving", { detail: [] }); // who hears it adds what to wait for
  dispatchEvent(leaving);
  await Promise.all(leaving.detail);
  location.reload();
}

// No other tab is open, so the version that waits may begin; this page is loaded anew from it. What a page that is gone
// asked of the storage would hold up the version in use until its time is over.
async function takeOver(registration) {
  const changed = new Promise((resolve) =>
    navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
  );
  new BroadcastChannel(`interview-workbook ${site.pathname}`).postMessage({ answerTo: EVERYONE, failed: true });
  registration.waiting.postMessage("take over");
  await changed;
  location.reload();
  await new Promise(() => {});
}

async function begin() {
  if (!(await onlyTab())) {
    document.getElementById("jupyterlite-loading-indicator")?.remove();
    tell(
      "second",
      "Your workbook is open in another tab of this browser. Go on there, or close that tab and press Try again. " +
        "Nothing was changed here.",
      { label: "Try again", act: () => location.reload() },
    );
    return;
  }
  const reason = await whyNotKept();
  if (reason) {
    tell(
      "problem",
      `Nothing that you type here can be kept: ${reason}. You can look around. To keep your answers, open the workbook ` +
        "over https, in a window that is not private.",
    );
  }
  await import(new URL("config-utils.js", site));
}

await begin();
