// Leaves at once: first the page is gone from the screen and from the title, then the other one comes
// in its place, so that the way back does not lead here. Without this script the button is a link.
const link = document.querySelector("a.leave");
const title = document.title;
const hide = (hidden) => {
  document.body.hidden = hidden;
  document.title = hidden ? link.dataset.name : title;
};
const leave = () => {
  hide(true);
  location.replace(link.href);
};
link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

// Shift three times within three seconds, with no other key between. A screen reader that keeps the
// letter of its own commands for itself lets only Shift through, and nobody gives three that fast.
link.parentNode.querySelector("span").hidden = false;
let pressed = [];
addEventListener("keydown", ({ key, repeat, timeStamp }) => {
  if (repeat) return;
  pressed = key === "Shift" ? [...pressed, timeStamp].filter((time) => time > timeStamp - 3000) : [];
  if (pressed.length > 2) leave();
});

// A browser that kept the page as it was left shows it again when somebody comes back to it.
addEventListener("pageshow", ({ persisted }) => persisted && hide(false));
