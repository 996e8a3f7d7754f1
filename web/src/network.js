/* Who met, called, accused whom: names as links, lines as thick as the contact was frequent. */
import { drag } from "d3-drag";
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { create, select } from "d3-selection";
import { zoom } from "d3-zoom";

const WIDTH = 960, HEIGHT = 620;

export async function draw(place) {
  place.dataset.drawn = "";
  const response = await fetch(place.dataset.src, { headers: { accept: "application/json" } });
  if (!response.ok) return;
  const { data } = await response.json();
  const form = document.getElementById("network-filter");
  const shown = () => place.replaceChildren(picture(filtered(data, form)) ?? nothing());
  form.addEventListener("input", () => {
    const asked = new URLSearchParams(new FormData(form));
    history.replaceState(history.state, "", `${location.pathname}?${asked}`);
    shown();
    lines(form);
  });
  shown();
  lines(form);
}

function nothing() {
  const line = document.createElement("p");
  line.className = "none";
  line.textContent = "No contact fits these filters.";
  return line;
}

const wanted = (form) => new Set(new FormData(form).getAll("kind"));

function filtered(data, form) {
  const kinds = wanted(form), least = Number(form.elements.least.value) || 1, name = form.elements.name.value.toLowerCase();
  const sums = new Map();
  for (const tie of data.ties.filter((t) => kinds.has(t.kind))) {
    const key = tie.source + "\n" + tie.target;
    const sum = sums.get(key) ?? { source: tie.source, target: tie.target, kinds: new Map(), count: 0 };
    sum.kinds.set(tie.kind, (sum.kinds.get(tie.kind) ?? 0) + tie.count);
    sum.count += tie.count;
    sums.set(key, sum);
  }
  let links = [...sums.values()].filter((link) => link.count >= least);
  if (name) links = links.filter((link) => (link.source + "\n" + link.target).toLowerCase().includes(name));
  const used = new Set(links.flatMap((link) => [link.source, link.target]));
  return { nodes: data.nodes.filter((node) => used.has(node.id)).map((node) => ({ ...node })), links };
}

/* The list under the picture follows the same filters. */
function lines(form) {
  const kinds = wanted(form), name = form.elements.name.value.toLowerCase();
  for (const row of document.querySelectorAll("#ties tbody tr")) {
    row.hidden = !kinds.has(row.dataset.kind) || (name && !row.textContent.toLowerCase().includes(name));
  }
}

function picture({ nodes, links }) {
  if (!nodes.length) return null;
  const simulation = forceSimulation(nodes)
    .force("link", forceLink(links).id((node) => node.id).distance((link) => 150 - Math.min(60, link.count * 6)).strength(0.5))
    .force("charge", forceManyBody().strength(-420).distanceMax(500))
    .force("collide", forceCollide((node) => 26 + node.name.length * 1.6))
    .force("x", forceX(WIDTH / 2).strength(0.06))
    .force("y", forceY(HEIGHT / 2).strength(0.1))
    .stop();
  simulation.tick(260);
  const svg = create("svg").attr("viewBox", fit(nodes)).attr("role", "group").attr("aria-label", "Network of contacts; the table under it lists them");
  svg.append("defs").append("marker").attr("id", "tip").attr("viewBox", "0 0 8 8").attr("refX", 7).attr("refY", 4)
    .attr("markerWidth", 7).attr("markerHeight", 7).attr("orient", "auto").attr("markerUnits", "userSpaceOnUse").append("path").attr("d", "M0 0L8 4L0 8z");
  const all = svg.append("g");
  const tie = all.append("g").selectAll("path").data(links).join("path")
    .attr("class", (link) => "tie " + strongest(link)).attr("stroke-width", (link) => 1 + Math.min(5, Math.sqrt(link.count)));
  tie.append("title").text((link) => `${link.source.name} → ${link.target.name}: ${[...link.kinds].map(([k, n]) => `${k} ${n}`).join(", ")}`);
  const node = all.append("g").selectAll("a").data(nodes).join("a")
    .attr("class", (one) => "node " + one.kind).attr("href", (one) => one.href).attr("aria-label", (one) => one.name);
  node.append("circle").attr("r", (one) => 5 + Math.min(9, Math.sqrt(one.count) * 1.6));
  node.append("text").attr("dy", (one) => -10 - Math.min(9, Math.sqrt(one.count) * 1.6)).text((one) => one.name);
  const place = () => {
    tie.attr("d", curve);
    node.attr("transform", (one) => `translate(${one.x},${one.y})`);
  };
  place();
  node.call(drag().clickDistance(4).on("drag", (event, one) => {
    [one.x, one.y] = [event.x, event.y];
    place();
  }));
  node.on("mouseover focus", (_, one) => {
    const beside = new Set(links.flatMap((l) => (l.source === one || l.target === one ? [l.source, l.target] : [])));
    node.classed("dim", (other) => other !== one && !beside.has(other));
    tie.classed("dim", (l) => l.source !== one && l.target !== one);
  }).on("mouseout blur", () => {
    node.classed("dim", false);
    tie.classed("dim", false);
  });
  svg.call(zoom().scaleExtent([0.4, 4]).filter((event) => event.type !== "wheel" || event.ctrlKey).on("zoom", (event) => all.attr("transform", event.transform)));
  select(svg.node()).on("dblclick.zoom", null);
  return svg.node();
}

function fit(nodes) {
  const xs = nodes.map((n) => n.x), ys = nodes.map((n) => n.y);
  const [left, right] = [Math.min(...xs) - 110, Math.max(...xs) + 110];
  const [top, bottom] = [Math.min(...ys) - 50, Math.max(...ys) + 40];
  const [wide, high] = [Math.max(WIDTH, right - left), Math.max(HEIGHT * 0.6, bottom - top)];
  return [(left + right - wide) / 2, (top + bottom - high) / 2, wide, high].map(Math.round).join(" ");
}

function strongest(link) {
  return [...link.kinds].sort((a, b) => b[1] - a[1])[0][0].replace(/\s/g, "-");
}

function curve({ source: a, target: b }) {
  const dx = b.x - a.x, dy = b.y - a.y, far = Math.hypot(dx, dy) || 1;
  const end = Math.max(0, far - 15) / far;
  const [x, y] = [a.x + dx * end, a.y + dy * end];
  return `M${a.x} ${a.y}Q${(a.x + x) / 2 - dy * 0.09} ${(a.y + y) / 2 + dx * 0.09} ${x} ${y}`;
}
