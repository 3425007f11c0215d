import type { Check } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { executingJobs, writJobs, type WritJob } from "../workflows/writ-jobs.ts";

/** Jobs that run Writ use its environment, and nothing cancels the one that executes. */
export const checkWritJobs: Check = ({ files, config }) => {
  if (files === null) return [];
  const jobs = writJobs(files);
  if (jobs.length === 0) return [];
  const found = [
    ...executingJobs(jobs, config).flatMap(cancelled),
    ...jobs.filter(needsSecrets).flatMap(environment),
  ];
  return found.length > 0 ? found : [fine("workflows", "Writ's jobs use their environment")];
};

function cancelled({ file, job }: WritJob): readonly Outcome[] {
  if (job.cancelledAt === null) return [];
  return [
    finding({
      code: "execution-cancelled",
      what: `A newer run cancels the job ${job.id} while it executes.`,
      remedies: [{ kind: "paste", file: file.path, lines: ["cancel-in-progress: false"] }],
      place: file.source.locate(job.cancelledAt, "key"),
    }),
  ];
}

/** A merge queue's job reads and posts checks, and starts nothing. */
function needsSecrets({ events }: WritJob): boolean {
  return events === null || events.some((event) => event !== "merge_group");
}

function environment({ file, job }: WritJob): readonly Outcome[] {
  const lines = ["environment: { name: writ, deployment: false }"];
  const remedies = [{ kind: "paste", file: file.path, lines }] as const;
  if (job.environment === null) {
    return [
      finding({
        code: "job-without-environment",
        what: `The job ${job.id} runs Writ without its environment.`,
        remedies,
        place: file.source.locate(job.pointer, "key"),
      }),
    ];
  }
  if (job.environment.deployments === "none") return [];
  return [
    finding({
      code: "environment-makes-deployments",
      what: `The job ${job.id} uses the environment without \`deployment: false\`.`,
      remedies,
      place: file.source.locate(`${job.pointer}/environment`, "key"),
    }),
  ];
}
