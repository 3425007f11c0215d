import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageDirectory } from "../package-directory.ts";

/** Which workflows are written. */
export interface WorkflowChoice {
  readonly shape: "two-files" | "minimal";
  readonly mergeQueue: "with" | "without";
}

/** The files of a new set-up, by path, for a repository with this default branch. */
export function firstFiles(choice: {
  readonly defaultBranch: string;
  readonly workflows: WorkflowChoice;
  /** Logins that may propose; empty: everybody with write permission, without a file. */
  readonly actors: readonly string[];
  /** Public keys that sign the log; none where there is no environment to keep the private one in. */
  readonly keys: readonly string[];
}): ReadonlyMap<string, string> {
  const { defaultBranch, workflows, actors, keys } = choice;
  return new Map([
    [".writ/config.yml", configText(keys)],
    [".writ/policy.yml", POLICY],
    ...(actors.length === 0 ? [] : [[".writ/actors.yml", actorsText(actors)] as const]),
    [".writ/tools/hello.yml", TOOL],
    ...workflowFiles(workflows).map(
      ([path, example]) => [path, workflowText(example, defaultBranch)] as const,
    ),
  ]);
}

function workflowFiles({
  shape,
  mergeQueue,
}: WorkflowChoice): readonly (readonly [string, string])[] {
  const folder = ".github/workflows";
  return [
    [`${folder}/writ.yml`, shape === "minimal" ? "writ-minimal.yml" : "writ.yml"],
    ...(shape === "minimal" ? [] : [[`${folder}/writ-review.yml`, "writ-review.yml"] as const]),
    ...(mergeQueue === "with"
      ? [[`${folder}/writ-merge-queue.yml`, "writ-merge-queue.yml"] as const]
      : []),
  ];
}

/** An example of `workflows-examples/`, which the package carries, for another default branch than `main`. */
function workflowText(example: string, defaultBranch: string): string {
  const text = readFileSync(join(packageDirectory(), "workflows-examples", example), "utf8");
  // A name that YAML or GitHub's patterns could read as something else is quoted and escaped.
  const plain =
    /^[A-Za-z][\w./-]*$/.test(defaultBranch) && !/^(true|false|null)$/i.test(defaultBranch);
  const pattern = plain
    ? defaultBranch
    : JSON.stringify(defaultBranch.replaceAll(/[!+*?[\]\\]/g, String.raw`\$&`));
  return text.replaceAll("branches: [main]", () => `branches: [${pattern}]`);
}

function actorsText(logins: readonly string[]): string {
  const entries = logins.map(
    (login) =>
      `  - { id: ${JSON.stringify(login)}, login: ${JSON.stringify(login)}, roles: [developer], capabilities: [] }\n`,
  );
  return `# Who may propose, and who plays which role in the policy. Only active actors listed here may propose.
# \`github-id\` ties an entry to an account for good: logins can be renamed and taken over.
actors:
${entries.join("")}`;
}

function configText(keys: readonly string[]): string {
  const audit =
    keys.length === 0
      ? "audit: { branch: writ-audit }"
      : `# Once the private half of this key is the secret WRIT_SIGNING_KEY of the environment, say \`trust: key\`: then
# nobody else can write to the log. Until then everybody with write permission is believed about it.
audit:
  branch: writ-audit
  trust: writers
  keys:
${keys.map((key) => `    - ${key}`).join("\n")}`;
  return CONFIG.replace("audit: { branch: writ-audit }", () => audit);
}

const CONFIG = `# Settings of Writ; all of them are optional, and these are the defaults that one changes most.
# Every file below .writ/ is read from the default branch, never from a pull request.

# true: nothing executes for real, anywhere. A good way to begin.
dry-run: false
# Steps that run at one time, and how long an execution may take.
max-parallel: 8
timeout: 60m
# Which files are proposals.
proposals: "proposals/**/*.{yml,yaml}"
# The branch on which everything that happened is recorded.
audit: { branch: writ-audit }
# Built-in tools that may be used, by name or glob, such as file.read.
builtin-tools: []
# Hosts that tools of the kind \`http\` may call.
http: { allow: [] }
`;

const POLICY = `# Who must approve what. Approvals are bound to the plan: another plan needs another approval.
rules:
  risky:
    description: Tools of high or critical risk need two people
    if: contains(tools.*.risk, 'high') || contains(tools.*.risk, 'critical')
    requires: { count: 2, permissions: [write] }
  reviewer:
    description: Everything needs somebody who did not write it
    requires: { count: 1, permissions: [write] }

# All of these must hold; one whose \`if\` is false drops out.
approval: [risky, reviewer]

# Whose request for changes rejects a proposal.
disapproval: { requires: { permissions: [write] } }

# Who approves changes of .writ/, of the workflows and of CODEOWNERS.
config-changes: { requires: { count: 1, permissions: [write] } }
`;

const TOOL = `# One tool a file; its name is the file's. A proposal names it, and nothing else can be started.
name: hello
description: Greets somebody; replace it by what your team needs
risk: low # low | medium | high | critical; the policy can ask for more approvals
idempotent: true # it may be started again when nobody knows whether it ran
parameters:
  type: object
  required: [name]
  properties:
    name: { type: string, maxLength: 100, description: Who is greeted }
  additionalProperties: false
# A program and its arguments, started without a shell.
run:
  command: [echo]
  args: ["Hello, \${{ with.name }}!"]
`;

/** The first proposal that somebody can open a pull request with. */
export const FIRST_PROPOSAL = `title: Say hello
reason: To see the loop once
tool: hello
with: { name: World }
`;
