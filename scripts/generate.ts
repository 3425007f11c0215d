import { mkdirSync, writeFileSync } from "node:fs";
import { renderGuides } from "./generate/guides.ts";
import { renderFileShapes } from "./generate/file-shapes.ts";
import { readSchemas } from "./generate/read-schemas.ts";
import { renderValidators, renderValidatorTypes } from "./generate/validators.ts";

/** Everything in `src/parse/generated/` by file name, made from `schemas/` alone. */
export function generateFiles(): ReadonlyMap<string, string> {
  const schemas = readSchemas();
  return new Map([
    ["file-shapes.ts", renderFileShapes(schemas)],
    ["guides.ts", renderGuides(schemas)],
    ["validators.js", renderValidators(schemas)],
    ["validators.d.ts", renderValidatorTypes(schemas)],
  ]);
}

if (import.meta.main) {
  const directory = new URL("../src/parse/generated/", import.meta.url);
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of generateFiles()) writeFileSync(new URL(name, directory), text);
}
