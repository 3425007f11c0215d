import { mkdirSync, writeFileSync } from "node:fs";
import { format } from "oxfmt";
import { renderFileShapes } from "./generate/file-shapes.ts";
import { renderGuides } from "./generate/guides.ts";
import { readSchemas, type SchemaName } from "./generate/read-schemas.ts";
import { renderValidators, renderValidatorTypes } from "./generate/validators.ts";

/** What the command line alone reads: the action is not to load its validator. */
const COMMAND_LINE_ONLY: readonly SchemaName[] = ["policy-cases"];

/** Everything in `src/parse/generated/` by file name, made from `schemas/` alone, in the house's formatting. */
export async function generateFiles(): Promise<ReadonlyMap<string, string>> {
  const schemas = readSchemas();
  const everywhere = [...schemas.keys()].filter(
    (name) => name !== "common" && !COMMAND_LINE_ONLY.includes(name),
  );
  const files = {
    "file-shapes.ts": renderFileShapes(schemas),
    "guides.ts": renderGuides(schemas),
    "validators.js": renderValidators(schemas, everywhere),
    "validators.d.ts": renderValidatorTypes(everywhere),
    "policy-cases-validator.js": renderValidators(schemas, COMMAND_LINE_ONLY),
    "policy-cases-validator.d.ts": renderValidatorTypes(COMMAND_LINE_ONLY),
  };
  const formatted = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) {
    const { code, errors } = await format(name, text);
    if (errors.length > 0) throw new Error(`${name} cannot be formatted`, { cause: errors });
    formatted.set(name, code);
  }
  return formatted;
}

if (import.meta.main) {
  const directory = new URL("../src/parse/generated/", import.meta.url);
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of await generateFiles()) writeFileSync(new URL(name, directory), text);
}
