// Sets a guide in two languages side by side, section by section, block by block. It takes both from
// their own pages, so what they say (notices, facts, alerts, editions) is what those pages say; from
// a copy on the phone where both languages are kept. Pages that were opened from a disk cannot load
// others: there, and without this script, the list leads to each page. See adr/0027-helper-sheet.md.
{
  const form = document.querySelector("[data-beside]");
  const list = document.querySelector(".all-guides");
  const pairs = document.querySelector(".pairs");
  const told = form.querySelector("[role=status]");
  const select = form.elements.with;
  const asked = new URLSearchParams(location.search);
  const language = document.documentElement.lang;
  const made = (name, className = "", ...held) => {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...held);
    return element;
  };

  // A page of ours as a document of its own; its links lead where they led.
  const load = async (href, wanted) => {
    const url = new URL(href, location.href);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.documentElement.lang !== wanted) throw new Error(url);
    for (const name of ["href", "src"]) {
      for (const one of page.querySelectorAll(`[${name}]:not([${name}^="#"])`)) one[name] = new URL(one.getAttribute(name), url);
    }
    dated(page, wanted, page.querySelector("script[data-over]").dataset);
    for (const one of page.querySelectorAll(".deep, .same-section, .help-update, article [id^=h_], article span[id]:empty")) {
      if (one.id.startsWith("h_")) one.removeAttribute("id");
      else one.remove();
    }
    return page;
  };

  // One row: what each side holds, in its language and direction.
  const row = (sides, held, kind = "row") =>
    made("div", kind, ...held.map((nodes, n) => {
      const side = made("div", "", ...nodes);
      side.lang = sides[n].lang;
      side.dir = sides[n].dir;
      return side;
    }));

  // The parts of a section: its heading with what is said of it, and its blocks; each in the real
  // language of the text, which for a section that is not translated is another.
  const parts = (section) => {
    const head = [];
    const blocks = [];
    for (const one of section.children) {
      const isHead = one.matches("h1, h2, .lead, .status, .notice, .clocks, .phones");
      if (section.lang && !one.lang) Object.assign(one, { lang: section.lang, dir: section.dir });
      (isHead ? head : blocks).push(one);
    }
    return { head, blocks };
  };
  const shape = (blocks) => blocks.map((one) => `${one.tagName}.${one.className}.${/^[OU]L$/.test(one.tagName) ? one.children.length : ""}`).join();
  const items = (block) => {
    if (!/^[OU]L$/.test(block.tagName)) return [block];
    return [...block.children].map((item, n) => {
      const one = block.cloneNode();
      if (block.tagName === "OL") one.start = n + 1;
      one.append(item);
      return one;
    });
  };

  const note = (text) => {
    const mark = made("div", "notice outdated", made("p", "", text));
    mark.setAttribute("role", "note");
    return mark;
  };
  const state = (section) => section.querySelector("[data-notice]")?.dataset.notice;
  const realLanguage = (section, side) => section.lang || side.lang;

  const paired = (sides, option, id) => {
    const sections = sides.map((side) => side.page.getElementById(id));
    const states = sections.map(state);
    // Where one side only repeats the text of the other, its notice is enough.
    const same = realLanguage(sections[0], sides[0]) === realLanguage(sections[1], sides[1]);
    const held = sections.map(parts);
    const heads = held.map(({ head, blocks }, n) => {
      const mark = states[1 - n] && option.dataset[(n ? "other" : "own") + states[1 - n][0].toUpperCase() + states[1 - n].slice(1)];
      if (same && states[n] === "missing") {
        blocks.length = 0;
        head = head.filter((one) => one.matches("h2, .notice"));
      }
      const at = head.findLastIndex((one) => one.matches("h1, h2")) + 1;
      head = [...head.slice(0, at), ...(mark ? [note(mark)] : []), ...head.slice(at)];
      return head.map((one) => (one.tagName === "H1" ? Object.assign(made("h2", "", ...one.childNodes), { lang: one.lang, dir: one.dir }) : one));
    });
    const section = made("section", "pair", row(sides, heads));
    if (id !== "intro") section.id = id;
    // What the source says today stands beside anyway.
    if (sides.some((side) => side.lang === form.dataset.source)) for (const one of section.querySelectorAll("details")) one.remove();
    const blocks = held.map((one) => one.blocks);
    if (shape(blocks[0]) === shape(blocks[1])) {
      const [own, other] = blocks.map((one) => one.flatMap(items));
      own.forEach((one, n) => section.append(row(sides, [[one], [other[n]]])));
    } else section.append(row(sides, blocks));
    return section;
  };

  // The official words of the guide, explained in both languages.
  const explain = async (sides, terms) => {
    const pages = await Promise.all(sides.map((side) => load(side.glossary, side.lang)));
    const titles = pages.map((page) => [made("h2", "", page.querySelector("h1").textContent), page.querySelector(".status")]);
    pairs.querySelector(".editions").before(made("section", "pair", row(sides, titles),
      ...terms.map((id) => row(sides, pages.map((page) => [...(page.getElementById(id)?.children || [])]), "row term"))));
  };

  const show = async (item, option) => {
    const own = item.querySelector("a").getAttribute("href");
    const hrefs = [own, own.replace("..", `../../${option.value}`)];
    const glossaries = ["../glossary/", `../../${option.value}/glossary/`];
    const codes = [language, option.value];
    const pages = await Promise.all(hrefs.map((href, n) => load(href, codes[n])));
    const sides = pages.map((page, n) => ({ page, lang: codes[n], dir: page.documentElement.dir, glossary: glossaries[n] }));
    const names = sides.map(({ page, lang }, n) => {
      const link = made("a", "", document.querySelector(`a[data-language][hreflang="${lang}"]`).firstChild.textContent.trim());
      link.href = hrefs[n];
      return [made("p", "side-name", link), Object.assign(page.querySelector(".as-of"), { className: "status" })];
    });
    const title = (page) => page.querySelector("h1").textContent;
    document.title = pages.map(title).join(" · ");
    const alerts = pages.map((page) => [...page.querySelectorAll("[data-alert]")]);
    const exit = pages[0].querySelector(".exit");
    const ids = [...pages[0].querySelectorAll("article > section[data-digest]")].map((section) => section.id);
    pairs.replaceChildren(row(sides, names), row(sides, alerts), ...ids.map((id) => paired(sides, option, id)),
      row(sides, pages.map((page) => [...page.querySelectorAll(".edition")]), "row editions"));
    pairs.hidden = false;
    list.hidden = document.querySelector(".lead").hidden = true;
    form.querySelector("[data-again]").hidden = false;
    // A page that a reader may have to leave at once can be left at once here, too.
    if (exit) {
      document.body.prepend(exit.parentNode);
      bring(new URL("exit.js", assets));
    }
    const sheet = item.querySelector(`[data-languages="${codes.join(" ")}"], [data-languages="${[...codes].reverse().join(" ")}"]`);
    if (sheet) form.querySelector("[data-again]").append(" ", sheet);
    const terms = item.dataset.terms.split(" ").filter(Boolean);
    if (terms.length) await explain(sides, terms);
    document.getElementById(location.hash.slice(1) || " ")?.scrollIntoView();
  };

  if (location.protocol !== "file:") {
    document.querySelector("[data-plain]").hidden = true;
    form.hidden = false;
    const options = [...select.options];
    const option = options.find(({ value }) => value === asked.get("with")) || options[0];
    select.value = option.value;
    const found = [...list.querySelectorAll("[data-guide]")];
    const item = found.find(({ dataset }) => dataset.guide === asked.get("guide"));
    const query = (guide, other) => `?${new URLSearchParams({ ...(guide && { guide }), with: other })}`;
    if (item) form.elements.guide.value = item.dataset.guide;
    else form.elements.guide.disabled = true;
    const shown = item && show(item, option).catch(() => {
      told.textContent = form.dataset.failed;
    });
    // The languages at the top keep the guide: the one that was beside changes places.
    for (const link of document.querySelectorAll("a[data-language]")) {
      link.search = query(item?.dataset.guide, link.hreflang === option.value ? language : option.value);
    }
    for (const { dataset, firstElementChild } of found) firstElementChild.href = query(dataset.guide, option.value);
    shown?.finally(() => pairs.toggleAttribute("data-ready", true));
  }
}
