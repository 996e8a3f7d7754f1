/* For screen readers, and for everybody a short line at the foot of the page. */
let timer = 0;
export function say(words) {
  const line = document.getElementById("said");
  line.textContent = words;
  line.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => line.classList.remove("shown"), 2600);
}
