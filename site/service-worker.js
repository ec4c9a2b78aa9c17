// The workbook's own service worker. It lets Python reach the browser's storage, and keeps the site's files so that the
// workbook opens without a network. Files are kept under their content's hash: a page never gets files of two versions.

const FILES = {}; // filled in when the site is built: path -> SHA-256 in hex
const SITE = new URL("./", location.href);
const PATIENCE = 60_000; // milliseconds that Python waits for the storage before it says that it was not saved
const EVERYONE = "everyone who asks"; // whoever did is gone with their page, which start.js tells
const channel = new BroadcastChannel(`interview-workbook ${SITE.pathname}`);

// A first visit is not held up by files it does not need yet; a new version is brought whole before it takes over.
self.addEventListener("install", (event) => {
  event.waitUntil(self.registration.active ? bringAll() : self.skipWaiting());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "bring all") {
    const tell = (all) => event.ports[0].postMessage(all);
    event.waitUntil(bringAll().then(() => tell(true), () => tell(false))); // no network now: the next visit tries again
  }
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== SITE.origin) return;
  if (url.pathname === "/api/service-worker-heartbeat") event.respondWith(new Response("ok"));
  else if (url.pathname === `${SITE.pathname}api/drive`) event.respondWith(askStorage(event.request));
  else if (event.request.method === "GET" && fileOf(url)) event.respondWith(kept(event, fileOf(url)));
  else if (url.pathname.startsWith(`${SITE.pathname}api/contents/`)) {
    // JupyterLite asks the server about each folder it meets. It shall not hear what folders a person has.
    event.respondWith(new Response("", { status: 404 }));
  }
});

function fileOf(url) {
  if (!url.pathname.startsWith(SITE.pathname)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(SITE.pathname.length));
  return [path, `${path}index.html`].find((name) => FILES[name]);
}

const keyOf = (path) => new URL(`${path}?${FILES[path]}`, SITE).href;

async function kept(event, path) {
  const cache = await caches.open("files");
  const found = await cache.match(keyOf(path));
  if (found) return found;
  const response = await fetch(event.request.mode === "navigate" ? new Request(event.request.url) : event.request);
  if (response.ok) event.waitUntil(keep(cache, path, response.clone()).catch(() => undefined)); // no room: it works online
  return response;
}

async function keep(cache, path, response) {
  const data = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hash !== FILES[path]) throw new Error(`${path} is of another version of the site`);
  const headers = { "Content-Type": response.headers.get("Content-Type") ?? "application/octet-stream" };
  const policy = response.headers.get("Content-Security-Policy");
  if (policy) headers["Content-Security-Policy"] = policy;
  await cache.put(keyOf(path), new Response(data, { headers }));
}

async function bringAll() {
  const cache = await caches.open("files");
  const there = new Set((await cache.keys()).map((request) => request.url));
  for (const path of Object.keys(FILES).filter((name) => !there.has(keyOf(name)))) {
    const response = await fetch(new URL(path, SITE), { cache: "no-cache" });
    if (!response.ok) throw new Error(`${path} could not be had`);
    await keep(cache, path, response);
  }
}

async function forgetOld() {
  const cache = await caches.open("files");
  const wanted = new Set(Object.keys(FILES).map(keyOf));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

// Python waits for each answer: one that never came would hang it, so a failure is an answer too.
async function askStorage(request) {
  const { requestId, data } = await request.json();
  const answer = await new Promise((resolve) => {
    const timer = setTimeout(() => done({ failed: true }), PATIENCE);
    const hear = (event) => [requestId, EVERYONE].includes(event.data.answerTo) && done(event.data);
    const done = (result) => {
      clearTimeout(timer);
      channel.removeEventListener("message", hear);
      resolve(result);
    };
    channel.addEventListener("message", hear);
    channel.postMessage({ requestId, data });
  });
  return answer.failed ? new Response("", { status: 507 }) : new Response(JSON.stringify(answer.response));
}
