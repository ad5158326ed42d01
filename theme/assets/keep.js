// Keeps the guides of a language on the phone: loaded when the box for it is in sight, or when the
// page comes from such a copy. Nothing is stored before the button is pressed. See adr/0017.
(async () => {
  const root = new URL("../", document.currentScript.src);
  const html = document.documentElement;
  const language = html.lang;
  const address = new URL(`${language}/pack.json`, root).href;
  const ours = `domov:${root.pathname}:`;
  const day = (iso) => dayInWords(iso, language);
  const here = new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

  const fromNetwork = (url) => fetch(url, { cache: "no-cache", headers: { "x-keep": "1" } });
  const names = async () => (await caches.keys()).filter((name) => name.startsWith(ours));
  const copyOf = async (wanted) => {
    for (const name of await names()) {
      if (wanted && !name.startsWith(`${ours}${wanted}:`)) continue;
      const cache = await caches.open(name);
      const list = await cache.match(new URL(`${name.slice(ours.length).split(":")[0]}/pack.json`, root));
      if (list) return { name, cache, pack: await list.json() };
    }
  };

  // The page that was wanted is not in the copy. No id of a section has a stroke in it.
  const missing = document.querySelector("[data-not-kept]");
  const [again, help] = missing?.querySelectorAll("a:not([href^='tel:'])") || [];
  if (missing && location.hash.includes("/")) {
    const wanted = new URL(decodeURI(location.hash.slice(1)), root);
    missing.hidden = !wanted.href.startsWith(root.href);
    if (!missing.hidden) again.href = wanted;
  }
  // A page of the copy says so, and how old it is: in a language that is in it, which it leads to.
  if (html.dataset.saved) {
    const { saved } = html.dataset;
    const { pack } = (await copyOf(language)) || (await copyOf());
    const spoken = pack.language;
    const days = Math.round((Date.parse(here) - Date.parse(saved)) / 864e5);
    const age = isSpoken(spoken) ? new Intl.RelativeTimeFormat(spoken, { numeric: "auto" }).format(-Math.max(days, 0), "day") : "";
    const told = document.createElement("p");
    told.className = "saved";
    told.setAttribute("role", "note");
    told.textContent = filled(pack.words["saved-copy"], { date: dayInWords(saved, spoken), age }).replace(" ()", "");
    document.querySelector("main").prepend(told);
    if (spoken !== language) {
      const name = document.querySelector(`a[data-language][hreflang="${spoken}"]`).firstChild.data.trim();
      const way = document.createElement("a");
      way.href = new URL(`${spoken}/`, root);
      way.textContent = name;
      told.lang = spoken;
      told.dir = "auto";
      told.append(" ", way);
      if (help) {
        help.href = help.href.replace(`${root.href}${language}/`, `${root.href}${spoken}/`);
        help.append(` (${name})`);
      }
    }
  }

  const box = document.querySelector("[data-keep]");
  if (!box) return;
  const told = box.querySelector("[role=status]");
  const [save, stay, remove] = box.querySelectorAll("button");
  let known = {};
  const size = (bytes) =>
    new Intl.NumberFormat(language, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 }).format(Math.ceil(bytes / 1000));

  const digest = async (text) => {
    const bare = text.replace(
      / data-day="[^"]*"|<p class="as-of">[^<]*<\/p>|<div class="edition [^]*?<\/div>|[2-9A-Z]{4}-[2-9A-Z]{6}-[2-9A-Z]{3}/g,
      "",
    );
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(bare)));
    return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  // A file from the network: one of ours, whole, and of the same day as the list.
  const loaded = async (url, wanted) => {
    const answer = await fromNetwork(url);
    if (answer.status !== 200 || answer.type !== "basic" || answer.redirected) throw new Error(url);
    const text = await answer.text();
    if ((await digest(text)) !== wanted) throw new Error(url);
    return new Response(text, { headers: { "content-type": answer.headers.get("content-type") } });
  };
  const changed = (pack, old) =>
    Object.entries(pack.files).filter(([path, [wanted]]) => !old || old.pack.files[path]?.[0] !== wanted);
  const store = (cache, pack) =>
    cache.put(address, new Response(JSON.stringify({ ...pack, saved: here > pack.day ? here : pack.day })));

  // All files into a store of its own; its list comes last and makes it the copy that counts.
  const keep = async (pack, old, progress) => {
    const name = `${ours}${language}:${pack.id}`;
    await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" });
    try {
      await caches.delete(name);
      const cache = await caches.open(name);
      const fresh = new Set(changed(pack, old).map(([path]) => path));
      const left = Object.entries(pack.files);
      const one = async () => {
        for (let next; (next = left.pop()); progress(left.length)) {
          const url = new URL(next[0], root).href;
          const had = !fresh.has(next[0]) && (await old.cache.match(url));
          await cache.put(url, had || (await loaded(url, next[1][0])));
        }
      };
      // One that fails leaves nothing to do for the others.
      const stopped = (fault) => [fault, (left.length = 0)];
      const faults = await Promise.all(Array.from({ length: 4 }, () => one().then(() => [], stopped)));
      for (const [fault] of faults) if (fault) throw fault;
      await store(cache, pack);
    } catch (fault) {
      await caches.delete(name);
      await leave();
      throw fault;
    }
    for (const other of await names()) {
      if (other.startsWith(`${ours}${language}:`) && other !== name) await caches.delete(other);
    }
  };
  // Without a copy there is nothing to do for the worker.
  const leave = async () => {
    if (!(await copyOf())) await (await navigator.serviceWorker.getRegistration(root))?.unregister();
  };

  const show = async (say) => {
    const old = await copyOf(language);
    const pack = await fromNetwork(address).then((answer) => (answer.ok ? answer.json() : null), () => null);
    const { words } = (known = pack || old?.pack || known);
    box.hidden = !words;
    if (!words) return;
    const same = pack && old && pack.id === old.pack.id;
    if (same) await store(old.cache, pack);
    // What must not be kept any longer goes at once, without an update.
    for (const path of (old && pack?.left_out) || []) await old.cache.delete(new URL(path, root));
    const mine = old && filled(words["keep-saved"], { date: day((await copyOf(language)).pack.saved) });
    told.textContent = [say && words[say], mine, same && words["keep-newest"]].filter(Boolean).join(" ");
    const bytes = pack && changed(pack, old).reduce((sum, [, [, sent]]) => sum + sent, 0);
    save.textContent = filled(words[old ? "keep-update" : "keep-save"], { size: size(bytes) });
    save.hidden = !pack || same;
    remove.hidden = !old;
    stay.hidden = true;
    save.parentNode.hidden = false;
    save.onclick = async () => {
      save.disabled = remove.disabled = true;
      const all = Object.keys(pack.files).length;
      const progress = (left) => (told.textContent = filled(words["keep-saving"], { done: all - left, all }));
      const failure = await keep(pack, old, progress).then(() => "", (fault) => (fault.name === "QuotaExceededError" ? "keep-full" : "keep-failed"));
      save.disabled = remove.disabled = false;
      await show(failure);
    };
    remove.onclick = () => {
      told.textContent = words["keep-ask"];
      save.hidden = true;
      stay.hidden = false;
      stay.focus();
      remove.onclick = async () => {
        for (const name of await names()) await caches.delete(name);
        // Said at once: without network it takes seconds until the worker is gone.
        told.textContent = words["keep-removed"];
        told.tabIndex = -1;
        told.focus();
        stay.hidden = remove.hidden = true;
        await leave();
        await show("keep-removed");
      };
    };
    stay.onclick = async () => {
      await show();
      remove.focus();
    };
  };
  await show();
})();
