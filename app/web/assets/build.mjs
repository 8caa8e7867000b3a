// Builds the style sheets and the scripts into app/web/static/build/. Run by bin/build; nothing built is committed.
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

import * as esbuild from "esbuild";
import * as sass from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const target = path.resolve(here, "../static/build");
const work = `${target}.new`;

/** Compiles one entry of scss/ into one minified style sheet. */
async function buildStyles(entry, name) {
  const { css } = await sass.compileAsync(path.join(here, "scss", entry), {
    loadPaths: [path.join(root, "node_modules")],
    style: "compressed",
    quietDeps: true,
    charset: false,
  });
  await writeFile(path.join(work, name), css);
}

/** Bundles one entry of js/ into one minified module, with the licence of a package that asks to be named. */
async function buildScript(entry, name, licence = "") {
  await esbuild.build({
    entryPoints: [path.join(here, "js", entry)],
    outfile: path.join(work, name),
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020"],
    legalComments: "none",
    banner: licence ? { js: `/*!\n${licence}*/` } : {},
    absWorkingDir: root,
    logLevel: "warning",
  });
}

await rm(work, { recursive: true, force: true });
await mkdir(work, { recursive: true });
await Promise.all([
  buildStyles("main.scss", "app.css"),
  buildScript("main.js", "app.js"),
  buildStyles("diagram.scss", "diagram.css"),
  buildScript("diagram.js", "diagram.js", await readFile(path.join(root, "node_modules/bpmn-js/LICENSE"), "utf8")),
]);
// Whole or not at all: a build that fails leaves the last one in place.
await rm(target, { recursive: true, force: true });
await rename(work, target);
