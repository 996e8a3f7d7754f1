/* The page around the panel: addresses, keys, colours, which marks the texts show. */
function wordsIn(hash) {
  const id = decodeURIComponent(hash.slice(1));
  if (!id.startsWith("words/")) return null;
  const words = id.slice("words/".length);
  return data.words[words] || data.pairs[words] ? words : null;
}

function reveal(id, focus) {
  const target = document.getElementById(id);
  if (!target) return;
  for (let outer = target.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  const entry = target.closest(".entry") || target;
  settle(() => target.scrollIntoView({ block: entry.classList.contains("entry") ? "center" : "start" }));
  if (entry.classList.contains("entry")) {
    entry.classList.remove("here");
    void entry.offsetWidth;
    entry.classList.add("here");
  }
  if (focus) target.focus({ preventScroll: true });
}

/* What comes into view is laid out only then and moves its surroundings, so the place is sought again. */
function settle(scroll, times = 4) {
  scroll();
  if (times > 1) requestAnimationFrame(() => settle(scroll, times - 1));
}

/* The address decides what is shown: words open the panel, any other id is brought into view. */
function follow(arriving) {
  const words = wordsIn(location.hash);
  if (words) {
    if (arriving && entryOf(words)) reveal(entryOf(words), false);
    showPanel(words);
    return;
  }
  const open = !panel.hidden;
  hidePanel();
  if (location.hash.length > 1 && !open) reveal(decodeURIComponent(location.hash.slice(1)), true);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    const words = wordsIn(link.getAttribute("href"));
    if (words) {
      event.preventDefault();
      if (!panel.contains(link)) opener = link;
      go(words);
    } else if (panel.contains(link) || !panel.hidden) {
      event.preventDefault();
      hidePanel();
      remember("pushState", null, link.getAttribute("href"));
      reveal(decodeURIComponent(link.getAttribute("href").slice(1)), true);
    }
    return;
  }
  const segment = event.target.closest(".report [data-r]");
  if (segment && !String(window.getSelection())) showEntry(segment);
});

/* From marked words in a full text to the line of the record that rests on them. */
let lines = null;
function showEntry(segment) {
  if (!lines) {
    lines = new Map();
    for (const [, main, , entry] of Object.values(data.words)) for (const ref of main) lines.set(ref, entry);
  }
  const refs = segment.dataset.r.split(" ").map(Number).filter((ref) => lines.has(ref));
  const entry = refs.map((ref) => lines.get(ref)).find((id) => document.getElementById(id));
  if (!entry) return;
  remember("pushState", null, "#" + entry);
  reveal(entry, true);
}

document.addEventListener("keydown", (event) => {
  if (panel.hidden) return;
  if (event.key === "Escape") closePanel();
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === "ArrowRight" && opened && data.pairs[opened]) document.getElementById("after").click();
  if (event.key === "ArrowLeft" && opened && data.pairs[opened]) document.getElementById("before").click();
});
document.getElementById("close").addEventListener("click", closePanel);
window.addEventListener("popstate", () => follow(false));

const theme = document.getElementById("theme");
const themes = [["", "Auto", "as the system has them"], ["light", "Light", "light"], ["dark", "Dark", "dark"]];
theme.addEventListener("click", () => {
  const at = themes.findIndex(([name]) => name === (document.documentElement.dataset.theme || ""));
  const [name, label, words] = themes[(at + 1) % themes.length];
  if (name) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
  theme.textContent = label;
  theme.setAttribute("aria-label", "Colours: " + words);
});

for (const box of document.querySelectorAll(".marks input")) {
  box.addEventListener("change", () => {
    for (const report of box.closest(".part").querySelectorAll(".report")) report.classList.toggle("show-" + box.dataset.kind, box.checked);
  });
}

window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    details.dataset.shut = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("details[data-shut]")) {
    details.open = false;
    delete details.dataset.shut;
  }
});

follow(true);
