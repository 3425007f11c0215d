import type { Place } from "../../../diagnostics/diagnostic.ts";
import type { Source } from "../../../diagnostics/source.ts";
import { diagnose } from "../../../doctor/diagnose.ts";
import type { DoctorFacts } from "../../../doctor/facts.ts";
import type { Fine, Remedy } from "../../../doctor/finding.ts";
import type { FindingCode, FindingGroup, FindingSeverity } from "../../../doctor/finding-codes.ts";
import { holeInputs } from "../../../doctor/hole-inputs.ts";
import { findPolicyHoles } from "../../../policy/holes/find-policy-holes.ts";
import type { Hole, HoleCode } from "../../../policy/holes/hole.ts";

/** A finding as it is reported: one of the settings and workflows, or a hole of the policy. */
export interface Reported {
  readonly code: FindingCode | HoleCode;
  readonly severity: FindingSeverity;
  readonly group: FindingGroup;
  readonly what: string;
  /** Empty where `what` says it all. */
  readonly why: string;
  readonly remedies: readonly Remedy[];
  readonly place: Place | null;
}

/** What `writ doctor` has to say. */
export interface Report {
  /** Errors first, within each group. */
  readonly findings: readonly Reported[];
  readonly fine: readonly Fine[];
  readonly sources: ReadonlyMap<string, Source>;
  /** Whether GitHub left something unanswered. */
  readonly answers: "all" | "some";
}

const SEVERITIES: readonly FindingSeverity[] = ["error", "warning", "hint"];

/** Examines a repository: the same facts and time give the same report. */
export function reportOn(facts: DoctorFacts, now: number): Report {
  const outcomes = diagnose(facts);
  const inputs = holeInputs(facts, now);
  const holes = inputs === null ? [] : findPolicyHoles(inputs).map(asReported);
  const findings: readonly Reported[] = outcomes.filter((outcome) => outcome.kind === "finding");
  return {
    findings: [...findings, ...holes].toSorted(
      (one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
    ),
    fine: outcomes.filter((outcome) => outcome.kind === "fine"),
    sources: facts.files?.sources ?? new Map(),
    answers: hasUnanswered(facts) ? "some" : "all",
  };
}

function asReported({ code, severity, words, remedy, place }: Hole): Reported {
  return {
    code,
    severity: severity === "notice" ? "hint" : severity,
    group: "policy",
    what: words,
    why: "",
    remedies: [{ kind: "do", what: remedy.replace(/\.$/, "") }],
    place,
  };
}

function hasUnanswered({ settings }: DoctorFacts): boolean {
  if (settings === null) return false;
  const { defaultBranch, auditBranch, teams } = settings;
  return [
    ...[defaultBranch.protection, defaultBranch.rules, auditBranch.protection, auditBranch.rules],
    ...[settings.rulesets, settings.environment, settings.secrets, settings.actions],
    ...[settings.workflowToken, settings.codeOwnersErrors, settings.collaborators],
    ...teams.map(({ members }) => members),
  ].some((seen) => seen?.kind === "unanswered");
}
