// Offers the device's own way of sharing, where there is one, and copies the address.
for (const share of document.querySelectorAll("[data-behaviour~='share']")) {
  const { name, url } = share.dataset;
  const send = share.querySelector("[data-share='send']");
  const copy = share.querySelector("[data-share='copy']");
  if (navigator.share) {
    send.hidden = false;
    send.addEventListener("click", () => navigator.share({ title: name, url }).catch(() => {}));
  }
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url);
      share.querySelector("[role='status']").textContent = copy.dataset.done;
    });
  }
}
