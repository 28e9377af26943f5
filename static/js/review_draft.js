// Keeps what is being written in a review's form in this browser, until it is posted or discarded.
const note = document.querySelector("[data-behaviour~='draft']");
const SENT = "matinee-sent-draft";

function inStorage(act) {
  try {
    return act();
  } catch {
    return null; // storage is off or full: nothing is kept
  }
}

if (note) {
  const form = document.getElementById("review-form");
  const fields = ["headline", "body"].map((name) => form.elements[name]);
  const key = `matinee-draft ${note.dataset.of} ${location.pathname}`;
  const served = fields.map((field) => field.value);
  const forget = () => inStorage(() => localStorage.removeItem(key));
  const kept = inStorage(() => JSON.parse(localStorage.getItem(key)));
  // Only in place of the very words it was begun from: what the server has since is newer.
  if (Array.isArray(kept?.words) && String(kept.served) === String(served)) {
    fields.forEach((field, place) => {
      field.value = kept.words[place] ?? field.value;
    });
    note.hidden = String(kept.words) === String(served);
  } else if (kept) {
    forget();
  }
  form.addEventListener("input", () => {
    const words = fields.map((field) => field.value);
    inStorage(() => localStorage.setItem(key, JSON.stringify({ served, words })));
  });
  form.addEventListener("submit", () => inStorage(() => sessionStorage.setItem(SENT, key)));
  note.querySelector("button").addEventListener("click", () => {
    forget();
    fields.forEach((field, place) => {
      field.value = served[place];
    });
    note.hidden = true;
    fields[1].focus();
  });
} else {
  // A page that says what became of the form: its words are posted, or wait on the server.
  inStorage(() => {
    if (document.querySelector(".messages")) localStorage.removeItem(sessionStorage.getItem(SENT));
    sessionStorage.removeItem(SENT);
  });
}
