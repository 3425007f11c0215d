import type { DoctorFacts } from "../facts.ts";
import { writJobs } from "./writ-jobs.ts";

/** The environment in which Writ's jobs find their secrets (SPEC §11): the one that they name, else `writ`. */
export function environmentName(files: DoctorFacts["files"]): string {
  const named = files === null ? [] : writJobs(files).map(({ job }) => job.environment?.name);
  return named.find((name) => name !== undefined && !name.includes("${{")) ?? "writ";
}
