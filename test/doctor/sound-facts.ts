import type { DoctorFacts, FileFacts } from "../../src/doctor/facts.ts";
import type { Check } from "../../src/doctor/facts.ts";
import type { Finding } from "../../src/doctor/finding.ts";
import { readWorkflow } from "../../src/doctor/workflows/read-workflow.ts";
import { DEFAULT_CONFIG } from "../../src/model/config.ts";
import type {
  BranchProtection,
  BranchRule,
  BranchSettings,
  RepositorySettings,
  Ruleset,
} from "../../src/model/repository-settings.ts";
import { parseCodeOwners } from "../../src/policy/code-owners/parse-code-owners.ts";
import { parseCatalog } from "../../src/parse/parse-catalog.ts";

/** Something that was seen. */
export function seen<T>(value: T): { readonly kind: "seen"; readonly value: T } {
  return { kind: "seen", value };
}

export const MAIN_RULES: readonly BranchRule[] = [
  { ruleset: 1, kind: "other", type: "deletion" },
  { ruleset: 1, kind: "other", type: "non_fast_forward" },
  { ruleset: 1, kind: "pull-request", approvals: 0, codeOwners: true, mergeMethods: null },
  {
    ruleset: 1,
    kind: "checks",
    strict: true,
    required: [
      { context: "writ / plan", app: 15368 },
      { context: "writ / approval", app: 15368 },
    ],
  },
];

export const AUDIT_RULES: readonly BranchRule[] = [
  { ruleset: 2, kind: "other", type: "deletion" },
  { ruleset: 2, kind: "other", type: "non_fast_forward" },
];

export const MAIN_RULESET: Ruleset = {
  id: 1,
  name: "main",
  enforcement: "active",
  target: "branch",
  bypass: [],
};

/** Classic protection that asks for everything. */
export const PROTECTION: BranchProtection = {
  pullRequest: { approvals: 1, codeOwners: true, bypass: [] },
  checks: {
    strict: true,
    required: [
      { context: "writ / plan", app: 15368 },
      { context: "writ / approval", app: 15368 },
    ],
  },
  administratorsIncluded: true,
  forcePushes: "blocked",
  deletions: "blocked",
  pushers: null,
  locked: false,
};

export function branch(
  name: string,
  more: {
    readonly exists?: boolean;
    readonly protection?: BranchSettings["protection"];
    readonly rules?: BranchSettings["rules"];
  } = {},
): BranchSettings {
  return { name, exists: true, protection: seen(null), rules: seen([]), ...more };
}

/** Settings of a repository in which nothing is to be found. */
export const SOUND_SETTINGS: RepositorySettings = {
  owner: "acme",
  name: "ops",
  serverUrl: "https://github.com",
  ownedBy: "organization",
  visibility: "private",
  archived: false,
  pullRequestsBy: "everybody",
  mergeMethods: ["merge", "squash", "rebase"],
  defaultBranch: branch("main", { rules: seen(MAIN_RULES) }),
  auditBranch: branch("writ-audit", { rules: seen(AUDIT_RULES) }),
  rulesets: seen([MAIN_RULESET, { ...MAIN_RULESET, id: 2, name: "audit log" }]),
  environment: seen({ branches: { kind: "selected", patterns: ["main"] }, waitsFor: [] }),
  secrets: null,
  actions: seen({ enabled: true, allowed: "all", pinningRequired: true }),
  workflowToken: seen({ byDefault: "read", approvesPullRequests: false }),
  codeOwnersErrors: seen([]),
  collaborators: seen([]),
  teams: [],
};

const PIN = "a".repeat(40);

/** Runs Writ on everything, as the examples do. */
export const WRIT = `name: Writ
on:
  pull_request_target:
    types: [opened, synchronize, reopened, ready_for_review, converted_to_draft, edited, labeled, unlabeled, closed]
  workflow_run:
    workflows: [Writ review]
    types: [completed]
  push:
    branches: [main]
  workflow_dispatch:
permissions: {}
jobs:
  plan:
    if: github.event_name == 'pull_request_target' || github.event_name == 'workflow_run'
    runs-on: ubuntu-latest
    environment: { name: writ, deployment: false }
    permissions: { contents: write, pull-requests: write, checks: write }
    steps:
      - uses: writ-dev/writ@${PIN}
  apply:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    environment: { name: writ, deployment: false }
    permissions: { contents: write, pull-requests: write, checks: write, actions: read }
    steps:
      - uses: writ-dev/writ@${PIN}
  init:
    if: github.event_name == 'workflow_dispatch'
    runs-on: ubuntu-latest
    environment: { name: writ, deployment: false }
    permissions: { contents: write }
    steps:
      - uses: writ-dev/writ@${PIN}
`;

export const REVIEW = `name: Writ review
on: { pull_request_review: { types: [submitted, edited, dismissed] } }
permissions: {}
jobs:
  signal:
    runs-on: ubuntu-latest
    steps:
      - run: echo "A review was submitted."
`;

/** Files of a clone, by path; those of Writ are there unless they are replaced, or left out with null. */
export function filesWith(more: Readonly<Record<string, string | null>> = {}): FileFacts {
  const texts: Record<string, string | null> = {
    ".github/workflows/writ.yml": WRIT,
    ".github/workflows/writ-review.yml": REVIEW,
    ".writ/config.yml": "audit: { branch: writ-audit }\n",
    ".github/CODEOWNERS": "* @alice\n",
    ...more,
  };
  const files = Object.entries(texts)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  const parsed = parseCatalog(files.filter(({ path }) => path.startsWith(".writ/")));
  const workflows = files
    .filter(({ path }) => path.startsWith(".github/workflows/"))
    .map(readWorkflow);
  const owners = texts[".github/CODEOWNERS"];
  return {
    catalog: parsed.catalog,
    diagnostics: parsed.diagnostics,
    workflows,
    codeOwners:
      owners === null || owners === undefined
        ? null
        : { path: ".github/CODEOWNERS", parsed: parseCodeOwners(owners) },
    sources: new Map([
      ...parsed.sources,
      ...workflows.map(({ path, source }) => [path, source] as const),
    ]),
  };
}

/** Facts of a repository in which nothing is to be found, with some settings and files changed. */
export function facts(
  changed: {
    readonly settings?: Partial<RepositorySettings> | null;
    readonly files?: Readonly<Record<string, string | null>>;
    readonly more?: Partial<DoctorFacts>;
  } = {},
): DoctorFacts {
  const files = filesWith(changed.files);
  return {
    owner: "acme",
    name: "ops",
    serverUrl: "https://github.com",
    defaultBranch: "main",
    config: files.catalog?.config ?? DEFAULT_CONFIG,
    settings: changed.settings === null ? null : { ...SOUND_SETTINGS, ...changed.settings },
    files,
    ...changed.more,
  };
}

/** The findings of a check. */
export function findingsOf(check: Check, given: DoctorFacts): readonly Finding[] {
  return check(given).filter((outcome) => outcome.kind === "finding");
}

/** Codes of the findings of a check, in their order. */
export function codesOf(check: Check, given: DoctorFacts): readonly string[] {
  return findingsOf(check, given).map(({ code }) => code);
}
