// Makes the search box a combobox over the suggestions htmx brings: arrows choose, Enter opens,
// Escape closes. Without this script the box is a plain search form.
const box = document.querySelector("[data-behaviour~='suggestions']");
const place = document.getElementById("site-suggestions");

if (box && place) {
  let chosen = -1;
  const options = () => [...place.querySelectorAll("[role='option']")];

  const choose = (index) => {
    const all = options();
    all.forEach((option, position) =>
      option.setAttribute("aria-selected", String(position === index)),
    );
    chosen = index;
    if (all[index]) {
      box.setAttribute("aria-activedescendant", all[index].id);
      all[index].scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };

  const open = (isOpen) => {
    place.hidden = !isOpen;
    box.setAttribute("aria-expanded", String(isOpen));
    choose(-1);
  };

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", "site-suggestions");
  open(false);

  place.addEventListener("htmx:afterSwap", () =>
    open(options().length > 0 && document.activeElement === box),
  );
  box.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape" && !place.hidden) {
      open(false);
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      if (place.hidden) open(true);
      // One place more than there are options: the words as typed, which nothing replaces.
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
      event.preventDefault();
    } else if (event.key === "Enter" && chosen >= 0 && !place.hidden) {
      event.preventDefault();
      location.assign(options()[chosen].dataset.url);
    }
  });
  place.addEventListener("click", (event) => {
    const option = event.target.closest("[role='option']");
    if (option) location.assign(option.dataset.url);
  });
  for (const name of ["focusin", "click"]) {
    document.addEventListener(name, (event) => {
      if (!event.target.closest(".site-search")) open(false);
    });
  }
}
