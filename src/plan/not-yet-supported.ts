import type { Config } from "../model/config.ts";
import { isJsonObject, type JsonValue } from "../model/json.ts";
import type { Proposal } from "../model/proposal.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { Step } from "../model/step.ts";
import type { Tool } from "../model/tool.ts";
import type { Workflow } from "../model/workflow.ts";
import type { Findings } from "./findings.ts";

/** Something that is valid and that the engine cannot run: planning refuses it instead of running half of it. */
interface Unsupported {
  readonly what: string;
  readonly pointer: Pointer;
}

/** Finds what the proposal itself asks for beyond the engine. */
export function refuseUnsupportedProposal(
  proposal: Proposal,
  workflow: Workflow | null,
  findings: Findings,
): void {
  const found: Unsupported[] = [];
  if (proposal.body.kind === "template") found.push({ what: "`uses`", pointer: "/uses" });
  if (proposal.continueFrom !== undefined)
    found.push({ what: "`continue-from`", pointer: "/continue-from" });
  if (proposal.rehearsal) found.push({ what: "`rehearsal: true`", pointer: "/rehearsal" });
  if (proposal.onFailure === "compensate")
    found.push({ what: "`on-failure: compensate`", pointer: "/on-failure" });
  else if (proposal.onFailure === undefined && workflow?.onFailure === "compensate")
    found.push({ what: "the workflow's `on-failure: compensate`", pointer: "/workflow" });
  if (workflow?.concurrency !== undefined)
    found.push({ what: "the workflow's `concurrency`", pointer: "/workflow" });
  report(found, findings);
}

/** Finds what a step asks for beyond the engine; tells whether the step can be planned at all. */
export function refuseUnsupportedStep(step: Step, findings: Findings): void {
  const found: Unsupported[] = [];
  const at = (key: string): Pointer => pointerTo(step.pointer, key);
  const construct = CONSTRUCTS[step.kind];
  if (construct !== null) found.push({ what: `\`${construct}\``, pointer: at(construct) });
  for (const key of ["approval", "compensate", "assign", "actor"] as const)
    if (step[key] !== undefined) found.push({ what: `\`${key}\` of a step`, pointer: at(key) });
  if (step.onError === "compensate" || step.onError === "escalate")
    found.push({ what: `\`on-error: ${step.onError}\``, pointer: at("on-error") });
  if (step.retry !== undefined && step.kind !== "action")
    found.push({ what: "`retry` of a step that contains steps", pointer: at("retry") });
  report(found, findings);
}

const CONSTRUCTS: Readonly<Record<Step["kind"], string | null>> = {
  action: null,
  group: null,
  parallel: null,
  "sub-workflow": "uses",
  "for-each": "for-each",
  while: "while",
  switch: "switch",
  gate: "gate",
  wait: "wait",
};

/** Finds what a tool, used at `pointer`, asks for beyond the engine. */
export function refuseUnsupportedTool(tool: Tool, pointer: Pointer, findings: Findings): void {
  const found: Unsupported[] = [];
  const { implementation } = tool;
  const supported =
    implementation.kind === "run" ||
    implementation.kind === "http" ||
    (implementation.kind === "builtin" && implementation.name.startsWith("file."));
  if (!supported) {
    const kind =
      implementation.kind === "builtin"
        ? `the built-in tool ‘${implementation.name}’`
        : `a tool of kind \`${implementation.kind}\` (‘${tool.name}’)`;
    found.push({ what: kind, pointer });
  }
  const parts = [
    ["circuit-breaker", tool.circuitBreaker],
    ["rate-limit", tool.rateLimit],
    ["concurrency", tool.concurrency],
  ] as const;
  for (const [key, value] of parts)
    if (value !== undefined) found.push({ what: `\`${key}\` of the tool ‘${tool.name}’`, pointer });
  if (tool.outputs !== undefined && holdsSensitive(tool.outputs))
    found.push({ what: `\`sensitive\` outputs of the tool ‘${tool.name}’`, pointer });
  report(found, findings);
}

/** Whether a schema of outputs calls a property sensitive: it would have to be kept out of the log. */
function holdsSensitive(schema: JsonValue): boolean {
  if (Array.isArray(schema)) return schema.some((item: JsonValue) => holdsSensitive(item));
  if (!isJsonObject(schema)) return false;
  return (
    schema["sensitive"] === true || Object.values(schema).some((value) => holdsSensitive(value))
  );
}

/** Finds what the configuration promises beyond this version: a promise that is not kept must not be believed. */
export function refuseUnsupportedConfig(config: Config, findings: Findings): void {
  if (config.notifications.length === 0) return;
  report([{ what: "`notifications` of `.writ/config.yml`", pointer: "" }], findings);
}

function report(found: readonly Unsupported[], findings: Findings): void {
  for (const { what, pointer } of found)
    findings.add({
      code: "not-yet-supported",
      message: `This version of Writ cannot execute ${what} yet, so nothing of this proposal is executed. Leave it out.`,
      pointer,
    });
}
