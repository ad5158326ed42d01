// Counts days from a day that the reader enters. Nothing is stored or sent; without this script the
// deadlines stand in the text. Days are counted in UTC, where every day has 24 hours.
const words = document.getElementById("tool");
const language = document.documentElement.lang;
const forward = { day: 1, week: 7 };
const counted = (day, number, unit, step) => {
  const date = new Date(day);
  if (unit in forward) date.setUTCDate(date.getUTCDate() + step * number * forward[unit]);
  else if (unit === "working-day") {
    for (let left = number; left; ) {
      date.setUTCDate(date.getUTCDate() + step);
      if (date.getUTCDay() % 6) left -= 1;
    }
  } else {
    // The same day of another month; where that month is shorter, its last day.
    const same = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + step * number * (unit === "year" ? 12 : 1));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(same, last));
  }
  return date;
};
// A line of a calendar holds 75 bytes, and a letter up to three of them.
const folded = (line) => line.replace(/[^]{1,24}/gu, (part, at) => (at ? "\r\n " : "") + part);
const text = (name, words) => folded(`${name}:${words.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ").trim()}`);
const stamp = (date) => date.toISOString().slice(0, 10).replaceAll("-", "");
// At nine in the morning a week before; where that is over, the day before.
const alarm = (date, told) => [
  "BEGIN:VALARM", "ACTION:DISPLAY", text("DESCRIPTION", told),
  `TRIGGER:-P${stamp(new Date(date - 7 * 864e5)) > today.replaceAll("-", "") ? "6D" : ""}T15H`, "END:VALARM",
];
// What a list says, without the link to the details behind it.
const bare = (item) => {
  const words = item.cloneNode(true);
  if (words.lastChild.nodeName === "A") words.lastChild.remove();
  return words.textContent;
};
const calendar = (found) => {
  const events = found.flatMap(({ id, date, told }) => [
    "BEGIN:VEVENT", `UID:${id}-${stamp(date)}@domov`, `DTSTAMP:${stamp(new Date())}T000000Z`,
    `DTSTART;VALUE=DATE:${stamp(date)}`, text("SUMMARY", told),
    text("DESCRIPTION", location.href), ...alarm(date, told), "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//domov//deadlines//", ...events, "END:VCALENDAR", ""];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines.join("\r\n")], { type: "text/calendar" }));
  link.download = "domov.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};
const show = (item, word, date) => {
  const line = document.createElement("strong");
  line.className = "due";
  line.textContent = words.dataset[word].replace("%", dayInWords(date.toISOString().slice(0, 10), language, "full"));
  if (word === "latest" && date.toISOString().slice(0, 10) < today) {
    const passed = document.createElement("a");
    passed.href = words.dataset.help || "#";
    passed.textContent = words.dataset.passed;
    line.append(". ", passed);
  }
  item.append(line);
};
for (const section of document.querySelectorAll("[data-due]")) {
  const due = Object.entries(JSON.parse(section.dataset.due));
  const items = due.flatMap(([fact, rule]) =>
    [...section.querySelectorAll("li")]
      .filter((item) => item.querySelector(`[data-fact="${fact}"]`))
      .map((item) => ({ id: fact, rule, item, told: bare(item) })),
  );
  const form = words.content.firstElementChild.cloneNode(true);
  const [input, status, button] = ["input", "[role=status]", "button"].map((part) => form.querySelector(part));
  let found = [];
  section.querySelector("h2").after(form);
  input.addEventListener("input", () => {
    for (const old of section.querySelectorAll(".due")) old.remove();
    found = Number.isNaN(input.valueAsNumber) ? [] : items.map(({ rule: [direction, number, unit], ...rest }) => {
      const date = counted(input.valueAsNumber, number, unit, direction === "after" ? 1 : -1);
      // What opens before a day ends with that day.
      const last = direction === "opens" ? new Date(input.valueAsNumber) : date;
      if (last !== date) show(rest.item, "earliest", date);
      show(rest.item, "latest", last);
      return { ...rest, date };
    });
    button.parentElement.parentElement.hidden = !found.length;
    // The days stand in the list; where the eye is, they are told too.
    status.replaceChildren(...found.map(({ item, told }) => {
      const line = document.createElement("p");
      const days = [...item.querySelectorAll(".due")].map((day) => day.cloneNode(true));
      line.append(item.querySelector("strong:not(.due)")?.textContent || told, ...days);
      return line;
    }));
  });
  button.addEventListener("click", () => calendar(found));
}
