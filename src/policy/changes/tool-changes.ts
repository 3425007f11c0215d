import type { Catalog } from "../../model/catalog.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { RISKS, type Tool } from "../../model/tool.ts";
import { allOf } from "../requirement.ts";
import {
  changes,
  changesOf,
  lowers,
  raises,
  type ConfigurationChange,
  type Wording,
} from "./change.ts";
import { describeFields, type Describers } from "./describe-fields.ts";
import { describeJson } from "./describe-json.ts";
import { describeList } from "./list-changes.ts";
import { rulesReadingTools } from "./rules-reading-tools.ts";
import { quote } from "./show-values.ts";

/** What changed in the catalog of tools (SPEC §6). */
export function toolChanges(before: Catalog, after: Catalog): readonly ConfigurationChange[] {
  const names = [...new Set([...before.tools.keys(), ...after.tools.keys()])];
  return names.flatMap((name) => {
    const [old, now] = [before.tools.get(name), after.tools.get(name)];
    const place = { about: `tool ${name}`, path: pathOf(old, now) };
    if (old === undefined) return now === undefined ? [] : changesOf(place, [additionOf(now)]);
    if (now === undefined) return changesOf(place, [changes(`takes away the tool ${name}`)]);
    return changesOf(place, changesOfTool(old, now, after));
  });
}

/** A built-in tool has no file: the configuration lists it. */
function pathOf(before: Tool | undefined, after: Tool | undefined): string {
  const tool = after ?? before;
  const isListed =
    tool?.implementation.kind === "builtin" && tool.implementation.name === tool.name;
  return isListed ? ".writ/config.yml" : `.writ/tools/${tool?.name ?? ""}.yml`;
}

function additionOf(tool: Tool): Wording {
  const secrets = tool.secrets.length === 0 ? "" : `, with the secrets ${allOf(tool.secrets)}`;
  return changes(
    `adds the tool ${tool.name} with the risk ${tool.risk}${tool.idempotent ? ", idempotent" : ""}${secrets}`,
  );
}

function changesOfTool(before: Tool, after: Tool, catalog: Catalog): readonly Wording[] {
  const tool = `the tool ${after.name}`;
  const json = (what: string) => (old: unknown, now: unknown) =>
    describeJson({
      before: old as JsonValue | undefined,
      after: now as JsonValue | undefined,
      what: `the ${what} of ${tool}`,
    });
  const guarding = (what: string) => (old: unknown, now: unknown) =>
    now === undefined
      ? [lowers(`takes the ${what} of ${tool} away`)]
      : old === undefined
        ? [raises(`gives ${tool} a ${what}: ${quote(now as JsonValue)}`)]
        : json(what)(old, now);
  const described: Describers<Omit<Tool, "content">> = {
    name: () => [],
    description: json("description"),
    risk: () => [riskChange(before, after, catalog)],
    idempotent: (_old, now) => [
      now
        ? lowers(
            `says that ${tool} is idempotent: it may be started again when it is unknown whether it ran`,
          )
        : raises(`says that ${tool} is not idempotent`),
    ],
    parameters: json("parameters"),
    outputs: (old, now) => [
      ...sensitiveOutputs(old)
        .filter((name) => !sensitiveOutputs(now).includes(name))
        .map((name) => lowers(`lets the output ${name} of ${tool} be written to the log`)),
      ...json("outputs")(old, now),
    ],
    artifacts: json("artifacts"),
    timeout: json("timeout (milliseconds)"),
    retry: json("retries"),
    errors: json("classes of errors"),
    circuitBreaker: guarding("circuit breaker"),
    concurrency: guarding("concurrency group"),
    rateLimit: guarding("rate limit"),
    secrets: (old, now) => secretsChanges(old, now, tool),
    proposers: (old, now) =>
      describeList({
        before: old?.capabilities,
        after: now?.capabilities,
        added: (name) => raises(`lets only actors with the capability ${name} propose ${tool}`),
        removed: (name) => lowers(`lets actors without the capability ${name} propose ${tool}`),
      }),
    files: (old, now) =>
      describeList({
        before: old,
        after: now,
        added: (file) => changes(`makes the file ${file} a part of ${tool}`),
        removed: (file) =>
          lowers(`no longer makes the file ${file} a part of ${tool}, so it may change unnoticed`),
      }),
    implementation: json("call"),
    dryRun: (old, now) => [
      ...(old === undefined && now !== undefined
        ? [changes(`gives ${tool} a dry-run that is really started, before any approval`)]
        : old !== undefined && now === undefined
          ? [changes(`takes the dry-run of ${tool} away`)]
          : []),
      ...secretsChanges(old?.secrets ?? [], now?.secrets ?? [], `dry-runs of ${tool}`),
      ...(old === undefined || now === undefined
        ? []
        : json("dry-run")(old.implementation, now.implementation)),
    ],
  };
  const found = describeFields({ before, after, describers: described, of: tool });
  if (found.length > 0) return found;
  return describeJson({
    before: before.content,
    after: after.content,
    what: `the file of ${tool}, with the same meaning,`,
  });
}

/** Names of the outputs that are kept out of the log (SPEC §6, `outputs`). */
function sensitiveOutputs(schema: JsonObject | undefined): readonly string[] {
  const properties = schema?.["properties"];
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, property]) =>
    isJsonObject(property) && property["sensitive"] === true ? [name] : [],
  );
}

function secretsChanges(
  before: readonly string[],
  after: readonly string[],
  whom: string,
): readonly Wording[] {
  return describeList({
    before,
    after,
    added: (name) => lowers(`hands the secret ${name} to ${whom}`),
    removed: (name) => raises(`no longer hands the secret ${name} to ${whom}`),
  });
}

/** A risk is what the conditions of rules read: lowering it can take demands away. */
function riskChange(before: Tool, after: Tool, catalog: Catalog): Wording {
  const readers = rulesReadingTools(catalog.policy);
  const reading =
    readers.length === 0
      ? ""
      : `, which the ${readers.length === 1 ? "condition of the rule" : "conditions of the rules"} ${allOf(readers)} may read`;
  const words = `the risk of the tool ${after.name} from ${before.risk} to ${after.risk}${reading}`;
  return RISKS.indexOf(after.risk) < RISKS.indexOf(before.risk)
    ? lowers(`lowers ${words}`)
    : raises(`raises ${words}`);
}
