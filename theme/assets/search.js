// The search, loaded when its field has focus. It counts as src/domov/search.py counts, step by step:
// whoever changes one changes the other. Nothing that is typed leaves the phone.
const likeness = (typed, word) => {
  if (typed === word) return 100;
  const [shortest, longest] = [typed.length, word.length].sort((a, b) => a - b);
  let best = 0;
  let shared = 0;
  while (shared < shortest && typed[shared] === word[shared]) shared++;
  if (shared === typed.length) {
    best = 60 + Math.floor((35 * shared) / word.length);
  } else if (shared > 2 && (100 * shared >= 55 * typed.length || (shared === word.length && shared > 3))) {
    best = Math.floor((180 * shared) / (shortest + longest));
  }
  const allowed = typed.length > 7 ? 2 : typed.length > 3 ? 1 : 0;
  const begins = () => word.startsWith(typed[0]) || word[1] === typed[0] || word[0] === typed[1] || word[1] === typed[1];
  if (best < 80 && allowed && longest - shortest <= allowed && begins() && !/\d/.test(typed)) {
    const wrong = mistakes(typed, word, allowed);
    if (wrong <= allowed) best = Math.max(best, 92 - Math.floor((110 * wrong) / typed.length));
  }
  return best;
};

const mistakes = (typed, word, allowed) => {
  let older;
  let before;
  let row = [...Array(word.length + 1).keys()];
  for (let n = 1; n <= typed.length; n++) {
    [older, before, row] = [before, row, [n]];
    let least = n;
    for (let m = 1; m <= word.length; m++) {
      const same = typed[n - 1] === word[m - 1];
      let cost = Math.min(before[m] + 1, row[m - 1] + 1, before[m - 1] + !same);
      if (n > 1 && m > 1 && typed[n - 1] === word[m - 2] && typed[n - 2] === word[m - 1]) {
        cost = Math.min(cost, older[m - 2] + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > allowed) return allowed + 1;
  }
  return row[word.length];
};

class Index {
  constructor(head) {
    this.head = head;
    this.words = new Map();
    this.places = [];
    this.guides = [];
    this.addGuides(head.guides);
  }

  addGuides(guides) {
    const { head } = this;
    const texts = [];
    guides.forEach((guide) => {
      const number = this.guides.push(guide) - 1;
      const put = (section, trust, field, text) => texts.push([number, section, trust, field, text]);
      put(0, guide.trust, "title", guide.title);
      put(0, guide.trust, "about", guide.about);
      for (const field of ["source", "words", "terms"]) {
        for (const text of guide[field]) put(0, guide.trust, field, text);
      }
      guide.sections.forEach(([, heading, trust], n) => put(n + 1, trust, "heading", heading));
      [guide.trust, ...guide.sections.map((section) => section[2])].forEach((trust, section) => {
        this.places.push([number, section, head.weights.text * trust]);
      });
    });
    // All texts at once, a line each: replacing in one long text is many times faster.
    const lines = this.bare(texts.map((text) => text[4].replaceAll("\n", " ")).join("\n")).split("\n");
    texts.forEach(([number, section, trust, field], n) => {
      const keys = new Set(this.pairs(lines[n]));
      const short = field === "title" ? Math.floor(head.weights.short / keys.size) : 0;
      for (const key of keys) this.add(key, [number, section, (head.weights[field] + short) * trust]);
    });
  }

  add(key, place) {
    if (!this.words.has(key)) this.words.set(key, []);
    this.words.get(key).push(place);
  }

  addBody({ guides, words }) {
    this.addGuides(guides);
    for (const [key, steps] of Object.entries(words)) {
      let section = 0;
      for (const step of steps) this.add(key, this.places[(section += step)]);
    }
  }

  bare(text) {
    let bare = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    for (const letter of this.head.dropped) bare = bare.replaceAll(letter, "");
    bare = bare.replace(/[^\p{L}\p{N}\n]/gu, " ");
    for (const [old, instead] of this.head.alike) bare = bare.replaceAll(old, instead);
    return bare;
  }

  pairs(bare) {
    const keys = bare.split(/\s/).filter(Boolean);
    return [...keys, ...keys.slice(1).map((key, n) => keys[n] + key)];
  }

  // The guides that answer a query, best first. A word less like the one typed than `least` is another.
  ask(query, least = 45) {
    const guides = new Map();
    const sections = new Map();
    const known = new Map();
    const bare = this.bare(query);
    const words = new Set(bare.split(/\s/));
    for (const typed of new Set(this.pairs(bare))) {
      for (const guide of this.count(typed, least, words.has(typed), guides, sections)) {
        if (words.has(typed)) known.set(guide, (known.get(guide) || 0) + 1);
      }
    }
    const hits = [...guides]
      .map(([guide, score]) => {
        const own = [...sections.get(guide)].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
        return { guide, section: own[0][0], score: score * (1 + (known.get(guide) || 0)) };
      })
      .sort((a, b) => b.score - a.score || a.guide - b.guide);
    return hits.filter((hit) => hit.score * 10 >= hits[0].score);
  }

  count(typed, least, single, guides, sections) {
    const best = new Map();
    const own = new Map();
    const having = new Set();
    const met = [...this.words].map(([word, places]) => [likeness(typed, word), places]);
    const mostLike = met.reduce((most, [like]) => Math.max(most, like), 0);
    for (const [like, places] of met) {
      if (like < (single ? least : Math.max(least, 70))) continue;
      if (like >= mostLike - 15) for (const [guide] of places) having.add(guide);
      const here = new Map();
      for (const [guide, section, weight] of places) {
        const [most, all] = here.get(guide) || [0, 0];
        here.set(guide, [Math.max(most, weight), all + weight]);
        if (!own.has(guide)) own.set(guide, new Map());
        const parts = own.get(guide);
        parts.set(section, Math.max(parts.get(section) || 0, like * weight));
      }
      for (const [guide, [most, all]] of here) {
        const points = like * (most + Math.floor(Math.min(most, all - most) / 16));
        best.set(guide, Math.max(best.get(guide) || 0, points));
      }
    }
    const total = this.guides.length;
    const rarity = Math.floor((5000 * (total - having.size + 1)) / (total + 5 * having.size));
    for (const [guide, points] of best) {
      guides.set(guide, (guides.get(guide) || 0) + points * rarity);
      if (!sections.has(guide)) sections.set(guide, new Map());
      const parts = sections.get(guide);
      for (const [section, worth] of own.get(guide)) parts.set(section, (parts.get(section) || 0) + worth * rarity);
    }
    return best.keys();
  }
}

const form = document.querySelector("form[role=search]");
const field = form.elements.q;
const results = form.querySelector("[data-search-results]");
const told = form.querySelector("[role=status]");
const reader = document.documentElement.lang;
const languages = [...document.querySelectorAll("a[data-language]")];
const indexes = new Map();
let body = false;

const way = (address) => new URL(`../../${address}`, form.action).href;
export const load = (language) => {
  const file = language === reader && form.head ? form.head : fetch(way(`${language}/search/head.json`));
  if (!indexes.has(language)) {
    indexes.set(language, file.then((answer) => answer.json()).then((head) => new Index(head)));
  }
  return indexes.get(language);
};

const element = (name, text, language) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (language && language !== reader) made.lang = language;
  return made;
};

const entry = ({ guide, section }, { guides }) => {
  const page = guides[guide];
  const [id, heading] = section ? page.sections[section - 1] : [];
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = way(page.at) + (id ? `#${id}` : "");
  link.append(element("strong", page.title, page.lang));
  if (page.lang !== reader) {
    const name = languages.find((other) => other.hreflang === page.lang)?.firstChild.data.trim();
    link.append(" ", element("span", `(${name || page.lang})`, page.lang));
  }
  if (heading) link.append(element("b", heading, page.lang));
  link.append(element("small", page.about, page.lang));
  item.append(link);
  return item;
};

const list = (hits, index) => {
  const made = document.createElement("ul");
  made.append(...hits.map((hit) => entry(hit, index)));
  return made;
};

let asked = 0;
const show = async () => {
  const mine = ++asked;
  const query = field.value;
  const index = await load(reader);
  if (mine !== asked) return;
  const hits = query.trim() ? index.ask(query).slice(0, 10) : [];
  results.replaceChildren();
  results.hidden = !query.trim();
  told.textContent = query.trim() ? (hits.length ? `${form.dataset.found} ${hits.length}` : form.dataset.nothing) : "";
  if (hits.length) results.append(list(hits, index));
  else if (query.trim()) await nothing(query, index, mine);
};

// Nothing found: the nearest topic, where to get help, and what other languages have.
const nothing = async (query, index, mine) => {
  const advice = form.querySelector("template").content.cloneNode(true);
  const [nearest] = index.ask(query, 20);
  const topic = nearest && index.guides[nearest.guide].at.split("/").slice(0, 2).join("/");
  const first = topic && index.guides.findIndex((guide) => guide.at === `${topic}/`);
  if (first > -1 && topic) results.append(list([{ guide: first, section: 0 }], index));
  results.append(advice);
  const others = languages.map((link) => link.hreflang).filter((language) => language !== reader);
  for (const [n, other] of (await Promise.all(others.map((language) => load(language).catch(() => null)))).entries()) {
    if (mine !== asked || !other) continue;
    const hits = other.ask(query, 60).filter((hit) => other.guides[hit.guide].lang === others[n]);
    if (!hits.length) continue;
    results.append(list(hits.slice(0, 3), other));
  }
};

let wait;
field.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(show, 80);
});
form.addEventListener("keydown", (event) => {
  const links = [...results.querySelectorAll("a")];
  const here = links.indexOf(document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1 }[event.key];
  if (event.key === "Escape") {
    field.value = "";
    show();
    field.focus();
  } else if (next !== undefined && links.length) {
    event.preventDefault();
    (links[Math.min(next, links.length - 1)] || field).focus();
  }
});
show();
// The words of the texts come when the first answer can be there already.
export const whole = load(reader)
  .then((index) => fetch(way(`${reader}/search/body.json`)).then((answer) => answer.json()).then((words) => index.addBody(words)))
  .then(() => document.activeElement === field && show(), () => {});
