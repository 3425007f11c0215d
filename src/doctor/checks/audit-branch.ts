import type { Place } from "../../diagnostics/diagnostic.ts";
import { guardsOf, type Guard } from "../branch-guard.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome, type Remedy } from "../finding.ts";
import { open, request } from "../remedies.ts";
import { listed, sentence } from "../words.ts";
import { auditRuleset } from "./rulesets.ts";

/** The log's branch is there, cannot be deleted or rewritten, and takes appends. */
export const checkAuditBranch: Check = (facts) => {
  const { settings, config } = facts;
  const { branch: name, trust } = config.audit;
  const outcomes: Outcome[] = trust === "writers" ? [believed(facts)] : [];
  if (name === facts.defaultBranch) {
    return [
      ...outcomes,
      finding({
        code: "audit-branch-default",
        what: `The audit log is to be kept on ${name}, which is the default branch.`,
        remedies: [
          { kind: "paste", file: ".writ/config.yml", lines: ["audit: { branch: writ-audit }"] },
        ],
      }),
    ];
  }
  if (settings === null) return outcomes;
  outcomes.push(
    settings.auditBranch.exists ? fine("audit-log", `${name} is there`) : missing(facts),
  );
  const { guards, known } = guardsOf(settings.auditBranch, settings);
  const demanded = config.audit.requireProtection
    ? " `audit.require-protection` demands it, so nothing executes until then."
    : "";
  if (guards.some(({ deletions }) => deletions === "blocked"))
    outcomes.push(fine("audit-log", `${name} cannot be deleted`));
  else if (known === "whole") {
    const what = `Everybody with write permission can delete ${name}.${demanded}`;
    outcomes.push(finding({ code: "audit-branch-deletion", what, remedies: protect(facts) }));
  }
  if (guards.some(({ forcePushes }) => forcePushes === "blocked"))
    outcomes.push(fine("audit-log", `${name} cannot be rewritten`));
  else if (known === "whole") {
    const what = `Everybody with write permission can rewrite ${name} by a force push.${demanded}`;
    outcomes.push(finding({ code: "audit-branch-force-push", what, remedies: protect(facts) }));
  }
  return [...outcomes, ...bypass(facts, guards), ...blocked(facts, guards)];
};

function missing(facts: DoctorFacts): Outcome {
  return finding({
    code: "audit-branch-missing",
    what: `There is no branch ${facts.config.audit.branch}, so there is no audit log.`,
    remedies: [
      open(facts, "actions", 'Choose the workflow "Writ", press "Run workflow", with mode init'),
      { kind: "run", command: "gh workflow run writ.yml -f mode=init" },
    ],
  });
}

function believed(facts: DoctorFacts): Outcome {
  return finding({
    code: "audit-trust-writers",
    what: "The log believes every writer (`audit.trust: writers`).",
    remedies: [
      {
        kind: "do",
        what: "Give write permission to people whom you trust with the log, and keep anchors: size and root are in every `writ / execution` check",
      },
      { kind: "run", command: "npx writ audit verify --fetch" },
    ],
    place: placeOfTrust(facts),
  });
}

/** Null where the file says nothing of the log. */
function placeOfTrust({ files }: DoctorFacts): Place | null {
  const source = files?.sources.get(".writ/config.yml");
  if (source === undefined) return null;
  const place = source.locate("/audit/trust", "key");
  return place.start.offset === source.locate("", "key").start.offset ? null : place;
}

function protect(facts: DoctorFacts): readonly Remedy[] {
  const { branch } = facts.config.audit;
  return [
    open(
      facts,
      "settings/rules/new?target=branch",
      `Active; target: the branch ${branch}; "Restrict deletions" and "Block force pushes", nothing else; no bypass`,
    ),
    request(facts, { method: "POST", path: "/rulesets", body: auditRuleset(branch) }),
  ];
}

/** One guard without exceptions is enough. */
function bypass(facts: DoctorFacts, guards: readonly Guard[]): readonly Outcome[] {
  const keeping = guards.filter(
    ({ deletions, forcePushes }) => deletions === "blocked" || forcePushes === "blocked",
  );
  const whole = (kept: (guard: Guard) => boolean): boolean =>
    keeping.some((guard) => kept(guard) && guard.bypass?.length === 0);
  if (
    whole(({ deletions }) => deletions === "blocked") &&
    whole(({ forcePushes }) => forcePushes === "blocked")
  )
    return [];
  return keeping
    .filter((guard) => (guard.bypass?.length ?? 0) > 0)
    .map((guard) =>
      finding({
        code: "audit-branch-bypass",
        what: `${sentence(listed(guard.bypass ?? []))} need not keep to ${guard.name}, and can delete or rewrite the log.`,
        remedies: [open(facts, guard.page, "Empty the bypass list")],
      }),
    );
}

function blocked(facts: DoctorFacts, guards: readonly Guard[]): readonly Outcome[] {
  const there = facts.settings?.auditBranch.exists === true;
  return guards
    .map((guard) => ({
      guard,
      rules: guard.keepsOffPushes.filter((rule) => rule !== "creation" || !there),
    }))
    .filter(({ rules }) => rules.length > 0)
    .map(({ guard, rules }) =>
      finding({
        code: "audit-branch-blocked",
        what: `${sentence(guard.name)} holds for ${facts.config.audit.branch} with ${listed(rules.map((rule) => `\`${rule}\``))}, so that nothing can be appended.`,
        remedies: [
          open(facts, guard.page, `Exclude ${facts.config.audit.branch} from its target branches`),
        ],
      }),
    );
}
