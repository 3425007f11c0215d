import { pointerTo } from "../../model/source-pointer.ts";
import type { Check, FileFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import type { WorkflowFile } from "../workflows/workflow-file.ts";
import { jobsOn, writJobs } from "../workflows/writ-jobs.ts";

/** A review wakes Writ, by a workflow that can do nothing else (SPEC §11). */
export const checkReviewSignal: Check = ({ files }) => {
  if (files === null || writJobs(files).length === 0) return [];
  const [woken] = jobsOn(writJobs(files), "workflow_run");
  if (woken === undefined) return [missing()];
  const awaited = namesOf(woken.file);
  const signals = files.workflows.filter(({ name }) => awaited.includes(name));
  if (!signals.some(({ triggers }) => triggers.has("pull_request_review"))) {
    return [lost(woken.file, awaited, files)];
  }
  const found = signals.flatMap(privileges);
  return found.length > 0
    ? found
    : [fine("workflows", "a review wakes Writ, and can do nothing else")];
};

function namesOf({ triggers }: WorkflowFile): readonly string[] {
  const names = triggers.get("workflow_run")?.["workflows"];
  if (typeof names === "string") return [names];
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

function missing(): Outcome {
  return finding({
    code: "review-signal-missing",
    what: "No job that runs Writ is woken by `workflow_run` after a review.",
    remedies: [
      { kind: "run", command: "npx writ init" },
      {
        kind: "do",
        what: "It writes writ-review.yml; take over the trigger `workflow_run` of writ.yml",
      },
    ],
  });
}

function lost(file: WorkflowFile, awaited: readonly string[], files: FileFacts): Outcome {
  const signal = files.workflows.find(({ triggers }) => triggers.has("pull_request_review"));
  const lines = [
    "  workflow_run:",
    `    workflows: [${JSON.stringify(signal?.name ?? "Writ review")}]`,
    "    types: [completed]",
  ];
  return finding({
    code: "review-signal-lost",
    what: `\`workflow_run\` waits for ${awaited.map((name) => `“${name}”`).join(", ")}, and no workflow of that name runs on \`pull_request_review\`.`,
    remedies:
      signal === undefined
        ? [{ kind: "run", command: "npx writ init" }]
        : [{ kind: "paste", file: file.path, lines }],
    place: file.source.locate("/on/workflow_run/workflows", "value"),
  });
}

function privileges(file: WorkflowFile): readonly Outcome[] {
  return file.jobs.flatMap((job) => {
    const has = [
      ...(job.grants.kind === "named" && job.grants.scopes.size === 0 ? [] : ["has permissions"]),
      ...(job.environment === null ? [] : [`uses the environment ${job.environment.name}`]),
      ...(job.steps.some(({ uses }) => uses !== null) || job.calls !== null
        ? ["runs actions"]
        : []),
    ];
    if (has.length === 0) return [];
    return [
      finding({
        code: "review-workflow-privileged",
        what: `The job ${job.id}, which only gives the signal of a review, ${has.join(" and ")}.`,
        remedies: [
          { kind: "paste", file: file.path, lines: ["permissions: {}"] },
          {
            kind: "do",
            what: 'Leave one step in it, such as `run: echo "A review was submitted."`',
          },
        ],
        place: file.source.locate(
          has[0] === "has permissions" ? job.grantsAt : pointerTo("", "jobs", job.id),
          "key",
        ),
      }),
    ];
  });
}
