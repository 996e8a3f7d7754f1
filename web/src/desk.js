import htmx from "htmx.org";
import "./panel.js";
import "./keys.js";
import "./reading.js";
import "./small.js";
import "./start.js";

window.htmx = htmx;

/* Drawings are fetched only by pages that hold one. */
async function draw(root) {
  const charts = root.querySelectorAll?.(".figure-chart:not([data-drawn])") ?? [];
  if (charts.length) (await import("./chart.js")).draw(charts);
  const network = root.querySelector?.("#network:not([data-drawn])");
  if (network) (await import("./network.js")).draw(network);
}

document.addEventListener("htmx:load", (event) => draw(event.detail.elt));
