// Keeps the keyboard where it was in the rows of a title's marks and episodes, which are put in place anew after each press.
const ROWS = "#marks, #episodes-watched";
let pressed = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.detail.requestConfig.triggeringEvent?.submitter;
  const row = button?.closest(ROWS);
  pressed = row ? { id: button.id, row: row.id } : null;
});

document.addEventListener("htmx:afterSettle", () => {
  if (pressed === null) return;
  const again = document.getElementById(pressed.id);
  (again?.matches("button") ? again : document.querySelector(`#${pressed.row} button`))?.focus();
  pressed = null;
});
