/* The printed words beside the page. A link to /words/… opens them; its address stays a page of its own. */
import htmx from "htmx.org";
import { lightStep, showAt } from "./reading.js";

const panel = document.getElementById("panel");
const body = document.getElementById("panel-body");
const page = document.getElementById("page");
let opener = null;

export const isOpen = () => !panel.hidden;

async function show(path) {
  await htmx.ajax("GET", path, { target: body, swap: "innerHTML" });
  const narrow = matchMedia("(max-width: 64rem)").matches;
  const wasHidden = panel.hidden;
  panel.hidden = false;
  panel.classList.toggle("pair", Boolean(body.querySelector(".both")) && !narrow);
  page.inert = narrow;
  panel.setAttribute("aria-modal", String(narrow));
  if (narrow) panel.setAttribute("role", "dialog");
  else panel.removeAttribute("role");
  makeRoom(!narrow && !panel.classList.contains("pair"));
  for (const box of body.querySelectorAll(".scroll")) showAt(box, box.querySelector(".lit"));
  if (wasHidden || narrow) panel.focus({ preventScroll: true });
}

/* The record reflows beside the panel; the line that was clicked stays where it is on the screen. */
function makeRoom(beside) {
  const still = opener?.isConnected ? opener : document.elementFromPoint(innerWidth / 3, innerHeight / 2);
  const before = still ? still.getBoundingClientRect().top : 0;
  document.body.classList.toggle("with-words", beside);
  if (still) window.scrollBy({ top: still.getBoundingClientRect().top - before, behavior: "instant" });
}

function hide() {
  if (panel.hidden) return;
  panel.hidden = true;
  page.inert = false;
  makeRoom(false);
  body.replaceChildren();
  if (opener?.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

export function open(path, from) {
  if (from && !panel.contains(from)) opener = from;
  const state = { words: path };
  if (panel.hidden) history.pushState(state, "", "#words=" + path.slice("/words/".length));
  else history.replaceState(state, "", "#words=" + path.slice("/words/".length));
  show(path);
}

export function close() {
  if (panel.hidden) return;
  if (history.state?.words) history.back();
  else {
    history.replaceState(null, "", location.pathname + location.search);
    hide();
  }
}

function follow() {
  const wanted = location.hash.startsWith("#words=") ? location.hash.slice("#words=".length) : "";
  if (/^[\w./%-]+$/.test(wanted)) show("/words/" + wanted);
  else hide();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='/words/']");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  open(link.getAttribute("href"), link);
});
document.getElementById("close").addEventListener("click", close);
window.addEventListener("popstate", follow);
if (location.hash.startsWith("#words=")) follow();
panel.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]");
  if (step) lightStep(step, body);
});
