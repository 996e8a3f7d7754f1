import htmx from "htmx.org";
import "./panel.js";
import "./keys.js";
import "./reading.js";
import "./small.js";
import "./start.js";

window.htmx = htmx;

/* Drawings are fetched only by pages that hold one. */
async function draw() {
  const charts = [...document.querySelectorAll(".figure-chart:not([data-drawn])")];
  for (const chart of charts) chart.dataset.drawn = "";
  if (charts.length) (await import("./chart.js")).draw(charts);
  const network = document.querySelector("#network:not([data-drawn])");
  if (network) (await import("./network.js")).draw(network);
}

document.addEventListener("htmx:load", draw);
