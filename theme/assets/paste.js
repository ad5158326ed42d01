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
  const answer = (texts, { shares, findings }, language) => {
    if (!shares.size) return [made("p", say("verify-none"))];
    const lines = [];
    if (findings.length) {
      lines.push(made("p", say("verify-outdated")));
      const list = made("ul");
      for (const found of findings) {
        const item = made("li", `${told(found)} `, { lang: reader });
        item.append(linkTo(texts, found.section, language));
        list.append(item);
      }
      lines.push(list);
    } else lines.push(made("p", say("verify-current", { date: inWords(texts.today) })));
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
      said.classList.toggle("current", found.shares.size > 0 && !found.findings.length);
      said.replaceChildren(...answer(texts, found, language));
    } catch {
      said.replaceChildren(made("p", say("verify-failed")));
    }
    said.focus();
  });
}
