// The page where a copy is pasted: it loads the texts of one language, asks verify.js and tells the
// answer in the reader's language. Nothing that is pasted leaves the phone.
{
  const { prepared, words, parsed, verdict } = window.domovCopies;
  const form = document.querySelector("form[data-verify]");
  const said = form.querySelector("[role=status]");
  const reader = document.documentElement.lang;
  const wordOf = (key) => form.querySelector(`[data-word="${key}"]`).textContent;
  const say = (key, values = {}) => wordOf(key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const inWords = (iso) => dayInWords(iso, reader);
  const made = (name, text = "", more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

  const MOST = 10;
  // What our own text must answer for: nothing to mend in the copy.
  const OURS = ["behind", "unknown", "expired"];
  const isClean = (findings) => findings.every((found) => found.note);

  const languages = new Map();
  const load = (language) => {
    if (!languages.has(language)) {
      const texts = fetch(`${form.dataset.texts}${language}.json`)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer))).then(parsed);
      texts.catch(() => languages.delete(language));
      languages.set(language, texts);
    }
    return languages.get(language);
  };

  const told = (found) => {
    const date = found.since && inWords(found.since);
    const since = date ? ` ${say("verify-since", { date })}` : "";
    const { says, ours, passage } = found;
    const kinds = found.kinds.map((kind) => wordOf(`kind-${kind}`)).join(", ");
    return {
      value: () => say("verify-value", { says, ours }) + since,
      number: () => say("verify-value", { says, ours }) + since,
      meaning: () => `${say("verify-value", { says, ours })} ${say("verify-sentence", { ours: passage })}`,
      missing: () => say("verify-missing"),
      changed: () => say("verify-changed", { date, kinds, ours }),
      behind: () => say("verify-unsure"),
      unknown: () => say("verify-unsure"),
      expired: () => say("verify-expired", { date }),
      withdrawn: () => say("copy-withdrawn"),
    }[found.kind]();
  };
  const linkTo = (texts, number, language) => {
    const { told: section, guide } = texts.sections[number];
    const { told: page } = texts.guides[guide];
    const text = section.id === "intro" ? page.title : `${page.title} – ${section.title}`;
    return made("a", text, { href: `${form.dataset.site}${page.address}#${section.id}`, lang: language });
  };
  // What only a reader can judge: the first sentences that are worded otherwise, and how many more.
  const worded = (wording, language) => {
    const all = made("details");
    const items = made("ul");
    for (const { kind, says, ours } of wording.slice(0, MOST)) {
      const item = made("li");
      const add = (key, text) => {
        if (!text) return;
        const line = made("p", `${say(key)} `);
        line.append(made("q", text, { lang: language }));
        item.append(line);
      };
      add(kind === "added" ? "verify-added" : "verify-says", says);
      add(kind === "left" ? "verify-left" : "verify-ours", ours);
      items.append(item);
    }
    const more = wording.length - MOST;
    all.append(made("summary", say("verify-words", { n: String(wording.length) })), items);
    if (more > 0) all.append(made("p", say("verify-more", { n: String(more) })));
    return all;
  };
  const answer = (texts, { shares, findings, wording }, language) => {
    if (!shares.size) return [made("p", say("verify-none"))];
    const lines = [];
    const list = (title, held) => {
      if (!held.length) return;
      const items = made("ul");
      for (const found of held) {
        const item = made("li", `${told(found)} `, { lang: reader });
        item.append(linkTo(texts, found.section, language));
        items.append(item);
      }
      lines.push(made("p", title), items);
    };
    const date = inWords(texts.today);
    if (isClean(findings)) lines.push(made("p", say(wording.length ? "verify-numbers" : "verify-current", { date })));
    list(say("verify-outdated"), findings.filter((found) => !OURS.includes(found.kind)));
    list(say("verify-check"), findings.filter((found) => OURS.includes(found.kind)));
    if (wording.length) lines.push(worded(wording, language));
    const sections = made("ul");
    for (const number of shares.keys()) sections.append(made("li"));
    [...shares.keys()].forEach((number, n) => sections.children[n].append(linkTo(texts, number, language)));
    const all = made("details");
    all.append(made("summary", say("verify-sections", { n: String(shares.size) })), sections);
    return [...lines, all];
  };

  form.elements.copy.addEventListener("focus", () => load(form.elements.language.value).catch(() => {}), { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const language = form.elements.language.value;
    said.className = "notice copy";
    said.replaceChildren(made("p", say("verify-loading")));
    try {
      const texts = await load(language);
      const now = new Date().toISOString().slice(0, 10);
      const found = verdict(texts, words(prepared(form.elements.copy.value)), now > texts.today ? now : texts.today);
      said.classList.toggle("current", found.shares.size > 0 && isClean(found.findings) && !found.wording.length);
      said.replaceChildren(...answer(texts, found, language));
    } catch {
      said.replaceChildren(made("p", say("verify-failed")));
    }
    said.focus();
  });
}
