// Reads an article aloud with the browser's own voices, marking the paragraph that is read. Without voices nothing is shown.
const listen = document.querySelector("[data-behaviour~='listen']");
const voices = window.speechSynthesis;

if (listen && voices) {
  const button = listen.querySelector("button");
  const speed = listen.querySelector("select");
  const parts = [...document.querySelectorAll(".article > .prose > *")];
  const words = { read: button.textContent.trim(), pause: button.dataset.pause, goOn: button.dataset.goOn };
  let place = -1;
  let run = 0; // of what was asked for last: what a former run still says is not ours any more

  const show = () => voices.getVoices().length && (listen.hidden = false);
  const say = (text) => (button.textContent = text);
  const mark = (part) => {
    document.querySelector(".is-read-aloud")?.classList.remove("is-read-aloud");
    part?.classList.add("is-read-aloud");
  };
  const textOf = (part) => {
    const copy = part.cloneNode(true); // without what is folded, and the numbers of footnotes
    for (const left of copy.querySelectorAll("details, sup, figcaption")) left.remove();
    return copy.textContent.trim();
  };
  const stop = () => {
    run += 1;
    place = -1;
    voices.cancel();
    mark(null);
    say(words.read);
  };
  const readFrom = (next) => {
    run += 1;
    const mine = run;
    voices.cancel();
    if (next >= parts.length) return stop();
    place = next;
    const text = textOf(parts[place]);
    if (!text) return readFrom(next + 1);
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = document.documentElement.lang;
    speech.rate = Number(speed.value);
    speech.onend = () => mine === run && readFrom(next + 1);
    speech.onerror = () => mine === run && stop();
    mark(parts[place]);
    say(words.pause);
    voices.speak(speech);
  };

  button.addEventListener("click", () => {
    if (place < 0) return readFrom(0);
    if (button.textContent === words.goOn) return readFrom(place); // paused: from the paragraph's beginning
    run += 1;
    voices.cancel();
    say(words.goOn);
  });
  speed.addEventListener("change", () => button.textContent === words.pause && readFrom(place));
  window.addEventListener("pagehide", stop);
  voices.addEventListener?.("voiceschanged", show);
  show();
}
