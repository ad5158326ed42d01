// The worker of the site: it is there only where a reader has saved a copy (assets/keep.js), and it
// stores nothing itself. This address never changes. See adr/0017-offline-copy.md.
const root = new URL("./", location);
const ours = `domov:${root.pathname}:`;
const LIMIT = 3000;
// Which copy each open page is of, so that no page of today gets a style of last month.
const copies = new Map();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(root.href)) return;
  if (request.headers.has("x-keep")) return; // keep.js asks what there is on the network, today
  const path = decodeURI(request.url.slice(root.href.length).split(/[?#]/)[0]).replace(/(^|\/)index\.html$/, "$1");
  if (request.mode === "navigate") event.respondWith(page(request, path, event.resultingClientId));
  else if (copies.has(event.clientId)) event.respondWith(part(request, path, copies.get(event.clientId)));
  else event.respondWith(fetch(request).catch(() => part(request, path)));
});

// The whole copies on this phone, that of the language of a path first. A copy is whole when its
// list is in it, for the list is what is stored last.
const whole = async (path) => {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(ours)) continue;
    const language = name.slice(ours.length).split(":")[0];
    const cache = await caches.open(name);
    const list = await cache.match(`${root.href}${language}/pack.json`);
    if (list) found.push({ language, cache, saved: (await list.json()).saved });
  }
  const near = (copy) => path.startsWith(`${copy.language}/`);
  return found.sort((a, b) => near(b) - near(a) || b.saved.localeCompare(a.saved));
};

const kept = async (path, among) => {
  for (const copy of among) {
    const answer = (await copy.cache.match(root.href + path)) || (await copy.cache.match(`${root.href}${path}/`));
    if (answer) return { answer, copy };
  }
};

// A page: from the network when it answers in time, else from the copy, marked with its day.
const page = async (request, path, client) => {
  const among = await whole(path);
  const found = await kept(path, among);
  // A host that names no age lets browsers answer out of their own cache, where nothing tells of age.
  const network = fetch(request, { cache: "no-cache" });
  const late = new Promise((resolve) => setTimeout(resolve, found ? LIMIT : 60_000));
  const answer = await Promise.race([network, late]).catch(() => null);
  if (answer && (answer.status < 500 || !found)) return answer;
  if (found) {
    copies.set(client, found.copy);
    const html = (await found.answer.text()).replace("<html ", `<html data-saved="${found.copy.saved}" `);
    return new Response(html, { headers: found.answer.headers });
  }
  return elsewhere(path, among);
};

// No network, and the page is in no copy: the gateway leads to the language that is there, and any
// other page to the one that says so, in the language of its address.
const elsewhere = async (path, among) => {
  const [language] = path.split("/");
  const told = await kept(`${language}/offline/`, among);
  if (!among.length) return Response.error();
  if (!path) return Response.redirect(`${root.href}${among[0].language}/`);
  return Response.redirect(`${root.href}${told ? language : among[0].language}/offline/#${path}`);
};

const part = async (request, path, copy) => {
  const found = await kept(path, copy ? [copy] : await whole(path));
  // A page of one copy may ask for a page of another (assets/beside.js).
  return found ? found.answer : copy ? fetch(request).catch(() => part(request, path)) : Response.error();
};
