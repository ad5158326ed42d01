// Extras for editors and translators. Without this script every task is on the page in its order, and
// every text to paste can be marked by hand. Nothing is sent anywhere.
const form = document.querySelector(".filter");
const show = () => {
  const [language, topic, sort] = ["by-language", "by-topic", "sort"].map((id) => form.elements[id].value);
  const number = (item, key) => (item.dataset[key] === "" ? Infinity : Number(item.dataset[key]));
  const orders = {
    points: (a, b) => number(b, "points") - number(a, "points"),
    days: (a, b) => (number(a, "days") < number(b, "days") ? -1 : number(a, "days") > number(b, "days") ? 1 : 0),
    guide: (a, b) => a.firstElementChild.textContent.localeCompare(b.firstElementChild.textContent, document.documentElement.lang),
  };
  for (const list of document.querySelectorAll("ul.tasks")) {
    const items = [...list.children].sort(orders[sort]);
    for (const item of items) {
      const languages = item.dataset.language.split(" ");
      item.hidden = (language && languages[0] && !languages.includes(language)) || (topic && item.dataset.topic !== topic);
    }
    list.append(...items);
    if (list.parentElement.open === false) list.parentElement.open = true;
    list.closest("section").querySelector(".number-of").textContent = items.filter((item) => !item.hidden).length;
  }
};
if (form) {
  form.hidden = false;
  form.addEventListener("change", show);
}
for (const button of document.querySelectorAll(".paste button")) {
  const text = button.previousElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      document.execCommand("copy"); // a page that is opened as a file has no clipboard
    }
    button.textContent = button.dataset.copied;
  });
}
