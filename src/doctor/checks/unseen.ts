import type { Seen } from "../../model/repository-settings.ts";
import type { Check } from "../facts.ts";
import { finding, type Outcome } from "../finding.ts";
import { environmentName } from "../workflows/environment-name.ts";

/** What was to be looked at and could not be: a check that sees nothing says nothing, so this says it once. */
export const checkUnseen: Check = (facts) => {
  const { settings, files } = facts;
  const outcomes: Outcome[] = files === null ? [noClone()] : [];
  if (settings === null) return outcomes;
  const { defaultBranch, auditBranch } = settings;
  const environment = environmentName(files);
  const looks: readonly (readonly [what: string, seen: Seen<unknown> | null])[] = [
    [`the branch protection of ${defaultBranch.name}`, defaultBranch.protection],
    [`the rulesets of ${defaultBranch.name}`, defaultBranch.rules],
    [`the branch protection of ${auditBranch.name}`, auditBranch.protection],
    [`the rulesets of ${auditBranch.name}`, auditBranch.rules],
    ["the rulesets of the repository", settings.rulesets],
    [`the environment ${environment}`, settings.environment],
    [`the names of the secrets of ${environment}`, settings.secrets],
    ["the settings of GitHub Actions", settings.actions],
    ["the workflows' default permissions", settings.workflowToken],
    ["GitHub's opinion of CODEOWNERS", settings.codeOwnersErrors],
    ["who has access to the repository", settings.collaborators],
    ...settings.teams.map(
      ({ team, members }) => [`the members of ${team}`, found(members)] as const,
    ),
  ];
  for (const [what, seen] of looks) outcomes.push(...unseen(what, seen));
  if (settings.rulesets.kind === "seen") {
    for (const { name } of settings.rulesets.value.filter(({ bypass }) => bypass === null)) {
      outcomes.push(
        ...unseen(`who may bypass the ruleset "${name}"`, {
          kind: "not-permitted",
          needs: "the token of somebody who may edit it (fine-grained: Administration, write)",
        }),
      );
    }
  }
  return outcomes;
};

/** GitHub answers the same for a team that is not there and for one that the token may not see. */
function found<T>(members: Seen<T | null>): Seen<unknown> {
  return members.kind === "seen" && members.value === null
    ? {
        kind: "not-permitted",
        needs: "a team of that name, and the token of a member of its organization",
      }
    : members;
}

function noClone(): Outcome {
  return finding({
    code: "could-not-look",
    what: "Could not look at the configuration and the workflows: this is no clone of the repository.",
    remedies: [{ kind: "run", command: "gh repo clone" }],
  });
}

function unseen(what: string, seen: Seen<unknown> | null): readonly Outcome[] {
  if (seen === null || seen.kind === "seen") return [];
  if (seen.kind === "not-on-plan") {
    return [
      finding({
        code: "not-on-this-plan",
        what: `GitHub does not offer ${what} for this repository.`,
        remedies: [{ kind: "do", what: "Make the repository public, or take a paid plan" }],
      }),
    ];
  }
  if (seen.kind === "not-permitted") {
    return [
      finding({
        code: "could-not-look",
        what: `Could not look at ${what}: needs ${seen.needs}.`,
        remedies: [{ kind: "do", what: `Run it again with ${seen.needs} in GH_TOKEN` }],
      }),
    ];
  }
  return [
    finding({
      code: "could-not-look",
      what: `Could not look at ${what}: ${seen.message}`,
      remedies: [{ kind: "do", what: "Run it again later" }],
    }),
  ];
}
