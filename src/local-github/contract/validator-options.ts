import { createRequire } from "node:module";
import type { Ajv as AjvClass, Options } from "ajv";
import type { FormatsPlugin } from "ajv-formats";

// Both packages are CommonJS with a default export, which ESM types cannot call directly.
const require = createRequire(import.meta.url);
const { Ajv } = require("ajv") as { Ajv: typeof AjvClass };
const addFormats = require("ajv-formats") as FormatsPlugin;

/** An ajv that takes GitHub's schemas as they are published, vendor keywords and formats included. */
export function createAjv(options: Options = {}): AjvClass {
  const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: false, ...options });
  addFormats(ajv);
  for (const format of ["int64", "timestamp", "repo.nwo"]) ajv.addFormat(format, true);
  // GitHub itself answers `41898282+github-actions[bot]@users.noreply.github.com` where it says e-mail.
  ajv.addFormat("email", /^[^\s@]*@[^\s@]+$/);
  return ajv;
}
