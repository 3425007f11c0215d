import type { EnvironmentSettings } from "../../model/repository-settings.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome, type Remedy } from "../finding.ts";
import { open, request } from "../remedies.ts";
import { environmentName } from "../workflows/environment-name.ts";
import { writJobs } from "../workflows/writ-jobs.ts";
import { listed } from "../words.ts";

/** The environment of Writ's jobs is there, only the default branch may use it, and nothing in it waits. */
export const checkEnvironment: Check = (facts) => {
  const seen = facts.settings?.environment;
  if (seen?.kind !== "seen") return [];
  const name = environmentName(facts.files);
  if (seen.value === null) return isUsed(facts) ? [missing(facts, name)] : [];
  return [
    branches(facts, { name, environment: seen.value }),
    ...waits(facts, { name, environment: seen.value }),
  ];
};

/** Where the files are not known, it is taken to be. */
function isUsed({ files }: DoctorFacts): boolean {
  return files === null || writJobs(files).some(({ job }) => job.environment !== null);
}

function missing(facts: DoctorFacts, name: string): Outcome {
  return finding({
    code: "environment-missing",
    what: `There is no environment ${name}, which Writ's jobs name.`,
    remedies: [
      open(facts, "settings/environments/new", `Name it ${name}; ${only(facts)}`),
      ...restrict(facts, name),
    ],
  });
}

interface Named {
  readonly name: string;
  readonly environment: EnvironmentSettings;
}

function branches(facts: DoctorFacts, { name, environment }: Named): Outcome {
  const { branches: may } = environment;
  const branch = facts.defaultBranch;
  if (may.kind === "selected" && may.patterns.length === 1 && may.patterns[0] === branch)
    return fine("environment", `only ${branch} may use the environment ${name}`);
  const who =
    may.kind === "all"
      ? "A workflow on any branch"
      : may.kind === "protected"
        ? "A workflow on any protected branch"
        : `A workflow on ${may.patterns.length === 0 ? "no branch at all" : listed(may.patterns)}`;
  return finding({
    code: "environment-open",
    what: `${who} may use the environment ${name}; only ${branch} should.`,
    remedies: [
      open(facts, "settings/environments", `Open ${name}; ${only(facts)}`),
      ...restrict(facts, name),
    ],
  });
}

function only({ defaultBranch }: DoctorFacts): string {
  return `"Deployment branches and tags": Selected branches and tags, ${defaultBranch} alone`;
}

function restrict(facts: DoctorFacts, name: string): readonly Remedy[] {
  const path = `/environments/${encodeURIComponent(name)}`;
  return [
    request(facts, {
      method: "PUT",
      path,
      body: {
        deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
      },
    }),
    request(facts, {
      method: "POST",
      path: `${path}/deployment-branch-policies`,
      body: { name: facts.defaultBranch },
    }),
  ];
}

const WAITS: Readonly<Record<string, string>> = {
  required_reviewers: "people who must approve each run",
  wait_timer: "a wait timer",
};

function waits(facts: DoctorFacts, { name, environment }: Named): readonly Outcome[] {
  if (environment.waitsFor.length === 0) return [];
  const what = listed(environment.waitsFor.map((type) => WAITS[type] ?? `the rule ${type}`));
  return [
    finding({
      code: "environment-waits",
      what: `The environment ${name} has ${what}.`,
      remedies: [open(facts, "settings/environments", `Open ${name}, and take that away`)],
    }),
  ];
}
