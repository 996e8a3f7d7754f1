/* Dropping files: folders keep their names, and what will be read is said before it is. */
const form = document.getElementById("drop");
if (form) {
  const zone = form.querySelector(".zone"), files = document.getElementById("files"), chosen = document.getElementById("chosen");
  const folder = document.getElementById("folder");
  let dropped = [];

  const tell = () => {
    const all = [...dropped.map(([f]) => f), ...files.files, ...folder.files];
    const size = all.reduce((sum, file) => sum + file.size, 0) / 1048576;
    if (all.length) chosen.textContent = `${all.length} ${all.length === 1 ? "file" : "files"}, ${size < 0.1 ? "less than 0.1" : size.toFixed(1)} MiB`;
  };
  for (const input of [files, folder]) input.addEventListener("change", tell);
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over-it");
  });
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over-it"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    for (const entry of entries) await walk(entry, "");
    tell();
  });

  async function walk(entry, path) {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      dropped.push([file, path + entry.name]);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const one of some) await walk(one, `${path}${entry.name}/`);
    }
  }

  form.addEventListener("submit", async (event) => {
    if (!dropped.length && !folder.files.length) return;
    event.preventDefault();
    const data = new FormData();
    data.set("text", form.elements.text.value);
    for (const [file, name] of dropped) data.append("files", file, name);
    for (const file of folder.files) data.append("files", file, file.webkitRelativePath || file.name);
    for (const file of files.files) data.append("files", file);
    form.querySelector(".primary").disabled = true;
    chosen.textContent = "Sending …";
    const response = await fetch(form.action, { method: "POST", body: data });
    if (response.ok) location.href = response.url;
    else {
      const told = new DOMParser().parseFromString(await response.text(), "text/html").querySelector(".notice p");
      chosen.textContent = told ? told.textContent : "That did not work.";
      form.querySelector(".primary").disabled = false;
      dropped = [];
    }
  });
}

/* Review: one key, one decision. Typing in a field is typing. */
document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  if (!document.querySelector("[data-review], .decided")) return;
  const target = document.querySelector(`[data-key='${CSS.escape(event.key)}']`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
});
