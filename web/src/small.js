/* Colours, copying, and the address of what is in view. */
import { say } from "./say.js";

const theme = document.getElementById("theme");
const themes = [["", "Auto", "as the system has them"], ["light", "Light", "light"], ["dark", "Dark", "dark"]];
function label() {
  const [, name, words] = themes.find(([value]) => value === (document.documentElement.dataset.theme || ""));
  theme.textContent = name;
  theme.setAttribute("aria-label", `${name}: colours ${words}`);
}
theme.addEventListener("click", () => {
  const at = themes.findIndex(([value]) => value === (document.documentElement.dataset.theme || ""));
  const [value] = themes[(at + 1) % themes.length];
  if (value) document.documentElement.dataset.theme = value;
  else delete document.documentElement.dataset.theme;
  localStorage.setItem("onrecord-theme", value);
  label();
});
label();

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say("Copied as a citation");
}
document.addEventListener("click", (event) => {
  const button = event.target.closest(".cite");
  if (button) copy(button.dataset.cite + "\n" + new URL(button.dataset.at || location.pathname, location.href));
});

/* A part that was asked for by its address comes into view once it is there. */
document.addEventListener("htmx:afterSettle", (event) => {
  const id = location.hash.slice(1);
  if (id && event.detail.elt.querySelector?.(`[id='${CSS.escape(id)}']`)) document.getElementById(id).scrollIntoView();
});
document.addEventListener("htmx:responseError", (event) => {
  const told = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector(".notice p");
  say(told ? told.textContent.trim() : "That did not work");
});
document.addEventListener("htmx:sendError", () => say("The desk does not answer; is it still running?"));
