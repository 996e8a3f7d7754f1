/* Reading articles: chain links opened one by one, marks that lead to their lines, columns that scroll together. */
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/* The scrolling box around an element: a pane, or the page. */
function boxOf(element) {
  return element.closest(".scroll");
}

/* Bring words to about two fifths of the height of their box. */
export function showAt(box, words, smooth = false) {
  if (!words) return;
  const behavior = smooth && !calm.matches ? "smooth" : "instant";
  if (!box) {
    words.scrollIntoView({ block: "center", behavior });
    return;
  }
  const top = box.scrollTop + words.getBoundingClientRect().top - box.getBoundingClientRect().top;
  const wanted = Math.max(0, top - box.clientHeight * 0.25);
  box.scrollTo({ top: wanted < box.clientHeight * 0.08 ? 0 : wanted, behavior });
}

/* One printed link of a chain: its words are lit, those of the others are not. */
export function lightStep(button, root) {
  const on = button.getAttribute("aria-pressed") !== "true";
  for (const other of root.querySelectorAll("[data-step]")) other.setAttribute("aria-pressed", "false");
  for (const lit of root.querySelectorAll(".lit-step")) lit.classList.remove("lit-step");
  if (!on) return;
  button.setAttribute("aria-pressed", "true");
  const key = button.dataset.step;
  const words = [...root.querySelectorAll(".m[data-x]")].filter((m) => m.dataset.x.split(" ").includes(key));
  if (!words.length) {
    let at = root.querySelector(`[id='at-${CSS.escape(key)}']`)?.nextElementSibling;
    while (at && !at.matches(".m")) at = at.nextElementSibling;
    if (at) words.push(at);
  }
  for (const word of words) word.classList.add("lit-step");
  showAt(boxOf(words[0] ?? root), words[0], true);
}

document.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]");
  const root = step?.closest(".column, .line-page");
  if (root) lightStep(step, root);

  const mark = event.target.closest(".article-page .m[data-x]");
  if (mark && !String(getSelection())) {
    const id = mark.dataset.x.split(" ")[0].split("/")[0];
    const line = document.querySelector(`[data-shows='${id}']`);
    if (line) {
      for (const other of document.querySelectorAll(".taken-out .here")) other.classList.remove("here");
      void line.offsetWidth;
      line.classList.add("here");
      line.scrollIntoView({ block: "nearest" });
    }
  }
});

/* A line of what was taken out, under the pointer or the focus, shows its words in the text. */
function point(event) {
  const line = event.target.closest?.("[data-shows]");
  for (const lit of document.querySelectorAll(".article-page .pointed")) lit.classList.remove("pointed");
  if (!line) return;
  for (const m of document.querySelectorAll(".article-page .m[data-x]")) {
    if (m.dataset.x.split(" ").includes(line.dataset.shows)) m.classList.add("pointed");
  }
}
document.addEventListener("mouseover", point);
document.addEventListener("focusin", point);

document.addEventListener("change", (event) => {
  const kind = event.target.dataset?.kind;
  if (kind) event.target.closest(".report").classList.toggle("show-" + kind, event.target.checked);
});

/* Columns scroll together: each keeps its words as far from its top as the one that is moved. */
let moved = null;
let still = 0;
let settled = false;
function together(event) {
  const box = event.target;
  if (!settled || !box.matches?.(".columns .scroll") || !document.getElementById("together")?.checked) return;
  if (moved && moved !== box && performance.now() - still < 120) return;
  moved = box;
  still = performance.now();
  const at = place(box);
  for (const other of document.querySelectorAll(".columns .scroll")) {
    if (other !== box) other.scrollTop = place(other) + box.scrollTop - at;
  }
}
function place(box) {
  const words = box.querySelector(".printed .lit");
  return words ? box.scrollTop + words.getBoundingClientRect().top - box.getBoundingClientRect().top : 0;
}
document.addEventListener("scroll", together, true);

function arrive() {
  for (const box of document.querySelectorAll(".columns .scroll")) showAt(box, box.querySelector(".printed .lit"));
  const id = decodeURIComponent(location.hash.slice(1));
  if (id.startsWith("at-")) {
    const words = [...document.querySelectorAll(".m[data-x]")].filter((m) => m.dataset.x.split(" ").includes(id.slice(3)));
    for (const word of words) word.classList.add("lit");
    showAt(null, words[0]);
  } else if (document.querySelector(".line-page")) {
    /* the words of a line are its page: they are in view, or one step away */
  }
}
arrive();
setTimeout(() => (settled = true), 400);
