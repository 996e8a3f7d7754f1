/* Before the first paint, so that a dark page never flashes light. */
const kept = localStorage.getItem("onrecord-theme");
if (kept) document.documentElement.dataset.theme = kept;
