// What the reader of papers loads beside its code, when a paper asks for it: character maps of fonts that a PDF names
// and does not hold, as Chinese ones often do, fonts, and a decoder of images. Their names are fixed within the
// library, so the folder has the library's version in its name and may be kept for ever like every other part.
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const library = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const { version } = JSON.parse(readFileSync(join(library, "package.json"), "utf8")) as { version: string };
const prefix = `assets/pdfjs-${version}/`;

function parts(): string[] {
  const inFolder = (folder: string, ends: RegExp) =>
    readdirSync(join(library, folder))
      .filter((name) => ends.test(name))
      .map((name) => `${folder}/${name}`);
  return [
    ...inFolder("cmaps", /\.bcmap$/),
    ...inFolder("standard_fonts", /\.(pfb|ttf)$/),
    ...inFolder("wasm", /nowasm.*\.js$/),
  ];
}

export function paperParts(): Plugin {
  return {
    name: "paper-parts",
    generateBundle() {
      for (const part of parts()) {
        this.emitFile({ type: "asset", fileName: prefix + part, source: readFileSync(join(library, part)) });
      }
    },
    configureServer(server) {
      server.middlewares.use(`/${prefix}`, (request, response, next) => {
        const part = (request.url ?? "").replace(/^\//, "");
        if (!parts().includes(part) || !existsSync(join(library, part))) return next();
        if (part.endsWith(".js")) response.setHeader("Content-Type", "text/javascript");
        createReadStream(join(library, part)).pipe(response);
      });
    },
  };
}
