import { CHECK_NAMES } from "../../model/check-names.ts";
import type { Check, DoctorFacts, FileFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { mayWrite } from "../workflows/grants.ts";
import type { WorkflowFile, WorkflowJob } from "../workflows/workflow-file.ts";

/** Events on which a pull request's own version of a workflow runs. */
const BY_PULL_REQUEST = ["pull_request", "pull_request_review", "pull_request_review_comment"];

/** Nothing but Writ posts checks under Writ's names. */
export const checkCheckNames: Check = (facts) => {
  const { files } = facts;
  if (files === null || files.workflows.length === 0) return [];
  const taken = files.workflows.flatMap((file) =>
    file.jobs.flatMap((job) => name(file, job, files)),
  );
  return [
    ...(taken.length > 0 ? taken : [fine("workflows", "no job has the name of a check of Writ")]),
    ...files.workflows.flatMap((file) => file.jobs.flatMap((job) => writer(file, job, facts))),
  ];
};

function name(file: WorkflowFile, job: WorkflowJob, files: FileFacts): readonly Outcome[] {
  const taken = CHECK_NAMES.find((check) =>
    namesOf(job, files).some((pattern) => mayBe(pattern, check)),
  );
  if (taken === undefined) return [];
  return [
    finding({
      code: "check-name-taken",
      what: `The job ${job.id} posts a check that may be called \`${taken}\`.`,
      remedies: [{ kind: "paste", file: file.path, lines: ["name: another name"] }],
      place: file.source.locate(`${job.pointer}${job.name === null ? "" : "/name"}`, "key"),
    }),
  ];
}

/** A reusable workflow's job is called `caller / called` (GitHub docs, "Reusing workflows"). */
function namesOf(job: WorkflowJob, { workflows }: FileFacts): readonly string[] {
  const own = job.name ?? job.id;
  if (job.calls === null) return [own];
  const called = workflows.find(({ path }) => `./${path}` === job.calls);
  const inner = called?.jobs.map(({ name, id }) => name ?? id) ?? [ANYTHING];
  return inner.map((each) => `${own} / ${each}`);
}

/** Stands for what is not known before the run. */
const ANYTHING = "${{ }}";

function mayBe(pattern: string, check: string): boolean {
  const parts = pattern.split(/\$\{\{[^]*?\}\}/);
  const escaped = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  // A name that is nothing but an expression could be any: to say so of each would say nothing.
  if (parts.every((part) => part.trim() === "")) return false;
  const joined = escaped.filter((part, at) => part !== "" || at === 0 || at === parts.length - 1);
  return new RegExp(`^${joined.join("[^]*")}$`, "i").test(check);
}

function writer(file: WorkflowFile, job: WorkflowJob, facts: DoctorFacts): readonly Outcome[] {
  const event = BY_PULL_REQUEST.find((candidate) => file.triggers.has(candidate));
  if (event === undefined || !mayWrite(job.grants, facts, "checks")) return [];
  return [
    finding({
      code: "checks-write-on-pull-request",
      what: `The job ${job.id} runs on \`${event}\` and may write checks.`,
      remedies: [
        {
          kind: "do",
          what: "Take `checks: write` away from it, or know that its checks prove nothing",
        },
      ],
      place: file.source.locate(job.grantsAt, "key"),
    }),
  ];
}
