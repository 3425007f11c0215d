import type { JsonObject, JsonValue } from "../model/json.ts";
import type { Proposal, ProposalBody } from "../model/proposal.ts";
import { optionalDuration } from "./build-settings.ts";
import { buildSteps } from "./build-steps.ts";
import type { ProposalShape } from "./generated/file-shapes.ts";
import { parseFile } from "./parse-file.ts";
import type { Parsed, RawFile } from "./raw-file.ts";
import { stepIds } from "./step-ids.ts";
import { parseTime } from "./times.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** Reads an untrusted proposal file (SPEC §4). */
export function parseProposal(file: RawFile): Parsed<Proposal> {
  return parseFile(file, "proposal", (value) =>
    buildProposal(value as unknown as ProposalShape, value as JsonObject),
  );
}

function buildProposal(shape: ProposalShape, file: JsonObject): Proposal {
  const { revision: _, ...content } = file;
  return withoutUndefined({
    title: shape.title,
    reason: shape.reason,
    workflow: shape.workflow,
    actor: shape.actor,
    priority: shape.priority ?? "normal",
    labels: shape.labels ?? [],
    reviewers: shape.reviewers ?? [],
    expires: shape.expires === undefined ? undefined : (parseTime(shape.expires) ?? undefined),
    dryRun: shape["dry-run"] ?? false,
    rehearsal: shape.rehearsal ?? false,
    revision: shape.revision ?? 1,
    vars: shape.vars ?? {},
    timeout: optionalDuration(shape.timeout),
    onFailure: shape["on-failure"],
    continueFrom: shape["continue-from"],
    body: buildBody(shape),
    content,
  });
}

function buildBody(shape: ProposalShape): ProposalBody {
  if (shape.steps !== undefined) return { kind: "steps", steps: buildSteps(shape.steps, "/steps") };
  if (shape.uses !== undefined)
    return { kind: "template", uses: shape.uses, with: shape.with ?? {} };
  if (shape.tool === undefined) return { kind: "general" };
  const [id] = stepIds([{ tool: shape.tool } satisfies JsonValue]);
  const action = { kind: "action", tool: shape.tool, with: shape.with ?? {}, pointer: "" } as const;
  return { kind: "steps", steps: [{ ...action, id: id ?? "action" }] };
}
