// One question at a time: the address says which, so the way back and a link to a question work as
// everywhere. Without this script all questions stand below one another, and every answer is a link.
const questions = [...document.querySelectorAll(".questions > section:not(#intro)")];
const contents = document.querySelector("nav.contents");
const row = document.getElementById("tool").content.firstElementChild.cloneNode(true);
let all = false;
const show = () => {
  const asked = questions.find((question) => `#${question.id}` === location.hash) || questions[0];
  for (const question of questions) question.hidden = !all && question !== asked;
  contents.hidden = !all;
  row.hidden = all;
  for (const name of ["back", "restart"]) row.querySelector(`[data-do=${name}]`).hidden = asked === questions[0];
  if (!all) asked.append(row);
  return asked;
};
row.addEventListener("click", ({ target }) => {
  if (target.dataset.do === "back") history.back();
  if (target.dataset.do === "restart") location.hash = questions[0].id;
  if (target.dataset.do === "all") {
    all = true;
    show();
  }
});
addEventListener("hashchange", () => {
  const heading = show().querySelector("h2");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView();
});
show();
