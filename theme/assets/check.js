// Says whether a copy on paper is current. Two pages load it: a guide that was opened with an edition
// behind the #, from a QR code or a typed code, and the page where the code is typed. All that it
// compares with stands in the page; nothing is sent or stored. src/domov/edition.py reads editions
// alike: change both (adr/0018-editions.md).
{
  const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
  const URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // Letters of the Cyrillic keyboard that a reader cannot tell from the printed ones.
  const SEEN_AS = Object.fromEntries([..."авекмнрстухԁјѕ"].map((letter, n) => [letter, "abekmhpctyxdjs"[n]]));
  const HEAD = `([${ALPHABET}]{4})([${ALPHABET}]{2})([${ALPHABET}]{3})`;
  const CODE = new RegExp(`^${HEAD}[${ALPHABET}]([${ALPHABET}]{3})$`);
  const FRAGMENT = new RegExp(`^e=1${HEAD}((?:[\\w-]{6})+)[\\w-]{2}$`);

  const written = (number, alphabet, length) =>
    length ? written(Math.floor(number / alphabet.length), alphabet, length - 1) + alphabet[number % alphabet.length] : "";
  const hash = (letters) => {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(letters)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    return (value ^ (value >>> 16)) >>> 0;
  };
  const mark = (language) =>
    /^[a-z]{2}$/.test(language)
      ? written((language.charCodeAt(0) - 97) * 26 + language.charCodeAt(1) - 97, ALPHABET, 2)
      : written(676 + (hash(language) % 285), ALPHABET, 2);
  const sectionMark = (id, digest) =>
    written((hash(id) % 4096) * 2 ** 24 + parseInt(digest.slice(0, 6), 16), URL_SAFE, 6);
  const day = (letters) => {
    const days = [...letters].reduce((sum, letter) => sum * 31 + ALPHABET.indexOf(letter), 0);
    return new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
  };
  // A copy, or {fault: cut | mistyped | length}.
  const read = (text) => {
    if (text.startsWith("e=1")) {
      const [, short, language, on, sections] = FRAGMENT.exec(text) || [];
      if (!short || written(hash(text.slice(3, -2)) % 4096, URL_SAFE, 2) !== text.slice(-2)) return { fault: "cut" };
      return { short, language, day: day(on), sections: sections.match(/.{6}/g) };
    }
    const typed = text.slice(0, 200).normalize("NFKC").toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, "").replace(/./gu, (letter) => SEEN_AS[letter] || letter);
    if ([...typed].length !== 13) return { fault: "length" };
    const [, short, language, on, digest] = CODE.exec(typed) || [];
    const sum = [...typed].reduce((all, letter, at) => all + ALPHABET.indexOf(letter) * (13 - at), 0);
    return !short || sum % 31 ? { fault: "mistyped" } : { short, language, day: day(on), digest };
  };
  window.domovEdition = { read, mark, sectionMark };

  const words = window.domovWords;
  const language = document.documentElement.lang;
  const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const inWords = (iso) => dayInWords(iso, language);
  const made = (name, text = "", more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
  const linkTo = (href, text, of = language) => made("a", text, { href, lang: of });
  const languageLinks = [...document.querySelectorAll("a[data-language]")];
  const withoutHash = (href) => href.split("#")[0];

  // Days and kinds of the changes of a section from a day on: [["2027-01-04", "deadline"], …].
  const changes = (section, from) =>
    (section.dataset.changed || "").split(" ").map((one) => one.split(":")).filter(([on]) => on >= from);
  const told = (found) => {
    const kinds = (on) => found.filter(([day]) => day === on).map(([, kind]) => words[kind] || kind);
    return [...new Set(found.map(([on]) => on))].map((on) => `${inWords(on)} (${kinds(on).join(", ")})`).join("; ");
  };

  // How the sections of this page differ from those of a copy that tells each of them.
  const compared = (copy, sections) => {
    const left = [...copy.sections];
    const found = { changed: [], added: [], gone: 0, order: false };
    const order = [];
    for (const section of sections) {
      const own = sectionMark(section.id, section.dataset.digest);
      let at = left.indexOf(own);
      if (at < 0) {
        at = left.findIndex((one) => one && one.startsWith(own.slice(0, 2)));
        found[at < 0 ? "added" : "changed"].push(section);
      }
      if (at >= 0) {
        left[at] = "";
        order.push(at);
      }
    }
    found.gone = left.filter(Boolean).length;
    found.order = order.some((at, n) => n && at < order[n - 1]);
    return found;
  };
  // What a code tells: whether all is the same, and if not, what has a day since then.
  const guessed = (copy, own, sections) => {
    const found = { changed: [], added: [], gone: 0, order: false };
    if (copy.digest === own.digest) return found;
    const after = sections.filter((section) => changes(section, copy.day).some(([on]) => on > copy.day));
    found.changed = after.length ? after : sections.filter((section) => changes(section, copy.day).length);
    found[found.changed.length ? "partly" : "unsure"] = true;
    return found;
  };

  const titleOf = (section) => section.querySelector("h1, h2");
  const listed = (sections, describe) => {
    const list = made("ul");
    for (const section of sections) {
      const item = made("li");
      const description = describe(section);
      item.append(linkTo(`#${section.id}`, titleOf(section).textContent, section.lang || language), description && ` – ${description}`);
      list.append(item);
    }
    return list;
  };

  const answer = (copy, edition, said) => {
    const own = read(edition.dataset.edition);
    const sections = [...document.querySelectorAll("article > section[data-digest]")];
    const dates = { date: copy.day && inWords(copy.day), page: inWords(own.day) };
    const line = (key, values = dates) => made("p", say(key, values));
    if (copy.fault) return [...(copy.fault === "mistyped" ? [line("mistyped")] : []), line("cut")];
    if (copy.short !== own.short && !(edition.dataset.also || "").split(" ").includes(copy.short)) {
      const check = linkTo(new URL(".", document.querySelector("script[src$='check/words.js']").src), words.title);
      const link = line("foreign");
      link.append(" ", check);
      return [link];
    }
    if (copy.language !== own.language) {
      const other = languageLinks.find((link) => mark(link.hreflang) === copy.language);
      const link = line(other ? "language" : "cut");
      if (other) link.append(" ", linkTo(withoutHash(other.href) + location.hash, other.textContent, other.lang));
      return [link];
    }
    if (document.querySelector("[data-withdrawn]")) return [line("withdrawn")];
    const lines = copy.short === own.short ? [] : [line("moved")];
    if (copy.day > own.day) return [...lines, line("newer")];

    const found = copy.sections ? compared(copy, sections) : guessed(copy, own, sections);
    const behind = sections.filter((section) => section.querySelector("[data-notice=outdated]"));
    const unknown = sections.filter((section) => section.querySelector("[data-notice=unknown]"));
    const differs = found.changed.length || found.added.length || found.gone || found.order || found.unsure;
    const expired = edition.dataset.until && edition.dataset.until < today;
    const when = (section) => told(changes(section, copy.day));
    if (found.unsure) lines.push(line("unsure"));
    else if (found.changed.length || found.added.length) {
      const added = new Set(found.added);
      const both = sections.filter((section) => added.has(section) || found.changed.includes(section));
      lines.push(line("changed"), listed(both, (section) => (added.has(section) ? words.new : when(section) || words.undated)));
    } else if (differs) lines.push(line("changed-less"));
    else if (behind.length || unknown.length || expired) lines.push(line("same"));
    else {
      lines.push(line("current"));
      said.classList.add("current");
    }
    if (found.partly) lines.push(line("partly"));
    if (found.gone) lines.push(line("gone", { n: String(found.gone) }));
    if (found.order) lines.push(line("order"));
    if (behind.length) lines.push(line("behind"), listed(behind, when));
    if (unknown.length) lines.push(line("unknown"), listed(unknown, () => ""));
    if (expired) lines.push(line("expired", { date: inWords(edition.dataset.until) }));
    const age = Math.round((new Date(today) - new Date(own.day)) / 864e5);
    if (age > 0) {
      const days = isSpoken(language)
        ? new Intl.NumberFormat(language, { style: "unit", unit: "day", unitDisplay: "long" }).format(age)
        : inWords(own.day);
      lines.push(line("age", { days }));
    }
    for (const section of [...found.changed, ...found.added]) {
      section.classList.add("copy-differs");
      const kind = found.added.includes(section) ? words.new : when(section) || words.undated;
      titleOf(section).after(made("p", `${words.since} ${kind}`, { className: "copy-since", lang: language }));
    }
    return lines;
  };

  const edition = document.querySelector("[data-edition]");
  const form = document.querySelector("form[data-check]");
  if (edition) {
    for (const old of document.querySelectorAll(".copy, .copy-since")) old.remove();
    for (const old of document.querySelectorAll(".copy-differs")) old.classList.remove("copy-differs");
    // Empty first and filled afterwards, so that a screen reader says it.
    const said = made("div", "", { className: "notice copy", tabIndex: -1 });
    said.setAttribute("role", "status");
    document.querySelector("main").prepend(said);
    const copy = read(location.hash.startsWith("#e=1") ? location.hash.slice(1) : location.hash.slice(3));
    setTimeout(() => {
      said.append(...answer(copy, edition, said));
      said.focus();
    });
  } else if (form) {
    const said = form.querySelector("[role=status]");
    const check = () => {
      const copy = read(form.elements.code.value);
      const row = [...document.querySelectorAll("[data-short]")].find((one) => one.dataset.short.split(" ").includes(copy.short));
      const other = languageLinks.find((link) => mark(link.hreflang) === copy.language);
      if (copy.fault || !row || !other) {
        said.textContent = words[copy.fault || "no-guide"];
        return;
      }
      // The same guide in the language of the copy; its page answers.
      const root = new URL("..", withoutHash(location.href)).href;
      const guide = row.querySelector("a").href.slice(root.length);
      location.assign(`${new URL(`../${guide}`, withoutHash(other.href))}#e=${form.elements.code.value.replace(/[^\p{L}\p{N}]/gu, "").slice(0, 40)}`);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check();
    });
    form.elements.code.value ||= new URLSearchParams(location.search).get("code") || "";
    if (form.elements.code.value) check();
  }
}
