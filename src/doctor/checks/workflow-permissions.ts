import type { Config } from "../../model/config.ts";
import type { Check, DoctorFacts } from "../facts.ts";
import { finding, fine, type Outcome } from "../finding.ts";
import { DECIDING, executesOn, writJobs, type WritJob } from "../workflows/writ-jobs.ts";
import { listed } from "../words.ts";

type Level = "read" | "write";

/** A pull request is planned and decided: the log, checks and the comment are written. */
const DECIDES: Readonly<Record<string, Level>> = {
  contents: "write",
  "pull-requests": "write",
  checks: "write",
};
/** A merge is executed: whether a run that held an execution has ended is read too. */
const EXECUTES: Readonly<Record<string, Level>> = { ...DECIDES, actions: "read" };
/** For a look afterwards where the glass was broken. */
const ISSUES: Readonly<Record<string, Level>> = { issues: "write" };

/** Each job that runs Writ has the permissions that its events need, and no others (SPEC §18.4). */
export const checkWorkflowPermissions: Check = (facts) => {
  if (facts.files === null) return [];
  return writJobs(facts.files).flatMap((job) => permissionsOf(facts, job));
};

function permissionsOf(facts: DoctorFacts, writ: WritJob): readonly Outcome[] {
  const { file, job } = writ;
  const needed = neededBy(writ, facts);
  const place = file.source.locate(job.grantsAt, "key");
  const paste = {
    kind: "paste",
    file: file.path,
    lines: ["permissions:", ...[...needed].map(([scope, level]) => `  ${scope}: ${level}`)],
  } as const;
  if (job.grants.kind !== "named") {
    if (job.grants.kind === "all" && job.grants.level === "read")
      return [
        lacking(
          writ,
          [...needed].filter(([, level]) => level === "write"),
          paste,
        ),
      ];
    const what =
      job.grants.kind === "all"
        ? `The job ${job.id} has every permission there is (\`write-all\`).`
        : `The job ${job.id} does not say which permissions it has.`;
    return [finding({ code: "workflow-permission-broad", what, remedies: [paste], place })];
  }
  const { scopes } = job.grants;
  const missing = [...needed].filter(
    ([scope, level]) => !(scopes.get(scope) === "write" || scopes.get(scope) === level),
  );
  const useful = usefulTo(writ, facts);
  const extra = [...scopes].filter(
    ([scope, level]) => level === "write" && useful.get(scope) !== "write",
  );
  if (writ.events !== null && missing.length > 0) return [lacking(writ, missing, paste)];
  if (writ.events === null || extra.length === 0)
    return [fine("workflows", `the job ${job.id} has the permissions that it needs`)];
  return [
    finding({
      code: "workflow-permission-extra",
      what: `The job ${job.id} may write ${listed(extra.map(([scope]) => scope))}.`,
      remedies: [paste],
      place,
    }),
  ];
}

function lacking(
  { file, job }: WritJob,
  missing: readonly (readonly [scope: string, level: Level])[],
  paste: { readonly kind: "paste"; readonly file: string; readonly lines: readonly string[] },
): Outcome {
  return finding({
    code: "workflow-permission-missing",
    what: `The job ${job.id} lacks ${listed(missing.map(([scope, level]) => `\`${scope}: ${level}\``))}.`,
    remedies: [paste],
    place: file.source.locate(job.grantsAt, "key"),
  });
}

function neededBy(writ: WritJob, { config, files }: DoctorFacts): ReadonlyMap<string, Level> {
  const breakGlass = files?.catalog?.policy.breakGlass !== undefined;
  return grantedOn(writ, (event) => {
    const scopes = neededOn(event, config);
    return breakGlass && executesOn(event, config) ? { ...scopes, ...ISSUES } : scopes;
  });
}

/** Needed now, or once the policy has a way to break the glass. */
function usefulTo(writ: WritJob, { config }: DoctorFacts): ReadonlyMap<string, Level> {
  return grantedOn(writ, (event) =>
    executesOn(event, config) ? { ...neededOn(event, config), ...ISSUES } : neededOn(event, config),
  );
}

function grantedOn(
  { events }: WritJob,
  scopesOn: (event: string) => Readonly<Record<string, Level>>,
): ReadonlyMap<string, Level> {
  const granted = new Map<string, Level>();
  for (const event of events ?? []) {
    for (const [scope, level] of Object.entries(scopesOn(event)))
      if (granted.get(scope) !== "write") granted.set(scope, level);
  }
  return granted;
}

function neededOn(event: string, config: Config): Readonly<Record<string, Level>> {
  if (executesOn(event, config)) return EXECUTES;
  if (DECIDING.includes(event)) return DECIDES;
  if (event === "merge_group")
    return { contents: "read", "pull-requests": "read", checks: "write" };
  return event === "workflow_dispatch" ? { contents: "write" } : {};
}
