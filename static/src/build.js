// Builds static/dist from static/src: style sheets with Sass, the scripts with esbuild, the heading font from its package.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { build, transform } from "esbuild";
import * as sass from "sass";

const SOURCE = "static/src";
const OUTPUT = "static/dist";
const FONT = "node_modules/@fontsource/figtree";
const BROWSERS = ["chrome109", "firefox115", "safari15.4"];

// The design system writes left and right. Turned to start and end, every part mirrors for right-to-left languages.
const LOGICAL = [
  [/\b(margin|padding|border)-left\b/g, "$1-inline-start"],
  [/\b(margin|padding|border)-right\b/g, "$1-inline-end"],
  [/\bborder-top-left-radius\b/g, "border-start-start-radius"],
  [/\bborder-top-right-radius\b/g, "border-start-end-radius"],
  [/\bborder-bottom-left-radius\b/g, "border-end-start-radius"],
  [/\bborder-bottom-right-radius\b/g, "border-end-end-radius"],
  [/([{;]\s*)left:/g, "$1inset-inline-start:"],
  [/([{;]\s*)right:/g, "$1inset-inline-end:"],
  [/text-align: left\b/g, "text-align: start"],
  [/text-align: right\b/g, "text-align: end"],
];

async function styles(name) {
  const { css } = sass.compile(`${SOURCE}/${name}.scss`, {
    loadPaths: ["node_modules"],
    quietDeps: true,
    charset: false,
  });
  const logical = LOGICAL.reduce((text, [from, to]) => text.replace(from, to), css);
  const { code } = await transform(logical, { loader: "css", minify: true, target: BROWSERS, legalComments: "none" });
  await writeFile(`${OUTPUT}/${name}.css`, code);
}

async function script(name) {
  await build({
    entryPoints: [`${SOURCE}/${name}.js`],
    outfile: `${OUTPUT}/${name}.js`,
    bundle: true,
    minify: true,
    format: "iife",
    target: BROWSERS,
    legalComments: "none",
  });
}

async function fonts() {
  await mkdir(`${OUTPUT}/fonts`, { recursive: true });
  for (const part of ["latin", "latin-ext"]) {
    await copyFile(`${FONT}/files/figtree-${part}-800-normal.woff2`, `${OUTPUT}/fonts/figtree-${part}.woff2`);
  }
  const licence = await readFile(`${FONT}/LICENSE`, "utf8");
  await writeFile(`${OUTPUT}/fonts/OFL.txt`, licence);
}

await fonts();
await Promise.all([styles("site"), styles("admin"), script("site"), script("apply"), script("builder")]);
