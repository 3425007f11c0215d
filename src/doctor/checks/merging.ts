import { guardsOf, type Guard } from "../branch-guard.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { open } from "../remedies.ts";
import { sentence } from "../words.ts";
import { jobsOn, writJobs } from "../workflows/writ-jobs.ts";

/** Merges happen on the newest state, through a queue that Writ answers, and by Writ itself where it should. */
export const checkMerging: Check = (facts) => {
  const { settings } = facts;
  if (settings === null) return [];
  const { guards, known } = guardsOf(settings.defaultBranch, settings);
  const queue = guards.find(({ mergeQueue }) => mergeQueue);
  return [
    ...(queue === undefined ? behind(facts, guards, known) : queued(facts, queue)),
    ...(facts.config.autoMerge ? autoMerge(facts, guards) : []),
    ...inactive(facts),
  ];
};

function behind(
  facts: DoctorFacts,
  guards: readonly Guard[],
  known: "whole" | "part",
): readonly Outcome[] {
  if (guards.some(({ strict }) => strict))
    return [fine("default-branch", "a merge contains the newest commit of the default branch")];
  if (known === "part" || !guards.some(({ checks }) => checks.length > 0)) return [];
  const guard = guards.find(({ checks }) => checks.length > 0);
  return [
    finding({
      code: "merge-behind",
      what: "A pull request can be merged although the default branch has moved since it was planned.",
      remedies: [
        open(
          facts,
          guard?.page ?? "settings/rules",
          'Check "Require branches to be up to date before merging", or require a merge queue',
        ),
      ],
    }),
  ];
}

function queued(facts: DoctorFacts, queue: Guard): readonly Outcome[] {
  if (facts.files === null) return [];
  if (jobsOn(writJobs(facts.files), "merge_group").length > 0)
    return [fine("default-branch", "Writ decides in the merge queue")];
  return [
    finding({
      code: "merge-queue-blocked",
      what: `${sentence(queue.name)} demands a merge queue, and no workflow runs Writ on \`merge_group\`.`,
      remedies: [
        { kind: "run", command: "npx writ init --merge-queue" },
        open(facts, queue.page, "Or take the merge queue away"),
      ],
    }),
  ];
}

/** What keeps the workflow's token from merging when the policy is met. */
function autoMerge(facts: DoctorFacts, guards: readonly Guard[]): readonly Outcome[] {
  const obstacles = guards.flatMap((guard) => [
    ...(guard.mergeQueue ? [{ guard, why: "demands a merge queue" }] : []),
    ...(guard.closed === null ? [] : [{ guard, why: guard.closed }]),
  ]);
  const allowed = guards.reduce<readonly string[]>(
    (methods, guard) =>
      methods.filter(
        (method) => guard.mergeMethods === null || guard.mergeMethods.includes(method),
      ),
    facts.settings?.mergeMethods ?? [],
  );
  const found = obstacles.map(({ guard, why }) =>
    finding({
      code: "auto-merge-blocked",
      what: `\`auto-merge\` is on, and ${guard.name} ${why}.`,
      remedies: [
        open(facts, guard.page, "Take that rule away"),
        { kind: "paste", file: ".writ/config.yml", lines: ["auto-merge: false"] },
      ],
    }),
  );
  if (allowed.length > 0) {
    return found.length > 0 ? found : [fine("default-branch", "Writ may merge what is approved")];
  }
  return [
    ...found,
    finding({
      code: "auto-merge-blocked",
      what: "`auto-merge` is on, and no way to merge is allowed both by the repository and by its rules.",
      remedies: [
        open(
          facts,
          "settings",
          'Under "Pull Requests", allow merge commits, squashing or rebasing',
        ),
      ],
    }),
  ];
}

function inactive(facts: DoctorFacts): readonly Outcome[] {
  const { rulesets } = facts.settings ?? {};
  if (rulesets?.kind !== "seen") return [];
  return rulesets.value
    .filter(({ target, enforcement }) => target === "branch" && enforcement !== "active")
    .map(({ id, name, enforcement }) =>
      finding({
        code: "ruleset-inactive",
        what: `The ruleset "${name}" is ${enforcement === "evaluate" ? "only evaluated" : "disabled"}.`,
        remedies: [
          open(facts, `settings/rules/${id}`, "Set its enforcement to Active, or delete it"),
        ],
      }),
    );
}
