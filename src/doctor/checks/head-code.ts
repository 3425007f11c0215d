import { pointerTo } from "../../model/source-pointer.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { mayWrite } from "../workflows/grants.ts";
import type { WorkflowFile, WorkflowJob, WorkflowStep } from "../workflows/workflow-file.ts";

/** Events whose runs have the default branch's token, whoever caused them. */
const PRIVILEGED = ["pull_request_target", "workflow_run", "issue_comment"];

/** What names code of a pull request, in the inputs of a checkout. */
const HEAD_REF =
  /github\.event\.pull_request\.(head|merge_commit_sha)|github\.head_ref|github\.event\.workflow_run\.head_|refs\/pull\/|github\.event\.(number|issue\.number|pull_request\.number)/;
/** The same in a script. */
const HEAD_SCRIPT =
  /gh\s+pr\s+checkout|git\s+(fetch|pull|checkout)\b[^\n]{0,500}(pull\/|head_ref|\.head\.)/;

/** No job with a full token checks out what a pull request brought, and none leaves its token lying about. */
export const checkHeadCode: Check = (facts) => {
  const { files } = facts;
  if (files === null) return [];
  const found = files.workflows.flatMap((file) =>
    file.jobs.flatMap((job) => job.steps.flatMap((step) => lookAt(facts, { file, job, step }))),
  );
  if (found.length > 0 || files.workflows.length === 0) return found;
  return [fine("workflows", "no job with a full token runs code of a pull request")];
};

interface At {
  readonly file: WorkflowFile;
  readonly job: WorkflowJob;
  readonly step: WorkflowStep;
}

function lookAt(facts: DoctorFacts, at: At): readonly Outcome[] {
  const { file, job, step } = at;
  const privileged = PRIVILEGED.find((event) => file.triggers.has(event));
  const checkout = step.uses !== null && /^actions\/checkout(@|$)/i.test(step.uses);
  const outcomes: Outcome[] = [];
  if (privileged !== undefined && bringsHead(step, checkout)) {
    outcomes.push(
      finding({
        code: "workflow-runs-head",
        what: `The job ${job.id} runs on \`${privileged}\` and checks out the pull request.`,
        remedies: [
          {
            kind: "do",
            what: "Check out nothing, or the default branch; run what needs the pull request's code on `pull_request`, with `permissions: { contents: read }`",
          },
        ],
        place: place(at, step.uses === null ? "run" : "uses"),
      }),
    );
  }
  if (checkout && step.with.get("persist-credentials") !== "false" && mayWrite(job.grants, facts)) {
    outcomes.push(
      finding({
        code: "checkout-keeps-token",
        what: `The job ${job.id} may write, and its checkout leaves the token on the disk.`,
        remedies: [
          { kind: "paste", file: file.path, lines: ["with:", "  persist-credentials: false"] },
        ],
        place: place(at, "uses"),
      }),
    );
  }
  return outcomes;
}

function bringsHead(step: WorkflowStep, checkout: boolean): boolean {
  const inputs = `${step.with.get("ref") ?? ""} ${step.with.get("repository") ?? ""}`;
  return (checkout && HEAD_REF.test(inputs)) || (step.run !== null && HEAD_SCRIPT.test(step.run));
}

function place(
  { file, step }: At,
  key: "uses" | "run",
): ReturnType<At["file"]["source"]["locate"]> {
  return file.source.locate(pointerTo(step.pointer, key), "value");
}
