// What stands at /sw.js when `extra.domov.offline` is false: it deletes every copy that phones have
// kept, removes itself, and loads the open pages again, from the network. Keep it ready.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(withdraw()));

const withdraw = async () => {
  const ours = `domov:${new URL("./", location).pathname}:`;
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  const pages = await self.clients.matchAll({ type: "window" });
  await self.registration.unregister();
  for (const page of pages) page.navigate(page.url);
};
