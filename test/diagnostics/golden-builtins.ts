import type { Tool } from "../../src/model/tool.ts";

/** Built-in tools as the composition root would hand them to `parseCatalog`: two are enough for golden pairs. */
export function builtinsForGoldens(): ReadonlyMap<string, Tool> {
  return new Map(["file.read", "file.write"].map((name) => [name, builtin(name)]));
}

function builtin(name: string): Tool {
  const parameters = {
    type: "object",
    required: ["path"],
    properties: { path: { type: "string" } },
  };
  return {
    name,
    risk: "low",
    idempotent: true,
    parameters,
    artifacts: [],
    errors: {
      transient: { exitCodes: [], statuses: [] },
      business: { exitCodes: [], statuses: [] },
    },
    secrets: [],
    files: [],
    implementation: { kind: "builtin", name },
    content: { name, parameters },
  };
}
