// What only some readers need comes when they need it: a script, and the styles of what it shows.
const assets = document.currentScript.src;
const bring = (source, type = "") => {
  const sheet = new URL("domov.css", assets).href;
  if (![...document.styleSheets].some((one) => one.href === sheet)) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = sheet;
    document.head.append(link);
  }
  const script = document.createElement("script");
  script.type = type;
  script.async = false; // in the order in which they were asked for
  script.src = source;
  document.head.append(script);
};

// Switching the language keeps the section that is being read. Without this script the links lead to
// the page, and the row below a section that was linked to leads to that section.
const sections = document.querySelectorAll("article > section");
const reading = () => [...sections].filter((s) => s.getBoundingClientRect().top < innerHeight / 3).at(-1);
for (const link of document.querySelectorAll("a[data-language]")) {
  link.addEventListener("click", () => {
    const section = reading();
    link.hash = section && section.id !== "intro" ? section.id : "";
  });
}

// Share and copy need this script, so their button waits for it; the sign behind a heading is a link.
const share = document.querySelector(".share");
const said = document.querySelector(".said");
const copy = async (address) => {
  await navigator.clipboard.writeText(address);
  said.textContent = share.dataset.copied;
  setTimeout(() => said.replaceChildren(), 3000);
};
if (share && (navigator.share || navigator.clipboard)) {
  share.hidden = false;
  share.addEventListener("click", () => {
    const page = { title: document.title, url: location.href };
    return navigator.share ? navigator.share(page).catch(() => {}) : copy(page.url);
  });
  for (const link of navigator.clipboard ? document.querySelectorAll(".deep") : []) {
    link.addEventListener("click", () => copy(link.href));
  }
}

// A report of an error ends with the section that the address names.
const report = document.querySelector(".report");
const letter = report?.href;
report?.addEventListener("click", () => {
  report.href = letter + encodeURIComponent(location.hash.slice(1));
});

// The search is loaded when its field has focus, or when somebody comes with words to search for.
// Without this script the form leads to the page that lists all guides.
const search = document.querySelector("form[role=search]");
const loadSearch = () => {
  search.head ||= fetch(new URL("head.json", search.action));
  bring(search.dataset.script, "module");
};
search.elements.q.value = new URLSearchParams(location.search).get("q") || "";
if (search.elements.q.value) loadSearch();
else search.addEventListener("focusin", loadSearch, { once: true });

// Who comes from the QR code of a printed copy, or with its code, has an edition behind the #: two
// more scripts compare it with this page. Without this script the page opens as always.
const printed = document.querySelector("[data-edition]");
const compare = () => {
  if (printed && location.hash.startsWith("#e=")) printed.dataset.scripts.split(" ").forEach((source) => bring(source));
};
compare();
addEventListener("hashchange", compare);

// A copy of the site that is older than a day acts as on the day it is read, in the reader's own
// time. A clock that is behind the copy counts for nothing. Without this script days are told in words.
const here = new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
const today = [here, document.currentScript.dataset.day].sort().at(-1);
// As the engine writes days: without the short word for “year”, whose full stop would meet another.
// A browser may not know the language (Chromium knows no Armenian) and would write English: then in figures.
const isSpoken = (language) => Intl.DateTimeFormat.supportedLocalesOf(language)[0];
const dayInWords = (day, language, dateStyle = "long") =>
  isSpoken(language)
    ? new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle, timeZone: "UTC" })
      .format(new Date(day)).replace(/\s\p{L}{1,2}\.$/u, "")
    : day.split("-").reverse().join(".");
// A page that loads others (assets/beside.js) asks the same for them.
const dated = (page, language, { over }) => {
  for (const text of page.querySelectorAll("[data-law]")) {
    text.hidden = text.dataset.law === "until" && text.dataset.date < today;
    text.classList.toggle("coming", text.dataset.law === "from" && text.dataset.date > today);
  }
  // A section of which a fact or the law of a day has ended since is told so.
  for (const section of page.querySelectorAll("[data-valid-until]")) {
    const end = section.dataset.validUntil;
    if (end >= today) continue;
    const told = document.createElement("p");
    told.className = "notice over";
    told.lang = language;
    told.setAttribute("role", "note");
    told.textContent = over.replace("{date}", dayInWords(end, told.lang));
    section.querySelector("h1, h2").after(told);
  }
  let room = 2;
  for (const alert of page.querySelectorAll("[data-alert]")) {
    alert.hidden = today < alert.dataset.from || today > alert.dataset.until || room-- < 1;
  }
};
dated(document, document.documentElement.lang, document.currentScript.dataset);

// What keeps guides on the phone is loaded when its box is in sight, or on a page of such a copy.
const keep = document.querySelector("[data-keep]");
const loadKeep = () => bring(new URL("keep.js", assets));
if (document.documentElement.dataset.saved) loadKeep();
else if (keep && isSecureContext && location.protocol !== "file:" && "serviceWorker" in navigator) {
  new IntersectionObserver(([box], watch) => {
    if (!box.isIntersecting) return;
    watch.disconnect();
    loadKeep();
  }).observe(keep);
}
// A reader who wants the site on the home screen finds it in the menu of the browser; nobody asks.
addEventListener("beforeinstallprompt", (event) => event.preventDefault());
