/* Everything can be reached with the keyboard; these keys make it quick. Off while something is typed. */
import { close, isOpen, open } from "./panel.js";

const help = document.getElementById("keys-help");
document.getElementById("keys").addEventListener("click", () => help.showModal());

const ways = { s: "/", r: "/review", a: "/start" };
let before = "";

function rows() {
  const found = [...document.querySelectorAll("main .row, main .entry")].filter((row) => row.offsetParent !== null);
  return found.filter((row) => !found.some((other) => other !== row && other.contains(row) && other.matches(".entry")));
}

function step(by) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.classList.contains("current"));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  for (const row of document.querySelectorAll(".current")) row.classList.remove("current");
  next.classList.add("current");
  const link = next.querySelector("a.go, a.words, a, button") ?? next;
  link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === "Escape") {
    if (isOpen()) close();
    return;
  }
  if (event.target.closest("input, select, textarea, [contenteditable], dialog")) return;
  const here = document.activeElement?.closest(".row, .entry") ?? document.querySelector(".current");
  const chord = before + event.key;
  before = event.key === "g" ? "g" : "";
  if (chord.length === 2 && ways[event.key] && chord[0] === "g") location.href = ways[event.key];
  else if (event.key === "/") document.getElementById("q").focus();
  else if (event.key === "?") help.showModal();
  else if (document.querySelector("[data-review]")) return;
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "w") {
    const link = here?.querySelector("a[href^='/words/']");
    if (link) open(link.getAttribute("href"), link);
  } else if (event.key === "c") {
    const scope = here ?? document;
    (scope.querySelector(".cite") ?? here?.nextElementSibling?.querySelector(".cite") ?? document.querySelector(".cite"))?.click();
  } else return;
  event.preventDefault();
});
