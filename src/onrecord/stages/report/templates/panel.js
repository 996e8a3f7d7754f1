"use strict";
/* Opens printed words: clones an article's text and lights the segments that carry the asked-for numbers. */
const data = JSON.parse(document.getElementById("data").textContent);
const panel = document.getElementById("panel");
const page = document.getElementById("page");
const panes = panel.querySelector(".panes");
let opener = null;
let opened = null;

function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

function carries(segment, wanted) {
  return segment.dataset.r.split(" ").some((ref) => wanted.has(Number(ref)));
}

/* One article, opened at some words. `marks` says which of its segments differ from the other side. */
function pane(id, marks) {
  const [article, main, beside, , caption, where] = data.words[id];
  const source = document.getElementById(article);
  const printed = source.querySelector(".printed").cloneNode(true);
  for (const element of [printed, ...printed.querySelectorAll("[id]")]) element.removeAttribute("id");
  const wanted = new Set(main), near = new Set(beside);
  const lit = [];
  for (const segment of printed.querySelectorAll("[data-r]")) {
    if (carries(segment, wanted)) {
      segment.classList.add("lit");
      lit.push(segment);
      for (const [name, refs] of marks) if (carries(segment, refs)) segment.classList.add(name);
    } else if (carries(segment, near)) {
      segment.classList.add("lit-beside");
    }
  }
  const excerpt = make("blockquote", "excerpt");
  let last = null;
  for (const segment of lit) {
    const between = last ? gap(last, segment) : "";
    if (between) excerpt.append(between);
    excerpt.append(segment.cloneNode(true));
    last = segment;
  }
  for (const segment of excerpt.querySelectorAll(".lit")) segment.classList.remove("lit");
  const shown = make("div", "pane");
  shown.tabIndex = 0;
  const by = source.querySelector(".by").cloneNode(true);
  shown.setAttribute("role", "region");
  shown.setAttribute("aria-label", "Report: " + by.textContent.trim());
  shown.append(by, make("p", "caption", caption), excerpt, make("p", "where", where), printed);
  shown.firstLit = lit[0];
  return shown;
}

/* Pieces of evidence that do not touch are joined by an ellipsis, never silently. */
function gap(one, other) {
  for (let node = one.nextSibling; ; node = node.nextSibling) {
    if (node === other) return "";
    if (!node || node.textContent.trim()) return " … ";
  }
}

const meanings = { differs: "words that differ", variant: "judged a variant, not of substance", substance: "of substance" };

function key(marks, notes) {
  const line = make("p", "key");
  for (const [name] of marks) line.append(make("span", name, meanings[name]), " ");
  line.append(notes.join("; "));
  return line;
}

/* The pairs of one finding or copy, for stepping through them. */
function siblings(id) {
  const owner = data.pairs[id][3];
  return Object.keys(data.pairs).filter((other) => data.pairs[other][3] === owner);
}

function showPanel(id) {
  const pair = data.pairs[id];
  panel.querySelectorAll(".key").forEach((element) => element.remove());
  panes.replaceChildren();
  panel.classList.toggle("pair", Boolean(pair));
  const title = document.getElementById("panel-title");
  if (pair) {
    const [left, right, numbers, , caption, notes] = pair;
    const marks = numbers.map(([name, ref]) => [name, new Set([ref])]);
    panes.append(pane(left, marks), pane(right, marks));
    if (marks.length || notes.length) panes.before(key(marks, notes));
    title.textContent = caption;
  } else {
    panes.append(pane(id, []));
    title.textContent = "The printed words";
  }
  steps(id, pair);
  const wasHidden = panel.hidden;
  panel.hidden = false;
  const modal = Boolean(pair) || window.matchMedia("(max-width: 64rem)").matches;
  page.inert = modal;
  panel.setAttribute("aria-modal", String(modal));
  makeRoom(!modal);
  for (const shown of panes.children) {
    if (shown.firstLit) shown.scrollTop = Math.max(0, shown.firstLit.offsetTop - shown.offsetTop - shown.clientHeight * 0.42);
    if (shown.scrollTop < shown.clientHeight * 0.35) shown.scrollTop = 0;
  }
  opened = id;
  if (wasHidden || modal) panel.focus({ preventScroll: true });
}

function steps(id, pair) {
  const line = panel.querySelector(".steps");
  const all = pair ? siblings(id) : [];
  line.hidden = all.length < 2;
  if (line.hidden) return;
  const at = all.indexOf(id);
  document.getElementById("count").textContent = `${at + 1} of ${all.length}`;
  for (const [button, to] of [["before", all[at - 1]], ["after", all[at + 1]]]) {
    document.getElementById(button).disabled = !to;
    document.getElementById(button).onclick = () => go(to);
  }
}

/* The record reflows beside the panel; the line that was clicked stays where it is on the screen. */
function makeRoom(beside) {
  const still = opener && opener.isConnected ? opener : document.elementFromPoint(innerWidth / 3, innerHeight / 2);
  const before = still ? still.getBoundingClientRect().top : 0;
  document.body.classList.toggle("with-words", beside);
  if (still) window.scrollBy({ top: still.getBoundingClientRect().top - before, behavior: "instant" });
}

function hidePanel() {
  if (panel.hidden) return;
  panel.hidden = true;
  makeRoom(false);
  panes.replaceChildren();
  page.inert = false;
  opened = null;
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

/* A frame in a notebook has no history of its own: the page does without. */
function remember(step, state, address) {
  try {
    history[step](state, "", address);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
  }
}

/* The first opening is a step in the browser's history, so that Back closes the panel; later ones replace it. */
function go(id) {
  const hash = "#words/" + id;
  remember(panel.hidden ? "pushState" : "replaceState", { words: id }, hash);
  showPanel(id);
}

function closePanel() {
  if (panel.hidden) return;
  if (history.state && history.state.words) {
    history.back();
    return;
  }
  const entry = entryOf(opened);
  remember("replaceState", null, entry ? "#" + entry : location.pathname);
  hidePanel();
}

function entryOf(id) {
  if (data.pairs[id]) return data.pairs[id][3];
  return data.words[id] ? data.words[id][3] : null;
}
