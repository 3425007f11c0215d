/** How bad a finding is: `error`, something is not safe or will not work; `warning`, it should be otherwise; `hint`, to know. */
export type FindingSeverity = "error" | "warning" | "hint";

/** Where findings are listed, in this order. */
export const FINDING_GROUPS = {
  files: "Configuration",
  workflows: "Workflows",
  "default-branch": "Default branch",
  "audit-log": "Audit log",
  environment: "Environment",
  actions: "GitHub Actions",
  "code-owners": "Code owners",
  exposure: "What others see",
  people: "People",
  policy: "Policy",
  unseen: "Not looked at",
} as const;
export type FindingGroup = keyof typeof FINDING_GROUPS;

interface CodeFacts {
  readonly severity: FindingSeverity;
  readonly group: FindingGroup;
  /** Why it matters, in one or two sentences. */
  readonly why: string;
}

/** Closed list of what `writ doctor` finds, beside the holes of a policy; each has a paragraph in `docs/doctor.md`. */
export const FINDING_CODES = {
  "configuration-invalid": {
    severity: "error",
    group: "files",
    why: "With an error in `.writ/` nothing is planned or executed: half a policy is none.",
  },
  "configuration-warning": {
    severity: "warning",
    group: "files",
    why: "It works, but hardly as its author meant it.",
  },

  "workflow-missing": {
    severity: "error",
    group: "workflows",
    why: "Without a workflow that runs the action, nothing is planned, decided or executed.",
  },
  "workflow-unreadable": {
    severity: "error",
    group: "workflows",
    why: "GitHub does not run a file that it cannot read, and what it would do cannot be judged.",
  },
  "workflow-trigger-missing": {
    severity: "error",
    group: "workflows",
    why: "The action does its work on events. On one that starts no run, nothing happens.",
  },
  "workflow-type-missing": {
    severity: "warning",
    group: "workflows",
    why: "The checks and the log then lag behind the pull request: a label, a draft or a closing goes unseen.",
  },
  "review-signal-missing": {
    severity: "hint",
    group: "workflows",
    why: "A review then shows its effect only at the next push, and counts at the merge.",
  },
  "review-signal-lost": {
    severity: "warning",
    group: "workflows",
    why: "`workflow_run` finds the workflow by its name. Under another one the signal wakes nobody.",
  },
  "review-workflow-privileged": {
    severity: "error",
    group: "workflows",
    why: "A review runs the pull request's own version of this file: whatever it may do, everybody who can push a branch can do.",
  },
  "workflow-permission-missing": {
    severity: "error",
    group: "workflows",
    why: "GitHub refuses what the job's token may not do, and the run ends with an error.",
  },
  "workflow-permission-broad": {
    severity: "warning",
    group: "workflows",
    why: "Whatever goes wrong in a job goes as far as its token. A job should hold what it needs, and no more.",
  },
  "workflow-permission-extra": {
    severity: "hint",
    group: "workflows",
    why: "Writ itself does not need it. Where none of your tools does, take it away.",
  },
  "workflow-runs-head": {
    severity: "error",
    group: "workflows",
    why: 'The job has the full token and secrets, and runs code that anybody who opens a pull request wrote (GitHub Security Lab, "Preventing pwn requests").',
  },
  "checkout-keeps-token": {
    severity: "warning",
    group: "workflows",
    why: "The token stays in `.git/config`, where every later step, and whatever they start, can read it.",
  },
  "writ-not-pinned": {
    severity: "error",
    group: "workflows",
    why: "A tag or branch can be moved to other code, and that code would run with your secrets.",
  },
  "writ-versions-differ": {
    severity: "warning",
    group: "workflows",
    why: "Two versions may plan differently, so that an approval given to one's plan does not count for the other's.",
  },
  "action-not-pinned": {
    severity: "warning",
    group: "workflows",
    why: "A tag or branch can be moved to other code, as happened to tj-actions/changed-files (CVE-2025-30066), and a job that may write lets it write.",
  },
  "execution-cancelled": {
    severity: "error",
    group: "workflows",
    why: "The next push would kill an execution in the middle of a step.",
  },
  "job-without-environment": {
    severity: "warning",
    group: "workflows",
    why: "Its secrets would have to be the repository's, which a workflow on any branch can read.",
  },
  "environment-makes-deployments": {
    severity: "hint",
    group: "workflows",
    why: "Every run, also one that plans, leaves a deployment record on the repository's page.",
  },
  "check-name-taken": {
    severity: "warning",
    group: "workflows",
    why: "A job posts its own check under this name, and one that is skipped counts as passed. A branch that requires the check accepts it. Writ decides again at the merge and refuses, but by then it is on the default branch.",
  },
  "checks-write-on-pull-request": {
    severity: "hint",
    group: "workflows",
    why: "Such a job runs the pull request's own version of its file and can post a check named `writ / approval`. Checks inform; the merge is decided again from GitHub's facts.",
  },
  "self-hosted-public": {
    severity: "error",
    group: "workflows",
    why: 'Anybody may open a pull request here, and what runs on the machine stays on the machine (GitHub docs, "Self-hosted runner security").',
  },

  "default-branch-unprotected": {
    severity: "error",
    group: "default-branch",
    why: "Whoever may write can push without a review: workflows, which then run with your secrets, and configuration, after which everything is refused until somebody mends it.",
  },
  "default-branch-force-push": {
    severity: "error",
    group: "default-branch",
    why: "A rewritten history is refused as `history-rewritten`: what was approved and merged may never execute.",
  },
  "default-branch-deletion": {
    severity: "warning",
    group: "default-branch",
    why: "Every trusted run rests on this branch.",
  },
  "default-branch-bypass": {
    severity: "warning",
    group: "default-branch",
    why: "Those who need not keep to the rules can push past every review.",
  },
  "default-branch-archived": {
    severity: "error",
    group: "default-branch",
    why: "An archived repository is read-only.",
  },
  "check-not-required": {
    severity: "warning",
    group: "default-branch",
    why: "A pull request can then be merged although it is not approved. It does not execute, but it is on the default branch.",
  },
  "check-from-anybody": {
    severity: "warning",
    group: "default-branch",
    why: "Any app or person who may set a commit status can then pass it.",
  },
  "check-from-another-app": {
    severity: "error",
    group: "default-branch",
    why: "GitHub Actions posts this check. Required from another app, it never comes, and no pull request can be merged.",
  },
  "check-never-comes": {
    severity: "error",
    group: "default-branch",
    why: "What is required and never comes blocks every merge for ever.",
  },
  "merge-queue-blocked": {
    severity: "error",
    group: "default-branch",
    why: "The queue waits for the checks on its own commit. No workflow posts them there, so every group fails.",
  },
  "merge-behind": {
    severity: "hint",
    group: "default-branch",
    why: "The default branch may have moved since the plan was made. When tools or configuration changed, the merge is refused as `plan-drift`.",
  },
  "auto-merge-blocked": {
    severity: "error",
    group: "default-branch",
    why: "With `auto-merge` the workflow's token merges, and here it may not.",
  },
  "ruleset-inactive": {
    severity: "hint",
    group: "default-branch",
    why: "It only looks as if it held.",
  },

  "audit-branch-missing": {
    severity: "error",
    group: "audit-log",
    why: "What cannot be recorded is not done: without the branch nothing executes.",
  },
  "audit-branch-default": {
    severity: "error",
    group: "audit-log",
    why: "The log is a branch of its own, that nothing else writes to.",
  },
  "audit-branch-deletion": {
    severity: "error",
    group: "audit-log",
    why: "Whoever may write can delete the log, and with it the knowledge of what was executed.",
  },
  "audit-branch-force-push": {
    severity: "error",
    group: "audit-log",
    why: "Whoever may write can rewrite the log. Its hashes show that, but only GitHub can keep them from it.",
  },
  "audit-branch-bypass": {
    severity: "warning",
    group: "audit-log",
    why: "No append needs an exception from the rules. Whoever has one can delete or rewrite the log.",
  },
  "audit-branch-blocked": {
    severity: "error",
    group: "audit-log",
    why: "The workflow's token appends directly to the branch. A rule that forbids that stops every plan and execution.",
  },
  "audit-trust-writers": {
    severity: "hint",
    group: "audit-log",
    why: "Everybody with write permission can append entries by hand and is believed. They can approve nothing with it, since GitHub is asked again, but can pretend that something was executed.",
  },

  "environment-missing": {
    severity: "error",
    group: "environment",
    why: "The first job that names it makes it, without rules: every workflow on any branch can then use it and read its secrets.",
  },
  "environment-open": {
    severity: "error",
    group: "environment",
    why: "A workflow on any other branch, which anybody who may write can push, reads its secrets.",
  },
  "environment-waits": {
    severity: "warning",
    group: "environment",
    why: "Every run waits for it, planning included: no check appears before. Writ's own policy and gates are there for approvals.",
  },
  "secret-not-handed": {
    severity: "error",
    group: "environment",
    why: "A tool gets the secrets that it names from the variables of the step that runs Writ. Without it, the tool cannot be started.",
  },
  "secret-missing": {
    severity: "error",
    group: "environment",
    why: "GitHub puts an empty text in the place of a secret that is not there.",
  },

  "actions-disabled": {
    severity: "error",
    group: "actions",
    why: "Writ runs in GitHub Actions, and nowhere else.",
  },
  "actions-not-allowed": {
    severity: "error",
    group: "actions",
    why: "GitHub then refuses to start Writ's action.",
  },
  "actions-selected": {
    severity: "hint",
    group: "actions",
    why: "GitHub starts only what its list names, and the list is not shown to this command.",
  },
  "token-writes-by-default": {
    severity: "warning",
    group: "actions",
    why: "A workflow that says nothing of permissions then gets a token that can write: to the audit log, to checks, to branches.",
  },
  "actions-approve": {
    severity: "warning",
    group: "actions",
    why: "A workflow could then give the approval that a branch requires. Writ counts no agents unless a rule says `allow-agents`, but GitHub does.",
  },
  "pinning-not-enforced": {
    severity: "hint",
    group: "actions",
    why: "GitHub can refuse to start an action that is named by a tag, so that nobody forgets.",
  },

  "code-owners-error": {
    severity: "error",
    group: "code-owners",
    why: "GitHub leaves out a line that it does not understand, so nobody owns what it names; where the policy asks for code owners, nothing is approved until it is mended.",
  },
  "code-owners-not-required": {
    severity: "hint",
    group: "code-owners",
    why: "CODEOWNERS then only asks people to review. Writ's `config-changes` decides all the same.",
  },

  "public-repository": {
    severity: "hint",
    group: "exposure",
    why: "Everybody on the internet reads along.",
  },

  "could-not-look": {
    severity: "warning",
    group: "unseen",
    why: "What was not looked at may be wrong.",
  },
  "not-on-this-plan": {
    severity: "hint",
    group: "unseen",
    why: "GitHub offers it for public repositories, and for private ones on a paid plan.",
  },
} as const satisfies Record<string, CodeFacts>;

export type FindingCode = keyof typeof FINDING_CODES;
