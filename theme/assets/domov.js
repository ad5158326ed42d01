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
