/* The course of a measure by source. Server and table hold the same numbers; this is for seeing them. */
import { axisBottom, axisLeft } from "d3-axis";
import { scaleLinear, scaleTime } from "d3-scale";
import { create } from "d3-selection";

const WIDTH = 760, HEIGHT = 300, LEFT = 56, RIGHT = 190, TOP = 18, BOTTOM = 34;
const NOBODY = "not sourced";

export async function draw(places) {
  for (const place of places) {
    const response = await fetch(place.dataset.src, { headers: { accept: "application/json" } });
    if (!response.ok) continue;
    const { data } = await response.json();
    const byMeasure = Map.groupBy(data.filter(drawable), (row) => row.measure);
    const measures = [...byMeasure].filter(([, rows]) => rows.length > 1 && new Set(rows.map((r) => r.day)).size > 1);
    if (!measures.length) continue;
    const title = document.createElement("p");
    title.className = "chart-choice";
    const figure = document.createElement("figure");
    figure.className = "graph wide";
    const select = document.createElement("select");
    select.setAttribute("aria-label", "Measure to draw");
    for (const [name, rows] of measures) select.add(new Option(`${name} (${rows.length})`, name));
    const shown = () => figure.replaceChildren(...picture(select.value, byMeasure.get(select.value)));
    select.addEventListener("change", shown);
    title.append("The course of ", select, " by source");
    place.append(title, figure);
    shown();
  }
}

function drawable(row) {
  return row.day && row.value !== null && !row.denied;
}

function picture(measure, rows) {
  const sources = [...Map.groupBy(rows, (row) => row.source ?? NOBODY)]
    .sort((a, b) => (a[0] === NOBODY) - (b[0] === NOBODY) || b[1].length - a[1].length || a[0].localeCompare(b[0]));
  const days = rows.map((row) => Date.parse(row.day));
  const x = scaleTime([new Date(Math.min(...days)), new Date(Math.max(...days))], [LEFT + 14, WIDTH - RIGHT - 14]);
  const top = Math.max(...rows.map((row) => row.high ?? row.value));
  const y = scaleLinear([0, top || 1], [HEIGHT - BOTTOM, TOP]).nice();
  const svg = create("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`).attr("role", "group")
    .attr("aria-label", `${measure}, over time, by source; the table under it has every value`);
  axes(svg, x, y);
  conflicts(svg, rows, x, y);
  const ends = [];
  sources.forEach(([source, found], i) => ends.push(series(svg, source, found, i, x, y)));
  labels(svg, ends);
  const caption = document.createElement("figcaption");
  caption.textContent = "Hollow: superseded. Arrow: at least, more than. Bar: a range. Red ring and dashes: values in conflict. Each dot opens its words.";
  return [svg.node(), caption];
}

function axes(svg, x, y) {
  const days = Math.round((x.domain()[1] - x.domain()[0]) / 864e5);
  const format = (d) => d.toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const bottom = axisBottom(x).ticks(Math.min(6, days || 1)).tickSizeOuter(0).tickFormat(format);
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${HEIGHT - BOTTOM + 6})`).call(bottom);
  const left = axisLeft(y).ticks(5, ",d").tickSize(-(WIDTH - LEFT - RIGHT)).tickSizeOuter(0);
  svg.append("g").attr("class", "axis lines").attr("transform", `translate(${LEFT},0)`).call(left);
}

function conflicts(svg, rows, x, y) {
  const byFinding = new Map();
  for (const row of rows) for (const id of row.conflicts) byFinding.set(id, [...(byFinding.get(id) ?? []), row]);
  for (const found of byFinding.values()) {
    const places = found.map((row) => [x(Date.parse(row.day)), y(row.value)]).sort((a, b) => a[0] - b[0]);
    svg.append("path").attr("class", "rival").attr("d", places.map((p, i) => (i ? "L" : "M") + p.join(" ")).join(""));
  }
}

function series(svg, source, rows, number, x, y) {
  const group = svg.append("g").attr("class", `series s${number % 6}`);
  const dots = rows.map((row) => ({ row, x: x(Date.parse(row.day)), y: y(row.value) }))
    .sort((a, b) => a.x - b.x || b.y - a.y);
  const line = dots.filter((dot) => !dot.row.part);
  if (source !== NOBODY && line.length > 1) {
    group.append("path").attr("class", "course").attr("d", line.map((d, i) => `${i ? "L" : "M"}${d.x} ${d.y}`).join(""));
  }
  for (const { row, x: cx, y: cy } of dots) {
    const link = group.append("a").attr("href", `/words/${row.id}`);
    const said = `${row.words}, ${source}, ${row.day}${row.superseded ? ", superseded" : ""}${row.conflicts.length ? ", in conflict" : ""}`;
    link.attr("aria-label", said).append("title").text(said);
    if (row.high !== null && row.low !== null && row.high > row.low) {
      link.append("line").attr("class", "range").attr("x1", cx).attr("x2", cx).attr("y1", y(row.low)).attr("y2", y(row.high));
    }
    if (row.open) link.append("path").attr("class", "up").attr("d", `M${cx} ${cy - 6}v-10m-3 3l3 -3l3 3`);
    if (row.conflicts.length) link.append("circle").attr("class", "ring").attr("cx", cx).attr("cy", cy).attr("r", 8.5);
    link.append("circle").attr("class", row.superseded ? "hollow" : null).attr("cx", cx).attr("cy", cy).attr("r", 4.5);
  }
  const end = dots.at(-1);
  return { group, source, x: end.x, y: end.y };
}

/* Names stand at the ends of their lines, pushed apart where they would touch. */
function labels(svg, ends) {
  let last = TOP - 14;
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  const over = Math.max(0, sorted.reduce((at, end) => Math.max(end.y, at + 14), last) - (HEIGHT - BOTTOM));
  for (const end of sorted) {
    last = Math.max(end.y - over, last + 14);
    end.group.append("path").attr("class", "lead").attr("d", `M${end.x + 8} ${end.y}L${WIDTH - RIGHT + 6} ${last}`);
    const name = end.source.length > 26 ? end.source.slice(0, 25).trimEnd() + "…" : end.source;
    end.group.append("text").attr("class", "who").attr("x", WIDTH - RIGHT + 10).attr("y", last + 4).text(name);
  }
}
