import { hasErrors } from "../diagnostics/make-diagnostic.ts";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.ts";
import type { JsonValue } from "../model/json.ts";
import { FileInHand, type FileKind, type Rule } from "./file-in-hand.ts";
import { actors, config, policy, proposal, tool, workflow } from "./generated/validators.js";
import type { Parsed, RawFile } from "./raw-file.ts";
import { actorKinds } from "./rules/actor-kinds.ts";
import { authorControlled } from "./rules/author-controlled.ts";
import { guardedProposals } from "./rules/guarded-proposals.ts";
import { httpSecretsSafe } from "./rules/http-secrets-safe.ts";
import { jsonSchemasWork } from "./rules/json-schemas-work.ts";
import { knownRules } from "./rules/known-rules.ts";
import { listsAreWhole } from "./rules/lists-are-whole.ts";
import { pluginModules } from "./rules/plugin-modules.ts";
import { schedulesExist } from "./rules/schedules-exist.ts";
import { signingKeysWork } from "./rules/signing-keys-work.ts";
import { switchOrder } from "./rules/switch-order.ts";
import { timesExist } from "./rules/times-exist.ts";
import { toolFilesListed } from "./rules/tool-files-listed.ts";
import { toolNameMatchesFile } from "./rules/tool-name-matches-file.ts";
import { uniqueActors } from "./rules/unique-actors.ts";
import { uniqueStepIds } from "./rules/unique-step-ids.ts";
import { checkSchema } from "./schema-findings.ts";
import type { SchemaValidator } from "./schema-validator.ts";
import { walkFile } from "./walk-file.ts";
import { readYaml } from "./yaml/read-yaml.ts";

/** What the action reads; what the command line alone reads brings its own validator and rules. */
type ConfiguringKind = Exclude<FileKind, "policy-cases">;

const VALIDATORS = { actors, config, policy, proposal, tool, workflow } as const;

const STEP_RULES: readonly Rule[] = [
  uniqueStepIds,
  switchOrder,
  listsAreWhole,
  timesExist,
  jsonSchemasWork,
];

/** The checks of each kind of file beyond its schema. */
const RULES: Readonly<Record<ConfiguringKind, readonly Rule[]>> = {
  proposal: STEP_RULES,
  workflow: [...STEP_RULES, pluginModules, schedulesExist],
  tool: [toolNameMatchesFile, toolFilesListed, httpSecretsSafe, pluginModules, jsonSchemasWork],
  policy: [knownRules, authorControlled, timesExist, schedulesExist],
  actors: [uniqueActors, actorKinds],
  config: [guardedProposals, httpSecretsSafe, signingKeysWork],
};

/**
 * Reads an untrusted file, holds it to its kind's schema and rules, and builds the model from it where no finding is
 * an error; all findings come at once, sorted by place (SPEC §3).
 */
export function parseFile<T>(
  file: RawFile,
  kind: ConfiguringKind,
  build: (value: JsonValue) => T,
): Parsed<T> {
  return parseFileWith(file, { kind, validator: VALIDATORS[kind], rules: RULES[kind] }, build);
}

/** As {@link parseFile}, with the checks that are given. */
export function parseFileWith<T>(
  file: RawFile,
  checks: {
    readonly kind: FileKind;
    readonly validator: SchemaValidator;
    readonly rules: readonly Rule[];
  },
  build: (value: JsonValue) => T,
): Parsed<T> {
  const { kind, validator, rules } = checks;
  const { source, value, diagnostics } = readYaml(file);
  if (value === undefined)
    return { value: null, source, diagnostics: sortDiagnostics(diagnostics) };
  const inHand = new FileInHand({ kind, source, value, diagnostics });
  checkSchema(inHand, validator);
  walkFile(inHand);
  for (const rule of rules) rule(inHand);
  const found = sortDiagnostics(inHand.diagnostics);
  return { value: hasErrors(found) ? null : build(value), source, diagnostics: found };
}
