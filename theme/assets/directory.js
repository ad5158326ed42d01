// The choices above the directory hide the entries that do not fit. Without this script every entry
// is there, with lists of links by region, topic and language. Nothing is asked of any server.
const form = document.querySelector(".filter");
const contacts = [...document.querySelectorAll(".contact")];
const choices = [...form.querySelectorAll("select")];
const fits = (contact, { id, value }) => {
  const keys = contact.getAttribute(`data-${id}`).split(" ").filter(Boolean);
  return !value || keys.includes(value) || (id === "by-region" && !keys.length);
};
const filter = () => {
  for (const contact of contacts) contact.hidden = !("always" in contact.dataset || choices.every((choice) => fits(contact, choice)));
  for (const kind of document.querySelectorAll(".kind")) kind.hidden = !kind.querySelector(".contact:not([hidden])");
  form.querySelector("output").value = contacts.filter((contact) => !contact.hidden).length;
};
form.addEventListener("change", filter);
form.hidden = false;
document.querySelector(".ways").hidden = true;
filter();
