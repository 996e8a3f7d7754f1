// Builds the desk's scripts into the package, under fixed names: the server puts a digest into their address.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

const out = resolve(import.meta.dirname, "../src/onrecord/web/static");
const source = resolve(import.meta.dirname, "src");

// tests/web/test_assets.py compares this with the sources, so that nobody ships a script that is out of date.
const stamp = {
  name: "stamp",
  closeBundle() {
    const sources = {};
    for (const name of readdirSync(source).sort()) {
      sources[name] = createHash("sha256").update(readFileSync(resolve(source, name))).digest("hex");
    }
    writeFileSync(resolve(out, "built.json"), JSON.stringify(sources, null, 1) + "\n");
  },
};

export default defineConfig({
  plugins: [stamp],
  base: "./",
  build: {
    outDir: out,
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: { desk: resolve(source, "desk.js"), theme: resolve(source, "theme.js") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
});
