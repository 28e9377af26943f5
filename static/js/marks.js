// Keeps the keyboard where it was in the row of a title's marks, which is put in place anew after each press.
let pressed = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.detail.requestConfig.triggeringEvent?.submitter;
  pressed = button?.closest("#marks") ? button.id || "marks" : null;
});

document.addEventListener("htmx:afterSettle", () => {
  if (pressed === null) return;
  const again = document.getElementById(pressed);
  (again?.matches("button") ? again : document.querySelector("#marks button"))?.focus();
  pressed = null;
});
