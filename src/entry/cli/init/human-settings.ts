/** A setting that GitHub lets only a person make, with the reason for it. */
export interface HumanSetting {
  readonly what: string;
  readonly where: string;
  readonly why: string;
}

/** What is left to do once the files are written, in this order. */
export function humanSettings(facts: {
  readonly defaultBranch: string;
  readonly shape: "two-files" | "minimal";
  readonly auditBranch: string;
}): readonly HumanSetting[] {
  const { defaultBranch, shape, auditBranch } = facts;
  const environment: HumanSetting = {
    what: `Make the environment "writ", allow only the branch ${defaultBranch} to use it, and put the secrets of your tools into it.`,
    where: "Settings → Environments → New environment → Deployment branches: selected",
    why: "Otherwise a workflow on any other branch can read the secrets that your tools get. (On private repositories this needs a paid plan.)",
  };
  return [
    {
      what: `Pin the action to a commit, then commit these files to ${defaultBranch}.`,
      where: ".github/workflows/writ*.yml: uses: writ-dev/writ@<40 hex digits>",
      why: "A tag can be moved to other code, and this code runs with your secrets.",
    },
    ...(shape === "minimal" ? [] : [environment]),
    {
      what: 'Run the workflow "Writ" once by hand, as an administrator (mode init).',
      where: `Actions → Writ → Run workflow, on ${defaultBranch}`,
      why: `It makes the branch ${auditBranch} and records the present configuration as approved. Until then nothing executes.`,
    },
    {
      what: `Protect the branch ${auditBranch}: restrict deletions, block force pushes.`,
      where: "Settings → Rules → Rulesets → New branch ruleset",
      why: "Hashes show that a log was cut or rewritten; only GitHub can keep somebody from doing it.",
    },
    {
      what: `Protect ${defaultBranch}: require a pull request, and the checks "writ / plan" and "writ / approval".`,
      where: "Settings → Rules → Rulesets → New branch ruleset",
      why: "Writ refuses to execute what was not approved; this keeps such a merge from happening at all.",
    },
  ];
}
