import type { RequiredCheck } from "../../model/repository-settings.ts";
import { guardsOf, type Guard } from "../branch-guard.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { open, request } from "../remedies.ts";
import { sentence } from "../words.ts";
import { protectDefaultBranch } from "./default-branch.ts";
import { ACTIONS_APP, checksRuleset, REQUIRED_CHECKS } from "./rulesets.ts";

/** The checks of a pull request are required, from GitHub Actions; nothing is required that never comes. */
export const checkRequiredChecks: Check = (facts) => {
  const { settings } = facts;
  if (settings === null) return [];
  const { guards, known } = guardsOf(settings.defaultBranch, settings);
  return [
    ...REQUIRED_CHECKS.flatMap((context) => requiredCheck(facts, { context, guards, known })),
    ...guards.flatMap((guard) => neverComing(facts, guard)),
  ];
};

function requiredCheck(
  facts: DoctorFacts,
  asked: {
    readonly context: string;
    readonly guards: readonly Guard[];
    readonly known: "whole" | "part";
  },
): readonly Outcome[] {
  const { context, guards, known } = asked;
  const branch = facts.settings?.defaultBranch.name ?? "";
  const held = guards.flatMap((guard) =>
    guard.checks.filter((check) => check.context === context).map((check) => ({ guard, check })),
  );
  if (held.length === 0) {
    if (known === "part") return [];
    return [
      finding({
        code: "check-not-required",
        what: `${branch} does not require the check \`${context}\`.`,
        remedies: guards.some(({ approvals }) => approvals !== null)
          ? [
              open(facts, "settings/rules/new?target=branch", REQUIRE_BOTH),
              request(facts, { method: "POST", path: "/rulesets", body: checksRuleset() }),
            ]
          : protectDefaultBranch(facts),
      }),
    ];
  }
  const foreign = held.filter(({ check }) => isForeign(check, facts));
  if (foreign.length > 0) {
    return foreign.map(({ guard, check }) =>
      finding({
        code: "check-from-another-app",
        what: `${sentence(guard.name)} requires \`${context}\` from the app with id ${check.app}, which is not GitHub Actions.`,
        remedies: [open(facts, guard.page, `Choose GitHub Actions as the source of ${context}`)],
      }),
    );
  }
  if (held.some(({ check }) => check.app !== null))
    return [fine("default-branch", `${branch} requires ${context} from GitHub Actions`)];
  return held.map(({ guard }) =>
    finding({
      code: "check-from-anybody",
      what: `${sentence(guard.name)} requires \`${context}\` from any source.`,
      remedies: [open(facts, guard.page, `Choose GitHub Actions as the source of ${context}`)],
    }),
  );
}

const REQUIRE_BOTH =
  'Active; target: the default branch; "Require status checks to pass": add writ / plan and writ / approval, source GitHub Actions';

/** Elsewhere than on github.com the app of GitHub Actions may have another id. */
function isForeign({ app }: RequiredCheck, { serverUrl }: DoctorFacts): boolean {
  return app !== null && app !== ACTIONS_APP && /^https?:\/\/github\.com$/.test(serverUrl);
}

function neverComing(facts: DoctorFacts, guard: Guard): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  if (guard.checks.some(({ context }) => context === "writ / execution")) {
    outcomes.push(
      finding({
        code: "check-never-comes",
        what: `${sentence(guard.name)} requires \`writ / execution\`, which is posted on the merged commit, after the merge.`,
        remedies: [open(facts, guard.page, "Take writ / execution out of the required checks")],
      }),
    );
  }
  for (const environment of guard.deployments.filter((name) => name.toLowerCase() === "writ")) {
    outcomes.push(
      finding({
        code: "check-never-comes",
        what: `${sentence(guard.name)} requires a deployment to the environment ${environment}, and Writ's jobs make none.`,
        remedies: [open(facts, guard.page, `Take ${environment} out of the required deployments`)],
      }),
    );
  }
  return outcomes;
}
