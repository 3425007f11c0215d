import { createRequire } from "node:module";
import type { Ajv } from "ajv";
import { describeErrors } from "./violations.ts";
import { createAjv } from "./validator-options.ts";

const require = createRequire(import.meta.url);

let loaded: { readonly ajv: Ajv; readonly names: ReadonlySet<string> } | null = null;

function load(): { readonly ajv: Ajv; readonly names: ReadonlySet<string> } {
  if (loaded !== null) return loaded;
  const schema = require("@octokit/webhooks-schemas") as { definitions: Record<string, object> };
  const ajv = createAjv();
  // Without the root's choice of all events: each event is compiled when it is first met.
  ajv.addSchema({ definitions: schema.definitions }, "webhooks");
  return (loaded = { ajv, names: new Set(Object.keys(schema.definitions)) });
}

/** What is wrong with a webhook's payload by `@octokit/webhooks-schemas`, or null. */
export function checkWebhook(
  name: string,
  payload: Readonly<Record<string, unknown>>,
): string | null {
  const { ajv, names } = load();
  const action = typeof payload["action"] === "string" ? payload["action"] : "";
  const definition = [`${name}$${action}`, `${name}$event`].find((each) => names.has(each));
  if (definition === undefined) return `there is no event ${name} with the action "${action}"`;
  const validate = ajv.getSchema(`webhooks#/definitions/${encodeURIComponent(definition)}`);
  if (validate === undefined) throw new Error(`no schema for ${definition}`);
  return validate(payload) === true ? null : describeErrors(validate.errors);
}
