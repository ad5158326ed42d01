// The choices above the directory hide the entries that do not fit. Without this script every entry
// is there, with lists of links by region, topic and language. Nothing is asked of any server: the
// choices are kept behind the # of the address, for the way back and for whoever is sent it; but not
// the topic, for an address stays in the history of a phone that somebody else may read.
const form = document.querySelector(".filter");
const contacts = [...document.querySelectorAll(".contact")];
const choices = [...form.querySelectorAll("select")];
const fits = (contact, { id, value }) => {
  const keys = contact.getAttribute(`data-${id}`).split(" ").filter(Boolean);
  return !value || keys.includes(value) || (id === "by-region" && !keys.length);
};
// Who is called in an emergency is there under every choice, behind what was asked for.
const last = document.querySelector("[data-last]");
const always = contacts.filter((contact) => "always" in contact.dataset).map((contact) => {
  const place = document.createComment("");
  contact.before(place);
  return [contact, place];
});
const filter = () => {
  const isAsked = choices.some((choice) => choice.value);
  const found = contacts.filter((contact) => choices.every((choice) => fits(contact, choice)));
  for (const [contact, place] of always) isAsked ? last.append(contact) : place.after(contact);
  for (const contact of contacts) contact.hidden = !("always" in contact.dataset || found.includes(contact));
  for (const kind of document.querySelectorAll(".kind")) kind.hidden = !kind.querySelector(".contact:not([hidden])");
  form.querySelector("output").value = found.length;
};
const told = choices.filter(({ id }) => id !== "by-topic");
const read = () => {
  const kept = new URLSearchParams(location.hash.slice(1));
  for (const choice of told) {
    const value = kept.get(choice.id) || "";
    choice.value = [...choice.options].some((option) => option.value === value) ? value : "";
  }
  filter();
};
form.addEventListener("change", () => {
  filter();
  const kept = String(new URLSearchParams(told.filter(({ value }) => value).map(({ id, value }) => [id, value])));
  history.replaceState(null, "", kept ? `#${kept}` : location.pathname + location.search);
});
addEventListener("hashchange", () => location.hash.startsWith("#by-") && read());
for (const link of document.querySelectorAll("a[data-language]")) {
  link.addEventListener("click", () => (link.hash = location.hash));
}
form.hidden = false;
document.querySelector(".ways").hidden = true;
read();
