import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { hasErrors, makeDiagnostic } from "../../../diagnostics/make-diagnostic.ts";
import type { Source } from "../../../diagnostics/source.ts";
import type { DiagnosticCode } from "../../../diagnostics/codes.ts";
import type { Subject, ToolFacts } from "../../../model/decision.ts";
import { digestOf, gitBlobOid, sha256Hex } from "../../../model/digest.ts";
import type { Digest, Oid } from "../../../model/ids.ts";
import type { CaseTarget, PolicyCase } from "../../../model/policy-case.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { pointerTo } from "../../../model/source-pointer.ts";
import type { Tool } from "../../../model/tool.ts";
import { didYouMean } from "../../../parse/did-you-mean.ts";
import type { CommitFile } from "../../../ports/forge.ts";
import { subjectOf } from "../../../usecases/proposal-facts.ts";
import type { CaseGround } from "./case-ground.ts";

/** What a case is about, as decisions know it. */
export interface CaseSubject {
  readonly subject: Subject;
  /** Tools of the catalog that it uses, which may ask something of who proposes them. */
  readonly tools: readonly Tool[];
}

/** Where a proposal lies whose case does not say it. */
const USUAL_PATH = "proposals/case.yml";

/** Finds what a case is about, with the real plan where it tells a whole proposal; else every finding. */
export function subjectOfCase(
  one: PolicyCase,
  ground: CaseGround,
  source: Source,
): Result<CaseSubject, readonly Diagnostic[]> {
  const { target } = one;
  switch (target.kind) {
    case "guarded": {
      const paths = target.paths.toSorted();
      const digest = digestOf(paths.map((path) => [path]));
      return success({ subject: { kind: "guarded", digest, paths }, tools: [] });
    }
    case "tools":
      return subjectOfTools(one, target, { ground, source });
    case "proposal-file": {
      const file = ground.proposals.get(target.path) ?? null;
      if (file !== null) return subjectOfFile(file, ground);
      const message = `There is no file ${target.path} here.`;
      return failure([findingAt(one, source, { code: "invalid-value", key: "proposal", message })]);
    }
    case "proposal": {
      const bytes = new TextEncoder().encode(JSON.stringify(target.content));
      const oid = gitBlobOid(bytes) as Oid;
      const found = subjectOfFile({ path: USUAL_PATH, mode: "100644", oid, bytes }, ground);
      if (found.ok) return found;
      // The text that was planned is nobody's: what is wrong with it stands in the case.
      const place = source.locate(pointerTo(one.pointer, "proposal"), "key");
      return failure(found.failure.map((diagnostic) => ({ ...bare(diagnostic), place })));
    }
  }
}

function subjectOfFile(
  file: CommitFile,
  { planner, catalog }: CaseGround,
): Result<CaseSubject, readonly Diagnostic[]> {
  const planned = planner.plan(file.path, file);
  const subject = subjectOf(file.path, planned, { catalog, mask: (text) => text });
  if (subject === null || hasErrors(planned.diagnostics)) return failure(planned.diagnostics);
  const names = Object.keys(planned.plan?.plan.tools ?? {});
  return success({ subject, tools: names.flatMap((name) => catalog.tools.get(name) ?? []) });
}

function subjectOfTools(
  one: PolicyCase,
  target: Extract<CaseTarget, { kind: "tools" }>,
  { ground, source }: { readonly ground: CaseGround; readonly source: Source },
): Result<CaseSubject, readonly Diagnostic[]> {
  const { catalog } = ground;
  const facts = new Map<string, ToolFacts>();
  const tools: Tool[] = [];
  const unknown: Diagnostic[] = [];
  for (const [index, { name, facts: given }] of target.tools.entries()) {
    const tool = catalog.tools.get(name);
    if (tool !== undefined) tools.push(tool);
    const found = given ?? tool;
    if (found !== undefined) {
      facts.set(name, { name, risk: found.risk, idempotent: found.idempotent });
      continue;
    }
    const message = `There is no tool \`${name}\` in the catalog.${didYouMean(name, catalog.tools.keys())} One that need not be there is written \`{ name: ${name}, risk: high }\`.`;
    unknown.push(findingAt(one, source, { code: "unknown-tool", key: `tools`, index, message }));
  }
  if (unknown.length > 0) return failure(unknown);
  return success({
    tools,
    subject: {
      kind: "proposal",
      path: USUAL_PATH,
      digest: `sha256:${sha256Hex(`plan of ${[...facts.keys()].toSorted().join(", ")}`)}` as Digest,
      title: one.pull.title ?? one.name,
      labels: [],
      priority: "normal",
      tools: [...facts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      stepCount: target.tools.length,
    },
  });
}

function findingAt(
  one: PolicyCase,
  source: Source,
  finding: {
    readonly code: DiagnosticCode;
    readonly key: string;
    readonly index?: number;
    readonly message: string;
  },
): Diagnostic {
  const { code, key, index, message } = finding;
  const pointer = pointerTo(one.pointer, key, ...(index === undefined ? [] : [index]));
  return makeDiagnostic({ code, message, place: source.locate(pointer, "value") });
}

/** A finding without the places and edits of a text that nobody has. */
function bare({ fix: _fix, related: _related, ...diagnostic }: Diagnostic): Diagnostic {
  return { ...diagnostic, related: [] };
}
