// Lets the titles of a list be dragged to another place: it presses what the arrows beside them press.
const list = document.querySelector("[data-behaviour~='reorder']");

if (list) {
  let dragged = null;
  const rowOf = (event) => event.target.closest?.("li[data-place]");
  for (const row of list.querySelectorAll("li[data-place]")) row.draggable = true;
  list.addEventListener("dragstart", (event) => {
    if (document.activeElement?.matches("input")) return event.preventDefault(); // words are selected
    dragged = rowOf(event);
    event.dataTransfer.effectAllowed = "move";
    dragged?.classList.add("is-dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = rowOf(event);
    for (const row of list.children) row.classList.toggle("is-target", row === over && row !== dragged);
    if (dragged && over) event.preventDefault();
  });
  list.addEventListener("dragend", () => {
    for (const row of list.children) row.classList.remove("is-dragged", "is-target");
    dragged = null;
  });
  list.addEventListener("drop", (event) => {
    event.preventDefault();
    const over = rowOf(event);
    if (!dragged || !over || over === dragged) return;
    const form = dragged.querySelector(".list-moves");
    form.elements.place.value = over.dataset.place;
    form.querySelector("[value='move']").click();
  });
}
