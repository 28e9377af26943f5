// Remembers which titles were opened, in this browser alone, and lists them on their page.
const KEY = "matinee-recent";
const MOST = 40;
// Where this site's titles are: it may live under a path of its host.
const TITLES = `${new URL(document.querySelector(".wordmark").href).pathname}titles/`;

function stored() {
  try {
    const items = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(items) ? items.filter((item) => item?.path?.startsWith(TITLES)) : [];
  } catch {
    return []; // storage is off, or holds something else
  }
}

function store(items) {
  try {
    localStorage.setItem(KEY, JSON.stringify(items.slice(0, MOST)));
  } catch {
    // storage is off or full: nothing is remembered
  }
}

const viewed = document.querySelector("[data-behaviour~='recent-note']");
if (viewed) {
  const item = { path: viewed.dataset.path, name: viewed.dataset.name, year: viewed.dataset.year };
  store([item, ...stored().filter((other) => other.path !== item.path)]);
}

const page = document.querySelector("[data-behaviour~='recent-list']");
if (page) {
  const [list, empty, forget] = ["items", "empty", "forget"].map((part) =>
    page.querySelector(`[data-recent="${part}"]`),
  );
  const show = () => {
    const items = stored();
    list.replaceChildren(
      ...items.map((item) => {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.href = item.path;
        link.textContent = item.name;
        line.append(link, item.year ? ` (${item.year})` : "");
        return line;
      }),
    );
    list.hidden = items.length === 0;
    forget.hidden = items.length === 0;
    empty.hidden = items.length > 0;
  };
  forget.addEventListener("click", () => {
    store([]);
    show();
    empty.focus();
  });
  show();
  document.querySelector("[data-behaviour~='without-scripts']").hidden = true;
  page.hidden = false;
}
