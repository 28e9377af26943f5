// Django admin's own scripts leave two things out: the name of a search box that picks rows, and
// the day on which a site with a clock of its own (the demo) believes itself.

const nameChoices = (root) => {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const label = select.getAttribute("aria-label")
      || document.querySelector(`label[for="${select.id}"]`)?.textContent.trim().replace(/:$/, "");
    const box = select.nextElementSibling;
    if (!label || !box?.classList.contains("select2")) continue;
    const named = ".select2-selection--single, .select2-search__field, span[role=textbox]";
    for (const field of box.querySelectorAll(named)) {
      field.removeAttribute("aria-labelledby");
      field.setAttribute("aria-label", label);
    }
    const chosen = box.querySelector("ul.select2-selection__rendered");
    // The list holds the search box too: assistive technology is told of no list.
    chosen?.setAttribute("role", "presentation");
    for (const item of chosen?.children ?? []) item.setAttribute("role", "presentation");
  }
};

const keepDay = () => {
  const day = document.querySelector('meta[name="site-today"]')?.content;
  const calendar = window.CalendarNamespace;
  if (!day || !calendar) return;
  const [year, month, date] = day.split("-").map(Number);
  const now = calendar.serverToday;
  calendar.serverToday = () => {
    const moment = now();
    moment.setFullYear(year, month - 1, date);
    return moment;
  };
};

keepDay();
window.addEventListener("load", () => {
  nameChoices(document);
  window.django?.jQuery?.(document).on("change", "select.admin-autocomplete", () => nameChoices(document));
});
document.addEventListener("formset:added", (event) => nameChoices(event.target));
