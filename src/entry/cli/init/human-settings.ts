/** A setting that GitHub lets only a person make, with the reason for it. */
export interface HumanSetting {
  readonly what: string;
  readonly where: string;
  readonly why: string;
}

function storeKey({
  file,
  verifierKey,
}: {
  readonly file: string;
  readonly verifierKey: string;
}): HumanSetting {
  return {
    what: `Put the private key in ${file} into the environment's secret WRIT_SIGNING_KEY, and delete the file. Then set in .writ/config.yml: audit: { trust: key, keys: ["${verifierKey}"] }`,
    where: `gh secret set WRIT_SIGNING_KEY --env writ < ${file} && rm ${file}`,
    why: "It signs the audit log, so that nobody else can write entries that are believed. Whoever has it can, so it stays in the environment only.",
  };
}

/** What is left to do once the files are written, in this order. */
export function humanSettings(facts: {
  readonly defaultBranch: string;
  readonly shape: "two-files" | "minimal";
  readonly auditBranch: string;
  /** The file with the private key that signs the log, and the public one; null: there is none here. */
  readonly key: { readonly file: string; readonly verifierKey: string } | null;
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
    ...(facts.key === null ? [] : [storeKey(facts.key)]),
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
