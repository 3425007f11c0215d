import type { Guard } from "../branch-guard.ts";
import { guardsOf } from "../branch-guard.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Finding, type Outcome, type Remedy } from "../finding.ts";
import { open, request } from "../remedies.ts";
import { listed, sentence } from "../words.ts";
import { mainRuleset } from "./rulesets.ts";

/** Changes come by pull request, history is kept, and nobody is above that. */
export const checkDefaultBranch: Check = (facts) => {
  const { settings } = facts;
  if (settings === null) return [];
  const branch = settings.defaultBranch;
  const { guards, known } = guardsOf(branch, settings);
  const outcomes: Outcome[] = archived(facts);
  const demand = (
    holds: (guard: Guard) => boolean,
    wanted: { readonly good: string; readonly missing: Pick<Finding, "code" | "what"> },
  ): void => {
    if (guards.some(holds)) outcomes.push(fine("default-branch", wanted.good));
    else if (known === "whole")
      outcomes.push(finding({ ...wanted.missing, remedies: protectDefaultBranch(facts) }));
  };
  demand(({ approvals }) => approvals !== null, {
    good: `${branch.name} takes changes by pull request only`,
    missing: {
      code: "default-branch-unprotected",
      what: `Everybody with write permission can push to ${branch.name} without a pull request.`,
    },
  });
  demand(({ forcePushes }) => forcePushes === "blocked", {
    good: `${branch.name} takes no force pushes`,
    missing: {
      code: "default-branch-force-push",
      what: `The history of ${branch.name} can be rewritten by a force push.`,
    },
  });
  demand(({ deletions }) => deletions === "blocked", {
    good: `${branch.name} cannot be deleted`,
    missing: {
      code: "default-branch-deletion",
      what: `No rule keeps ${branch.name} from being deleted once it is not the default branch any more.`,
    },
  });
  return [...outcomes, ...bypass(facts, guards)];
};

function archived(facts: DoctorFacts): Outcome[] {
  if (facts.settings?.archived !== true) return [];
  const what = "The repository is archived: nothing can be proposed, merged or recorded in it.";
  const remedy = open(facts, "settings#danger-zone", "Unarchive this repository");
  return [finding({ code: "default-branch-archived", what, remedies: [remedy] })];
}

/** One ruleset for everything that the default branch should keep to. */
export function protectDefaultBranch(facts: DoctorFacts): readonly Remedy[] {
  return [
    open(facts, "settings/rules/new?target=branch", MAIN_RULES),
    request(facts, { method: "POST", path: "/rulesets", body: mainRuleset() }),
  ];
}

const MAIN_RULES =
  'Active; target: the default branch; "Restrict deletions", "Require a pull request before merging", "Require status checks to pass" with writ / plan and writ / approval of GitHub Actions, "Block force pushes"; no bypass';

/** One guard without exceptions is enough. */
function bypass(facts: DoctorFacts, guards: readonly Guard[]): readonly Outcome[] {
  const demanding = guards.filter(({ approvals }) => approvals !== null);
  if (demanding.length === 0) return [];
  if (demanding.some(({ bypass }) => bypass?.length === 0))
    return [fine("default-branch", "nobody is above the rules of the default branch")];
  return demanding
    .filter(({ bypass }) => bypass !== null)
    .map((guard) =>
      finding({
        code: "default-branch-bypass",
        what: `${sentence(listed(guard.bypass ?? []))} need not keep to ${guard.name}.`,
        remedies: [
          open(
            facts,
            guard.page,
            guard.page === "settings/branches"
              ? 'Check "Do not allow bypassing the above settings", and empty the list of those who may bypass pull requests'
              : "Empty the bypass list",
          ),
        ],
      }),
    );
}
