import type { Catalog } from "../../model/catalog.ts";
import { isJsonObject, type JsonValue } from "../../model/json.ts";
import type { Requires } from "../../model/step.ts";
import { requirementsOf } from "./policy-requirements.ts";

/** What a role or capability is good for somewhere in the configuration. */
export interface Demand {
  /** Follows `which`, such as `the rule dba wants`. */
  readonly words: string;
  /** What it means that more people have it. */
  readonly more: "lowers" | "raises";
}

/** Everything that a role or capability is good for: rules, break-glass, gates of workflows, proposers of tools. */
export function demandsFor(
  catalog: Catalog,
  key: "roles" | "capabilities",
  name: string,
): readonly Demand[] {
  return [
    ...requirementsOf(catalog.policy)
      .filter(({ requires }) => requires[key]?.includes(name) === true)
      .map(({ words, more }) => ({ words: `${words} wants`, more })),
    ...[...catalog.workflows.values()]
      .filter(({ content }) => namesInRequires(content, key).has(name))
      .map(({ id }) => ({ words: `gates of the workflow ${id} want`, more: "lowers" as const })),
    ...(key === "capabilities"
      ? [...catalog.tools.values()]
          .filter(({ proposers }) => proposers?.capabilities.includes(name) === true)
          .map((tool) => ({
            words: `proposers of the tool ${tool.name} need`,
            more: "lowers" as const,
          }))
      : []),
  ];
}

/** The names under every `requires`, or `escalate.to`, of a workflow's file. */
function namesInRequires(value: JsonValue, key: keyof Requires): ReadonlySet<string> {
  const found = new Set<string>();
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) open.push(...(next as readonly JsonValue[]));
    else if (isJsonObject(next)) {
      for (const place of ["requires", "to"]) {
        const requires = next[place];
        const names = isJsonObject(requires) ? requires[key] : undefined;
        if (Array.isArray(names)) for (const name of names) found.add(String(name));
      }
      open.push(...Object.values(next));
    }
  }
  return found;
}
